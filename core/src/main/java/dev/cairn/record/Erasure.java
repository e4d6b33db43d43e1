package dev.cairn.record;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.cairn.internal.value.Given;
import java.util.Set;
import java.util.TreeSet;

/**
 * What was erased.
 *
 * @param documents how many documents: submissions, awards, activities, declared conflicts, certifications, what was said
 *     of pilots, answers to polls, being found by peers
 * @param journalEntries how many journal entries lost their payload
 * @param artifacts digests that the record named, now or ever, and no kept submission, award or activity of others
 *     does. Their bytes are deleted if the builder was given an artifact store; otherwise the host deletes them from its own, and is
 *     told once: a repeated erasure names none
 */
public record Erasure(
        @JsonProperty("documents") int documents,
        @JsonProperty("journalEntries") int journalEntries,
        @JsonProperty("artifacts") Set<String> artifacts) {
    /** Copies the digests. */
    public Erasure {
        artifacts = Given.sorted(artifacts);
    }

    /** Both together. */
    public Erasure plus(Erasure other) {
        Set<String> all = new TreeSet<>(artifacts);
        all.addAll(other.artifacts);
        return new Erasure(documents + other.documents, journalEntries + other.journalEntries, all);
    }
}
