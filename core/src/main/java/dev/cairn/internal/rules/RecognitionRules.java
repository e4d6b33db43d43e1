package dev.cairn.internal.rules;

import dev.cairn.activity.Activity;
import dev.cairn.award.Award;
import dev.cairn.award.AwardBasis;
import dev.cairn.award.AwardCommand;
import dev.cairn.credential.EvidenceRequirement;
import dev.cairn.credential.MicroCredential;
import dev.cairn.error.CoreError;
import dev.cairn.error.InvalidInputException;
import dev.cairn.error.RefusedException;
import dev.cairn.error.Violations;
import dev.cairn.evidence.EvidenceItem;
import dev.cairn.id.ActivityId;
import dev.cairn.id.AwardId;
import dev.cairn.id.DefinitionRef;
import dev.cairn.reason.CoreReason;
import dev.cairn.reason.ExplainedRefusalException;
import dev.cairn.reason.Reason;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What is recognised as if it had been assessed here: outside credentials, and what was learned before. */
public final class RecognitionRules {
    private RecognitionRules() {}

    /**
     * The award for an outside credential.
     *
     * @param activity the credential, as recorded
     * @param recognised the activities that were recognised for the definition before
     */
    public static Award.Builder recognise(
            AwardId id,
            AwardCommand.Recognise command,
            MicroCredential definition,
            Activity activity,
            List<Activity> recognised,
            AwardRules.Moment moment) {
        AwardRules.conditionsHold(definition, command.conditions());
        isOutside(command, activity);
        AwardRules.noneIsWithdrawn(List.of(activity));
        Reason verification = command.verification();
        if (verification != null && !verification.isMet()) {
            throw new ExplainedRefusalException(
                    CoreError.AWARD_NOT_EARNED, "The badge of " + activity.id() + " is not valid.", verification);
        }
        List<ActivityId> used = recognised.stream()
                .filter(before -> isSame(before, activity))
                .map(Activity::id)
                .toList();
        if (!used.isEmpty()) {
            throw new RefusedException(
                    CoreError.AWARD_RECOGNISED,
                    activity.id() + " was recognised for "
                            + command.definition().id() + " before, as " + used + ".");
        }
        Reason reason = Reason.met(CoreReason.AWARD_EQUIVALENT)
                .with("what", activity.title())
                .with("provider", activity.provider() == null ? "–" : activity.provider())
                .with("why", command.reason())
                .because(rule(command.rule()))
                .because(verification == null ? List.of() : List.of(verification))
                .because(AwardRules.conditions(definition, command.conditions()));
        return Award.builder(id, command.educator(), definition.ref(), moment.now())
                .madeOn(AwardBasis.RECOGNISED)
                .validUntil(until(command.until(), definition, moment))
                .activities(List.of(activity.id()))
                .reason(reason);
    }

    private static void isOutside(AwardCommand.Recognise command, Activity activity) {
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
    }

    /** What is withdrawn may be recorded anew, and is not in the way of that. */
    private static boolean isSame(Activity before, Activity other) {
        return before.withdrawn() == null
                && (before.id().equals(other.id()) || before.evidence().stream().anyMatch(other.evidence()::contains));
    }

    private static List<Reason> rule(@Nullable String rule) {
        return rule == null
                ? List.of()
                : List.of(Reason.note(CoreReason.AWARD_RULE).with("rule", rule));
    }

    /**
     * Checks that evidence is asked for and was not recognised before.
     *
     * @param recognised the awards by which something was recognised for the definition before
     */
    public static void mayBeShown(
            AwardCommand.RecognisePriorLearning command, MicroCredential definition, List<Award> recognised) {
        AwardRules.conditionsHold(definition, command.conditions());
        Links.check(command.evidence());
        shown(command.evidence(), definition);
        isNew(command, recognised);
    }

