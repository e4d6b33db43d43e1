package dev.cairn.stacking;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonValue;
import dev.cairn.amount.Amount;
import dev.cairn.amount.Rational;
import dev.cairn.error.CoreError;
import dev.cairn.error.InvalidInputException;
import dev.cairn.error.Violations;
import dev.cairn.id.DefinitionRef;
import dev.cairn.internal.value.Checks;
import dev.cairn.internal.value.KindName;
import java.io.Serializable;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a stack asks for: a tree whose leaves are micro-credentials and other stacks. In JSON the property {@code rule}
 * says which of the rules below it is.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, include = JsonTypeInfo.As.EXISTING_PROPERTY, property = "rule")
@JsonSubTypes({
    @JsonSubTypes.Type(value = StackRule.Holds.class, name = "holds"),
    @JsonSubTypes.Type(value = StackRule.AllOf.class, name = "all-of"),
    @JsonSubTypes.Type(value = StackRule.NOf.class, name = "n-of"),
    @JsonSubTypes.Type(value = StackRule.Nested.class, name = "stack"),
    @JsonSubTypes.Type(value = StackRule.Sum.class, name = "sum"),
    @JsonSubTypes.Type(value = StackRule.Sequence.class, name = "sequence"),
    @JsonSubTypes.Type(value = StackRule.Distinct.class, name = "distinct")
})
public sealed interface StackRule extends Serializable {
    /** The rule's name in JSON. */
    @JsonProperty("rule")
    default String rule() {
        return KindName.of(this);
    }

    /** The educator holds a micro-credential, written as in {@link Wanted#parse}. */
    static StackRule holds(String id) {
        return new Holds(Wanted.parse(id));
    }

    /** All of {@code rules}. */
    static StackRule allOf(StackRule... rules) {
        return new AllOf(List.of(rules));
    }

    /** Any one of {@code rules}. */
    static StackRule anyOf(StackRule... rules) {
        return new NOf(1, List.of(rules));
    }

    /** At least {@code count} of {@code rules}. */
    static StackRule nOf(int count, StackRule... rules) {
        return new NOf(count, List.of(rules));
    }

    /** {@code steps}, each completed no earlier than the one before. */
    static StackRule sequence(StackRule... steps) {
        return new Sequence(List.of(steps));
    }

    /** The educator holds the micro-credential. */
    record Holds(@JsonProperty("microCredential") Wanted microCredential) implements StackRule {
        /** A micro-credential is needed. */
        public Holds {
            new Violations().required("/microCredential", microCredential).throwIfAny();
        }
    }

    /** Every part is met. */
    record AllOf(@JsonProperty("of") List<StackRule> of) implements StackRule {
        /** At least one part is needed. */
        public AllOf {
            new Violations().requiredList("/of", of).throwIfAny();
            of = List.copyOf(of);
        }
    }

    /**
     * At least {@code count} parts are met; one makes it a choice.
     *
     * @param count 1 to the number of parts
     */
    record NOf(
            @JsonProperty("count") int count,
            @JsonProperty("of") List<StackRule> of) implements StackRule {
        /** The count must be within reach. */
        public NOf {
            var faults = new Violations().requiredList("/of", of);
            if (of != null) {
                reach(faults, "/count", count, of.size());
            }
            faults.throwIfAny();
            of = List.copyOf(of);
        }
    }

    /** The stack is met by what the educator holds, or was awarded to the educator and is active. */
    record Nested(@JsonProperty("stack") Wanted stack) implements StackRule {
        /** A stack is needed. */
        public Nested {
            new Violations().required("/stack", stack).throwIfAny();
        }
    }

    /**
     * Micro-credentials of {@code of} that together are worth {@code atLeast}. What each is worth is said here: worth
     * belongs to the receiver, not to the micro-credential.
     */
    record Sum(
            @JsonProperty("atLeast") Amount atLeast,
            @JsonProperty("of") List<Worth> of) implements StackRule {
        /** All parts together must reach the amount. */
        public Sum {
            var faults = new Violations()
                    .required("/atLeast", atLeast)
                    .requiredList("/of", of)
                    .unique("/of", of, worth -> worth.microCredential().id());
            if (faults.isEmpty()) {
                Rational most = of.stream().map(Worth::value).reduce(Rational.ZERO, Rational::plus);
                faults.check(
                        atLeast.value().signum() > 0 && most.compareTo(atLeast.value()) >= 0,
                        "/atLeast/value",
                        StackingError.STACK_UNREACHABLE,
                        "All parts together are worth " + most + "; " + atLeast + " are asked for.");
            }
            faults.throwIfAny();
            of = List.copyOf(of);
        }

        /**
         * What one micro-credential is worth to a sum.
         *
         * @param value in the sum's unit; positive
         */
        public record Worth(
                @JsonProperty("microCredential") Wanted microCredential,
                @JsonProperty("value") Rational value) implements Serializable {
            /** The value must be positive. */
            public Worth {
                var faults = new Violations().required("/microCredential", microCredential);
                Checks.positive(faults, "/value", value).throwIfAny();
            }
        }
    }

