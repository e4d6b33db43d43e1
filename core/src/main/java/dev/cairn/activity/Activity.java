package dev.cairn.activity;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.cairn.amount.Amount;
import dev.cairn.error.CoreError;
import dev.cairn.error.Violations;
import dev.cairn.id.ActivityId;
import dev.cairn.id.AwardId;
import dev.cairn.id.PersonId;
import dev.cairn.text.LocalizedText;
import java.io.Serializable;
import java.time.LocalDate;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Something an educator did that continuing professional development may count: a workshop, a course, an observation
 * round, an outside badge, an award. What it is worth is decided by a policy, never here. Immutable.
 */
@JsonAutoDetect(
        fieldVisibility = JsonAutoDetect.Visibility.NONE,
        getterVisibility = JsonAutoDetect.Visibility.NONE,
        isGetterVisibility = JsonAutoDetect.Visibility.NONE)
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public final class Activity implements Serializable {
    private static final long serialVersionUID = 1L;

    /** The kind of an activity that stands for a micro-credential awarded by Cairn. */
    public static final String MICRO_CREDENTIAL = "micro-credential";

    private final ActivityId id;
    private final PersonId educator;
    private final String kind;
    private final LocalizedText title;
    private final List<Amount> amounts;
    private final LocalDate from;
    private final LocalDate to;
    private final @Nullable String provider;
    private final SortedSet<String> topics;
    private final SortedSet<String> approvals;
    private final SortedMap<String, String> attributes;
    private final SortedSet<String> evidence;
    private final @Nullable AwardId award;
    private final @Nullable String withdrawn;

    @JsonCreator
    private Activity(
            @JsonProperty("id") @Nullable ActivityId id,
            @JsonProperty("educator") @Nullable PersonId educator,
            @JsonProperty("kind") @Nullable String kind,
            @JsonProperty("title") @Nullable LocalizedText title,
            @JsonProperty("amounts") @Nullable List<Amount> amounts,
            @JsonProperty("from") @Nullable LocalDate from,
            @JsonProperty("to") @Nullable LocalDate to,
            @JsonProperty("provider") @Nullable String provider,
            @JsonProperty("topics") @Nullable Set<String> topics,
            @JsonProperty("approvals") @Nullable Set<String> approvals,
            @JsonProperty("attributes") @Nullable Map<String, String> attributes,
            @JsonProperty("evidence") @Nullable Set<String> evidence,
            @JsonProperty("award") @Nullable AwardId award,
            @JsonProperty("withdrawn") @Nullable String withdrawn) {
        LocalDate end = to == null ? from : to;
        new Violations()
                .required("/id", id)
                .required("/educator", educator)
                .required("/kind", kind)
                .required("/title", title)
                .requiredList("/amounts", amounts)
                .unique("/amounts", amounts, Amount::unit)
                .required("/from", from)
                .check(
                        from == null || end == null || !end.isBefore(from),
                        "/to",
                        CoreError.VALUE_OUT_OF_RANGE,
                        "The activity ends on " + end + ", before it begins on " + from + ".")
                .throwIfAny();
        this.id = Objects.requireNonNull(id);
        this.educator = Objects.requireNonNull(educator);
        this.kind = Objects.requireNonNull(kind);
        this.title = Objects.requireNonNull(title);
        this.amounts = List.copyOf(Objects.requireNonNull(amounts));
        this.from = Objects.requireNonNull(from);
        this.to = Objects.requireNonNull(end);
        this.provider = provider;
        this.topics = sorted(topics);
        this.approvals = sorted(approvals);
        this.attributes = attributes == null
                ? Collections.emptySortedMap()
                : Collections.unmodifiableSortedMap(new TreeMap<>(attributes));
        this.evidence = sorted(evidence);
        this.award = award;
        this.withdrawn = withdrawn;
    }

    private static SortedSet<String> sorted(@Nullable Set<String> values) {
        return values == null ? Collections.emptySortedSet() : Collections.unmodifiableSortedSet(new TreeSet<>(values));
    }

    /** Begins an activity of {@code kind}, such as {@code workshop} or {@code university-course}. */
    public static Builder builder(ActivityId id, PersonId educator, String kind) {
        return new Builder(id, educator, kind);
    }

    private Builder with() {
        Builder copy = builder(id, educator, kind).title(title).between(from, to);
        copy.amounts.addAll(amounts);
        copy.provider = provider;
        copy.topics.addAll(topics);
        copy.approvals.addAll(approvals);
        copy.attributes.putAll(attributes);
        copy.evidence.addAll(evidence);
        copy.award = award;
        copy.withdrawn = withdrawn;
        return copy;
    }

    /** The same with another approval. */
    public Activity approvedBy(String approval) {
        return with().approval(approval).build();
    }

    /** The same, withdrawn for {@code reason}. */
    public Activity withdrawnBecause(String reason) {
        Builder copy = with();
        copy.withdrawn = Objects.requireNonNull(reason);
        return copy.build();
    }

    /** Its id. */
    @JsonProperty("id")
    public ActivityId id() {
        return id;
    }

    /** Whose it is. */
    @JsonProperty("educator")
    public PersonId educator() {
        return educator;
    }

    /** What kind of thing it was, in the words policies use. */
    @JsonProperty("kind")
    public String kind() {
        return kind;
    }

    /** What people call it. */
    @JsonProperty("title")
    public LocalizedText title() {
        return title;
    }

    /**
     * How much of it there was, as its certificate says, in one unit or several. A policy counts by exactly one of
     * them: they are the same work measured in different ways, never to be added up.
     */
    @JsonProperty("amounts")
    public List<Amount> amounts() {
        return amounts;
    }

    /** The amount in {@code unit}, or null. */
    public @Nullable Amount amountIn(String unit) {
        return amounts.stream()
                .filter(amount -> amount.unit().equals(unit))
                .findFirst()
                .orElse(null);
    }

    /** Its first day. */
    @JsonProperty("from")
    public LocalDate from() {
        return from;
    }

    /** Its last day; the day on which it counts as completed. */
    @JsonProperty("to")
    public LocalDate to() {
        return to;
    }

    /** Who offered it, or null. */
    @JsonProperty("provider")
    public @Nullable String provider() {
        return provider;
    }

    /** What it was about: tags that policies ask for. */
    @JsonProperty("topics")
    public SortedSet<String> topics() {
        return topics;
    }

    /** Who approved it, in the words policies use. */
    @JsonProperty("approvals")
    public SortedSet<String> approvals() {
        return approvals;
    }

    /** Other facts that a policy may ask for, such as a grade. */
    @JsonProperty("attributes")
    public SortedMap<String, String> attributes() {
        return attributes;
    }

    /**
     * Digests or addresses of what proves it. An artifact is named by its SHA-256 as 64 lower-case hexadecimal digits, so
     * that an erasure knows it.
     */
    @JsonProperty("evidence")
    public SortedSet<String> evidence() {
        return evidence;
    }

    /** The award it stands for, or null. */
    @JsonProperty("award")
    public @Nullable AwardId award() {
        return award;
    }

    /** Why it was withdrawn, or null if it was not. What is withdrawn counts nowhere. */
    @JsonProperty("withdrawn")
    public @Nullable String withdrawn() {
        return withdrawn;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Activity that
                && id.equals(that.id)
                && educator.equals(that.educator)
                && kind.equals(that.kind)
                && title.equals(that.title)
                && amounts.equals(that.amounts)
                && from.equals(that.from)
                && to.equals(that.to)
                && Objects.equals(provider, that.provider)
                && topics.equals(that.topics)
                && approvals.equals(that.approvals)
                && attributes.equals(that.attributes)
                && evidence.equals(that.evidence)
                && Objects.equals(award, that.award)
                && Objects.equals(withdrawn, that.withdrawn);
    }

    @Override
    public int hashCode() {
        return id.hashCode();
    }

    /** Kind, id and amounts; nothing about the person. */
    @Override
    public String toString() {
        return kind + " " + id + " " + amounts;
    }

    /** Gathers the parts of an activity. Not thread-safe. */
    public static final class Builder {
        private final ActivityId id;
        private final PersonId educator;
        private final String kind;
        private @Nullable LocalizedText title;
        private final List<Amount> amounts = new java.util.ArrayList<>();
        private @Nullable LocalDate from;
        private @Nullable LocalDate to;
        private @Nullable String provider;
        private final Set<String> topics = new TreeSet<>();
        private final Set<String> approvals = new TreeSet<>();
        private final Map<String, String> attributes = new TreeMap<>();
        private final Set<String> evidence = new TreeSet<>();
        private @Nullable AwardId award;
        private @Nullable String withdrawn;

        private Builder(ActivityId id, PersonId educator, String kind) {
            this.id = id;
            this.educator = educator;
            this.kind = kind;
        }

        /** What people call it; required. */
        public Builder title(LocalizedText text) {
            this.title = text;
            return this;
        }

        /** Adds an amount; at least one is required, and no two of one unit. */
        public Builder amount(Amount amount) {
            this.amounts.add(amount);
            return this;
        }

        /** A single day. */
        public Builder on(LocalDate day) {
            return between(day, day);
        }

        /** First and last day. */
        public Builder between(LocalDate first, LocalDate last) {
            this.from = first;
            this.to = last;
            return this;
        }

        /** Who offered it. */
        public Builder provider(String name) {
            this.provider = name;
            return this;
        }

        /** Adds a topic. */
        public Builder topic(String topic) {
            this.topics.add(topic);
            return this;
        }

        /** Adds an approval. */
        public Builder approval(String approval) {
            this.approvals.add(approval);
            return this;
        }

        /** Adds another fact. */
        public Builder attribute(String name, String value) {
            this.attributes.put(name, value);
            return this;
        }

        /** Adds a digest or address of what proves it. */
        public Builder evidence(String reference) {
            this.evidence.add(reference);
            return this;
        }

        /** The award it stands for. */
        public Builder award(AwardId awardId) {
            this.award = awardId;
            return this;
        }

        /** @throws dev.cairn.error.InvalidInputException with every fault */
        public Activity build() {
            return new Activity(
                    id,
                    educator,
                    kind,
                    title,
                    amounts,
                    from,
                    to,
                    provider,
                    topics,
                    approvals,
                    attributes,
                    evidence,
                    award,
                    withdrawn);
        }
    }
}
