package dev.cairn.activity;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.cairn.error.CoreError;
import dev.cairn.error.Violations;
import java.io.Serializable;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Picks activities. Every test that is given must hold; a list holds if the activity has any of its values.
 *
 * @param kinds the activity's kind
 * @param topics one of its topics
 * @param approvals one of its approvals
 * @param providers its provider
 * @param attributes by name: the attribute's value
 * @param from the day that decides when it counts is not before this, or null
 * @param until the day that decides when it counts is not after this, or null
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Selector(
        @JsonProperty("kinds") List<String> kinds,
        @JsonProperty("topics") List<String> topics,
        @JsonProperty("approvals") List<String> approvals,
        @JsonProperty("providers") List<String> providers,
        @JsonProperty("attributes") SortedMap<String, List<String>> attributes,
        @JsonProperty("from") @Nullable LocalDate from,
        @JsonProperty("until") @Nullable LocalDate until)
        implements Serializable {
    /** At least one test is needed; null lists are empty. */
    public Selector(
            @Nullable List<String> kinds,
            @Nullable List<String> topics,
            @Nullable List<String> approvals,
            @Nullable List<String> providers,
            @Nullable SortedMap<String, List<String>> attributes,
            @Nullable LocalDate from,
            @Nullable LocalDate until) {
        var faults = new Violations()
                .elements("/kinds", kinds)
                .elements("/topics", topics)
                .elements("/approvals", approvals)
                .elements("/providers", providers);
        if (attributes != null) {
            attributes.forEach((name, values) -> faults.requiredList("/attributes/" + name, values));
        }
        boolean tests = from != null || until != null || attributes != null && !attributes.isEmpty();
        for (var list : Arrays.<@Nullable List<String>>asList(kinds, topics, approvals, providers)) {
            tests |= list != null && !list.isEmpty();
        }
        faults.check(
                tests,
                "",
                CoreError.VALUE_REQUIRED,
                "This picks every activity. Maybe add kinds, topics, approvals, providers, attributes, from or until, "
                        + "or leave it out?");
        faults.throwIfAny();
        this.kinds = copy(kinds);
        this.topics = copy(topics);
        this.approvals = copy(approvals);
        this.providers = copy(providers);
        var map = new TreeMap<String, List<String>>();
        if (attributes != null) {
            attributes.forEach((name, values) -> map.put(name, List.copyOf(values)));
        }
        this.attributes = Collections.unmodifiableSortedMap(map);
        this.from = from;
        this.until = until;
    }

    /** Activities of one of these kinds. */
    public static Selector ofKinds(String... kinds) {
        return new Selector(List.of(kinds), null, null, null, null, null, null);
    }

    /** Activities about one of these topics. */
    public static Selector ofTopics(String... topics) {
        return new Selector(null, List.of(topics), null, null, null, null, null);
    }

    private static List<String> copy(@Nullable List<String> values) {
        return values == null ? List.of() : List.copyOf(values);
    }

    /**
     * Whether every test holds.
     *
     * @param day the day that decides when the activity counts
     */
    public boolean picks(Activity activity, LocalDate day) {
        return (kinds.isEmpty() || kinds.contains(activity.kind()))
                && any(topics, activity.topics())
                && any(approvals, activity.approvals())
                && (providers.isEmpty() || activity.provider() != null && providers.contains(activity.provider()))
                && attributes.entrySet().stream().allMatch(wanted -> {
                    String value = activity.attributes().get(wanted.getKey());
                    return value != null && wanted.getValue().contains(value);
                })
                && (from == null || !day.isBefore(from))
                && (until == null || !day.isAfter(until));
    }

    private static boolean any(List<String> wanted, Collection<String> present) {
        return wanted.isEmpty() || wanted.stream().anyMatch(present::contains);
    }
}
