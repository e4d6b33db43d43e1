package dev.cairn.stacking.cpd;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.cairn.error.Violations;
import dev.cairn.id.PersonId;
import java.io.Serializable;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What a policy may need to know about an educator: role, certificates, assignment, days taught, the date a plan was
 * approved. A fact has one value or several; a fact with no value is known to be none; a fact that is not given is
 * unknown, and a rule that asks for it leaves the statement undecided. Immutable.
 *
 * @param educator whose facts they are
 * @param facts values by name, in the words the policies use; dates as {@code 2026-11-21}, numbers as {@code 0.6} or
 *     {@code 3/5}
 */
public record EducatorFacts(
        @JsonProperty("educator") PersonId educator,
        @JsonProperty("facts") SortedMap<String, SortedSet<String>> facts) implements Serializable {
    /** Copies the map. */
    public EducatorFacts {
        new Violations().required("/educator", educator).throwIfAny();
        var copy = new TreeMap<String, SortedSet<String>>();
        if (facts != null) {
            facts.forEach((name, values) -> copy.put(name, Collections.unmodifiableSortedSet(new TreeSet<>(values))));
        }
        facts = Collections.unmodifiableSortedMap(copy);
    }

    /** Nothing known yet. */
    public static EducatorFacts of(PersonId educator) {
        return new EducatorFacts(educator, new TreeMap<>());
    }

    /** Facts with one value each. */
    public static EducatorFacts of(PersonId educator, Map<String, String> facts) {
        var result = of(educator);
        for (var fact : facts.entrySet()) {
            result = result.with(fact.getKey(), fact.getValue());
        }
        return result;
    }

    /** The same with a fact of these values, in place of what it was. */
    public EducatorFacts with(String name, String... values) {
        return with(name, List.of(values));
    }

    /** The same with a fact of these values, in place of what it was. */
    public EducatorFacts with(String name, Collection<String> values) {
        var more = new TreeMap<>(facts);
        more.put(name, new TreeSet<>(values));
        return new EducatorFacts(educator, more);
    }

    /** The values of a fact; null if it is unknown. */
    public @Nullable SortedSet<String> values(String name) {
        return facts.get(name);
    }

    /** The only value of a fact; null if it is unknown or has none or several. */
    @Nullable
    String value(String name) {
        SortedSet<String> values = facts.get(name);
        return values == null || values.size() != 1 ? null : values.first();
    }
}
