package dev.cairn.activity;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.cairn.error.CoreError;
import dev.cairn.error.Violation;
import dev.cairn.error.Violations;
import dev.cairn.internal.value.Assembly;
import dev.cairn.internal.value.Given;
import java.lang.invoke.MethodHandles;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

@JsonInclude(JsonInclude.Include.NON_EMPTY)
record SelectorParts(
        @JsonProperty("kinds") List<String> kinds,
        @JsonProperty("topics") List<String> topics,
        @JsonProperty("approvals") List<String> approvals,
        @JsonProperty("providers") List<String> providers,
        @JsonProperty("attributes") SortedMap<String, List<String>> attributes,
        @JsonProperty("from") @Nullable LocalDate from,
        @JsonProperty("until") @Nullable LocalDate until)
        implements Selector {
    static final Assembly<Builder> ASSEMBLY = Assembly.of(MethodHandles.lookup(), SelectorParts.class, Builder.class);

    SelectorParts {
        kinds = Given.list(kinds);
        topics = Given.list(topics);
        approvals = Given.list(approvals);
        providers = Given.list(providers);
        attributes = Given.sorted(attributes);
        var faults = new Violations()
                .elements("/kinds", kinds)
                .elements("/topics", topics)
                .elements("/approvals", approvals)
                .elements("/providers", providers);
        attributes.forEach((name, values) -> faults.requiredList("/attributes" + Violation.step(name), values));
        boolean tests = from != null
                || until != null
                || !attributes.isEmpty()
                || Stream.of(kinds, topics, approvals, providers).anyMatch(list -> !list.isEmpty());
        faults.check(
                        tests,
                        "",
                        CoreError.VALUE_REQUIRED,
                        "This picks every activity. Maybe add kinds, topics, approvals, providers, attributes, from or "
                                + "until, or leave it out?")
                .throwIfAny();
        var copies = new TreeMap<>(attributes);
        copies.replaceAll((name, values) -> List.copyOf(values));
        attributes = Collections.unmodifiableSortedMap(copies);
    }

    @Override
    public boolean picks(Activity activity, LocalDate day) {
        return any(kinds, List.of(activity.kind()))
                && any(topics, activity.topics())
                && any(approvals, activity.approvals())
                && any(providers, Stream.ofNullable(activity.provider()).toList())
                && attributes.entrySet().stream().allMatch(wanted -> has(activity, wanted))
                && Given.noneOr(from, first -> !day.isBefore(first))
                && Given.noneOr(until, last -> !day.isAfter(last));
    }

    private static boolean has(Activity activity, Map.Entry<String, List<String>> wanted) {
        String value = activity.attributes().get(wanted.getKey());
        return value != null && wanted.getValue().contains(value);
    }

    private static boolean any(List<String> wanted, Collection<String> present) {
        return wanted.isEmpty() || wanted.stream().anyMatch(present::contains);
    }
}
