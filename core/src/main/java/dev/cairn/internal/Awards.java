package dev.cairn.internal;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.cairn.actor.PersonId;
import dev.cairn.assessment.Decision;
import dev.cairn.assessment.Outcome;
import dev.cairn.assessment.Submission;
import dev.cairn.award.Award;
import dev.cairn.award.AwardCommand;
import dev.cairn.award.AwardEvent;
import dev.cairn.award.AwardId;
import dev.cairn.award.AwardStatus;
import dev.cairn.credential.IssueCondition;
import dev.cairn.credential.MicroCredential;
import dev.cairn.definition.DefinitionRef;
import dev.cairn.error.CoreError;
import dev.cairn.error.InvalidInputException;
import dev.cairn.error.NotFoundException;
import dev.cairn.error.RefusedException;
import dev.cairn.error.Violations;
import dev.cairn.json.CairnJson;
import dev.cairn.reason.ExplainedRefusalException;
import dev.cairn.reason.Reason;
import dev.cairn.storage.DocumentKey;
import dev.cairn.storage.IndexEntry;
import java.time.Instant;
import java.time.Period;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Keeps awards. One educator holds at most one award of a definition in force, whatever its version. */
public final class Awards {
    private static final String TYPE = "award";

    private final Ledger ledger;
    private final ZoneId zone;

    /** Over {@code ledger}; validity is counted in days of {@code zone}. */
    public Awards(Ledger ledger, ZoneId zone) {
        this.ledger = ledger;
        this.zone = zone;
    }

    record Holding(@JsonProperty("award") AwardId award) {}

    /** @throws NotFoundException if there is none */
    public Ledger.Loaded<Award> get(AwardId id) {
        var loaded = ledger.load(key(id), Award.class);
        if (loaded == null) {
            throw new NotFoundException(TYPE, id.value());
        }
        return loaded;
    }

    /** All awards of one educator, oldest first. */
    public List<Award> of(PersonId educator) {
        return ledger.all(TYPE, "educator", educator.value(), Award.class);
    }

    /** The award that the educator was given last for a definition, whatever its version, or null. */
    public @Nullable Award held(PersonId educator, DefinitionRef definition) {
        var holding = ledger.load(holdingKey(educator, definition), Holding.class);
        return holding == null ? null : get(holding.value().award()).value();
    }

    private static DocumentKey key(AwardId id) {
        return new DocumentKey(TYPE, id.value());
    }

    private static DocumentKey holdingKey(PersonId educator, DefinitionRef definition) {
        return new DocumentKey("holding", pair(educator.value(), definition.kind() + ":" + definition.id()));
    }

    /** One document id for two parts. */
    static String pair(String one, String other) {
        return CairnJson.sha256OfText(one + "\n" + other);
    }

    /** Makes the award a decision has earned, as part of {@code unit}. */
    public Award make(Submission submission, AwardId id, @Nullable Period validity, Instant now, Ledger.Unit unit) {
        Decision decision = submission.decision();
        PersonId educator = submission.educator();
        if (decision == null || educator == null || decision.judgement().outcome() != Outcome.MET) {
            throw new RefusedException(CoreError.AWARD_NOT_EARNED, submission.id() + " has no passing decision.");
        }
        if (submission.award() != null) {
            throw new RefusedException(
                    CoreError.AWARD_EXISTS, submission.award() + " is made for " + submission.id() + " already.");
        }
        Award award = Award.of(id, educator, submission.microCredential(), now)
                .fromSubmission(submission.id())
                .validUntil(
                        validity == null
                                ? null
                                : now.atZone(zone).plus(validity).toInstant());
        var holdingKey = holdingKey(educator, award.definition());
        var holding = ledger.load(holdingKey, Holding.class);
        if (holding != null) {
            var before = get(holding.value().award());
            if (before.value().status().mayBecome(AwardStatus.RENEWED)) {
                move(before, AwardStatus.RENEWED, "renewed by " + id, unit);
            }
        }
        unit.put(holdingKey, holding == null ? 0 : holding.version(), new Holding(id), educatorIndex(educator));
        unit.put(key(id), 0, award, educatorIndex(educator));
        unit.journal(key(id), new AwardEvent.Made(award), "award-made");
        return award;
    }

    /**
     * Checks that all conditions of an award, and no others, are declared to hold.
     *
     * @throws ExplainedRefusalException with {@code award.condition-missing} and the reasons if one is not
     * @throws InvalidInputException if one is declared that the micro-credential does not have
     */
    public static void conditionsHold(MicroCredential definition, Set<String> declared) {
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

    /** Moves an award, as part of {@code unit}. */
    public Award execute(Ledger.Loaded<Award> loaded, AwardCommand.Move move, Ledger.Unit unit) {
        if (move.to() == AwardStatus.RENEWED || !loaded.value().status().mayBecome(move.to())) {
            throw new RefusedException(
                    CoreError.AWARD_MOVE,
                    loaded.value().id() + " is " + loaded.value().status() + " and cannot become " + move.to() + ".");
        }
        if (move.to() == AwardStatus.ACTIVE) {
            staysTheOneHeld(loaded.value(), unit);
        }
        return move(loaded, move.to(), move.reason(), unit);
    }

    /** Writes the holding too, so that no newer award can be made at the same time. */
    private void staysTheOneHeld(Award award, Ledger.Unit unit) {
        var holdingKey = holdingKey(award.educator(), award.definition());
        var holding = ledger.load(holdingKey, Holding.class);
        if (holding == null || !holding.value().award().equals(award.id())) {
            throw new RefusedException(
                    CoreError.AWARD_MOVE, award.id() + " cannot be reinstated: a newer award took its place.");
        }
        unit.put(holdingKey, holding.version(), holding.value(), educatorIndex(award.educator()));
    }

    private static Award move(Ledger.Loaded<Award> loaded, AwardStatus to, String reason, Ledger.Unit unit) {
        Award moved = loaded.value().withStatus(to);
        unit.put(key(moved.id()), loaded.version(), moved, educatorIndex(moved.educator()));
        unit.journal(key(moved.id()), new AwardEvent.Moved(to, reason), "award-moved");
        return moved;
    }

    private static IndexEntry educatorIndex(PersonId educator) {
        return new IndexEntry("educator", educator.value());
    }
}
