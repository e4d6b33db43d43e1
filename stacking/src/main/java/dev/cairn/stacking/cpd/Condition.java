package dev.cairn.stacking.cpd;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.cairn.amount.Rational;
import dev.cairn.error.CoreError;
import dev.cairn.error.Violations;
import dev.cairn.internal.value.Given;
import java.io.Serializable;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.SortedSet;
import java.util.stream.Stream;
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
    public Condition {
        in = Given.list(in);
        notIn = Given.list(notIn);
        new Violations()
                .required("/fact", fact)
                .elements("/in", in)
                .elements("/notIn", notIn)
                .check(
                        !in.isEmpty()
                                || !notIn.isEmpty()
                                || Stream.of(atLeast, below, from, before).anyMatch(Objects::nonNull),
                        "",
                        CoreError.VALUE_REQUIRED,
                        "The condition tests nothing. Maybe add in, notIn, atLeast, below, from or before?")
                .throwIfAny();
    }

    /** One of the fact's values is among {@code values}. */
    public static Condition in(String fact, String... values) {
        return new Condition(fact, List.of(values), List.of(), null, null, null, null);
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
        Boolean number = between(atLeast, below, number(facts, fact));
        Boolean day = between(from, before, day(facts, fact));
        return number == null || day == null ? null : number && day;
    }

    private static <T extends Comparable<? super T>> @Nullable Boolean between(
            @Nullable T least, @Nullable T below, @Nullable T value) {
        if (least == null && below == null) {
            return true;
        }
        if (value == null) {
            return null;
        }
        return (least == null || value.compareTo(least) >= 0) && (below == null || value.compareTo(below) < 0);
    }

    static @Nullable Rational number(EducatorFacts facts, String fact) {
        String value = facts.value(fact);
        return value == null ? null : Given.read(value, Rational::parse);
    }

    static @Nullable LocalDate day(EducatorFacts facts, String fact) {
        String value = facts.value(fact);
        return value == null ? null : Given.read(value, LocalDate::parse);
    }
}
