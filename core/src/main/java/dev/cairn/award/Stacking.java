package dev.cairn.award;

import dev.cairn.activity.Activity;
import dev.cairn.definition.Definition;
import java.time.Instant;
import java.util.List;

/**
 * How credentials that are earned by holding others are decided. The rules themselves are part of the definition, as
 * data; {@code StackRules} of {@code cairn-stacking} knows stacks. Implementations are pure and thread-safe: the same
 * arguments give equal results for ever.
 */
public interface Stacking {
    /**
     * What an educator is entitled to.
     *
     * @param definition the credential asked for
     * @param awards the educator's awards in any status, oldest first
     * @param activities the educator's activities by day and id
     * @param catalog definitions of the same kind that it may build on, in every version that is in use
     * @param at the instant asked about; what is not in force then counts for nothing
     * @return resting on awards and activities of those given only, and on at least one if it is met
     * @throws IllegalArgumentException if {@code definition} is not of the kind it knows
     */
    Entitlement entitlement(
            Definition definition,
            List<Award> awards,
            List<Activity> activities,
            List<? extends Definition> catalog,
            Instant at);
}
