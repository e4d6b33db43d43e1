package dev.cairn.internal.rules;

import dev.cairn.activity.Activity;
import dev.cairn.assessment.Submission;
import dev.cairn.award.Award;
import dev.cairn.award.AwardBasis;
import dev.cairn.award.AwardCommand;
import dev.cairn.award.Entitlement;
import dev.cairn.award.RenewalProgress;
import dev.cairn.credential.IssueCondition;
import dev.cairn.credential.MicroCredential;
import dev.cairn.error.CoreError;
import dev.cairn.error.RefusedException;
import dev.cairn.error.Violations;
import dev.cairn.id.AwardId;
import dev.cairn.id.DefinitionRef;
import dev.cairn.id.PersonId;
import dev.cairn.reason.CoreReason;
import dev.cairn.reason.ExplainedRefusalException;
import dev.cairn.reason.Reason;
import java.time.Instant;
import java.time.Period;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What makes an award: a passing decision, a renewal, or what stacks. {@link RecognitionRules} has the rest. */
public final class AwardRules {
    private AwardRules() {}

    /**
     * The award of a submission.
     *
     * @param prerequisites those that the educator holds
     * @param held the educator's award of the definition that is in force, or null
     */
    public static Award.Builder make(
            AwardId id,
            AwardCommand.Make make,
            Submission submission,
            MicroCredential definition,
            Set<DefinitionRef> prerequisites,
            @Nullable Award held,
            Moment moment) {
        conditionsHold(definition, make.conditions());
        prerequisitesHeld(definition, prerequisites);
        if (held != null && held.definition().version() > definition.version()) {
            throw new RefusedException(
                    CoreError.AWARD_EXISTS,
                    definition.ref() + " is held in a later version already: " + held.id() + ".");
        }
        Instant end = moment.endOf(definition.validity());
        Instant before = held == null || !held.definition().equals(definition.ref()) ? null : held.validUntil();
        PersonId educator = submission.educator();
        return Award.builder(id, educator, definition.ref(), moment.now())
                .madeOn(AwardBasis.ASSESSED)
                .submission(submission.id())
                .validUntil(end == null || before == null || end.isAfter(before) ? end : before);
    }

    /** @throws RefusedException unless a submission is decided as met and no award is made for it yet */
    public static void isEarned(Submission submission) {
        if (!submission.isMet()) {
            throw new RefusedException(CoreError.AWARD_NOT_EARNED, submission.id() + " has no passing decision.");
        }
        if (submission.award() != null) {
            throw new RefusedException(
                    CoreError.AWARD_EXISTS, submission.award() + " is made for " + submission.id() + " already.");
        }
    }

    /**
     * When something happens, and where its day begins.
     *
     * @param now the instant
     * @param zone of the calendar in which validity is counted
     */
    public record Moment(Instant now, ZoneId zone) {
        /** The end of what begins now, or null for without end. */
        @Nullable
        Instant endOf(@Nullable Period validity) {
            return validity == null ? null : now.atZone(zone).plus(validity).toInstant();
        }
    }

    /**
     * The award that renews another without its being earned anew.
     *
     * @param prerequisites those that the educator holds
     */
    public static Award.Builder renew(
            AwardId id,
            AwardCommand.Renew renew,
            Award before,
            MicroCredential definition,
            Set<DefinitionRef> prerequisites,
            RenewalProgress progress,
            Instant now) {
        prerequisitesHeld(definition, prerequisites);
        if (!progress.isPossible()) {
            throw new ExplainedRefusalException(
                    CoreError.AWARD_NOT_EARNED, "Nothing renews " + before.id() + ".", progress.reason());
        }
        conditionsHold(definition, renew.conditions());
        return Award.builder(id, before.educator(), before.definition(), now)
                .madeOn(AwardBasis.RENEWED)
                .earnedBefore(before.earnedAt())
                .validUntil(progress.validUntil())
                .restsOn(progress.restsOn())
                .activities(progress.activities())
                .reason(progress.reason().because(conditions(definition, renew.conditions())));
    }

