package dev.cairn.catalogue;

import dev.cairn.award.Award;
import dev.cairn.id.PersonId;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Objects;

/**
 * Who looks into the catalogue: pilots are shown to their cohort, and what the learner holds or lacks is noted.
 *
 * @param educator who
 * @param awards their awards, in whatever status
 * @param at when they look
 */
public record Learner(PersonId educator, List<Award> awards, Instant at) {
    /** @throws IllegalArgumentException if an award is another educator's */
    public Learner {
        Objects.requireNonNull(educator, "educator");
        Objects.requireNonNull(at, "at");
        awards = List.copyOf(awards);
        for (Award award : awards) {
            if (!award.educator().equals(educator)) {
                throw new IllegalArgumentException(award.id() + " is not an award of " + educator + ".");
            }
        }
    }

    /** An educator with their awards. */
    public static Learner of(PersonId educator, Collection<Award> awards, Instant at) {
        return new Learner(educator, List.copyOf(awards), at);
    }
}
