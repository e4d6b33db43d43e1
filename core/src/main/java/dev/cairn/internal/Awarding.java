package dev.cairn.internal;

import dev.cairn.activity.Activity;
import dev.cairn.assessment.Submission;
import dev.cairn.assessment.SubmissionEvent;
import dev.cairn.award.Award;
import dev.cairn.award.AwardBasis;
import dev.cairn.award.AwardCommand;
import dev.cairn.award.AwardHistory;
import dev.cairn.award.AwardStatus;
import dev.cairn.award.Entitlement;
import dev.cairn.award.RenewalProgress;
import dev.cairn.award.Stacking;
import dev.cairn.credential.EvidenceRequirement;
import dev.cairn.credential.IssueCondition;
import dev.cairn.credential.MicroCredential;
import dev.cairn.definition.Definition;
import dev.cairn.definition.DefinitionStatus;
import dev.cairn.definition.KeptDefinition;
import dev.cairn.error.CoreError;
import dev.cairn.error.InvalidInputException;
import dev.cairn.error.RefusedException;
import dev.cairn.error.Violations;
import dev.cairn.evidence.EvidenceItem;
import dev.cairn.id.ActivityId;
import dev.cairn.id.AwardId;
import dev.cairn.id.DefinitionRef;
import dev.cairn.id.PersonId;
import dev.cairn.reason.ExplainedRefusalException;
import dev.cairn.reason.Reason;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Decides what makes an award. {@link Awards} keeps it. */
public final class Awarding {
    private final Definitions definitions;
    private final Submissions submissions;
    private final Activities activities;
    private final Awards awards;
    private final Integrity integrity;
    private final @Nullable Stacking stacking;
    private final ZoneId zone;
    private final Supplier<String> ids;

    /** Without {@code stacking}, no stack is awarded. */
    public Awarding(
            Definitions definitions,
            Submissions submissions,
            Activities activities,
            Awards awards,
            Integrity integrity,
            @Nullable Stacking stacking,
            ZoneId zone,
            Supplier<String> ids) {
        this.definitions = definitions;
        this.submissions = submissions;
        this.activities = activities;
        this.awards = awards;
        this.integrity = integrity;
        this.stacking = stacking;
        this.zone = zone;
        this.ids = ids;
    }

    /** Whom a command is about; {@link AwardCommand.Make} aside. */
    public PersonId educator(AwardCommand command) {
        if (command instanceof AwardCommand.Renew renew) {
            return awards.get(renew.award()).value().educator();
        }
        if (command instanceof AwardCommand.Recognise recognise) {
            return recognise.educator();
        }
        if (command instanceof AwardCommand.RecognisePriorLearning recognise) {
            return recognise.educator();
        }
        if (command instanceof AwardCommand.MakeStack stack) {
            return stack.educator();
        }
        return awards.get(((AwardCommand.Move) command).award()).value().educator();
    }

    /** Does any command but {@link AwardCommand.Make} as part of {@code unit}. */
    public Award execute(AwardCommand command, Ledger.Unit unit) {
        if (command instanceof AwardCommand.Renew renew) {
            return renew(renew, unit);
        }
        if (command instanceof AwardCommand.Recognise recognise) {
            return recognise(recognise, unit);
        }
        if (command instanceof AwardCommand.RecognisePriorLearning recognise) {
            return recognise(recognise, unit);
        }
        if (command instanceof AwardCommand.MakeStack stack) {
            return stack(stack, unit);
        }
        var move = (AwardCommand.Move) command;
        var loaded = awards.get(move.award());
        Award moved = awards.execute(loaded, move, unit);
        if (move.to() == AwardStatus.ACTIVE) {
            activities.keep(moved.activities(), unit);
        }
        return moved;
    }

    private Award.Builder begin(Awards.Place place, AwardBasis basis, Ledger.Unit unit) {
        return Award.builder(AwardId.of(ids.get()), place.educator(), place.definition(), unit.at())
                .basis(basis);
    }

