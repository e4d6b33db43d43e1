package dev.cairn.record;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Set;

/**
 * What was erased.
 *
 * @param documents how many documents: submissions, awards, activities, declared conflicts, certifications, what was said
 *     of pilots, answers to polls, being found by peers
 * @param journalEntries how many journal entries lost their payload
 * @param artifacts digests that no kept submission names any more: the host deletes them from its artifact store
 */
public record Erasure(
        @JsonProperty("documents") int documents,
        @JsonProperty("journalEntries") int journalEntries,
        @JsonProperty("artifacts") Set<String> artifacts) {
    /** Copies the digests. */
    public Erasure {
        artifacts = Set.copyOf(artifacts);
    }
}
