package dev.cairn.activity;

import com.fasterxml.jackson.annotation.JsonCreator;
import dev.cairn.amount.Amount;
import dev.cairn.id.ActivityId;
import dev.cairn.id.AwardId;
import dev.cairn.id.PersonId;
import dev.cairn.text.LocalizedText;
import java.io.Serializable;
import java.time.LocalDate;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import org.jspecify.annotations.Nullable;

/**
 * Something an educator did that continuing professional development may count: a workshop, a course, an observation
 * round, an outside badge, an award. What it is worth is decided by a policy, never here. It has at most 1,000 of
 * anything; a name, a tag or a reference has at most 1,000 characters, its title, an attribute and the reason why it was
 * withdrawn at most 10,000. Immutable.
 */
public sealed interface Activity extends Serializable permits ActivityParts {
    /** The kind of an activity that stands for a micro-credential awarded by Cairn. */
    String MICRO_CREDENTIAL = "micro-credential";

    /** Begins an activity of {@code kind}, such as {@code workshop} or {@code university-course}. */
    static Builder builder(ActivityId id, PersonId educator, String kind) {
        return ActivityParts.ASSEMBLY.begin(id, educator, kind);
    }

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    private static Activity of(ActivityParts parts) {
        return parts;
    }

    /** Its id. */
    ActivityId id();

    /** Whose it is. */
    PersonId educator();

    /** What kind of thing it was, in the words policies use. */
    String kind();

    /** What people call it. */
    LocalizedText title();

    /**
     * How much of it there was, as its certificate says, in one unit or several. A policy counts by exactly one of
     * them: they are the same work measured in different ways, never to be added up.
     */
    List<Amount> amounts();

    /** The amount in {@code unit}, or null. */
    public @Nullable Amount amountIn(String unit);

    /** Its first day. */
    LocalDate from();

    /** Its last day; the day on which it counts as completed. */
    LocalDate to();

    /** Who offered it, or null. */
    public @Nullable String provider();

    /** What it was about: tags that policies ask for. */
    SortedSet<String> topics();

    /** Who approved it, in the words policies use. */
    SortedSet<String> approvals();

    /** Other facts that a policy may ask for, such as a grade. */
    SortedMap<String, String> attributes();

    /**
     * Digests or addresses of what proves it. An artifact is named by its SHA-256 as 64 lower-case hexadecimal digits, so
     * that an erasure knows it.
     */
    SortedSet<String> evidence();

    /** The award it stands for, or null. */
    public @Nullable AwardId award();

    /** Why it was withdrawn, or null if it was not. What is withdrawn counts nowhere. */
    public @Nullable String withdrawn();

    /** The same with another approval. */
    Activity approvedBy(String approval);

    /** The same, withdrawn for {@code reason}. */
    Activity withdrawnBecause(String reason);

    /** Gathers the parts of an activity; null leaves out what is optional. Not thread-safe. */
    interface Builder {
        /** What people call it; required. */
        Builder title(LocalizedText text);

        /** Adds an amount; at least one is required, and no two of one unit. */
        Builder amount(Amount amount);

        /** A single day. */
        default Builder on(LocalDate day) {
            return between(day, day);
        }

        /** First and last day. */
        default Builder between(LocalDate first, LocalDate last) {
            return from(first).to(last);
        }

        /** First day; required. */
        Builder from(LocalDate first);

        /** Last day; the first if not given. */
        Builder to(@Nullable LocalDate last);

        /** Who offered it. */
        Builder provider(@Nullable String name);

        /** Adds a topic. */
        Builder topic(String topic);

        /** Adds an approval. */
        Builder approval(String approval);

        /** Adds another fact. */
        Builder attribute(String name, String value);

        /** Adds a digest or address of what proves it. */
        Builder evidence(String reference);

        /** The award it stands for. */
        Builder award(@Nullable AwardId awardId);

        /** @throws dev.cairn.error.InvalidInputException with every fault */
        Activity build();
    }
}
