package dev.cairn.award;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.cairn.activity.Activity;
import dev.cairn.amount.Amount;
import dev.cairn.amount.Rational;
import dev.cairn.credential.MicroCredential;
import dev.cairn.credential.Renewal;
import dev.cairn.id.ActivityId;
import dev.cairn.id.AwardId;
import dev.cairn.id.DefinitionRef;
import dev.cairn.reason.Reason;
import dev.cairn.reason.Verdict;
import java.io.Serializable;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Whether an award can be renewed by one of the ways its definition names, at an instant: what counts, what is missing,
 * and when.
 *
 * <p>The rule: an award is renewed while it is active, from {@code opensAt} on and before {@code closesAt}. Before its
 * end it then holds until its old end plus the validity, so that nothing is lost by being early; in the grace period,
 * until the instant of renewal plus the validity, so that the gap stays one. What its definition names as prerequisite is
 * held then, in whatever version. Only what was earned or completed since the
 * award was made counts, an activity by its last day; what this award, or another of the definition that is not
 * revoked, rests on does not count again. The definition is the one the award was made under.
 *
 * @param award which award
 * @param at the instant asked about
 * @param endsAt when the award ends, or null if it has no end
 * @param opensAt from when it can be renewed, or null if never
 * @param closesAt the first instant at which it no longer can, or null if never
 * @param validUntil until when it would hold if renewed at {@code at}, or null if it cannot be
 * @param restsOn the awards that renew it, sorted; empty unless it can be renewed
 * @param activities the activities that renew it, sorted; empty unless it can be renewed
 * @param reason {@code renewal.possible} or {@code renewal.not-possible}, with everything looked at beneath
 */
