package dev.cairn.credential;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.cairn.activity.Selector;
import dev.cairn.amount.Amount;
import dev.cairn.error.CoreError;
import dev.cairn.error.Violations;
import dev.cairn.id.DefinitionRef;
import dev.cairn.internal.value.Given;
import java.io.Serializable;
import java.time.Period;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * How an award of a micro-credential is renewed without being assessed for it anew: by another, shorter
 * micro-credential, by activities, or by both.
 *
 * <p>Renewed before its end, an award holds from its old end for another validity; renewed in the grace period after
 * its end, from the day of renewal. {@code dev.cairn.award.RenewalProgress} applies this to an award.
 *
 * @param opens how long before the end renewal opens, or null from the day of the award on
 * @param grace how long after the end renewal is still possible, or null if it is not
 * @param ways alternatives; at least one. Where several are met, the first counts
 * @param late the alternatives in the grace period; empty if they are the same
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Renewal(
        @JsonProperty("opens") @Nullable Period opens,
        @JsonProperty("grace") @Nullable Period grace,
        @JsonProperty("ways") List<Way> ways,
        @JsonProperty("late") List<Way> late)
        implements Serializable {
    /** @throws dev.cairn.error.InvalidInputException with every fault */
    public Renewal {
        ways = Given.list(ways);
        late = Given.list(late);
        lasting(lasting(new Violations(), "/opens", opens), "/grace", grace)
                .requiredList("/ways", ways)
                .elements("/late", late)
                .check(
                        late.isEmpty() || grace != null,
                        "/late",
                        CoreError.VALUE_INVALID,
                        "Without a grace period nothing is renewed late. Maybe add grace?")
                .throwIfAny();
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
        return new Renewal(null, null, List.of(ways), List.of());
    }

    /** The same, possible only from {@code before} the end on. */
    public Renewal opening(Period before) {
        return new Renewal(before, grace, ways, late);
    }

    /** The same, possible for {@code after} the end as well: by {@code lateWays}, or by the same ways if none is given. */
    public Renewal grace(Period after, Way... lateWays) {
        return new Renewal(opens, after, ways, List.of(lateWays));
    }

    /** The micro-credentials that some way asks for. */
    public List<DefinitionRef> references() {
        return Stream.concat(ways.stream(), late.stream())
                .flatMap(way -> way.microCredentials().stream())
                .distinct()
                .toList();
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
        public Way {
            microCredentials = Given.list(microCredentials);
            activities = Given.list(activities);
            var faults = new Violations()
                    .elements("/microCredentials", microCredentials)
                    .unique("/microCredentials", microCredentials, ref -> ref)
                    .elements("/activities", activities)
                    .check(
                            !microCredentials.isEmpty() || !activities.isEmpty(),
                            "",
                            CoreError.VALUE_REQUIRED,
                            "This way asks for nothing. Maybe add microCredentials or activities?");
            for (int i = 0; i < microCredentials.size(); i++) {
                DefinitionRef wanted = microCredentials.get(i);
                faults.check(
                        Given.noneOr(wanted, ref -> ref.kind().equals(MicroCredential.KIND.name())),
                        "/microCredentials/" + i,
                        CoreError.VALUE_INVALID,
                        wanted + " is no micro-credential.");
            }
            faults.throwIfAny();
        }

        /** Earning all of these. */
        public static Way earning(DefinitionRef... microCredentials) {
            return new Way(List.of(microCredentials), List.of());
        }

        /** Doing all of this. */
        public static Way doing(Work... activities) {
            return new Way(List.of(), List.of(activities));
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
        public Work {
            lasting(new Violations().required("/atLeast", atLeast), "/within", within)
                    .check(
                            Given.noneOr(atLeast, amount -> amount.value().signum() > 0),
                            "/atLeast/value",
                            CoreError.VALUE_OUT_OF_RANGE,
                            "Nothing is done by an amount of zero.")
                    .throwIfAny();
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
