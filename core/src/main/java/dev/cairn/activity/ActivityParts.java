package dev.cairn.activity;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.cairn.amount.Amount;
import dev.cairn.error.CoreError;
import dev.cairn.error.Violation;
import dev.cairn.error.Violations;
import dev.cairn.id.ActivityId;
import dev.cairn.id.AwardId;
import dev.cairn.id.PersonId;
import dev.cairn.internal.value.Assembly;
import dev.cairn.internal.value.Checks;
import dev.cairn.internal.value.Given;
import dev.cairn.text.LocalizedText;
import java.lang.invoke.MethodHandles;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import java.util.SortedSet;
import org.jspecify.annotations.Nullable;

@JsonInclude(JsonInclude.Include.NON_EMPTY)
record ActivityParts(
        @JsonProperty("id") ActivityId id,
        @JsonProperty("educator") PersonId educator,
        @JsonProperty("kind") String kind,

        @JsonProperty("title") @JsonInclude(JsonInclude.Include.ALWAYS)
        LocalizedText title,

        @JsonProperty("amounts") List<Amount> amounts,
        @JsonProperty("from") LocalDate from,
        @JsonProperty("to") LocalDate to,
        @JsonProperty("provider") @Nullable String provider,
        @JsonProperty("topics") SortedSet<String> topics,
        @JsonProperty("approvals") SortedSet<String> approvals,
        @JsonProperty("attributes") SortedMap<String, String> attributes,
        @JsonProperty("evidence") SortedSet<String> evidence,
        @JsonProperty("award") @Nullable AwardId award,
        @JsonProperty("withdrawn") @Nullable String withdrawn)
        implements Activity {
    static final Assembly<Withdrawing> ASSEMBLY =
            Assembly.of(MethodHandles.lookup(), ActivityParts.class, Withdrawing.class);

    /** What only the activity itself may change. */
    interface Withdrawing extends Builder {
        Builder withdrawn(String reason);
    }

    ActivityParts {
        amounts = Given.list(amounts);
        to = to == null ? from : to;
        provider = Given.text(provider);
        topics = Given.sorted(topics);
        approvals = Given.sorted(approvals);
        attributes = Given.sorted(attributes);
        evidence = Given.sorted(evidence);
        withdrawn = Given.text(withdrawn);
        var faults = new Violations()
                .required("/id", id)
                .required("/educator", educator)
                .required("/kind", kind)
                .required("/title", title)
                .requiredList("/amounts", amounts)
                .unique("/amounts", amounts, Amount::unit)
                .required("/from", from)
                .check(
                        from == null || !to.isBefore(from),
                        "/to",
                        CoreError.VALUE_OUT_OF_RANGE,
                        "The activity ends on " + to + ", before it begins on " + from + ".");
        Checks.length(faults, "/kind", kind, Checks.MOST_OF_A_NAME);
        Checks.length(faults, "/title", title, Checks.MOST_OF_A_NOTE);
        Checks.length(faults, "/provider", provider, Checks.MOST_OF_A_NAME);
        Checks.length(faults, "/withdrawn", withdrawn, Checks.MOST_OF_A_NOTE);
        Checks.few(faults, "/amounts", amounts.size());
        Checks.names(faults, "/topics", topics);
        Checks.names(faults, "/approvals", approvals);
        Checks.names(faults, "/evidence", evidence);
        Checks.few(faults, "/attributes", attributes.size());
        attributes.forEach((name, value) -> {
            String path = "/attributes" + Violation.step(name);
            faults.required(path, value);
            Checks.length(faults, path, name + value, Checks.MOST_OF_A_NOTE);
        });
        faults.throwIfAny();
    }

    @Override
    public @Nullable Amount amountIn(String unit) {
        return amounts.stream()
                .filter(amount -> amount.unit().equals(unit))
                .findFirst()
                .orElse(null);
    }

    @Override
    public Activity approvedBy(String approval) {
        return ASSEMBLY.from(this).approval(approval).build();
    }

    @Override
    public Activity withdrawnBecause(String reason) {
        return ASSEMBLY.from(this).withdrawn(Objects.requireNonNull(reason)).build();
    }

    /** Kind, id and amounts; nothing about the person. */
    @Override
    public String toString() {
        return kind + " " + id + " " + amounts;
    }
}
