package dev.cairn.stacking;

import dev.cairn.activity.Activity;
import dev.cairn.amount.Rational;
import dev.cairn.award.Award;
import dev.cairn.award.Entitlement;
import dev.cairn.award.Stacking;
import dev.cairn.definition.Definition;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;

/**
 * Decides stacks for {@code Cairn.builder(...).stacking(...)}, by {@link StackProgress}. Activities that are no awards
 * count for no stack. Immutable, and thread-safe as far as the effort given is.
 */
public final class StackRules implements Stacking {
    private final Function<? super String, Rational> effort;

    /** The shortest way to finish has the fewest micro-credentials. */
    public StackRules() {
        this(id -> Rational.ONE);
    }

    /**
     * The shortest way to finish is the one of least effort.
     *
     * @param effort of earning a micro-credential, by its id; zero or more, and always the same
     */
    public StackRules(Function<? super String, Rational> effort) {
        this.effort = Objects.requireNonNull(effort, "effort");
    }

    @Override
    public Entitlement entitlement(
            Definition definition,
            List<Award> awards,
            List<Activity> activities,
            List<? extends Definition> catalog,
            Instant at) {
        if (!(definition instanceof CredentialStack stack)) {
            throw new IllegalArgumentException(definition.ref() + " is no stack.");
        }
        List<CredentialStack> stacks = new ArrayList<>();
        for (Definition other : catalog) {
            if (other instanceof CredentialStack known) {
                stacks.add(known);
            }
        }
        StackProgress progress = StackProgress.of(stack, awards, stacks, at, effort);
        return new Entitlement(progress.restsOn(), List.of(), progress.reason());
    }
}
