package dev.cairn.internal;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.cairn.activity.Activity;
import dev.cairn.award.Award;
import dev.cairn.award.AwardBasis;
import dev.cairn.award.AwardCommand;
import dev.cairn.award.AwardEvent;
import dev.cairn.award.AwardHistory;
import dev.cairn.award.AwardStatus;
import dev.cairn.credential.IssueCondition;
import dev.cairn.credential.MicroCredential;
import dev.cairn.error.CoreError;
import dev.cairn.error.InvalidInputException;
import dev.cairn.error.NotFoundException;
import dev.cairn.error.RefusedException;
import dev.cairn.error.Violations;
import dev.cairn.id.ActivityId;
import dev.cairn.id.AwardId;
import dev.cairn.id.DefinitionRef;
import dev.cairn.id.PersonId;
import dev.cairn.json.CairnJson;
import dev.cairn.reason.ExplainedRefusalException;
import dev.cairn.reason.Reason;
import dev.cairn.storage.DocumentKey;
import dev.cairn.storage.IndexEntry;
import java.time.Instant;
import java.time.Period;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
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

    /** Without an award until the first is made. */
    record Holding(
            @JsonProperty("award") @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            AwardId award) {}

    /** @throws NotFoundException if there is none */
    public Ledger.Loaded<Award> get(AwardId id) {
        var loaded = find(id);
        if (loaded == null) {
            throw new NotFoundException(TYPE, id.value());
        }
        return loaded;
    }

    /** The award, or null. */
    Ledger.@Nullable Loaded<Award> find(AwardId id) {
        return ledger.load(key(id), Award.class);
    }

    /** All awards of one educator, oldest first. */
    public List<Award> of(PersonId educator) {
        return ledger.all(TYPE, "educator", educator.value(), Award.class);
    }

    /** All awards that were made on an artifact, in whatever status. */
    List<Award> showing(String digest) {
        return ledger.all(TYPE, "artifact", digest, Award.class);
    }

    /** The award that the educator was given last for a definition, whatever its version, or null. */
    public @Nullable Award held(PersonId educator, DefinitionRef definition) {
        var held = place(educator, definition).held();
        return held == null ? null : held.value();
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

    /**
     * Where an educator's award of a definition is, in whatever version. What is decided after it was read holds when the
     * award is made: if another took the place meanwhile, the commit fails.
     *
     * @param version of the holding; 0 if there is none
     * @param held the award that was given last, or null
     */
    public record Place(
            PersonId educator, DefinitionRef definition, long version, Ledger.@Nullable Loaded<Award> held) {
        /** The award in force, or null. */
        @Nullable
        Award inForce(Instant now) {
            return held != null && held.value().isActiveAt(now) ? held.value() : null;
        }
    }

    /** To be read before anything is decided. */
    public Place place(PersonId educator, DefinitionRef definition) {
        var holding = ledger.load(holdingKey(educator, definition), Holding.class);
        AwardId award = holding == null ? null : holding.value().award();
        return new Place(
                educator, definition, holding == null ? 0 : holding.version(), award == null ? null : get(award));
    }

    /** Writes a place as it is, so that nothing else is begun or awarded there at the same time. */
    void keep(Place place, Ledger.Unit unit) {
        var held = place.held();
        put(place, held == null ? null : held.value().id(), unit);
    }

    private static void put(Place place, @Nullable AwardId award, Ledger.Unit unit) {
        unit.put(
                holdingKey(place.educator(), place.definition()),
                place.version(),
                new Holding(award),
                educatorIndex(place.educator()));
    }

    /** Keeps a new award as part of {@code unit}, in the place of the one that the educator held before. */
    public Award make(Award.Builder builder, Place place, Ledger.Unit unit) {
        var before = place.held();
        boolean renews = before != null && before.value().status().mayBecome(AwardStatus.RENEWED);
        Award award = builder.renews(
                        renews ? Objects.requireNonNull(before).value().id() : null)
                .decidedBy(unit.by())
                .build();
        if (renews) {
            move(Objects.requireNonNull(before), AwardStatus.RENEWED, "renewed by " + award.id(), unit);
        }
        inForce(award).stream()
                .filter(support -> !support.value().id().equals(award.renews()))
                .forEach(support -> keepAsRead(support, unit));
        put(place, award.id(), unit);
        put(award, 0, unit);
        unit.journal(key(award.id()), new AwardEvent.Made(award), "award-made");
        return award;
    }

    /** The end of an award that begins at {@code start}, or null for without end. */
    public @Nullable Instant end(Instant start, @Nullable Period validity) {
        return validity == null ? null : start.atZone(zone).plus(validity).toInstant();
    }

    /** Written as it is, so that it cannot change at the same time. */
    private void keepAsRead(Ledger.Loaded<Award> award, Ledger.Unit unit) {
        put(award.value(), award.version(), unit);
    }

    /** @throws RefusedException unless every award that this one rests on is neither suspended nor revoked */
    private List<Ledger.Loaded<Award>> inForce(Award award) {
        List<Ledger.Loaded<Award>> supports = supports(award);
        List<Reason> lapsed = supports.stream()
                .map(Ledger.Loaded::value)
                .filter(support -> !support.educator().equals(award.educator()) || AwardHistory.hasLapsed(support))
                .map(AwardHistory::lapsed)
                .toList();
        if (!lapsed.isEmpty()) {
            throw new ExplainedRefusalException(
                    CoreError.AWARD_SUPPORT,
                    award.id() + " rests on what is suspended or revoked.",
                    Reason.notMet("award.unsupported").with("award", award.id()).because(lapsed));
        }
        return supports;
    }

    /** What an award rests on: those it names, those that count as its activities, and all that it renews. */
    private List<Ledger.Loaded<Award>> supports(Award award) {
        Map<AwardId, Ledger.Loaded<Award>> supports = new LinkedHashMap<>();
        award.restsOn().forEach(id -> supports.put(id, get(id)));
        for (ActivityId activity : award.activities()) {
            var counted = find(AwardId.of(activity.value()));
            if (counted != null) {
                supports.put(counted.value().id(), counted);
            }
        }
        for (Award each = award; each.basis() == AwardBasis.RENEWED && each.renews() != null; ) {
            var before = get(each.renews());
            each = before.value();
            supports.put(each.id(), before);
        }
        return List.copyOf(supports.values());
    }

    /** @throws ExplainedRefusalException unless all prerequisites are held */
    public void prerequisitesHeld(PersonId educator, MicroCredential definition, Instant now) {
        if (definition.prerequisites().isEmpty()) {
            return;
        }
        List<Reason> missing = new ArrayList<>();
        for (DefinitionRef prerequisite : definition.prerequisites()) {
            Award held = held(educator, prerequisite);
            if (held == null || !held.isActiveAt(now)) {
                missing.add(Reason.notMet("catalogue.prerequisite-missing").with("definition", prerequisite));
            }
        }
        if (!missing.isEmpty()) {
            throw new ExplainedRefusalException(
                    CoreError.SUBMISSION_PREREQUISITE,
                    definition.ref() + " needs what is not held: "
                            + missing.stream()
                                    .map(reason -> reason.detail("definition"))
                                    .toList() + ".",
                    Reason.notMet("award.prerequisites-missing")
                            .with("definition", definition.ref())
                            .because(missing));
        }
    }

    /** Awards of the same educator that rest on this one, oldest first. */
    public List<Award> restingOn(Award award) {
        ActivityId counted = ActivityId.of(award.id().value());
        return of(award.educator()).stream()
                .filter(other -> other.restsOn().contains(award.id())
                        || other.activities().contains(counted)
                        || renews(other, award))
                .toList();
    }

    /** Whether an award holds on because another did, without being earned anew. */
    private static boolean renews(Award award, Award before) {
        return award.basis() == AwardBasis.RENEWED && before.id().equals(award.renews());
    }

    private List<Award> restingOn(Activity activity) {
        return of(activity.educator()).stream()
                .filter(award -> award.activities().contains(activity.id()))
                .toList();
    }

    /** Whether an award that is not revoked rests on an activity. */
    boolean reliesOn(Activity activity) {
        return restingOn(activity).stream().anyMatch(award -> award.status() != AwardStatus.REVOKED);
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
        Award award = loaded.value();
        if (move.to() == AwardStatus.ACTIVE) {
            takesItsPlace(award, unit);
            inForce(award).forEach(support -> keepAsRead(support, unit));
            return move(loaded, move.to(), move.reason(), unit);
        }
        Award moved = move(loaded, move.to(), move.reason(), unit);
        suspend(restingOn(moved), fallen(moved), move.reason(), new HashSet<>(Set.of(moved.id())), unit);
        return moved;
    }

    /** Suspends every active award that rests on an activity, with what rests on those. */
    void suspendWhatRestsOn(Activity withdrawn, String reason, Ledger.Unit unit) {
        suspend(
                restingOn(withdrawn),
                "activity " + withdrawn.id() + ", which is withdrawn",
                reason,
                new HashSet<>(),
                unit);
    }

    private static String fallen(Award award) {
        return award.id() + ", which is " + award.status();
    }

    /** Suspends the active ones, with what rests on them; of those that were replaced, what only renewed them. */
    private void suspend(List<Award> awards, String fallen, String reason, Set<AwardId> seen, Ledger.Unit unit) {
        for (Award award : awards) {
            if (award.status() == AwardStatus.ACTIVE && seen.add(award.id())) {
                String why = "rests on " + fallen + ": " + reason;
                Award moved = move(get(award.id()), AwardStatus.SUSPENDED, why, unit);
                suspend(restingOn(moved), fallen(moved), reason, seen, unit);
            } else if (award.status() == AwardStatus.RENEWED && seen.add(award.id())) {
                List<Award> renewals = restingOn(award).stream()
                        .filter(other -> renews(other, award))
                        .toList();
                suspend(renewals, fallen, reason, seen, unit);
            }
        }
    }

    /** Writes the holding, so that no newer award can be made at the same time. */
    private void takesItsPlace(Award award, Ledger.Unit unit) {
        Place place = place(award.educator(), award.definition());
        Award held = place.held() == null ? null : place.held().value();
        if (held == null || !held.id().equals(award.id()) && !wasRevokedInItsPlace(held, award)) {
            throw new RefusedException(
                    CoreError.AWARD_MOVE, award.id() + " cannot be reinstated: a newer award took its place.");
        }
        put(place, award.id(), unit);
    }

    /** Whether all that came in an award's place, up to the newest, were revoked; or all that were made since. */
    private boolean wasRevokedInItsPlace(Award newest, Award award) {
        for (Award each = newest; each.status() == AwardStatus.REVOKED && each.renews() != null; ) {
            if (award.id().equals(each.renews())) {
                return true;
            }
            each = get(each.renews()).value();
        }
        DocumentKey holding = holdingKey(award.educator(), award.definition());
        return of(award.educator()).stream()
                .filter(other -> holding.equals(holdingKey(award.educator(), other.definition()))
                        && !other.awardedAt().isBefore(award.awardedAt())
                        && !other.id().equals(award.id()))
                .allMatch(other -> other.status() == AwardStatus.REVOKED);
    }

    private static Award move(Ledger.Loaded<Award> loaded, AwardStatus to, String reason, Ledger.Unit unit) {
        Award moved = loaded.value().after(new Award.Change(unit.at(), unit.by(), to, reason));
        put(moved, loaded.version(), unit);
        unit.journal(key(moved.id()), new AwardEvent.Moved(to, reason), "award-moved");
        return moved;
    }

    private static void put(Award award, long expected, Ledger.Unit unit) {
        List<IndexEntry> index = new ArrayList<>();
        index.add(educatorIndex(award.educator()));
        Records.artifacts(award.evidence()).forEach(digest -> index.add(new IndexEntry("artifact", digest)));
        unit.put(key(award.id()), expected, award, index.toArray(IndexEntry[]::new));
    }

    private static IndexEntry educatorIndex(PersonId educator) {
        return new IndexEntry("educator", educator.value());
    }
}
