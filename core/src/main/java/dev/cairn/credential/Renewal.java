package dev.cairn.credential;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.cairn.activity.Selector;
import dev.cairn.amount.Amount;
import dev.cairn.error.CoreError;
import dev.cairn.error.Violations;
import dev.cairn.id.DefinitionRef;
import java.io.Serializable;
import java.time.Period;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * How an award of a micro-credential is renewed without being assessed for it anew: by another, shorter
 * micro-credential, by activities, or by both. Immutable.
 *
 * <p>Renewed before its end, an award holds from its old end for another validity; renewed in the grace period after
 * its end, from the day of renewal. {@code dev.cairn.award.RenewalProgress} applies this to an award.
 */
@JsonAutoDetect(
        fieldVisibility = JsonAutoDetect.Visibility.NONE,
        getterVisibility = JsonAutoDetect.Visibility.NONE,
        isGetterVisibility = JsonAutoDetect.Visibility.NONE)
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public final class Renewal implements Serializable {
    private static final long serialVersionUID = 1L;

    private final @Nullable Period opens;
    private final @Nullable Period grace;
    private final List<Way> ways;
    private final List<Way> late;

    @JsonCreator
    private Renewal(
            @JsonProperty("opens") @Nullable Period opens,
            @JsonProperty("grace") @Nullable Period grace,
            @JsonProperty("ways") @Nullable List<Way> ways,
            @JsonProperty("late") @Nullable List<Way> late) {
        lasting(lasting(new Violations(), "/opens", opens), "/grace", grace)
                .requiredList("/ways", ways)
                .elements("/late", late)
                .check(
                        late == null || late.isEmpty() || grace != null,
                        "/late",
                        CoreError.VALUE_INVALID,
                        "Without a grace period nothing is renewed late. Maybe add grace?")
                .throwIfAny();
        this.opens = opens;
        this.grace = grace;
        this.ways = List.copyOf(Objects.requireNonNull(ways));
        this.late = late == null ? List.of() : List.copyOf(late);
    }

    private static Violations lasting(Violations faults, String path, @Nullable Period period) {
        return faults.check(
                Lasting.is(period),
                path,
                CoreError.VALUE_OUT_OF_RANGE,
                "'" + period + "' is not some time, at most 1000 years.");
    }

    /** Any one of {@code ways}, at any time before the end. */
    public static Renewal by(Way... ways) {
        return new Renewal(null, null, List.of(ways), null);
    }

    /** The same, possible only from {@code before} the end on. */
    public Renewal opening(Period before) {
        return new Renewal(before, grace, ways, late);
    }

    /** The same, possible for {@code after} the end as well: by {@code lateWays}, or by the same ways if none is given. */
    public Renewal grace(Period after, Way... lateWays) {
        return new Renewal(opens, after, ways, List.of(lateWays));
    }

    /** How long before the end renewal opens, or null from the day of the award on. */
    @JsonProperty("opens")
    public @Nullable Period opens() {
        return opens;
    }

    /** How long after the end renewal is still possible, or null if it is not. */
    @JsonProperty("grace")
    public @Nullable Period grace() {
        return grace;
    }

    /** Alternatives; at least one. Where several are met, the first counts. */
    @JsonProperty("ways")
    public List<Way> ways() {
        return ways;
    }

    /** The alternatives in the grace period; empty if they are the same. */
    @JsonProperty("late")
    public List<Way> late() {
        return late;
    }

    /** The micro-credentials that some way asks for. */
    public List<DefinitionRef> references() {
        return Stream.concat(ways.stream(), late.stream())
                .flatMap(way -> way.microCredentials().stream())
                .distinct()
                .toList();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Renewal that
                && Objects.equals(opens, that.opens)
                && Objects.equals(grace, that.grace)
                && ways.equals(that.ways)
                && late.equals(that.late);
    }

    @Override
    public int hashCode() {
        return ways.hashCode();
    }

    /** All parts. */
    @Override
    public String toString() {
        return "opens " + opens + ", grace " + grace + ", " + ways + ", late " + late;
    }

    /**
     * One way to renew; all of it is needed.
     *
     * @param microCredentials awards of these, in the version named or a later one, earned since the award that is to be
     *     renewed was made
     * @param activities what else is to be done since then
     */
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    public record Way(
            @JsonProperty("microCredentials") List<DefinitionRef> microCredentials,
            @JsonProperty("activities") List<Work> activities)
            implements Serializable {
        /** @throws dev.cairn.error.InvalidInputException with every fault; something must be asked for */
        public Way(@Nullable List<DefinitionRef> microCredentials, @Nullable List<Work> activities) {
            boolean asks = microCredentials != null && !microCredentials.isEmpty()
                    || activities != null && !activities.isEmpty();
            var faults = new Violations()
                    .elements("/microCredentials", microCredentials)
                    .unique("/microCredentials", microCredentials, ref -> ref)
                    .elements("/activities", activities)
                    .check(
                            asks,
                            "",
                            CoreError.VALUE_REQUIRED,
                            "This way asks for nothing. Maybe add microCredentials or activities?");
            List<DefinitionRef> refs = new ArrayList<>();
            if (microCredentials != null) {
                refs.addAll(microCredentials);
            }
            for (int i = 0; i < refs.size(); i++) {
                DefinitionRef ref = refs.get(i);
                faults.check(
                        ref == null || ref.kind().equals(MicroCredential.KIND.name()),
                        "/microCredentials/" + i,
                        CoreError.VALUE_INVALID,
                        ref + " is no micro-credential.");
            }
            faults.throwIfAny();
            this.microCredentials = List.copyOf(refs);
            this.activities = activities == null ? List.of() : List.copyOf(activities);
        }

        /** Earning all of these. */
        public static Way earning(DefinitionRef... microCredentials) {
            return new Way(List.of(microCredentials), null);
        }

        /** Doing all of this. */
        public static Way doing(Work... activities) {
            return new Way(null, List.of(activities));
        }
    }

    /**
     * Activities that together come to an amount. Only an amount of exactly this unit counts: rates belong to a policy.
     *
     * @param atLeast how much; more than zero
     * @param of which activities count, or null for all
     * @param within only those completed in this time before the day of renewal count, or null for all since the award
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Work(
            @JsonProperty("atLeast") Amount atLeast,
            @JsonProperty("of") @Nullable Selector of,
            @JsonProperty("within") @Nullable Period within)
            implements Serializable {
        /** @throws dev.cairn.error.InvalidInputException with every fault */
        public Work(@Nullable Amount atLeast, @Nullable Selector of, @Nullable Period within) {
            lasting(new Violations().required("/atLeast", atLeast), "/within", within)
                    .check(
                            atLeast == null || atLeast.value().signum() > 0,
                            "/atLeast/value",
                            CoreError.VALUE_OUT_OF_RANGE,
                            "Nothing is done by an amount of zero.")
                    .throwIfAny();
            this.atLeast = Objects.requireNonNull(atLeast);
            this.of = of;
            this.within = within;
        }

        /** Any activities. */
        public static Work of(Amount atLeast) {
            return new Work(atLeast, null, null);
        }

        /** Activities that {@code selector} picks. */
        public static Work of(Amount atLeast, Selector selector) {
            return new Work(atLeast, selector, null);
        }

        /** The same, completed in this time before the renewal. */
        public Work within(Period period) {
            return new Work(atLeast, of, period);
        }
    }
}
