package dev.cairn.stacking.cpd;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.cairn.activity.Activity;
import dev.cairn.amount.Amount;
import dev.cairn.amount.Rational;
import dev.cairn.id.ActivityId;
import dev.cairn.id.DefinitionRef;
import dev.cairn.reason.Reason;
import dev.cairn.reason.Verdict;
import dev.cairn.text.LocalizedText;
import java.io.Serializable;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * What an educator's activities come to under one policy in one cycle: every activity with what it was worth, what counts
 * and why not more; every requirement with what is missing; every rule used with its source. Holds all it says, so that
 * it can be read without the policy. Made by {@link #of}; the same input gives the same bytes whatever the order of the
 * activities.
 */
public sealed interface CpdStatement extends Serializable permits CpdStatementParts {
    /**
     * Works out a statement.
     *
     * @param facts the educator, and what rules may ask about them
     * @param cycle the days in which activity counts
     * @param activities the educator's, in any order; also older ones, which some rules look back to
     * @throws IllegalArgumentException if an activity is another educator's or two have one id
     */
    static CpdStatement of(CpdPolicy policy, EducatorFacts facts, Cycle cycle, Collection<Activity> activities) {
        return new Calculation(policy, facts, cycle, activities).statement();
    }

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    private static CpdStatement of(CpdStatementParts parts) {
        return parts;
    }

    /** The educator and what was known about them. */
    EducatorFacts facts();

    /** Which policy, in which version. */
    DefinitionRef policy();

    /** The policy's name. */
    LocalizedText title();

    /** Where it holds. */
    String jurisdiction();

    /** Whose policy it is. */
    String body();

    /** What every amount here is in, unless it says otherwise. */
    String unit();

    /** The days in which activity counts. */
    Cycle cycle();

    /** Met, not met, or undecided where a rule asks for a fact that is not known. */
    Verdict verdict();

    /** What counts: the sum over the lines, rounded if a rule says so. */
    Rational total();

    /** One for each activity, in order of the day that decides when it counts. */
    List<Line> lines();

    /** What counts in each category of the policy. */
    List<CategoryTotal> categories();

    /** Each minimum that applies, with what is missing. */
    List<Requirement> requirements();

    /** What the policy lets the educator take into the next cycle. */
    Rational carriedOver();

    /** The policy's rules, with their sources. */
    List<RuleSource> rules();

    /** The outcome as a tree. */
    Reason reason();

    /** The requirement that a rule makes; the first if it makes one for each year; null if it does not apply. */
    default @Nullable Requirement requirement(String rule) {
        return requirements().stream()
                .filter(each -> each.rule().equals(rule))
                .findFirst()
                .orElse(null);
    }

    /** The line of an activity, or null. */
    default @Nullable Line line(ActivityId activity) {
        return lines().stream()
                .filter(each -> each.activity().equals(activity))
                .findFirst()
                .orElse(null);
    }

    /** What one activity comes to. {@link #worth} is {@link #counted} plus everything in {@link #lost}. */
    sealed interface Line extends Serializable permits CpdLineParts {
        @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
        private static Line of(CpdLineParts parts) {
            return parts;
        }

        /** Which activity. */
        ActivityId activity();

        /** Its kind. */
        String kind();

        /** What people call it. */
        LocalizedText title();

        /** Its first day. */
        LocalDate from();

        /** Its last day. */
        LocalDate to();

        /**
         * The amount that was counted by, as the certificate or a rule states it; null if the policy gives the activity no
         * worth.
         */
        public @Nullable Amount amount();

        /** Its worth in the policy's unit, before anything was refused or limited. */
        Rational worth();

        /** Ids of the rules that gave it this worth; empty if it is stated in the policy's own unit. */
        List<String> worthRules();

        /** How much of it counts in the total. */
        Rational counted();

        /** What does not count, rule by rule. */
        List<Loss> lost();

        /** How it was divided, where the policy splits work between minimums: amount by rule id. */
        SortedMap<String, Rational> given();

        /** Ids of the categories it belongs to. */
        List<String> categories();

        /** Why, as a tree. */
        Reason reason();
    }

    /**
     * Part of an activity's worth that does not count.
     *
     * @param rule id of the rule; null if it is the cycle itself
     * @param amount how much
     * @param reason why
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Loss(
            @JsonProperty("rule") @Nullable String rule,

            @JsonProperty("amount") Rational amount,
            @JsonProperty("reason") Reason reason)
            implements Serializable {}

    /**
     * What counts in one category.
     *
     * @param category its id
     * @param title what people call it
     * @param counted how much counts, rounded if a rule says so
     */
    record CategoryTotal(
            @JsonProperty("category") String category,
            @JsonProperty("title") LocalizedText title,
            @JsonProperty("counted") Rational counted)
            implements Serializable {}

    /**
     * One thing the policy asks for.
     *
     * @param rule id of the rule that asks for it
     * @param category id of the category, or null if it is not about one
     * @param year the first day of the year it is for, or null if it is for the cycle
     * @param earned what there is of it
     * @param needed what must be
     * @param gap what is missing; zero if it is met
     * @param verdict whether it is met
     * @param reason why
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Requirement(
            @JsonProperty("rule") String rule,

            @JsonProperty("category") @Nullable String category,

            @JsonProperty("year") @Nullable LocalDate year,

            @JsonProperty("earned") Rational earned,
            @JsonProperty("needed") Rational needed,
            @JsonProperty("gap") Rational gap,
            @JsonProperty("verdict") Verdict verdict,
            @JsonProperty("reason") Reason reason)
            implements Serializable {}

    /**
     * A rule of the policy, for the reader.
     *
     * @param id its id
     * @param text what it says
     * @param source where it is written
     * @param status how good that source is
     */
    record RuleSource(
            @JsonProperty("id") String id,
            @JsonProperty("text") LocalizedText text,
            @JsonProperty("source") String source,
            @JsonProperty("status") SourceStatus status)
            implements Serializable {}
}