    /**
     * The award for what was learned before.
     *
     * @param looked what was found when the evidence was looked at
     */
    public static Award.Builder recognise(
            AwardId id,
            AwardCommand.RecognisePriorLearning command,
            MicroCredential definition,
            SubmissionRules.Looked looked,
            AwardRules.Moment moment) {
        if (!looked.faults().isEmpty()) {
            throw new ExplainedRefusalException(
                    CoreError.EVIDENCE_NOT_INTACT,
                    "Some of the evidence is not there, or is not what it is said to be. Maybe put its bytes into the "
                            + "store first?",
                    Reason.notMet(CoreReason.EVIDENCE_NOT_INTACT).because(looked.faults()));
        }
        Reason reason = Reason.met(CoreReason.AWARD_LEARNED_BEFORE)
                .with("why", command.reason())
                .because(rule(command.rule()))
                .because(shown(command.evidence(), definition))
                .because(looked.notes())
                .because(AwardRules.conditions(definition, command.conditions()));
        return Award.builder(id, command.educator(), definition.ref(), moment.now())
                .madeOn(AwardBasis.PRIOR_LEARNING)
                .validUntil(until(command.until(), definition, moment))
                .evidence(looked.recorded())
                .reason(reason);
    }

    private static List<Reason> shown(List<EvidenceItem> evidence, MicroCredential definition) {
        var faults = new Violations();
        List<Reason> shown = new ArrayList<>();
        for (int i = 0; i < evidence.size(); i++) {
            EvidenceItem item = evidence.get(i);
            EvidenceRequirement requirement = definition.evidence().stream()
                    .filter(each -> each.id().equals(item.requirement()))
                    .findFirst()
                    .orElse(null);
            if (requirement == null) {
                faults.add(
                        "/evidence/" + i + "/requirement",
                        CoreError.REFERENCE_UNKNOWN,
                        definition.ref() + " asks for no '" + item.requirement() + "'.");
            } else {
                shown.add(Reason.note(CoreReason.AWARD_EVIDENCE)
                        .with("title", requirement.title())
                        .with("produced", item.produced() == null ? "–" : item.produced())
                        .with("provider", item.provider() == null ? "–" : item.provider()));
            }
        }
        faults.throwIfAny();
        return shown;
    }

    private static void isNew(AwardCommand.RecognisePriorLearning command, List<Award> recognised) {
        Set<Object> used = new HashSet<>();
        recognised.forEach(award -> award.evidence().forEach(item -> used.addAll(contents(item))));
        if (command.evidence().stream().anyMatch(item -> contents(item).stream().anyMatch(used::contains))) {
            throw new RefusedException(
                    CoreError.AWARD_RECOGNISED,
                    "Some of this evidence was recognised for "
                            + command.definition().id() + " before.");
        }
    }

    /** The same link is the same evidence, whether or not a digest of what it led to was taken. */
    private static List<Object> contents(EvidenceItem item) {
        return Stream.<Object>of(item.sha256(), item.link())
                .filter(Objects::nonNull)
                .toList();
    }

    /** @throws RefusedException if the educator holds it: {@code held} is the award in force, or null */
    public static void isNotHeld(DefinitionRef definition, @Nullable Award held) {
        if (held != null) {
            throw new RefusedException(
                    CoreError.AWARD_EXISTS, definition.id() + " is held already: " + held.id() + ".");
        }
    }

    /** Of an educator's awards, those by which something was recognised for a definition, in whatever status and version. */
    public static List<Award> recognisedFor(DefinitionRef definition, List<Award> awards) {
        return awards.stream()
                .filter(award -> award.basis() == AwardBasis.RECOGNISED || award.basis() == AwardBasis.PRIOR_LEARNING)
                .filter(award -> award.definition().isVersionOf(definition))
                .toList();
    }

    private static @Nullable Instant until(
            @Nullable Instant asked, MicroCredential definition, AwardRules.Moment moment) {
        Instant end = moment.endOf(definition.validity());
        if (asked == null) {
            return end;
        }
        Instant until = EndInstants.at("/until", asked);
        if (!until.isAfter(moment.now()) || end != null && until.isAfter(end)) {
            throw new InvalidInputException(
                    "/until",
                    CoreError.VALUE_OUT_OF_RANGE,
                    until + " is not between now and the end of the validity, " + (end == null ? "never" : end) + ".");
        }
        return until;
    }
}