    /** Makes the award of a submission as part of {@code unit}. */
    public Award make(
            AwardCommand.Make make,
            Ledger.Loaded<Submission> loaded,
            @Nullable Integer expectedRevision,
            Ledger.Unit unit) {
        Submission submission = loaded.value();
        Submissions.expect(submission, expectedRevision);
        if (!SubmissionRules.isMet(submission)) {
            throw new RefusedException(CoreError.AWARD_NOT_EARNED, submission.id() + " has no passing decision.");
        }
        if (submission.award() != null) {
            throw new RefusedException(
                    CoreError.AWARD_EXISTS, submission.award() + " is made for " + submission.id() + " already.");
        }
        MicroCredential definition = definitions.microCredential(submission.microCredential());
        Awards.conditionsHold(definition, make.conditions());
        awards.prerequisitesHeld(Objects.requireNonNull(submission.educator()), definition, unit.at());
        var place = awards.place(Objects.requireNonNull(submission.educator()), definition.ref());
        Award held = place.inForce(unit.at());
        if (held != null && held.definition().version() > definition.version()) {
            throw new RefusedException(
                    CoreError.AWARD_EXISTS,
                    definition.ref() + " is held in a later version already: " + held.id() + ".");
        }
        Instant end = awards.end(unit.at(), definition.validity());
        Instant before = held == null || !held.definition().equals(definition.ref()) ? null : held.validUntil();
        var builder = begin(place, AwardBasis.ASSESSED, unit)
                .submission(submission.id())
                .validUntil(end == null || before == null || end.isAfter(before) ? end : before);
        Award award = awards.make(builder, place, unit);
        var awarded = new SubmissionEvent.Awarded(award.id(), List.copyOf(make.conditions()));
        submissions.apply(loaded, List.of(awarded), unit);
        return award;
    }

    /** Whether an award can be renewed. */
    public RenewalProgress renewal(Award award, Instant now) {
        return RenewalProgress.of(
                award,
                definitions.microCredential(award.definition()),
                awards.of(award.educator()),
                activities.of(award.educator()),
                now,
                zone);
    }

    private Award renew(AwardCommand.Renew renew, Ledger.Unit unit) {
        Award asked = awards.get(renew.award()).value();
        var place = awards.place(asked.educator(), asked.definition());
        Award before = awards.get(renew.award()).value();
        MicroCredential definition = definitions.microCredential(before.definition());
        awards.prerequisitesHeld(before.educator(), definition, unit.at());
        RenewalProgress progress = renewal(before, unit.at());
        if (!progress.isPossible()) {
            throw new ExplainedRefusalException(
                    CoreError.AWARD_NOT_EARNED, "Nothing renews " + before.id() + ".", progress.reason());
        }
        Awards.conditionsHold(definition, renew.conditions());
        activities.keep(progress.activities(), unit);
        var builder = begin(place, AwardBasis.RENEWED, unit)
                .earnedAt(before.earnedAt())
                .validUntil(progress.validUntil())
                .restsOn(progress.restsOn())
                .activities(progress.activities())
                .reason(progress.reason().because(conditions(definition, renew.conditions())));
        return awards.make(builder, place, unit);
    }

    private static List<Reason> conditions(MicroCredential definition, Set<String> declared) {
        return definition.issueConditions().isEmpty()
                ? List.of()
                : List.of(IssueCondition.check(definition.issueConditions(), declared));
    }

