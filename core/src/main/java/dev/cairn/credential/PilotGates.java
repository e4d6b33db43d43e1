package dev.cairn.credential;

import com.fasterxml.jackson.annotation.JsonCreator;
import dev.cairn.amount.Rational;
import java.io.Serializable;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What a pilot must show before its definition is published. A gate that is null is not looked at. What holds the pilot
 * against these numbers is a {@code PilotGate}. Immutable.
 */
public sealed interface PilotGates extends Serializable permits PilotGatesParts {
    /** Begins without any gate. */
    static Builder builder() {
        return PilotGatesParts.ASSEMBLY.begin();
    }

    /**
     * Twenty submissions, three assessors, agreement 0.6, completion 60 %, no more than an hour, feedback 3.5 from ten
     * people.
     */
    static PilotGates usual() {
        return builder()
                .submissions(20)
                .assessors(3)
                .agreement(Rational.of(3, 5))
                .completion(Rational.of(3, 5))
                .medianTime(Duration.ofHours(1))
                .feedback(Rational.of(7, 2))
                .respondents(10)
                .build();
    }

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    private static PilotGates of(PilotGatesParts parts) {
        return parts;
    }

    /** The fewest submissions with two assessors or more. */
    public @Nullable Integer submissions();

    /** The fewest assessors. */
    public @Nullable Integer assessors();

    /**
     * What agreement must be shown on every criterion that counts; {@code cairn-rubric} takes the lower confidence bound
     * (95 %, two-sided) of Gwet's AC2 with quadratic weights.
     */
    public @Nullable Rational agreement();

    /** The least share, from 0 to 1, of those enrolled who submitted. */
    public @Nullable Rational completion();

    /** The longest that half of the assessments may take. */
    public @Nullable Duration medianTime();

    /** The least mean of the feedback ratings, from 1 to 5. */
    public @Nullable Rational feedback();

    /** The fewest people who gave feedback. */
    public @Nullable Integer respondents();

    /** Gathers gates; each method sets the one that is named like it above. Not thread-safe. */
    interface Builder {
        /** {@link PilotGates#submissions()}. */
        Builder submissions(int fewest);

        /** {@link PilotGates#assessors()}. */
        Builder assessors(int fewest);

        /** {@link PilotGates#agreement()}. */
        Builder agreement(Rational least);

        /** {@link PilotGates#completion()}. */
        Builder completion(Rational least);

        /** {@link PilotGates#medianTime()}. */
        Builder medianTime(Duration longest);

        /** {@link PilotGates#feedback()}. */
        Builder feedback(Rational least);

        /** {@link PilotGates#respondents()}. */
        Builder respondents(int fewest);

        /** @throws dev.cairn.error.InvalidInputException if there is no gate at all, or one is out of its range */
        PilotGates build();
    }
}