    /** @throws RefusedException if a version as late is held: {@code held} is the award in force, or null */
    public static void isNewer(DefinitionRef definition, @Nullable Award held) {
        if (held != null && held.definition().version() >= definition.version()) {
            throw new RefusedException(
                    CoreError.AWARD_EXISTS, definition.id() + " is held already: " + held.id() + ".");
        }
    }

    /** The award of what an educator is entitled to. */
    public static Award.Builder stack(
            AwardId id, AwardCommand.MakeStack command, Entitlement entitlement, Instant now) {
        DefinitionRef ref = command.definition();
        boolean rests =
                !entitlement.restsOn().isEmpty() || !entitlement.activities().isEmpty();
        if (!entitlement.reason().isMet() || !rests) {
            throw new ExplainedRefusalException(
                    CoreError.AWARD_NOT_EARNED,
                    "What " + command.educator() + " holds is not enough for " + ref + ".",
                    entitlement.reason());
        }
        return Award.builder(id, command.educator(), ref, now)
                .madeOn(AwardBasis.STACKED)
                .restsOn(entitlement.restsOn())
                .activities(entitlement.activities())
                .reason(entitlement.reason());
    }

    /**
     * Checks that all prerequisites of a micro-credential are held.
     *
     * @param held those that are
     */
    public static void prerequisitesHeld(MicroCredential definition, Set<DefinitionRef> held) {
        List<Reason> missing = definition.prerequisites().stream()
                .filter(prerequisite -> !held.contains(prerequisite))
                .map(prerequisite ->
                        Reason.notMet(CoreReason.CATALOGUE_PREREQUISITE_MISSING).with("definition", prerequisite))
                .toList();
        if (!missing.isEmpty()) {
            throw new ExplainedRefusalException(
                    CoreError.SUBMISSION_PREREQUISITE,
                    definition.ref() + " needs what is not held: "
                            + missing.stream()
                                    .map(reason -> reason.detail("definition"))
                                    .toList() + ".",
                    Reason.notMet(CoreReason.AWARD_PREREQUISITES_MISSING)
                            .with("definition", definition.ref())
                            .because(missing));
        }
    }

    /** Checks that all conditions of an award, and no others, are declared to hold. */
    static void conditionsHold(MicroCredential definition, Set<String> declared) {
        List<String> known =
                definition.issueConditions().stream().map(IssueCondition::id).toList();
        var faults = new Violations();
        for (String id : declared) {
            faults.check(
                    known.contains(id),
                    "/conditions",
                    CoreError.REFERENCE_UNKNOWN,
                    "'" + id + "' is no condition of " + definition.ref() + "; its conditions are " + known + ".");
        }
        faults.throwIfAny();
        Reason reason = IssueCondition.check(definition.issueConditions(), declared);
        if (!reason.isMet()) {
            List<String> missing =
                    known.stream().filter(id -> !declared.contains(id)).toList();
            throw new ExplainedRefusalException(
                    CoreError.AWARD_CONDITION,
                    "Not declared to hold for " + definition.ref() + " are " + missing + ".",
                    reason);
        }
    }

    static List<Reason> conditions(MicroCredential definition, Set<String> declared) {
        return definition.issueConditions().isEmpty()
                ? List.of()
                : List.of(IssueCondition.check(definition.issueConditions(), declared));
    }

    /**
     * Checks that no activity that an award would rest on is withdrawn.
     *
     * @param activities those it would rest on
     */
    public static void noneIsWithdrawn(List<Activity> activities) {
        List<Reason> withdrawn = new ArrayList<>();
        for (Activity activity : activities) {
            if (activity.withdrawn() != null) {
                withdrawn.add(Reason.notMet(CoreReason.AWARD_SUPPORT_WITHDRAWN).with("activity", activity.id()));
            }
        }
        if (!withdrawn.isEmpty()) {
            throw new ExplainedRefusalException(
                    CoreError.AWARD_SUPPORT,
                    "An award would rest on what is withdrawn.",
                    Reason.notMet(CoreReason.AWARD_ON_WITHDRAWN).because(withdrawn));
        }
    }
}