    private Award recognise(AwardCommand.Recognise command, Ledger.Unit unit) {
        var place = awards.place(command.educator(), command.definition());
        MicroCredential definition = recognisable(place, unit.at());
        Awards.conditionsHold(definition, command.conditions());
        Activity activity = activities.get(command.activity()).value();
        new Violations()
                .check(
                        activity.educator().equals(command.educator()),
                        "/activity",
                        CoreError.REFERENCE_UNKNOWN,
                        command.educator() + " has no activity " + activity.id() + ".")
                .check(
                        activity.award() == null,
                        "/activity",
                        CoreError.VALUE_INVALID,
                        activity.id() + " stands for award " + activity.award() + ", which is no outside credential.")
                .throwIfAny();
        activities.keep(List.of(activity.id()), unit);
        Reason verification = command.verification();
        if (verification != null && !verification.isMet()) {
            throw new ExplainedRefusalException(
                    CoreError.AWARD_NOT_EARNED, "The badge of " + activity.id() + " is not valid.", verification);
        }
        List<ActivityId> used = recognisedBefore(command.educator(), command.definition()).stream()
                .flatMap(award -> award.activities().stream())
                .filter(before -> isSame(activities.get(before).value(), activity))
                .toList();
        if (!used.isEmpty()) {
            throw new RefusedException(
                    CoreError.AWARD_RECOGNISED,
                    activity.id() + " was recognised for "
                            + command.definition().id() + " before, as " + used + ".");
        }
        Reason reason = Reason.met("award.equivalent")
                .with("what", activity.title())
                .with("provider", activity.provider() == null ? "–" : activity.provider())
                .with("why", command.reason())
                .because(rule(command.rule()))
                .because(verification == null ? List.of() : List.of(verification))
                .because(conditions(definition, command.conditions()));
        var builder = begin(place, AwardBasis.RECOGNISED, unit)
                .validUntil(until(command.until(), definition, unit.at()))
                .activities(List.of(activity.id()))
                .reason(reason);
        return awards.make(builder, place, unit);
    }

    /** What is withdrawn may be recorded anew, and is not in the way of that. */
    private static boolean isSame(Activity before, Activity other) {
        return before.withdrawn() == null
                && (before.id().equals(other.id()) || before.evidence().stream().anyMatch(other.evidence()::contains));
    }

    private static List<Reason> rule(@Nullable String rule) {
        return rule == null ? List.of() : List.of(Reason.note("award.rule").with("rule", rule));
    }

    private Award recognise(AwardCommand.RecognisePriorLearning command, Ledger.Unit unit) {
        var place = awards.place(command.educator(), command.definition());
        MicroCredential definition = recognisable(place, unit.at());
        Awards.conditionsHold(definition, command.conditions());
        Links.check(command.evidence());
        var faults = new Violations();
        List<Reason> shown = new ArrayList<>();
        for (int i = 0; i < command.evidence().size(); i++) {
            EvidenceItem item = command.evidence().get(i);
            EvidenceRequirement requirement = definition.evidence().stream()
                    .filter(each -> each.id().equals(item.requirement()))
                    .findFirst()
                    .orElse(null);
            faults.check(
                    requirement != null,
                    "/evidence/" + i + "/requirement",
                    CoreError.REFERENCE_UNKNOWN,
                    definition.ref() + " asks for no '" + item.requirement() + "'.");
            if (requirement != null) {
                shown.add(Reason.note("award.evidence")
                        .with("title", requirement.title())
                        .with("produced", item.produced() == null ? "–" : item.produced())
                        .with("provider", item.provider() == null ? "–" : item.provider()));
            }
        }
        faults.throwIfAny();
        Set<Object> used = new HashSet<>();
        recognisedBefore(command.educator(), command.definition())
                .forEach(award -> award.evidence().forEach(item -> used.addAll(contents(item))));
        if (command.evidence().stream().anyMatch(item -> contents(item).stream().anyMatch(used::contains))) {
            throw new RefusedException(
                    CoreError.AWARD_RECOGNISED,
                    "Some of this evidence was recognised for "
                            + command.definition().id() + " before.");
        }
        Integrity.Recorded recorded = integrity.record(command.evidence());
        if (!recorded.faults().isEmpty()) {
            throw new ExplainedRefusalException(
                    CoreError.EVIDENCE_NOT_INTACT,
                    "Some of the evidence is not there, or is not what it is said to be. Maybe put its bytes into the "
                            + "store first?",
                    Reason.notMet("evidence.not-intact").because(recorded.faults()));
        }
        Reason reason = Reason.met("award.learned-before")
                .with("why", command.reason())
                .because(rule(command.rule()))
                .because(shown)
                .because(recorded.notes())
                .because(submissions.duplicates(command.educator(), null, command.evidence()))
                .because(conditions(definition, command.conditions()));
        var builder = begin(place, AwardBasis.PRIOR_LEARNING, unit)
                .validUntil(until(command.until(), definition, unit.at()))
                .evidence(recorded.evidence())
                .reason(reason);
        return awards.make(builder, place, unit);
    }

