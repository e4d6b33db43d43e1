package dev.cairn.award;

import dev.cairn.activity.Activity;
import dev.cairn.amount.Amount;
import dev.cairn.amount.Rational;
import dev.cairn.credential.MicroCredential;
import dev.cairn.credential.Renewal;
import dev.cairn.id.ActivityId;
import dev.cairn.id.AwardId;
import dev.cairn.id.DefinitionRef;
import dev.cairn.internal.value.Given;
import dev.cairn.reason.CoreReason;
import dev.cairn.reason.Reason;
import dev.cairn.reason.Verdict;
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
import java.util.Optional;
import java.util.TreeSet;

/** Applies the renewal of a definition to an award of it. */
final class RenewalCalculation {
    private final Award award;
    private final MicroCredential definition;
    private final List<Award> awards;
    private final List<Activity> activities;
    private final Instant at;
    private final ZoneId zone;
    private final LocalDate since;
    private final LocalDate today;

    RenewalCalculation(
            Award award,
            MicroCredential definition,
            Collection<Award> awards,
            Collection<Activity> activities,
            Instant at,
            ZoneId zone) {
        this.award = award;
        this.definition = definition;
        this.awards = awards.stream()
                .filter(other ->
                        other.educator().equals(award.educator()) && !other.id().equals(award.id()))
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
        if (renewal == null) {
            return never(Reason.notMet(CoreReason.RENEWAL_NOT_OFFERED));
        }
        if (end == null) {
            return never(Reason.notMet(CoreReason.RENEWAL_WITHOUT_END));
        }
        Window window = window(renewal, end);
        List<Reason> reasons = conditions(window);
        boolean open = reasons.stream().allMatch(Reason::isMet);
        List<Explained> ways = ways(renewal, window);
        Optional<Explained> first =
                ways.stream().filter(way -> way.reason().isMet()).findFirst();
        // One way is enough: where one is met, the others are no fault.
        ways.forEach(
                way -> reasons.add(first.isEmpty() || first.get().equals(way) ? way.reason() : noted(way.reason())));
        return first.filter(way -> open)
                .map(way -> possible(window, way, reasons))
                .orElseGet(() -> impossible(window, reasons));
    }

    /** When the award can be renewed. */
    private record Window(Instant opens, Instant end, Instant closes, boolean late) {}

    private Window window(Renewal renewal, Instant end) {
        Period before = renewal.opens();
        Period after = renewal.grace();
        Instant opens = award.awardedAt();
        if (before != null && end.atZone(zone).minus(before).toInstant().isAfter(opens)) {
            opens = end.atZone(zone).minus(before).toInstant();
        }
        Instant closes = plus(end, Objects.requireNonNullElse(after, Period.ZERO));
        return new Window(opens, end, closes, !at.isBefore(end));
    }

    /** What must be met whichever way is taken. */
    private List<Reason> conditions(Window window) {
        List<Reason> reasons = new ArrayList<>();
        if (award.status() != AwardStatus.ACTIVE) {
            reasons.add(standing());
        }
        for (DefinitionRef prerequisite : definition.prerequisites()) {
            if (awards.stream()
                    .noneMatch(
                            other -> other.isActiveAt(at) && other.definition().isVersionOf(prerequisite))) {
                reasons.add(
                        Reason.notMet(CoreReason.CATALOGUE_PREREQUISITE_MISSING).with("definition", prerequisite));
            }
        }
        reasons.add(timing(window));
        return reasons;
    }

    private List<Explained> ways(Renewal renewal, Window window) {
        List<Renewal.Way> ways = window.late() && !renewal.late().isEmpty() ? renewal.late() : renewal.ways();
        List<Explained> explained = new ArrayList<>();
        for (Renewal.Way way : ways) {
            explained.add(explain(way, explained.size() + 1));
        }
        return explained;
    }

    private static Reason noted(Reason reason) {
        return reason.as(Verdict.NOTE);
    }

    private RenewalProgress possible(Window window, Explained way, List<Reason> reasons) {
        Instant until = plus(window.late() ? at : window.end(), Objects.requireNonNull(definition.validity()));
        return new RenewalProgressParts(
                award.id(),
                at,
                window.end(),
                window.opens(),
                window.closes(),
                until,
                List.copyOf(way.restsOn()),
                List.copyOf(way.activities()),
                told(Reason.met(CoreReason.RENEWAL_POSSIBLE).with("until", until), reasons));
    }

    private RenewalProgress impossible(Window window, List<Reason> reasons) {
        return new RenewalProgressParts(
                award.id(),
                at,
                window.end(),
                window.opens(),
                window.closes(),
                null,
                List.of(),
                List.of(),
                told(Reason.notMet(CoreReason.RENEWAL_NOT_POSSIBLE), reasons));
    }

    private RenewalProgress never(Reason why) {
        Reason reason = told(Reason.notMet(CoreReason.RENEWAL_NOT_POSSIBLE), List.of(why));
        return new RenewalProgressParts(
                award.id(), at, award.validUntil(), null, null, null, List.of(), List.of(), reason);
    }

    private Reason told(Reason reason, List<Reason> because) {
        return reason.with("title", definition.title()).because(because);
    }

    private Reason standing() {
        return switch (award.status()) {
            case SUSPENDED -> Reason.notMet(CoreReason.RENEWAL_SUSPENDED);
            case REVOKED -> Reason.notMet(CoreReason.RENEWAL_REVOKED);
            default -> Reason.notMet(CoreReason.RENEWAL_REPLACED);
        };
    }

