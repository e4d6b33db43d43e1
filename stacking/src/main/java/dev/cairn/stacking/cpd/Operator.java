package dev.cairn.stacking.cpd;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import dev.cairn.activity.Selector;
import dev.cairn.amount.Amount;
import dev.cairn.amount.Rational;
import dev.cairn.error.CoreError;
import dev.cairn.error.Violations;
import dev.cairn.internal.value.Checks;
import dev.cairn.internal.value.Given;
import dev.cairn.internal.value.KindName;
import java.io.Serializable;
import java.math.RoundingMode;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a rule does. In JSON the property {@code op} says which of the operators below it is; an operator this version
 * does not know is refused when the policy is read.
 *
 * <p>They are applied in this order, whatever the order of the rules. <em>Worth:</em> {@link FixedAward}, {@link StepAward},
 * {@link Convert}, then {@link Factor}, then {@link Round} per activity. <em>Admission:</em> {@link Window}, {@link Recency},
 * {@link Exclude}, {@link ExcludeDuplicates}, {@link GradeMin}, {@link Approval}, {@link MinBlock}. <em>Limits:</em>
 * {@link MaxRate}, {@link CategoryMax}. <em>Requirements:</em> {@link TotalMin}, {@link CategoryMin}, {@link Rotate},
 * {@link Topic}, {@link DistinctMin}, as {@link Prorate} and {@link Overlap} modify them. <em>After the cycle:</em> {@link Carry}.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, include = JsonTypeInfo.As.EXISTING_PROPERTY, property = "op")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Operator.Window.class, name = "window"),
    @JsonSubTypes.Type(value = Operator.TotalMin.class, name = "total-min"),
    @JsonSubTypes.Type(value = Operator.CategoryMin.class, name = "category-min"),
    @JsonSubTypes.Type(value = Operator.CategoryMax.class, name = "category-max"),
    @JsonSubTypes.Type(value = Operator.DistinctMin.class, name = "distinct-min"),
    @JsonSubTypes.Type(value = Operator.Topic.class, name = "topic"),
    @JsonSubTypes.Type(value = Operator.Rotate.class, name = "rotate"),
    @JsonSubTypes.Type(value = Operator.Convert.class, name = "convert"),
    @JsonSubTypes.Type(value = Operator.FixedAward.class, name = "fixed-award"),
    @JsonSubTypes.Type(value = Operator.StepAward.class, name = "step-award"),
    @JsonSubTypes.Type(value = Operator.Factor.class, name = "factor"),
    @JsonSubTypes.Type(value = Operator.MinBlock.class, name = "min-block"),
    @JsonSubTypes.Type(value = Operator.MaxRate.class, name = "max-rate"),
    @JsonSubTypes.Type(value = Operator.Round.class, name = "round"),
    @JsonSubTypes.Type(value = Operator.Exclude.class, name = "exclude"),
    @JsonSubTypes.Type(value = Operator.ExcludeDuplicates.class, name = "exclude-duplicates"),
    @JsonSubTypes.Type(value = Operator.GradeMin.class, name = "grade-min"),
    @JsonSubTypes.Type(value = Operator.Recency.class, name = "recency"),
    @JsonSubTypes.Type(value = Operator.Approval.class, name = "approval"),
    @JsonSubTypes.Type(value = Operator.Overlap.class, name = "overlap"),
    @JsonSubTypes.Type(value = Operator.Prorate.class, name = "prorate"),
    @JsonSubTypes.Type(value = Operator.Carry.class, name = "carry")
})
public sealed interface Operator extends Serializable {
    /** The operator's name in JSON. */
    @JsonProperty("op")
    default String op() {
        return KindName.of(this);
    }

    /**
     * How long the cycle is, and which day of an activity decides whether it lies in it. Without this rule its last day
     * does.
     *
     * @param months length of the cycle
     * @param decidedBy first or last day of the activity; the last if not said
     */
    record Window(
            @JsonProperty("months") int months,
            @JsonProperty("decidedBy") DecidingDay decidedBy) implements Operator {
        /** At least one month. */
        public Window {
            Checks.atLeast(new Violations(), "/months", months, 1).throwIfAny();
            decidedBy = Objects.requireNonNullElse(decidedBy, DecidingDay.LAST);
        }
    }