    /** The same link is the same evidence, whether or not a digest of what it led to was taken. */
    private static List<Object> contents(EvidenceItem item) {
        return Stream.<Object>of(item.sha256(), item.link())
                .filter(Objects::nonNull)
                .toList();
    }

    /** @throws RefusedException unless the educator may be given it and does not hold it */
    private MicroCredential recognisable(Awards.Place place, Instant now) {
        DefinitionRef ref = place.definition();
        MicroCredential definition = definitions.microCredential(ref);
        definitions.openTo(place.educator(), ref);
        awards.prerequisitesHeld(place.educator(), definition, now);
        Award held = place.inForce(now);
        if (held != null) {
            throw new RefusedException(CoreError.AWARD_EXISTS, ref.id() + " is held already: " + held.id() + ".");
        }
        return definition;
    }

    /** In whatever status, and whatever version. */
    private List<Award> recognisedBefore(PersonId educator, DefinitionRef definition) {
        return awards.of(educator).stream()
                .filter(award -> award.basis() == AwardBasis.RECOGNISED || award.basis() == AwardBasis.PRIOR_LEARNING)
                .filter(award -> award.definition().kind().equals(definition.kind())
                        && award.definition().id().equals(definition.id()))
                .toList();
    }

    private @Nullable Instant until(@Nullable Instant asked, MicroCredential definition, Instant now) {
        Instant end = awards.end(now, definition.validity());
        if (asked == null) {
            return end;
        }
        Instant until = Ends.at("/until", asked);
        if (!until.isAfter(now) || end != null && until.isAfter(end)) {
            throw new InvalidInputException(
                    "/until",
                    CoreError.VALUE_OUT_OF_RANGE,
                    until + " is not between now and the end of the validity, " + (end == null ? "never" : end) + ".");
        }
        return until;
    }

    /**
     * What an educator is entitled to by what they hold.
     *
     * @throws IllegalArgumentException if Cairn was built without stacking, or it does not know the definition's kind
     */
    public Entitlement entitlement(PersonId educator, DefinitionRef ref, Instant now) {
        if (stacking == null) {
            throw new IllegalArgumentException(
                    ref
                            + " cannot be worked out. Maybe give the builder a Stacking, such as StackRules of cairn-stacking?");
        }
        KeptDefinition kept = definitions.get(ref);
        List<Definition> catalog = definitions.all(ref.kind()).stream()
                .filter(other -> other.isOpenTo(educator) || other.status() == DefinitionStatus.RETIRED)
                .map(KeptDefinition::definition)
                .toList();
        return stacking.entitlement(kept.definition(), awards.of(educator), activities.of(educator), catalog, now);
    }

    private Award stack(AwardCommand.MakeStack command, Ledger.Unit unit) {
        PersonId educator = command.educator();
        DefinitionRef ref = command.definition();
        definitions.openTo(educator, ref);
        var place = awards.place(educator, ref);
        Award held = place.inForce(unit.at());
        if (held != null && held.definition().version() >= ref.version()) {
            throw new RefusedException(CoreError.AWARD_EXISTS, ref.id() + " is held already: " + held.id() + ".");
        }
        Entitlement entitlement = entitlement(educator, ref, unit.at());
        boolean rests =
                !entitlement.restsOn().isEmpty() || !entitlement.activities().isEmpty();
        if (!entitlement.reason().isMet() || !rests) {
            throw new ExplainedRefusalException(
                    CoreError.AWARD_NOT_EARNED,
                    "What " + educator + " holds is not enough for " + ref + ".",
                    entitlement.reason());
        }
        activities.keep(entitlement.activities(), unit);
        var builder = begin(place, AwardBasis.STACKED, unit)
                .restsOn(entitlement.restsOn())
                .activities(entitlement.activities())
                .reason(entitlement.reason());
        return awards.make(builder, place, unit);
    }

    /** How an award came to be what it is. */
    public AwardHistory history(Award award, List<Award> all, Instant now) {
        return AwardHistory.of(
                award,
                all,
                id -> {
                    var decision = submissions.get(id).value().decision();
                    return decision == null ? null : decision.judgement().reason();
                },
                now);
    }
}
