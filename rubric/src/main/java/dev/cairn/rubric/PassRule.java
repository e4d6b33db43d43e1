package dev.cairn.rubric;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import dev.cairn.amount.Rational;
import dev.cairn.internal.value.KindName;
import java.io.Serializable;
import java.util.List;

/**
 * What agreed ratings must come to for the work to be met, as data. Every rule is monotone: a higher level never loses a
 * pass. A rule looks at the criteria in its scope: all that are not for feedback only, unless {@link #onCriteria},
 * {@link #onGroups} or {@link #onEachGroup} narrows it.
 *
 * <p>A criterion that does not apply leaves a rule on both sides: what was reached and what could be. If nothing in a
 * rule's scope applies, the rule is undecided, and the work never passes by it.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, include = JsonTypeInfo.As.EXISTING_PROPERTY, property = "rule")
@JsonSubTypes({
    @JsonSubTypes.Type(value = PassRules.EveryCriterion.class, name = "every-criterion"),
    @JsonSubTypes.Type(value = PassRules.AtLeast.class, name = "at-least"),
    @JsonSubTypes.Type(value = PassRules.Points.class, name = "points"),
    @JsonSubTypes.Type(value = PassRules.Percent.class, name = "percent"),
    @JsonSubTypes.Type(value = PassRules.Weighted.class, name = "weighted"),
    @JsonSubTypes.Type(value = PassRules.Within.class, name = "within"),
    @JsonSubTypes.Type(value = PassRules.EachGroup.class, name = "each-group"),
    @JsonSubTypes.Type(value = PassRules.AllOf.class, name = "all-of"),
    @JsonSubTypes.Type(value = PassRules.AnyOf.class, name = "any-of"),
})
public sealed interface PassRule extends Serializable
        permits PassRules.EveryCriterion,
                PassRules.AtLeast,
                PassRules.Points,
                PassRules.Percent,
                PassRules.Weighted,
                PassRules.Within,
                PassRules.EachGroup,
                PassRules.AllOf,
                PassRules.AnyOf {
    /** The rule's name in JSON. */
    @JsonProperty("rule")
    default String rule() {
        return KindName.of(this);
    }

    /**
     * Conjunctive: every criterion is at least at a level.
     *
     * @param level the id of a level that every criterion in scope has
     */
    static PassRule everyCriterion(String level) {
        return new PassRules.EveryCriterion(level);
    }

    /**
     * <i>k</i> of <i>n</i>: some number of criteria are at least at a level. If fewer apply, the rule is undecided.
     *
     * @param count how many, 1 or more
     * @param level the id of a level that every criterion in scope has
     */
    static PassRule atLeast(int count, String level) {
        return new PassRules.AtLeast(count, level);
    }

    /**
     * Compensatory: the sum of the points. Where a criterion does not apply, the points needed shrink in proportion to
     * the points that can still be reached.
     *
     * @param minimum the fewest that pass
     */
    static PassRule points(Rational minimum) {
        return new PassRules.Points(minimum);
    }

    /** The same with whole points. */
    static PassRule points(long minimum) {
        return points(Rational.of(minimum));
    }

    /**
     * Compensatory: the points reached out of the points possible, in percent.
     *
     * @param minimum the fewest that pass, above 0 and at most 100
     */
    static PassRule percent(Rational minimum) {
        return new PassRules.Percent(minimum, null);
    }

    /** The same with a whole percentage. */
    static PassRule percent(long minimum) {
        return percent(Rational.of(minimum));
    }

    /** The same, where the lowest level of every criterion counts as 0 percent. */
    static PassRule percentAboveLowest(Rational minimum) {
        return new PassRules.Percent(minimum, PassRules.Baseline.LOWEST);
    }

    /**
     * Compensatory: the mean over the criteria of points reached out of points possible, each by its weight, in percent.
     *
     * @param minimum the fewest that pass, above 0 and at most 100
     */
    static PassRule weighted(Rational minimum) {
        return new PassRules.Weighted(minimum);
    }

    /** The same with a whole percentage. */
    static PassRule weighted(long minimum) {
        return weighted(Rational.of(minimum));
    }

    /** All of several rules, one or more. */
    static PassRule allOf(PassRule... rules) {
        return new PassRules.AllOf(List.of(rules), List.of());
    }

    /** At least one of several rules, one or more. */
    static PassRule anyOf(PassRule... rules) {
        return new PassRules.AnyOf(List.of(rules), List.of());
    }

    /** This rule over these criteria only. */
    default PassRule onCriteria(String... ids) {
        return new PassRules.Within(List.of(ids), List.of(), this);
    }

    /** This rule over the criteria of these groups only. */
    default PassRule onGroups(String... ids) {
        return new PassRules.Within(List.of(), List.of(ids), this);
    }

    /** This rule over each group by itself; every group must satisfy it. */
    default PassRule onEachGroup() {
        return new PassRules.EachGroup(this);
    }
}
