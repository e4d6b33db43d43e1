package dev.cairn.activity;

import com.fasterxml.jackson.annotation.JsonCreator;
import java.io.Serializable;
import java.time.LocalDate;
import java.util.List;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/** Picks activities. Every test that is given must hold; a list holds if the activity has any of its values. Immutable. */
public sealed interface Selector extends Serializable permits SelectorParts {
    /** Begins without any test. */
    static Builder builder() {
        return SelectorParts.ASSEMBLY.begin();
    }

    /** Activities of one of these kinds. */
    static Selector ofKinds(String... kinds) {
        return builder().kinds(List.of(kinds)).build();
    }

    /** Activities about one of these topics. */
    static Selector ofTopics(String... topics) {
        return builder().topics(List.of(topics)).build();
    }

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    private static Selector of(SelectorParts parts) {
        return parts;
    }

    /** The activity's kind. */
    List<String> kinds();

    /** One of its topics. */
    List<String> topics();

    /** One of its approvals. */
    List<String> approvals();

    /** Its provider. */
    List<String> providers();

    /** By name: the attribute's value. */
    SortedMap<String, List<String>> attributes();

    /** The day that decides when it counts is not before this, or null. */
    public @Nullable LocalDate from();

    /** The day that decides when it counts is not after this, or null. */
    public @Nullable LocalDate until();

    /**
     * Whether every test holds.
     *
     * @param day the day that decides when the activity counts
     */
    boolean picks(Activity activity, LocalDate day);

    /** Gathers tests; each method gives the one that is named like it above. Not thread-safe. */
    interface Builder {
        /** {@link Selector#kinds()}. */
        Builder kinds(List<String> any);

        /** {@link Selector#topics()}. */
        Builder topics(List<String> any);

        /** {@link Selector#approvals()}. */
        Builder approvals(List<String> any);

        /** {@link Selector#providers()}. */
        Builder providers(List<String> any);

        /** Adds one of {@link Selector#attributes()}. */
        Builder attribute(String name, List<String> any);

        /** {@link Selector#from()}. */
        Builder from(@Nullable LocalDate first);

        /** {@link Selector#until()}. */
        Builder until(@Nullable LocalDate last);

        /** @throws dev.cairn.error.InvalidInputException with every fault; at least one test is needed */
        Selector build();
    }
}