    /** Which day of an activity decides when it counts. */
    enum DecidingDay {
        /** The day it began. */
        @JsonProperty("first")
        FIRST,
        /** The day it was completed and its credit earned. */
        @JsonProperty("last")
        LAST
    }

    /**
     * The least that must count, in the policy's unit. Where several apply, each must be met by the same activities: the
     * highest governs.
     *
     * @param amount positive
     * @param per the cycle if not said, or each year of it
     */
    record TotalMin(
            @JsonProperty("amount") Rational amount,
            @JsonProperty("per") Per per) implements Operator {
        /** The amount must be positive. */
        public TotalMin {
            per = Objects.requireNonNullElse(per, Per.CYCLE);
            Checks.positive(new Violations(), "/amount", amount)
                    .check(
                            per == Per.CYCLE || per == Per.YEAR || per == Per.CALENDAR_YEAR,
                            "/per",
                            CoreError.VALUE_INVALID,
                            "'" + per + "' is no span for a total. Maybe cycle, year or calendar-year?")
                    .throwIfAny();
        }
    }

    /**
     * The least that must count in a category, inside the total.
     *
     * @param category the category's id
     * @param amount in the policy's unit; or null if a share is given
     * @param share of the required total, 0 to 1; or null if an amount is given
     * @param withinMonths if given, only activity of so many months up to the cycle's last day counts here; where that
     *     is longer than the cycle, older activity counts here and not in the total
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record CategoryMin(
            @JsonProperty("category") String category,
            @JsonProperty("amount") @Nullable Rational amount,
            @JsonProperty("share") @Nullable Rational share,
            @JsonProperty("withinMonths") @Nullable Integer withinMonths)
            implements Operator {
        /** A category and either an amount or a share are needed. */
        public CategoryMin {
            var faults = amountOrShare(new Violations().required("/category", category), amount, share);
            Checks.atLeast(faults, "/withinMonths", withinMonths, 1).throwIfAny();
        }
    }

    /**
     * The most that counts from a category. Where limits leave a choice, what counts is chosen so that the least is
     * missing from all requirements together, then so that the total is highest, then the earlier activity first.
     *
     * @param category the category's id
     * @param amount in the policy's unit; or null if a share is given
     * @param share of the required total, 0 to 1; or null if an amount is given
     * @param per the cycle if not said, each year, or each activity
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record CategoryMax(
            @JsonProperty("category") String category,
            @JsonProperty("amount") @Nullable Rational amount,
            @JsonProperty("share") @Nullable Rational share,
            @JsonProperty("per") Per per)
            implements Operator {
        /** A category and either an amount or a share are needed. */
        public CategoryMax {
            amountOrShare(new Violations().required("/category", category), amount, share)
                    .throwIfAny();
            per = Objects.requireNonNullElse(per, Per.CYCLE);
        }
    }

    /**
     * Something must count in at least so many categories.
     *
     * @param least 1 to the number of categories
     * @param categories ids of the categories
     */
    record DistinctMin(
            @JsonProperty("least") int least,
            @JsonProperty("categories") List<String> categories) implements Operator {
        /** The number must be within reach. */
        public DistinctMin {
            new Violations()
                    .requiredList("/categories", categories)
                    .unique("/categories", categories, id -> id)
                    .check(
                            categories == null || least >= 1 && least <= categories.size(),
                            "/least",
                            CoreError.VALUE_OUT_OF_RANGE,
                            least + " is not between 1 and the number of categories.")
                    .throwIfAny();
            categories = List.copyOf(categories);
        }
    }

    /**
     * Something must count in a category, however little.
     *
     * @param category the category's id
     */
    record Topic(@JsonProperty("category") String category) implements Operator {
        /** A category is needed. */
        public Topic {
            new Violations().required("/category", category).throwIfAny();
        }
    }

    /**
     * The least that must count in a category, in some cycles only: in those that begin in {@code firstYear} and every
     * so many years after.
     *
     * @param category the category's id
     * @param amount in the policy's unit
     * @param firstYear the calendar year in which the first such cycle begins
     * @param everyYears 1 or more
     */
    record Rotate(
            @JsonProperty("category") String category,
            @JsonProperty("amount") Rational amount,
            @JsonProperty("firstYear") int firstYear,
            @JsonProperty("everyYears") int everyYears)
            implements Operator {
        /** The amount must be positive. */
        public Rotate {
            var faults = Checks.positive(new Violations().required("/category", category), "/amount", amount)
                    .check(
                            firstYear >= 1,
                            "/firstYear",
                            CoreError.VALUE_OUT_OF_RANGE,
                            firstYear + " is no calendar year.");
            Checks.atLeast(faults, "/everyYears", everyYears, 1).throwIfAny();
        }

        boolean isDueIn(int year) {
            return year >= firstYear && (year - firstYear) % everyYears == 0;
        }
    }

    /**
     * What one {@code from} is worth in the policy's unit. An activity is converted once, from a unit its certificate
     * states; since every rate leads to the policy's own unit, rates cannot be chained. Of several amounts on a
     * certificate the first that has a rate decides, and only that one counts; of several rules that fit, the first in
     * the policy.
     *
     * @param from the certificate's unit
     * @param rate exact, positive
     * @param match activities it is for, or null for all
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Convert(
            @JsonProperty("from") String from,
            @JsonProperty("rate") Rational rate,
            @JsonProperty("match") @Nullable Selector match)
            implements Operator {
        /** The rate must be positive. */
        public Convert {
            Checks.positive(new Violations().required("/from", from), "/rate", rate)
                    .throwIfAny();
        }
    }

    /**
     * An activity of a kind is worth a fixed amount, whatever its certificate says. An amount in another unit than the
     * policy's is treated as if the certificate stated it, and converted by the policy's rate for it.
     *
     * @param match activities it is for
     * @param amount for each
     * @param most how many count, or null for any number; those completed first do
     * @param per the span in which so many count: the cycle if not said, or each year
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record FixedAward(
            @JsonProperty("match") Selector match,
            @JsonProperty("amount") Amount amount,
            @JsonProperty("most") @Nullable Integer most,
            @JsonProperty("per") Per per)
            implements Operator {
        /** Selector and amount are needed. */
        public FixedAward {
            var faults = new Violations().required("/match", match).required("/amount", amount);
            Checks.atLeast(faults, "/most", most, 1).throwIfAny();
            per = Objects.requireNonNullElse(per, Per.CYCLE);
        }
    }

    /**
     * An activity is worth what the highest step gives that its quantity reaches; nothing below the first.
     *
     * @param match activities it is for
     * @param quantity the unit of the certificate that is measured
     * @param unit the unit of what the steps give: the policy's, or one it has a rate for
     * @param steps from the lowest on
     */
    record StepAward(
            @JsonProperty("match") Selector match,
            @JsonProperty("quantity") String quantity,
            @JsonProperty("unit") String unit,
            @JsonProperty("steps") List<Step> steps)
            implements Operator {
        /** Steps must rise. */
        public StepAward {
            var faults = new Violations()
                    .required("/match", match)
                    .required("/quantity", quantity)
                    .required("/unit", unit)
                    .requiredList("/steps", steps);
            if (faults.isEmpty()) {
                for (int i = 1; i < steps.size(); i++) {
                    faults.check(
                            steps.get(i - 1).from().compareTo(steps.get(i).from()) < 0,
                            "/steps/" + i + "/from",
                            CoreError.VALUE_OUT_OF_RANGE,
                            "Step " + steps.get(i).from() + " is not above the one before.");
                }
            }
            faults.throwIfAny();
            steps = List.copyOf(steps);
        }

        /**
         * One step.
         *
         * @param from the least quantity that reaches it
         * @param gives what an activity is worth from there on
         */
        public record Step(
                @JsonProperty("from") Rational from,
                @JsonProperty("gives") Rational gives) implements Serializable {
            /** Both are needed and not negative. */
            public Step {
                var faults = Checks.notNegative(new Violations().required("/from", from), "/from", from);
                Checks.notNegative(faults.required("/gives", gives), "/gives", gives)
                        .throwIfAny();
            }
        }
    }

    /**
     * The worth of some activities is multiplied.
     *
     * @param match activities it is for
     * @param factor exact, positive
     */
    record Factor(
            @JsonProperty("match") Selector match,
            @JsonProperty("factor") Rational factor) implements Operator {
        /** The factor must be positive. */
        public Factor {
            Checks.positive(new Violations().required("/match", match), "/factor", factor)
                    .throwIfAny();
        }
    }

    /**
     * Anything smaller counts for nothing.
     *
     * @param amount the smallest that counts: in the policy's unit, or in a unit certificates state; an activity whose
     *     certificate does not state that unit is not tested
     * @param scope each activity, or all that count in a topic together; an activity counts if one of its topics is large
     *     enough, one without topics by itself
     * @param match activities it is for, or null for all
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record MinBlock(
            @JsonProperty("amount") Amount amount,
            @JsonProperty("scope") Scope scope,
            @JsonProperty("match") @Nullable Selector match)
            implements Operator {
        /** Amount and scope are needed. */
        public MinBlock {
            new Violations()
                    .required("/amount", amount)
                    .required("/scope", scope)
                    .throwIfAny();
        }

        /** What must be large enough. */
        public enum Scope {
            /** Each activity. */
            @JsonProperty("activity")
            ACTIVITY,
            /** All activities of a topic together. */
            @JsonProperty("topic")
            TOPIC
        }
    }

    /**
     * The most that may be earned in a day or a week. In a unit of the certificate it limits the amount before it is
     * converted, earlier activities first; in the policy's unit it limits what counts. An activity of several days or
     * weeks may bring so much for each of them, and is not set against others.
     *
     * @param amount for each day or week
     * @param per day or week
     * @param match activities it is for, or null for all
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record MaxRate(
            @JsonProperty("amount") Amount amount,
            @JsonProperty("per") Per per,
            @JsonProperty("match") @Nullable Selector match)
            implements Operator {
        /** The span must be a day or a week. */
        public MaxRate {
            new Violations()
                    .required("/amount", amount)
                    .required("/per", per)
                    .check(
                            per == null || per == Per.DAY || per == Per.WEEK,
                            "/per",
                            CoreError.VALUE_INVALID,
                            "'" + per + "' is no span for a rate. Maybe day or week?")
                    .throwIfAny();
        }
    }

    /**
     * Rounds to the nearest multiple, once, at one place.
     *
     * @param mode how
     * @param quantum positive, in the policy's unit
     * @param where the worth of each activity; the amount of a category when its minimum is judged; the total when it is
     *     judged
     */
    record Round(
            @JsonProperty("mode") RoundingMode mode,
            @JsonProperty("quantum") Rational quantum,
            @JsonProperty("where") Where where)
            implements Operator {
        /** The quantum must be positive and the mode must round. */
        public Round {
            var faults = new Violations()
                    .required("/mode", mode)
                    .required("/where", where)
                    .check(
                            mode != RoundingMode.UNNECESSARY,
                            "/mode",
                            CoreError.VALUE_INVALID,
                            "UNNECESSARY does not round. Maybe DOWN or HALF_UP?");
            Checks.positive(faults, "/quantum", quantum).throwIfAny();
        }

        /** What is rounded. */
        public enum Where {
            /** The worth of each activity. */
            @JsonProperty("activity")
            ACTIVITY,
            /** A category's amount. */
            @JsonProperty("category")
            CATEGORY,
            /** The total. */
            @JsonProperty("total")
            TOTAL
        }
    }

    /**
     * Some activities never count.
     *
     * @param match which
     * @param unless but these do, or null
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Exclude(
            @JsonProperty("match") Selector match,
            @JsonProperty("unless") @Nullable Selector unless) implements Operator {
        /** A selector is needed. */
        public Exclude {
            new Violations().required("/match", match).throwIfAny();
        }
    }

    /**
     * The same activity does not count twice. Two are the same if kind, title and provider are, or if they share a piece
     * of evidence; the one completed first counts.
     */
    record ExcludeDuplicates() implements Operator {}

    /**
     * Some activities count only with a good enough grade.
     *
     * @param match which
     * @param attribute the activity's attribute that holds the grade
     * @param accepted the grades that are good enough
     */
    record GradeMin(
            @JsonProperty("match") Selector match,
            @JsonProperty("attribute") String attribute,
            @JsonProperty("accepted") List<String> accepted)
            implements Operator {
        /** All parts are needed. */
        public GradeMin {
            new Violations()
                    .required("/match", match)
                    .required("/attribute", attribute)
                    .requiredList("/accepted", accepted)
                    .throwIfAny();
            accepted = List.copyOf(accepted);
        }
    }

    /**
     * Activity that is too old does not count: the day that decides must not be before the anchor less so many months.
     *
     * @param anchor {@code cycle-first}, {@code cycle-last}, or a fact about the educator that is a day
     * @param months 0 or more
     * @param match activities it is for, or null for all
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Recency(
            @JsonProperty("anchor") String anchor,
            @JsonProperty("months") int months,
            @JsonProperty("match") @Nullable Selector match)
            implements Operator {
        /** Anchor for the first day of the cycle. */
        public static final String CYCLE_FIRST = "cycle-first";
        /** Anchor for the last day of the cycle. */
        public static final String CYCLE_LAST = "cycle-last";

        /** An anchor is needed. */
        public Recency {
            Checks.atLeast(new Violations().required("/anchor", anchor), "/months", months, 0)
                    .throwIfAny();
        }
    }

    /**
     * Some activities count only if approved: the activity has one of the approvals, and the day that decides is not
     * before the day the educator's plan was approved.
     *
     * @param match activities it is for, or null for all
     * @param anyOf approvals, one of which is needed; empty asks for none
     * @param planFact the fact about the educator that says when the plan was approved, or null
     */
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    record Approval(
            @JsonProperty("match") @Nullable Selector match,
            @JsonProperty("anyOf") List<String> anyOf,
            @JsonProperty("planFact") @Nullable String planFact)
            implements Operator {
        /** Approvals or a fact are needed. */
        public Approval {
            anyOf = Given.list(anyOf);
            new Violations()
                    .elements("/anyOf", anyOf)
                    .check(
                            planFact != null || !anyOf.isEmpty(),
                            "",
                            CoreError.VALUE_REQUIRED,
                            "The rule asks for no approval. Maybe add anyOf or planFact?")
                    .throwIfAny();
        }
    }

    /**
     * Whether the same work may count for several category minimums. Without this rule it may.
     *
     * @param mode allowed, or split between them so that the least is missing
     * @param rules ids of the category minimums it is about; empty for all of them
     */
    record Overlap(
            @JsonProperty("mode") Mode mode,
            @JsonProperty("rules") List<String> rules) implements Operator {
        /** A mode is needed; a null list is empty. */
        public Overlap {
            rules = Given.list(rules);
            new Violations().required("/mode", mode).elements("/rules", rules).throwIfAny();
        }

        /** What becomes of work that belongs to several categories. */
        public enum Mode {
            /** It counts for each of them in full. */
            @JsonProperty("allowed")
            ALLOWED,
            /** Its amount is divided between them. */
            @JsonProperty("split")
            SPLIT
        }
    }

    /**
     * The required total of the cycle, and every share of it, is scaled by a fact about the educator.
     *
     * @param fact a number, such as years practised or the share of full time
     * @param of the number at which the whole is required
     */
    record Prorate(
            @JsonProperty("fact") String fact,
            @JsonProperty("of") Rational of) implements Operator {
        /** Both parts are needed. */
        public Prorate {
            Checks.positive(new Violations().required("/fact", fact), "/of", of).throwIfAny();
        }
    }

    /**
     * What exceeds the required total may be carried into the next cycle. Without this rule nothing is.
     *
     * @param most the most that is carried, or null for any amount
     * @param lastMonths if given, only what was earned in so many last months of the cycle
     * @param match activities it is for, or null for all
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Carry(
            @JsonProperty("most") @Nullable Rational most,
            @JsonProperty("lastMonths") @Nullable Integer lastMonths,
            @JsonProperty("match") @Nullable Selector match)
            implements Operator {
        /** What is given must not be negative. */
        public Carry {
            var faults = Checks.notNegative(new Violations(), "/most", most);
            Checks.atLeast(faults, "/lastMonths", lastMonths, 1).throwIfAny();
        }
    }

    private static Violations amountOrShare(Violations faults, @Nullable Rational amount, @Nullable Rational share) {
        faults.check(
                (amount == null) != (share == null),
                "",
                CoreError.VALUE_REQUIRED,
                "Either an amount or a share is needed, not both.");
        return Checks.notNegative(faults, "/amount", amount)
                .check(
                        share == null || share.signum() >= 0 && share.compareTo(Rational.ONE) <= 0,
                        "/share",
                        CoreError.VALUE_OUT_OF_RANGE,
                        share + " is not between 0 and 1.");
    }
}