    /**
     * Every step is met, each by awards made no earlier than the step before was completed. An award made too early
     * does not count for its step; earning the micro-credential again does.
     */
    record Sequence(@JsonProperty("steps") List<StackRule> steps) implements StackRule {
        /** At least one step is needed. */
        public Sequence {
            new Violations().requiredList("/steps", steps).throwIfAny();
            steps = List.copyOf(steps);
        }
    }

    /**
     * At least {@code count} micro-credentials from at least {@code categories} categories.
     *
     * @param count 1 or more
     * @param categories 1 to {@code count}
     */
    record Distinct(
            @JsonProperty("count") int count,
            @JsonProperty("categories") int categories,
            @JsonProperty("of") List<Tagged> of)
            implements StackRule {
        /** Count and categories must be within reach. */
        public Distinct {
            var faults = new Violations()
                    .requiredList("/of", of)
                    .unique("/of", of, tagged -> tagged.microCredential().id());
            if (faults.isEmpty()) {
                var seen = new HashSet<String>();
                of.forEach(tagged -> seen.add(tagged.category()));
                reach(faults, "/count", count, of.size());
                reach(faults, "/categories", categories, Math.min(count, seen.size()));
            }
            faults.throwIfAny();
            of = List.copyOf(of);
        }

        /** A micro-credential and the category it belongs to here. */
        public record Tagged(
                @JsonProperty("microCredential") Wanted microCredential,
                @JsonProperty("category") String category) implements Serializable {
            /** Both parts are needed. */
            public Tagged {
                new Violations()
                        .required("/microCredential", microCredential)
                        .required("/category", category)
                        .throwIfAny();
            }
        }
    }

    private static void reach(Violations faults, String path, int wanted, int most) {
        faults.check(
                wanted >= 1 && wanted <= most,
                path,
                StackingError.STACK_UNREACHABLE,
                wanted + " is not between 1 and " + most + ".");
    }

    /**
     * A micro-credential or stack by id, in any version from {@code fromVersion} on, or in exactly that version. Written
     * {@code id}, {@code id@2+} or {@code id@2}.
     *
     * @param id as in {@link DefinitionRef#id()}
     * @param fromVersion 1 or more
     * @param exact whether later versions do not count
     */
    record Wanted(String id, int fromVersion, boolean exact) implements Serializable, Comparable<Wanted> {
        private static final Pattern FORM = Pattern.compile("([^@]*)(?:@([1-9][0-9]{0,8})(\\+?))?");
        private static final Comparator<Wanted> ORDER = Comparator.comparing(Wanted::id)
                .thenComparingInt(Wanted::fromVersion)
                .thenComparing(Wanted::exact);

        /** @throws InvalidInputException if id or version is not of its form */
        public Wanted {
            if (!DefinitionRef.isId(id) || fromVersion < 1) {
                throw new InvalidInputException(
                        "",
                        CoreError.VALUE_INVALID,
                        "'" + id + "' in version " + fromVersion + " names nothing. Maybe exit-tickets or "
                                + "exit-tickets@2+?");
            }
        }

        /**
         * Reads {@code id}, {@code id@2+} or {@code id@2}.
         *
         * @throws InvalidInputException if the text is of another form
         */
        @JsonCreator
        public static Wanted parse(String text) {
            Matcher matcher = FORM.matcher(text);
            if (!matcher.matches()) {
                throw new InvalidInputException(
                        "",
                        CoreError.VALUE_INVALID,
                        "'" + text + "' names nothing. Maybe exit-tickets or exit-tickets@2+?");
            }
            return matcher.group(2) == null
                    ? new Wanted(matcher.group(1), 1, false)
                    : new Wanted(
                            matcher.group(1),
                            Integer.parseInt(matcher.group(2)),
                            matcher.group(3).isEmpty());
        }

        /** Whether {@code version} serves. */
        public boolean accepts(int version) {
            return exact ? version == fromVersion : version >= fromVersion;
        }

        /** By id, then version. */
        @Override
        public int compareTo(Wanted other) {
            return ORDER.compare(this, other);
        }

        /** {@code id}, {@code id@2+} or {@code id@2}. */
        @Override
        @JsonValue
        public String toString() {
            return exact ? id + "@" + fromVersion : fromVersion == 1 ? id : id + "@" + fromVersion + "+";
        }
    }
}
