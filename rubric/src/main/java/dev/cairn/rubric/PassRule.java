package dev.cairn.rubric;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import dev.cairn.amount.Rational;
import dev.cairn.error.CoreError;
import dev.cairn.error.InvalidInputException;
import dev.cairn.error.Violations;
import java.io.Serializable;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What agreed ratings must come to for the work to be met, as data. Every rule is monotone: a higher level never loses a
 * pass. A rule looks at the criteria in its scope: all that are not for feedback only, unless {@link Within} or
 * {@link EachGroup} narrows it.
 *
 * <p>A criterion that does not apply leaves a rule on both sides: what was reached and what could be. If nothing in a
 * rule's scope applies, the rule is undecided, and the work never passes by it.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, include = JsonTypeInfo.As.EXISTING_PROPERTY, property = "rule")
@JsonSubTypes({
    @JsonSubTypes.Type(value = PassRule.EveryCriterion.class, name = "every-criterion"),
    @JsonSubTypes.Type(value = PassRule.AtLeast.class, name = "at-least"),
    @JsonSubTypes.Type(value = PassRule.Points.class, name = "points"),
    @JsonSubTypes.Type(value = PassRule.Percent.class, name = "percent"),
    @JsonSubTypes.Type(value = PassRule.Weighted.class, name = "weighted"),
    @JsonSubTypes.Type(value = PassRule.Within.class, name = "within"),
    @JsonSubTypes.Type(value = PassRule.EachGroup.class, name = "each-group"),
    @JsonSubTypes.Type(value = PassRule.AllOf.class, name = "all-of"),
    @JsonSubTypes.Type(value = PassRule.AnyOf.class, name = "any-of"),
})
public sealed interface PassRule extends Serializable {
    /** The rule's name in JSON. */
    @JsonProperty("rule")
    String rule();

    /**
     * Conjunctive: every criterion is at least at a level.
     *
     * @param level the id of a level that every criterion in scope has
     */
    record EveryCriterion(@JsonProperty("level") String level) implements PassRule {
        /** @throws InvalidInputException if the level is missing */
        public EveryCriterion {
            new Violations().required("/level", level).throwIfAny();
        }

        @Override
        public String rule() {
            return "every-criterion";
        }
    }

    /**
     * <i>k</i> of <i>n</i>: some number of criteria are at least at a level. If fewer apply, the rule is undecided.
     *
     * @param count how many, 1 or more
     * @param level the id of a level that every criterion in scope has
     */
    record AtLeast(
            @JsonProperty("count") int count,
            @JsonProperty("level") String level) implements PassRule {
        /** @throws InvalidInputException if the level is missing or the count is below 1 */
        public AtLeast {
            new Violations()
                    .required("/level", level)
                    .check(count > 0, "/count", CoreError.VALUE_OUT_OF_RANGE, "At least 1, not " + count + ".")
                    .throwIfAny();
        }

        @Override
        public String rule() {
            return "at-least";
        }
    }

    /**
     * Compensatory: the sum of the points. Where a criterion does not apply, the points needed shrink in proportion to
     * the points that can still be reached.
     *
     * @param minimum the fewest that pass
     */
    record Points(@JsonProperty("minimum") Rational minimum) implements PassRule {
        /** @throws InvalidInputException if the minimum is missing */
        public Points {
            new Violations().required("/minimum", minimum).throwIfAny();
        }

        @Override
        public String rule() {
            return "points";
        }
    }

    /**
     * Compensatory: the points reached out of the points possible, in percent.
     *
     * @param minimum the fewest that pass, above 0 and at most 100
     * @param from what counts as 0 percent; null means {@link Baseline#ZERO}
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Percent(
            @JsonProperty("minimum") Rational minimum,
            @JsonProperty("from") @Nullable Baseline from) implements PassRule {
        /** @throws InvalidInputException if the minimum is missing or no percentage */
        public Percent {
            checkPercent(minimum);
        }

