package dev.cairn.rubric;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.cairn.amount.Rational;
import dev.cairn.error.CoreError;
import dev.cairn.error.Violations;
import dev.cairn.internal.value.Checks;
import dev.cairn.internal.value.Given;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The rules there are, as they stand in JSON; what each asks for is said by the method of {@link PassRule} that makes it. */
final class PassRules {
    private PassRules() {}

    record EveryCriterion(@JsonProperty("level") String level) implements PassRule {
        EveryCriterion {
            new Violations().required("/level", level).throwIfAny();
        }
    }

    record AtLeast(
            @JsonProperty("count") int count,
            @JsonProperty("level") String level) implements PassRule {
        AtLeast {
            Checks.atLeast(new Violations().required("/level", level), "/count", count, 1)
                    .throwIfAny();
        }
    }

    /** A rule over the sum of what the criteria bring. */
    sealed interface Counting {
        /** The fewest that pass. */
        Rational minimum();

        /** The code of the reason it gives. */
        RubricReason reason();

        /** Whether the lowest level of a criterion brings nothing, whatever its points. */
        default boolean fromLowest() {
            return false;
        }
    }

    record Points(@JsonProperty("minimum") Rational minimum) implements PassRule, Counting {
        Points {
            new Violations().required("/minimum", minimum).throwIfAny();
        }

        @Override
        public RubricReason reason() {
            return RubricReason.RULE_POINTS;
        }
    }

    /** @param from what counts as 0 percent; null means {@link Baseline#ZERO} */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Percent(
            @JsonProperty("minimum") Rational minimum,
            @JsonProperty("from") @Nullable Baseline from) implements PassRule, Counting {
        Percent {
            checkPercent(minimum);
        }

        @Override
        public RubricReason reason() {
            return RubricReason.RULE_PERCENT;
        }

        @Override
        public boolean fromLowest() {
            return from == Baseline.LOWEST;
        }
    }

    enum Baseline {
        /** No points. */
        @JsonProperty("zero")
        ZERO,
        /** The lowest level on every criterion. */
        @JsonProperty("lowest")
        LOWEST
    }

    record Weighted(@JsonProperty("minimum") Rational minimum) implements PassRule, Counting {
        Weighted {
            checkPercent(minimum);
        }

        @Override
        public RubricReason reason() {
            return RubricReason.RULE_WEIGHTED;
        }
    }

    private static void checkPercent(@Nullable Rational minimum) {
        new Violations()
                .required("/minimum", minimum)
                .check(
                        Given.noneOr(minimum, least -> least.signum() > 0 && least.compareTo(Rational.of(100)) <= 0),
                        "/minimum",
                        CoreError.VALUE_OUT_OF_RANGE,
                        "A percentage above 0 and at most 100, not " + minimum + ".")
                .throwIfAny();
    }

    /** Of the criteria listed and those of the groups listed. */
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    record Within(
            @JsonProperty("criteria") List<String> criteria,
            @JsonProperty("groups") List<String> groups,
            @JsonProperty("must") PassRule must)
            implements PassRule {
        Within {
            criteria = Given.list(criteria);
            groups = Given.list(groups);
            new Violations()
                    .required("/must", must)
                    .check(
                            !criteria.isEmpty() || !groups.isEmpty(),
                            "/criteria",
                            CoreError.VALUE_REQUIRED,
                            "Say which criteria or groups.")
                    .elements("/criteria", criteria)
                    .unique("/criteria", criteria, id -> id)
                    .elements("/groups", groups)
                    .unique("/groups", groups, id -> id)
                    .throwIfAny();
        }
    }

    record EachGroup(@JsonProperty("must") PassRule must) implements PassRule {
        EachGroup {
            new Violations().required("/must", must).throwIfAny();
        }
    }

    /** Several rules, listed as {@code of} or, as the first rubrics had it, as {@code rules}; it stays as it was read. */
    sealed interface Several {
        List<PassRule> of();

        List<PassRule> rules();

        /** The rules, in whichever words they are listed. */
        default List<PassRule> parts() {
            return inFirstWords() ? rules() : of();
        }

        /** Whether they are listed as {@code rules}. */
        default boolean inFirstWords() {
            return of().isEmpty();
        }
    }

    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    record AllOf(
            @JsonProperty("of") List<PassRule> of,
            @JsonProperty("rules") List<PassRule> rules) implements PassRule, Several {
        AllOf {
            of = Given.list(of);
            rules = Given.list(rules);
            checkEither(of, rules);
        }
    }

    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    record AnyOf(
            @JsonProperty("of") List<PassRule> of,
            @JsonProperty("rules") List<PassRule> rules) implements PassRule, Several {
        AnyOf {
            of = Given.list(of);
            rules = Given.list(rules);
            checkEither(of, rules);
        }
    }

    private static void checkEither(List<PassRule> of, List<PassRule> rules) {
        new Violations()
                .elements("/of", of)
                .elements("/rules", rules)
                .check(of.size() + rules.size() > 0, "/of", CoreError.VALUE_REQUIRED, "At least one is required.")
                .check(of.isEmpty() || rules.isEmpty(), "/rules", CoreError.VALUE_INVALID, "Say either of or rules.")
                .throwIfAny();
    }

    /** The same rule in the words of the first rubrics, whatever words it is written in. */
    static PassRule inFirstWords(PassRule rule) {
        if (rule instanceof Within within) {
            return new Within(within.criteria, within.groups, inFirstWords(within.must));
        }
        if (rule instanceof EachGroup each) {
            return new EachGroup(inFirstWords(each.must));
        }
        if (rule instanceof Several several) {
            List<PassRule> parts =
                    several.parts().stream().map(PassRules::inFirstWords).toList();
            return rule instanceof AllOf ? new AllOf(List.of(), parts) : new AnyOf(List.of(), parts);
        }
        return rule;
    }
}
