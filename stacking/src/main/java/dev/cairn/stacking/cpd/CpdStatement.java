package dev.cairn.stacking.cpd;

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
 *
 * @param facts the educator and what was known about them
 * @param policy which policy, in which version
 * @param title the policy's name
 * @param jurisdiction where it holds
 * @param body whose policy it is
 * @param unit what every amount here is in, unless it says otherwise
 * @param cycle the days in which activity counts
 * @param verdict met, not met, or undecided where a rule asks for a fact that is not known
 * @param total what counts: the sum over the lines, rounded if a rule says so
 * @param lines one for each activity, in order of the day that decides when it counts
 * @param categories what counts in each category of the policy
 * @param requirements each minimum that applies, with what is missing
 * @param carriedOver what the policy lets the educator take into the next cycle
 * @param rules the policy's rules, with their sources
 * @param reason the outcome as a tree
 */
public record CpdStatement(
        @JsonProperty("facts") EducatorFacts facts,
        @JsonProperty("policy") DefinitionRef policy,
        @JsonProperty("title") LocalizedText title,
        @JsonProperty("jurisdiction") String jurisdiction,
        @JsonProperty("body") String body,
        @JsonProperty("unit") String unit,
        @JsonProperty("cycle") Cycle cycle,
        @JsonProperty("verdict") Verdict verdict,
        @JsonProperty("total") Rational total,
        @JsonProperty("lines") List<Line> lines,
        @JsonProperty("categories") List<CategoryTotal> categories,
        @JsonProperty("requirements") List<Requirement> requirements,
        @JsonProperty("carriedOver") Rational carriedOver,
        @JsonProperty("rules") List<RuleSource> rules,
        @JsonProperty("reason") Reason reason)
        implements Serializable {
    /** Copies the lists. */
    public CpdStatement {
        lines = List.copyOf(lines);
        categories = List.copyOf(categories);
        requirements = List.copyOf(requirements);
        rules = List.copyOf(rules);
    }

    /**
     * Works out a statement.
     *
     * @param facts the educator, and what rules may ask about them
     * @param cycle the days in which activity counts
     * @param activities the educator's, in any order; also older ones, which some rules look back to
     * @throws IllegalArgumentException if an activity is another educator's or two have one id
     */
    public static CpdStatement of(CpdPolicy policy, EducatorFacts facts, Cycle cycle, Collection<Activity> activities) {
        return new Calculation(policy, facts, cycle, activities).statement();
    }

    /** The requirement that a rule makes; the first if it makes one for each year; null if it does not apply. */
    public @Nullable Requirement requirement(String rule) {
        return requirements.stream()
                .filter(each -> each.rule().equals(rule))
                .findFirst()
                .orElse(null);
    }

    /** The line of an activity, or null. */
    public @Nullable Line line(ActivityId activity) {
        return lines.stream()
                .filter(each -> each.activity().equals(activity))
                .findFirst()
                .orElse(null);
    }

    /**
     * What one activity comes to. {@code worth} is {@code counted} plus everything in {@code lost}.
     *
     * @param activity which
     * @param kind its kind
     * @param title what people call it
     * @param from its first day
     * @param to its last day
     * @param amount the amount that was counted by, as the certificate or a rule states it; null if the policy gives the
     *     activity no worth
     * @param worth in the policy's unit, before anything was refused or limited
     * @param worthRules ids of the rules that gave it this worth; empty if it is stated in the policy's own unit
     * @param counted how much of it counts in the total
     * @param lost what does not count, rule by rule
     * @param given how it was divided, where the policy splits work between minimums: amount by rule id
     * @param categories ids of the categories it belongs to
     * @param reason why, as a tree
     */
    public record Line(
            @JsonProperty("activity") ActivityId activity,
            @JsonProperty("kind") String kind,
            @JsonProperty("title") LocalizedText title,
            @JsonProperty("from") LocalDate from,
            @JsonProperty("to") LocalDate to,

            @JsonProperty("amount") @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            Amount amount,

            @JsonProperty("worth") Rational worth,
            @JsonProperty("worthRules") List<String> worthRules,
            @JsonProperty("counted") Rational counted,
            @JsonProperty("lost") List<Loss> lost,
            @JsonProperty("given") SortedMap<String, Rational> given,
            @JsonProperty("categories") List<String> categories,
            @JsonProperty("reason") Reason reason)
            implements Serializable {
        /** Copies the lists. */
        public Line {
            worthRules = List.copyOf(worthRules);
            lost = List.copyOf(lost);
            categories = List.copyOf(categories);
        }
    }

    /**
     * Part of an activity's worth that does not count.
     *
     * @param rule id of the rule; null if it is the cycle itself
     * @param amount how much
     * @param reason why
     */
    public record Loss(
            @JsonProperty("rule") @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            String rule,

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
    public record CategoryTotal(
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
    public record Requirement(
            @JsonProperty("rule") String rule,

            @JsonProperty("category") @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            String category,

            @JsonProperty("year") @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            LocalDate year,

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
    public record RuleSource(
            @JsonProperty("id") String id,
            @JsonProperty("text") LocalizedText text,
            @JsonProperty("source") String source,
            @JsonProperty("status") SourceStatus status)
            implements Serializable {}
}