public record RenewalProgress(
        @JsonProperty("award") AwardId award,
        @JsonProperty("at") Instant at,

        @JsonProperty("endsAt") @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
        Instant endsAt,

        @JsonProperty("opensAt") @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
        Instant opensAt,

        @JsonProperty("closesAt") @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
        Instant closesAt,

        @JsonProperty("validUntil") @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
        Instant validUntil,

        @JsonProperty("restsOn") List<AwardId> restsOn,
        @JsonProperty("activities") List<ActivityId> activities,
        @JsonProperty("reason") Reason reason)
        implements Serializable {
    /** Copies the lists. */
    public RenewalProgress {
        restsOn = List.copyOf(restsOn);
        activities = List.copyOf(activities);
    }

    /**
     * Looks at one award. Pure.
     *
     * @param definition what it is an award of, in the award's version
     * @param awards the educator's awards in any status; their order does not matter
     * @param activities the educator's activities; their order does not matter
     * @param zone of the authority's calendar: periods end at the time of day at which they began, there
     * @throws IllegalArgumentException if the definition is not the award's
     */
    public static RenewalProgress of(
            Award award,
            MicroCredential definition,
            Collection<Award> awards,
            Collection<Activity> activities,
            Instant at,
            ZoneId zone) {
        if (!award.definition().equals(definition.ref())) {
            throw new IllegalArgumentException("Award " + award.id() + " is of " + award.definition() + ", not of "
                    + definition.ref() + ". Maybe the definition was read in another version?");
        }
        return new Calculation(award, definition, awards, activities, at, zone).progress();
    }

    /** Whether it can be renewed at {@link #at()}. */
    @JsonIgnore
    public boolean isPossible() {
        return reason.isMet();
    }

    private static final class Calculation {
        private final Award award;
        private final MicroCredential definition;
        private final List<Award> awards;
        private final List<Activity> activities;
        private final Instant at;
        private final ZoneId zone;
        private final LocalDate since;
        private final LocalDate today;

        Calculation(
                Award award,
                MicroCredential definition,
                Collection<Award> awards,
                Collection<Activity> activities,
                Instant at,
                ZoneId zone) {
            this.award = award;
            this.definition = definition;
            this.awards = awards.stream()
                    .filter(other -> other.educator().equals(award.educator())
                            && !other.id().equals(award.id()))
                    .sorted(Comparator.comparing(Award::awardedAt).thenComparing(Award::id))
                    .toList();
            this.activities = activities.stream()
                    .filter(activity -> activity.educator().equals(award.educator())
                            && !award.id().equals(activity.award()))
                    .sorted(Comparator.comparing(Activity::to).thenComparing(Activity::id))
                    .toList();
            this.at = at;
            this.zone = zone;
            this.since = LocalDate.ofInstant(award.awardedAt(), zone);
            this.today = LocalDate.ofInstant(at, zone);
        }

        private Instant plus(Instant instant, Period period) {
            return instant.atZone(zone).plus(period).toInstant();
        }

        RenewalProgress progress() {
            Renewal renewal = definition.renewal();
            Instant end = award.validUntil();
            if (renewal == null || end == null) {
                Reason why =
                        renewal == null ? Reason.notMet("renewal.not-offered") : Reason.notMet("renewal.without-end");
                return result(null, null, null, List.of(), List.of(), List.of(why));
            }
            Instant opens = award.awardedAt();
            if (renewal.opens() != null) {
                Instant start = end.atZone(zone).minus(renewal.opens()).toInstant();
                opens = start.isAfter(opens) ? start : opens;
            }
            Instant closes = renewal.grace() == null ? end : plus(end, renewal.grace());
            boolean late = !at.isBefore(end);
            List<Reason> reasons = new ArrayList<>();
            if (award.status() != AwardStatus.ACTIVE) {
                reasons.add(standing());
            }
            for (DefinitionRef prerequisite : definition.prerequisites()) {
                if (awards.stream().noneMatch(other -> other.isActiveAt(at) && isOf(other, prerequisite))) {
                    reasons.add(Reason.notMet("catalogue.prerequisite-missing").with("definition", prerequisite));
                }
            }
            reasons.add(timing(opens, end, closes));
            List<Renewal.Way> ways = late && !renewal.late().isEmpty() ? renewal.late() : renewal.ways();
            List<Explained> explained = new ArrayList<>();
            for (int i = 0; i < ways.size(); i++) {
                explained.add(explain(ways.get(i), i + 1));
            }
            Explained first = explained.stream()
                    .filter(way -> way.reason().isMet())
                    .findFirst()
                    .orElse(null);
            boolean possible = first != null && reasons.stream().allMatch(Reason::isMet);
            // One way is enough: where one is met, the others are no fault.
            for (int i = 0; i < explained.size(); i++) {
                Reason reason = explained.get(i).reason();
                boolean idle = first != null && explained.indexOf(first) != i;
                reasons.add(
                        idle ? new Reason(reason.code(), Verdict.NOTE, reason.details(), reason.because()) : reason);
            }
            if (first == null || !possible) {
                return result(opens, closes, null, List.of(), List.of(), reasons);
            }
            Instant until = plus(late ? at : end, Objects.requireNonNull(definition.validity()));
            return result(opens, closes, until, List.copyOf(first.restsOn()), List.copyOf(first.activities()), reasons);
        }

        private RenewalProgress result(
                @Nullable Instant opens,
                @Nullable Instant closes,
                @Nullable Instant until,
                List<AwardId> restsOn,
                List<ActivityId> counted,
                List<Reason> reasons) {
            Reason reason = until == null
                    ? Reason.notMet("renewal.not-possible")
                    : Reason.met("renewal.possible").with("until", until);
            return new RenewalProgress(
                    award.id(),
                    at,
                    award.validUntil(),
                    opens,
                    closes,
                    until,
                    restsOn,
                    counted,
                    reason.with("title", definition.title()).because(reasons));
        }

        private Reason standing() {
            return switch (award.status()) {
                case SUSPENDED -> Reason.notMet("renewal.suspended");
                case REVOKED -> Reason.notMet("renewal.revoked");
                default -> Reason.notMet("renewal.replaced");
            };
        }

        private Reason timing(Instant opens, Instant end, Instant closes) {
            if (at.isBefore(opens)) {
                return Reason.notMet("renewal.too-early").with("from", opens).with("end", end);
            }
            if (at.isBefore(end)) {
                return Reason.met("renewal.in-time")
                        .with("end", end)
                        .with("days", ChronoUnit.DAYS.between(today, LocalDate.ofInstant(end, zone)));
            }
            return at.isBefore(closes)
                    ? Reason.met("renewal.in-grace").with("end", end).with("closes", closes)
                    : Reason.notMet("renewal.closed").with("end", end).with("closes", closes);
        }

        private record Explained(Reason reason, TreeSet<AwardId> restsOn, TreeSet<ActivityId> activities) {}

        private Explained explain(Renewal.Way way, int number) {
            var restsOn = new TreeSet<AwardId>();
            var counted = new TreeSet<ActivityId>();
            List<Reason> parts = new ArrayList<>();
            way.microCredentials().forEach(wanted -> parts.add(explain(wanted, restsOn)));
            way.activities().forEach(work -> parts.add(explain(work, counted)));
            boolean met = parts.stream().allMatch(Reason::isMet);
            Reason reason = Reason.of("renewal.way", met ? Verdict.MET : Verdict.NOT_MET)
                    .with("number", number)
                    .because(parts);
            return new Explained(reason, restsOn, counted);
        }

        private static boolean isOf(Award award, DefinitionRef wanted) {
            return award.definition().kind().equals(wanted.kind())
                    && award.definition().id().equals(wanted.id());
        }

        private Reason explain(DefinitionRef wanted, TreeSet<AwardId> restsOn) {
            List<Reason> notes = new ArrayList<>();
            for (Award other : awards) {
                if (!isOf(other, wanted) || other.definition().version() < wanted.version()) {
                    continue;
                }
                Reason note = refused(other);
                if (note == null) {
                    restsOn.add(other.id());
                    return Reason.met("renewal.earned")
                            .with("definition", wanted)
                            .with("award", other.id())
                            .with("day", LocalDate.ofInstant(other.earnedAt(), zone));
                }
                notes.add(note.with("what", other.id()).with("day", LocalDate.ofInstant(other.earnedAt(), zone)));
            }
            return Reason.notMet("renewal.to-earn").with("definition", wanted).because(notes);
        }

        private @Nullable Reason refused(Award other) {
            if (!other.isActiveAt(at)) {
                return Reason.note("renewal.not-in-force");
            }
            if (award.restsOn().contains(other.id())) {
                return Reason.note("renewal.used-before");
            }
            return other.earnedAt().isBefore(award.awardedAt()) ? Reason.note("renewal.earned-before") : null;
        }

        private Reason explain(Renewal.Work work, TreeSet<ActivityId> counted) {
            String unit = work.atLeast().unit();
            Rational needed = work.atLeast().value();
            Rational done = Rational.ZERO;
            List<Reason> notes = new ArrayList<>();
            LocalDate from = work.within() == null ? since : today.minus(work.within());
            for (Activity activity : activities) {
                if (work.of() != null && !work.of().picks(activity, activity.to())) {
                    continue;
                }
                Amount amount = activity.amountIn(unit);
                Reason note = amount == null ? Reason.note("renewal.other-unit") : refused(activity, from);
                if (amount != null && note == null) {
                    done = done.plus(amount.value());
                    counted.add(activity.id());
                    note = Reason.note("renewal.counted").with("amount", amount);
                }
                notes.add(Objects.requireNonNull(note)
                        .with("what", activity.title())
                        .with("day", activity.to())
                        .with("unit", unit));
            }
            boolean enough = done.compareTo(needed) >= 0;
            return Reason.of("renewal.work", enough ? Verdict.MET : Verdict.NOT_MET)
                    .with("done", done)
                    .with("needed", needed)
                    .with("missing", enough ? Rational.ZERO : needed.minus(done))
                    .with("unit", unit)
                    .because(notes);
        }

        private @Nullable Reason refused(Activity activity, LocalDate from) {
            LocalDate day = activity.to();
            if (day.isAfter(today)) {
                return Reason.note("renewal.not-done-yet");
            }
            if (day.isBefore(since)) {
                return Reason.note("renewal.earned-before");
            }
            if (day.isBefore(from)) {
                return Reason.note("renewal.too-long-ago");
            }
            boolean used = award.activities().contains(activity.id())
                    || awards.stream()
                            .anyMatch(other -> isOf(other, award.definition())
                                    && other.status() != AwardStatus.REVOKED
                                    && other.activities().contains(activity.id()));
            return used ? Reason.note("renewal.used-before") : null;
        }
    }
}