    private Reason timing(Window window) {
        Instant end = window.end();
        if (at.isBefore(window.opens())) {
            return Reason.notMet(CoreReason.RENEWAL_TOO_EARLY)
                    .with("from", window.opens())
                    .with("end", end);
        }
        if (!window.late()) {
            return Reason.met(CoreReason.RENEWAL_IN_TIME)
                    .with("end", end)
                    .with("days", ChronoUnit.DAYS.between(today, LocalDate.ofInstant(end, zone)));
        }
        return (at.isBefore(window.closes())
                        ? Reason.met(CoreReason.RENEWAL_IN_GRACE)
                        : Reason.notMet(CoreReason.RENEWAL_CLOSED))
                .with("end", end)
                .with("closes", window.closes());
    }

    private record Explained(Reason reason, TreeSet<AwardId> restsOn, TreeSet<ActivityId> activities) {}

    private Explained explain(Renewal.Way way, int number) {
        var restsOn = new TreeSet<AwardId>();
        var counted = new TreeSet<ActivityId>();
        List<Reason> parts = new ArrayList<>();
        way.microCredentials().forEach(wanted -> parts.add(explain(wanted, restsOn)));
        way.activities().forEach(work -> parts.add(explain(work, counted)));
        boolean met = parts.stream().allMatch(Reason::isMet);
        Reason reason = Reason.of(CoreReason.RENEWAL_WAY, Verdict.of(met))
                .with("number", number)
                .because(parts);
        return new Explained(reason, restsOn, counted);
    }

    private Reason explain(DefinitionRef wanted, TreeSet<AwardId> restsOn) {
        List<Reason> notes = new ArrayList<>();
        for (Award other : awards) {
            if (!other.definition().isVersionOf(wanted) || other.definition().version() < wanted.version()) {
                continue;
            }
            Optional<Reason> against = against(other);
            if (against.isEmpty()) {
                restsOn.add(other.id());
                return Reason.met(CoreReason.RENEWAL_EARNED)
                        .with("definition", wanted)
                        .with("award", other.id())
                        .with("day", LocalDate.ofInstant(other.earnedAt(), zone));
            }
            notes.add(against.get().with("what", other.id()).with("day", LocalDate.ofInstant(other.earnedAt(), zone)));
        }
        return Reason.notMet(CoreReason.RENEWAL_TO_EARN)
                .with("definition", wanted)
                .because(notes);
    }

    /** Why another award does not count, or empty. */
    private Optional<Reason> against(Award other) {
        if (!other.isActiveAt(at)) {
            return Optional.of(Reason.note(CoreReason.RENEWAL_NOT_IN_FORCE));
        }
        if (award.restsOn().contains(other.id())) {
            return Optional.of(Reason.note(CoreReason.RENEWAL_USED_BEFORE));
        }
        boolean before = other.earnedAt().isBefore(award.awardedAt());
        return before ? Optional.of(Reason.note(CoreReason.RENEWAL_EARNED_BEFORE)) : Optional.empty();
    }

    private Reason explain(Renewal.Work work, TreeSet<ActivityId> counted) {
        String unit = work.atLeast().unit();
        Rational needed = work.atLeast().value();
        Rational done = Rational.ZERO;
        List<Reason> notes = new ArrayList<>();
        LocalDate from = Optional.ofNullable(work.within()).map(today::minus).orElse(since);
        for (Activity activity : activities) {
            if (!Given.noneOr(work.of(), selector -> selector.picks(activity, activity.to()))) {
                continue;
            }
            Optional<Reason> against = against(activity, unit, from);
            Reason note = against.orElseGet(() -> Reason.note(CoreReason.RENEWAL_COUNTED));
            if (against.isEmpty()) {
                Amount amount = Objects.requireNonNull(activity.amountIn(unit));
                done = done.plus(amount.value());
                note = note.with("amount", amount);
                counted.add(activity.id());
            }
            notes.add(note.with("what", activity.title())
                    .with("day", activity.to())
                    .with("unit", unit));
        }
        boolean enough = done.compareTo(needed) >= 0;
        return Reason.of(CoreReason.RENEWAL_WORK, Verdict.of(enough))
                .with("done", done)
                .with("needed", needed)
                .with("missing", enough ? Rational.ZERO : needed.minus(done))
                .with("unit", unit)
                .because(notes);
    }

    /** Why an activity does not count, or empty. */
    private Optional<Reason> against(Activity activity, String unit, LocalDate from) {
        LocalDate day = activity.to();
        if (activity.amountIn(unit) == null) {
            return Optional.of(Reason.note(CoreReason.RENEWAL_OTHER_UNIT));
        }
        if (day.isAfter(today)) {
            return Optional.of(Reason.note(CoreReason.RENEWAL_NOT_DONE_YET));
        }
        if (day.isBefore(since)) {
            return Optional.of(Reason.note(CoreReason.RENEWAL_EARNED_BEFORE));
        }
        if (day.isBefore(from)) {
            return Optional.of(Reason.note(CoreReason.RENEWAL_TOO_LONG_AGO));
        }
        boolean used = award.activities().contains(activity.id())
                || awards.stream()
                        .anyMatch(other -> other.definition().isVersionOf(award.definition())
                                && other.status() != AwardStatus.REVOKED
                                && other.activities().contains(activity.id()));
        return used ? Optional.of(Reason.note(CoreReason.RENEWAL_USED_BEFORE)) : Optional.empty();
    }
}
