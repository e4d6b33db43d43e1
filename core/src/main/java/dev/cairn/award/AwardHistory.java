package dev.cairn.award;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.cairn.id.AwardId;
import dev.cairn.id.PersonId;
import dev.cairn.id.SubmissionId;
import dev.cairn.reason.CoreReason;
import dev.cairn.reason.Reason;
import java.io.Serializable;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * How an award came to be what it is: everything that happened to it and to those it renewed, and whether it is in
 * force.
 *
 * @param award the award
 * @param at the instant asked about
 * @param entries what happened, the oldest award first
 * @param reason {@code award.in-force} if it is in force at {@code at}, else why not; beneath it what it rests on that has
 *     lapsed, and every entry
 */
public record AwardHistory(
        @JsonProperty("award") Award award,
        @JsonProperty("at") Instant at,
        @JsonProperty("entries") List<Entry> entries,
        @JsonProperty("reason") Reason reason)
        implements Serializable {
    /** Copies the entries. */
    public AwardHistory {
        entries = List.copyOf(entries);
    }

    /**
     * Something that happened to an award.
     *
     * @param at when
     * @param by by whom; null if the reader may not know, and in documents of before that was kept
     * @param award to which award
     * @param to the status it led to
     * @param basis what the award was made on, or null if this is a later change
     * @param reason what and why
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Entry(
            @JsonProperty("at") Instant at,
            @JsonProperty("by") @Nullable PersonId by,
            @JsonProperty("award") AwardId award,
            @JsonProperty("to") AwardStatus to,
            @JsonProperty("basis") @Nullable AwardBasis basis,
            @JsonProperty("reason") Reason reason)
            implements Serializable {}

    /**
     * Tells the history of one award. Pure.
     *
     * @param awards the educator's awards in any status; their order does not matter
     * @param decision why a submission was decided as it was, or null if that is not known
     */
    public static AwardHistory of(
            Award award,
            Collection<Award> awards,
            Function<? super SubmissionId, ? extends @Nullable Reason> decision,
            Instant at) {
        Map<AwardId, Award> byId = new HashMap<>();
        awards.forEach(other -> byId.put(other.id(), other));
        var lineage = new LinkedList<Award>();
        for (Award each = award; each != null; each = byId.get(each.renews())) {
            lineage.addFirst(each);
        }
        List<Entry> entries = new ArrayList<>();
        for (Award each : lineage) {
            entries.add(made(each, Optional.ofNullable(each.submission()).map(decision)));
            each.changes().forEach(change -> entries.add(changed(each.id(), change)));
        }
        List<Reason> beneath = new ArrayList<>();
        for (AwardId support : award.restsOn()) {
            Award other = byId.get(support);
            if (other != null && hasLapsed(other)) {
                beneath.add(lapsed(other));
            }
        }
        entries.forEach(entry -> beneath.add(entry.reason()));
        return new AwardHistory(award, at, entries, standing(award, at).because(beneath));
    }

    /** Whether nothing may rest on an award any more: it is suspended or revoked. */
    public static boolean hasLapsed(Award award) {
        return award.status() == AwardStatus.SUSPENDED || award.status() == AwardStatus.REVOKED;
    }

    /** That an award which another rests on has lapsed. */
    public static Reason lapsed(Award award) {
        return (award.status() == AwardStatus.REVOKED
                        ? Reason.notMet(CoreReason.AWARD_SUPPORT_REVOKED)
                        : Reason.notMet(CoreReason.AWARD_SUPPORT_SUSPENDED))
                .with("award", award.id())
                .with("definition", award.definition());
    }

    private static Reason standing(Award award, Instant at) {
        Reason reason = switch (award.status()) {
            case SUSPENDED -> Reason.notMet(CoreReason.AWARD_IS_SUSPENDED);
            case REVOKED -> Reason.notMet(CoreReason.AWARD_IS_REVOKED);
            case RENEWED -> Reason.notMet(CoreReason.AWARD_IS_REPLACED);
            case ACTIVE ->
                award.isActiveAt(at)
                        ? Reason.met(CoreReason.AWARD_IN_FORCE)
                        : Reason.notMet(CoreReason.AWARD_NOT_IN_FORCE);
        };
        return reason.with("award", award.id())
                .with("definition", award.definition())
                .with("from", award.awardedAt())
                .with("until", shown(award.validUntil()));
    }

    private static Entry made(Award award, Optional<? extends Reason> decision) {
        Reason what = switch (award.basis()) {
            case ASSESSED -> Reason.note(CoreReason.AWARD_ASSESSED).with("submission", shown(award.submission()));
            case RECOGNISED -> Reason.note(CoreReason.AWARD_RECOGNISED);
            case PRIOR_LEARNING -> Reason.note(CoreReason.AWARD_PRIOR_LEARNING);
            case STACKED -> Reason.note(CoreReason.AWARD_STACKED).with("awards", joined(award.restsOn()));
            case RENEWED -> Reason.note(CoreReason.AWARD_RENEWED).with("renews", shown(award.renews()));
        };
        PersonId by = award.decidedBy();
        List<Reason> why = Stream.concat(Stream.ofNullable(award.reason()), decision.stream())
                .limit(1)
                .toList();
        Reason reason = told(what, award.id(), award.awardedAt(), by).because(why);
        return new Entry(award.awardedAt(), by, award.id(), AwardStatus.ACTIVE, award.basis(), reason);
    }

    private static String joined(List<AwardId> ids) {
        return String.join(", ", ids.stream().map(AwardId::value).toList());
    }

    private static Entry changed(AwardId award, Award.Change change) {
        Reason what = switch (change.to()) {
            case ACTIVE -> Reason.note(CoreReason.AWARD_REINSTATED);
            case SUSPENDED -> Reason.note(CoreReason.AWARD_SUSPENDED);
            case REVOKED -> Reason.note(CoreReason.AWARD_REVOKED);
            case RENEWED -> Reason.note(CoreReason.AWARD_REPLACED);
        };
        Reason reason = told(what, award, change.at(), change.by()).with("why", change.reason());
        return new Entry(change.at(), change.by(), award, change.to(), null, reason);
    }

    private static Reason told(Reason what, AwardId award, Instant at, @Nullable PersonId by) {
        return what.with("award", award).with("at", at).with("by", shown(by));
    }

    private static Object shown(@Nullable Object value) {
        return Objects.requireNonNullElse(value, "–");
    }
}