        @Override
        public String rule() {
            return "percent";
        }
    }

    /**
     * Compensatory: the mean over the criteria of points reached out of points possible, each by its weight, in percent.
     *
     * @param minimum the fewest that pass, above 0 and at most 100
     */
    record Weighted(@JsonProperty("minimum") Rational minimum) implements PassRule {
        /** @throws InvalidInputException if the minimum is missing or no percentage */
        public Weighted {
            checkPercent(minimum);
        }

        @Override
        public String rule() {
            return "weighted";
        }
    }

    /**
     * A rule over some criteria only: those listed and those of the groups listed.
     *
     * @param criteria ids of criteria; null means none
     * @param groups ids of groups; null means none
     * @param must the rule
     */
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    record Within(
            @JsonProperty("criteria") List<String> criteria,
            @JsonProperty("groups") List<String> groups,
            @JsonProperty("must") PassRule must)
            implements PassRule {
        /** @throws InvalidInputException if the rule is missing or neither criteria nor groups are given */
        public Within(@Nullable List<String> criteria, @Nullable List<String> groups, PassRule must) {
            new Violations()
                    .required("/must", must)
                    .check(
                            criteria != null && !criteria.isEmpty() || groups != null && !groups.isEmpty(),
                            "/criteria",
                            CoreError.VALUE_REQUIRED,
                            "Say which criteria or groups.")
                    .elements("/criteria", criteria)
                    .unique("/criteria", criteria, id -> id)
                    .elements("/groups", groups)
                    .unique("/groups", groups, id -> id)
                    .throwIfAny();
            this.criteria = criteria == null ? List.of() : List.copyOf(criteria);
            this.groups = groups == null ? List.of() : List.copyOf(groups);
            this.must = must;
        }

        @Override
        public String rule() {
            return "within";
        }
    }

    /**
     * A rule over each group by itself; every group must satisfy it.
     *
     * @param must the rule
     */
    record EachGroup(@JsonProperty("must") PassRule must) implements PassRule {
        /** @throws InvalidInputException if the rule is missing */
        public EachGroup {
            new Violations().required("/must", must).throwIfAny();
        }

        @Override
        public String rule() {
            return "each-group";
        }
    }

    /**
     * All of several rules.
     *
     * @param rules one or more
     */
    record AllOf(@JsonProperty("rules") List<PassRule> rules) implements PassRule {
        /** @throws InvalidInputException if there is no rule */
        public AllOf {
            new Violations().requiredList("/rules", rules).throwIfAny();
            rules = List.copyOf(rules);
        }

        @Override
        public String rule() {
            return "all-of";
        }
    }

    /**
     * At least one of several rules.
     *
     * @param rules one or more
     */
    record AnyOf(@JsonProperty("rules") List<PassRule> rules) implements PassRule {
        /** @throws InvalidInputException if there is no rule */
        public AnyOf {
            new Violations().requiredList("/rules", rules).throwIfAny();
            rules = List.copyOf(rules);
        }

        @Override
        public String rule() {
            return "any-of";
        }
    }

    /** What counts as 0 percent. */
    enum Baseline {
        /** No points. */
        @JsonProperty("zero")
        ZERO,
        /** The lowest level on every criterion. */
        @JsonProperty("lowest")
        LOWEST
    }

    /** Conjunctive: every criterion at least at {@code level}. */
    static PassRule everyCriterion(String level) {
        return new EveryCriterion(level);
    }

    /** At least {@code count} criteria at {@code level} or above. */
    static PassRule atLeast(int count, String level) {
        return new AtLeast(count, level);
    }

    /** At least {@code minimum} points. */
    static PassRule points(long minimum) {
        return new Points(Rational.of(minimum));
    }

    /** At least {@code minimum} percent of the points possible. */
    static PassRule percent(long minimum) {
        return new Percent(Rational.of(minimum), null);
    }

    /** At least {@code minimum} percent, by the criteria's weights. */
    static PassRule weighted(long minimum) {
        return new Weighted(Rational.of(minimum));
    }

    /** All of these. */
    static PassRule allOf(PassRule... rules) {
        return new AllOf(List.of(rules));
    }

    /** At least one of these. */
    static PassRule anyOf(PassRule... rules) {
        return new AnyOf(List.of(rules));
    }

    /** This rule over these criteria only. */
    default PassRule onCriteria(String... ids) {
        return new Within(List.of(ids), null, this);
    }

    /** This rule over the criteria of these groups only. */
    default PassRule onGroups(String... ids) {
        return new Within(null, List.of(ids), this);
    }

    /** This rule over each group by itself. */
    default PassRule onEachGroup() {
        return new EachGroup(this);
    }

    private static void checkPercent(@Nullable Rational minimum) {
        new Violations()
                .required("/minimum", minimum)
                .check(
                        minimum == null || minimum.signum() > 0 && minimum.compareTo(Rational.of(100)) <= 0,
                        "/minimum",
                        CoreError.VALUE_OUT_OF_RANGE,
                        "A percentage above 0 and at most 100, not " + minimum + ".")
                .throwIfAny();
    }
}
