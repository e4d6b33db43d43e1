package dev.cairn.stacking.cpd;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.cairn.amount.Rational;
import dev.cairn.error.CoreError;
import dev.cairn.error.Violations;
import java.io.Serializable;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Objects;
import java.util.SortedSet;
import org.jspecify.annotations.Nullable;

/**
 * Who a rule is for: a test on one fact about the educator. All of the tests that are given must hold.
 *
 * @param fact the fact's name
 * @param in one of the fact's values is in this list; empty tests nothing
 * @param notIn none of the fact's values is in this list; empty tests nothing
 * @param atLeast the fact is a number not below this, or null
 * @param below the fact is a number below this, or null
 * @param from the fact is a day not before this, or null
 * @param before the fact is a day before this, or null
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Condition(
        @JsonProperty("fact") String fact,
        @JsonProperty("in") List<String> in,
        @JsonProperty("notIn") List<String> notIn,
        @JsonProperty("atLeast") @Nullable Rational atLeast,
        @JsonProperty("below") @Nullable Rational below,
        @JsonProperty("from") @Nullable LocalDate from,
        @JsonProperty("before") @Nullable LocalDate before)
        implements Serializable {
    /** A fact and at least one test are needed; null lists are empty. */
    public Condition(
            @Nullable String fact,
            @Nullable List<String> in,
            @Nullable List<String> notIn,
            @Nullable Rational atLeast,
            @Nullable Rational below,
            @Nullable LocalDate from,
            @Nullable LocalDate before) {
        boolean tests = in != null && !in.isEmpty()
                || notIn != null && !notIn.isEmpty()
                || atLeast != null
                || below != null
                || from != null
                || before != null;
        new Violations()
                .required("/fact", fact)
                .elements("/in", in)
                .elements("/notIn", notIn)
                .check(
                        tests,
                        "",
                        CoreError.VALUE_REQUIRED,
                        "The condition tests nothing. Maybe add in, notIn, atLeast, below, from or before?")
                .throwIfAny();
        this.fact = Objects.requireNonNull(fact);
        this.in = in == null ? List.of() : List.copyOf(in);
        this.notIn = notIn == null ? List.of() : List.copyOf(notIn);
        this.atLeast = atLeast;
        this.below = below;
        this.from = from;
        this.before = before;
    }

    /** One of the fact's values is among {@code values}. */
    public static Condition in(String fact, String... values) {
        return new Condition(fact, List.of(values), null, null, null, null, null);
    }

    /** Whether it holds; null if the fact is unknown, or is not the number or day that is tested. */
    @Nullable
    Boolean test(EducatorFacts facts) {
        SortedSet<String> values = facts.values(fact);
        if (values == null) {
            return null;
        }
        if (!in.isEmpty() && values.stream().noneMatch(in::contains)
                || !notIn.isEmpty() && values.stream().anyMatch(notIn::contains)) {
            return false;
        }
        boolean holds = true;
        if (atLeast != null || below != null) {
            Rational number = number(facts, fact);
            if (number == null) {
                return null;
            }
            holds = (atLeast == null || number.compareTo(atLeast) >= 0)
                    && (below == null || number.compareTo(below) < 0);
        }
        if (from != null || before != null) {
            LocalDate day = day(facts, fact);
            if (day == null) {
                return null;
            }
            holds &= (from == null || !day.isBefore(from)) && (before == null || day.isBefore(before));
        }
        return holds;
    }

    static @Nullable Rational number(EducatorFacts facts, String fact) {
        String value = facts.value(fact);
        try {
            return value == null ? null : Rational.parse(value);
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    static @Nullable LocalDate day(EducatorFacts facts, String fact) {
        String value = facts.value(fact);
        try {
            return value == null ? null : LocalDate.parse(value);
        } catch (DateTimeParseException e) {
            return null;
        }
    }
}
