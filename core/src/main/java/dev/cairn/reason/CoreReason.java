package dev.cairn.reason;

import java.util.List;
import java.util.Map;

/** The reasons that {@code core} gives. */
public enum CoreReason implements ReasonCode {
    SUBMISSION_COMPLETE("submission.complete", "The submission has everything that was asked for."),
    SUBMISSION_INCOMPLETE("submission.incomplete", "The submission is not complete."),
    EVIDENCE_PRESENT("evidence.present", "{title}: handed in ({count})."),
    EVIDENCE_MISSING("evidence.missing", "{title}: missing; {least} needed."),
    EVIDENCE_TOO_FEW("evidence.too-few", "{title}: {count} handed in, {least} needed."),
    EVIDENCE_TOO_MANY("evidence.too-many", "{title}: {count} handed in, at most {most} allowed."),
    EVIDENCE_UNFIT("evidence.unfit", "{title}: handed in, but not as asked for."),
    EVIDENCE_OPTIONAL_ABSENT("evidence.optional-absent", "{title}: not handed in; it is optional."),
    EVIDENCE_CHOICE_MADE("evidence.choice-made", "One of the alternatives in \"{group}\" is handed in."),
    EVIDENCE_CHOICE_MISSING("evidence.choice-missing", "One of the alternatives in \"{group}\" is needed."),
    EVIDENCE_NOT_ASKED_FOR(
            "evidence.not-asked-for", "Evidence for \"{requirement}\" was handed in, which is not asked for."),
    ITEM_MEDIA_TYPE("item.media-type", "Item {item} is {mediaType}; allowed is {allowed}."),
    ITEM_TOO_LARGE("item.too-large", "Item {item} has {bytes} bytes; at most {most} are allowed."),
    ITEM_EMPTY("item.empty", "Item {item} is empty."),
    ITEM_TOO_SHORT("item.too-short", "Item {item} has {words} words; at least {least} are needed."),
    ITEM_TOO_LONG("item.too-long", "Item {item} has {words} words; at most {most} are allowed."),
    ITEM_DURATION_UNDECLARED("item.duration-undeclared", "Item {item}: please say how long the recording is."),
    ITEM_LASTS_TOO_LONG("item.lasts-too-long", "Item {item} lasts {duration}; at most {most} is allowed."),
    ITEM_DECLARATION_MISSING("item.declaration-missing", "Item {item}: the declaration \"{declaration}\" is missing."),
    JOURNAL_INTACT("journal.intact", "The journal is intact: {entries} entries, {erased} of them erased."),
    JOURNAL_BROKEN("journal.broken", "The journal was altered at entry {position}: {fault}."),
    CATALOGUE_MATCH("catalogue.match", "Fits: {title}."),
    CATALOGUE_NO_MATCH("catalogue.no-match", "Does not fit: {title}."),
    CATALOGUE_SHOWN("catalogue.shown", "It is {status}."),
    CATALOGUE_NOT_SHOWN("catalogue.not-shown", "It is {status}, and not open here."),
    CATALOGUE_NEWER_VERSION("catalogue.newer-version", "{newer} takes its place."),
    CATALOGUE_WORD("catalogue.word", "\"{word}\" stands in: {place}."),
    CATALOGUE_COMPETENCY("catalogue.competency", "Is about the competency asked for: {asked}."),
    CATALOGUE_GOAL("catalogue.goal", "Serves the goal asked for: {asked}."),
    CATALOGUE_ATTESTS("catalogue.attests", "Attests: {title}."),
    CATALOGUE_EFFORT("catalogue.effort", "Takes {effort}; asked for is {least} to {most}."),
    CATALOGUE_EVIDENCE("catalogue.evidence", "Asks for evidence of the kind {kind}."),
    CATALOGUE_WITHOUT_EVIDENCE("catalogue.without-evidence", "Asked for is one without {kinds}."),
    CATALOGUE_EVIDENCE_NEEDED("catalogue.evidence-needed", "Cannot do without: {title}."),
    CATALOGUE_RECOGNISED("catalogue.recognised", "Counts in one of: {asked}."),
    CATALOGUE_COUNTS_IN("catalogue.counts-in", "Counts in {title}."),
    CATALOGUE_LANGUAGE("catalogue.language", "Is offered in {languages}; asked for is {asked}."),
    CATALOGUE_CHOSEN("catalogue.chosen", "Is a choice of \"{selection}\"."),
    CATALOGUE_CHOSEN_FOR("catalogue.chosen-for", "Chosen for \"{goal}\": {why}"),
    CATALOGUE_HELD("catalogue.held", "Held already, in version {version}."),
    CATALOGUE_PREREQUISITE_MISSING("catalogue.prerequisite-missing", "{definition} must be held first."),
    SELECTION_FIT("selection.fit", "\"{title}\" does what it is for."),
    SELECTION_UNFIT("selection.unfit", "\"{title}\" leaves something open."),
    SELECTION_CHOICE_OPEN("selection.choice-open", "{choice}, or a later version, is published."),
    SELECTION_NOT_ALIGNED("selection.not-aligned", "{title} attests nothing that \"{goal}\" asks for."),
    SELECTION_GOAL_SERVED("selection.goal-served", "A published choice serves \"{goal}\"."),
    ARTIFACT_MEDIA_TYPE_MISMATCH(
            "artifact.media-type-mismatch", "The file is said to be {claimed}, but its content is {found}."),
    SUBMISSION_SCREENED_INCOMPLETE("submission.screened-incomplete", "The submission is not complete: {note}"),
    EVIDENCE_ALSO_HANDED_IN(
            "evidence.also-handed-in", "An artifact was shown by {others} other educators too (SHA-256 {sha256})."),
    EVIDENCE_SHARED_IN_GROUP(
            "evidence.shared-in-group",
            "An artifact was handed in by {others} others of the same group too (SHA-256 {sha256})."),
    EVIDENCE_NOT_INDIVIDUAL("evidence.not-individual", "{title}: must be your own, but is the same as a group mate's."),
    ASSESSOR_QUALIFIED("assessor.qualified", "Qualified to assess."),
    ASSESSOR_NOT_QUALIFIED("assessor.not-qualified", "Not qualified to assess."),
    ASSESSOR_HOLDS("assessor.holds", "Holds {definition}."),
    ASSESSOR_HOLDS_ANY("assessor.holds-any", "Holds a micro-credential."),
    ASSESSOR_CERTIFIED("assessor.certified", "Is certified for {rubric}."),
    ASSESSOR_OWN_WORK("assessor.own-work", "It is their own work."),
    ASSESSOR_PARTIAL(
            "assessor.partial",
            "Would not be impartial: own or joint work, a conflict of interest, or learning the same with others."),
    ASSESSOR_TAKES_PART("assessor.takes-part", "Takes part in judging it already."),
    ISSUE_CONDITIONS_HOLD("issue.conditions-hold", "Everything holds that must hold for the award to be made."),
    ISSUE_CONDITIONS_MISSING("issue.conditions-missing", "Something is missing for the award to be made."),
    ISSUE_CONDITION_HOLDS("issue.condition-holds", "{title}: declared to hold."),
    ISSUE_CONDITION_MISSING("issue.condition-missing", "{title}: not declared to hold."),
    CHANGE_EDITORIAL("change.editorial", "{path}: words or order; every judgement stays as it is."),
    CHANGE_SCORING("change.scoring", "{path}: the same work may come to another outcome."),
    CHANGE_STRUCTURAL("change.structural", "{path}: other work is asked for, or the award says something else."),
    PILOT_NOT_PASSED("pilot.not-passed", "A pilot has not shown that everything is ready to be published."),
    PILOT_NOT_HELD("pilot.not-held", "{definition}: it must be piloted before it is published."),
    PILOT_NO_GATE("pilot.no-gate", "{definition}: nobody here holds its pilot against its gates."),
    PILOT_GATES_PASSED("pilot.gates-passed", "{definition}: the pilot has passed its gates."),
    PILOT_GATES_NOT_PASSED("pilot.gates-not-passed", "{definition}: the pilot has not passed its gates."),
    EVIDENCE_INTACT("evidence.intact", "Every artifact and link is what was handed in."),
    EVIDENCE_NOT_INTACT("evidence.not-intact", "Some of the evidence is no longer what was handed in."),
    EVIDENCE_INTACT_UNKNOWN(
            "evidence.intact-unknown", "It could not be told whether all of the evidence is what was handed in."),
    EVIDENCE_ARTIFACT_INTACT("evidence.artifact-intact", "Item {item}: the file is what was handed in."),
    EVIDENCE_ARTIFACT_ALTERED(
            "evidence.artifact-altered", "Item {item}: the file is not the one that was handed in (SHA-256 {sha256})."),
    EVIDENCE_ARTIFACT_MISSING("evidence.artifact-missing", "Item {item}: the file is not kept (SHA-256 {sha256})."),
    EVIDENCE_ARTIFACT_NOT_AS_DECLARED(
            "evidence.artifact-not-as-declared",
            "Item {item}: the file has {bytes} bytes and is {mediaType}; declared were {declaredBytes} bytes and {declaredType}."),
    EVIDENCE_LINK_UNCHANGED("evidence.link-unchanged", "Item {item}: {link} leads to what it led to when handed in."),
    EVIDENCE_LINK_CHANGED("evidence.link-changed", "Item {item}: {link} leads to something else than when handed in."),
    EVIDENCE_LINK_GONE("evidence.link-gone", "Item {item}: {link} leads to nothing."),
    EVIDENCE_LINK_UNREACHABLE("evidence.link-unreachable", "Item {item}: {link} could not be read."),
    EVIDENCE_LINK_UNRECORDED(
            "evidence.link-unrecorded", "Item {item}: what {link} led to when handed in was not recorded."),
    ITEM_MADE_BEFORE(
            "item.made-before", "Item {item} was made on {produced}; only what was made from {from} on is asked for."),
    ITEM_TOO_OLD("item.too-old", "Item {item} was made on {produced}; it may be from {from} on."),
    ITEM_PRIOR_LEARNING(
            "item.prior-learning", "Item {item} was made on {produced} ({provider}), before the submission was begun."),
    RENEWAL_POSSIBLE("renewal.possible", "{title} can be renewed, until {until}."),
    RENEWAL_NOT_POSSIBLE("renewal.not-possible", "{title} cannot be renewed now."),
    RENEWAL_NOT_OFFERED("renewal.not-offered", "It is renewed only by earning it again."),
    RENEWAL_WITHOUT_END("renewal.without-end", "It has no end, so that there is nothing to renew."),
    RENEWAL_SUSPENDED("renewal.suspended", "It is suspended."),
    RENEWAL_REVOKED("renewal.revoked", "It is revoked."),
    RENEWAL_REPLACED("renewal.replaced", "A newer award took its place."),
    RENEWAL_TOO_EARLY("renewal.too-early", "It can be renewed from {from} on; it ends at {end}."),
    RENEWAL_IN_TIME("renewal.in-time", "It ends at {end}, in {days} days."),
    RENEWAL_IN_GRACE("renewal.in-grace", "It ended at {end}; it can still be renewed before {closes}."),
    RENEWAL_CLOSED(
            "renewal.closed", "It ended at {end} and could be renewed before {closes}; now it must be earned again."),
    RENEWAL_WAY("renewal.way", "Way {number} to renew."),
    RENEWAL_EARNED("renewal.earned", "{definition} was earned on {day}: award {award}."),
    RENEWAL_TO_EARN("renewal.to-earn", "{definition} is to be earned."),
    RENEWAL_WORK("renewal.work", "{done} of {needed} {unit}; {missing} missing."),
    RENEWAL_COUNTED("renewal.counted", "{what} of {day} counts with {amount}."),
    RENEWAL_OTHER_UNIT("renewal.other-unit", "{what} of {day} has no amount in {unit}."),
    RENEWAL_NOT_DONE_YET("renewal.not-done-yet", "{what} is not done before {day}."),
    RENEWAL_EARNED_BEFORE("renewal.earned-before", "{what} of {day} is of before the award."),
    RENEWAL_TOO_LONG_AGO("renewal.too-long-ago", "{what} of {day} is too long ago."),
    RENEWAL_USED_BEFORE("renewal.used-before", "{what} of {day} counted for the award itself."),
    RENEWAL_NOT_IN_FORCE("renewal.not-in-force", "{what} of {day} is not in force."),
    AWARD_IN_FORCE("award.in-force", "Award {award} of {definition} is in force, from {from} until {until}."),
    AWARD_NOT_IN_FORCE(
            "award.not-in-force", "Award {award} of {definition} is not in force: it held from {from} until {until}."),
    AWARD_IS_SUSPENDED("award.is-suspended", "Award {award} of {definition} is suspended."),
    AWARD_IS_REVOKED("award.is-revoked", "Award {award} of {definition} is revoked."),
    AWARD_IS_REPLACED("award.is-replaced", "A newer award took the place of award {award} of {definition}."),
    AWARD_UNSUPPORTED("award.unsupported", "What award {award} rests on is not all in force."),
    AWARD_ON_WITHDRAWN("award.on-withdrawn", "What the award rests on is not all recorded any more."),
    AWARD_SUPPORT_WITHDRAWN("award.support-withdrawn", "It rests on activity {activity}, which is withdrawn."),
    AWARD_PREREQUISITES_MISSING("award.prerequisites-missing", "{definition} needs what is not held."),
    AWARD_SUPPORT_SUSPENDED(
            "award.support-suspended", "It rests on award {award} of {definition}, which is suspended."),
    AWARD_SUPPORT_REVOKED("award.support-revoked", "It rests on award {award} of {definition}, which is revoked."),
    AWARD_ASSESSED("award.assessed", "{at}: {by} made award {award}, for submission {submission}."),
    AWARD_RECOGNISED("award.recognised", "{at}: {by} made award {award}, recognising an outside credential."),
    AWARD_PRIOR_LEARNING("award.prior-learning", "{at}: {by} made award {award}, recognising prior learning."),
    AWARD_STACKED("award.stacked", "{at}: {by} made award {award}, resting on {awards}."),
    AWARD_RENEWED("award.renewed", "{at}: {by} made award {award}, renewing {renews}."),
    AWARD_SUSPENDED("award.suspended", "{at}: {by} suspended award {award}: {why}"),
    AWARD_REVOKED("award.revoked", "{at}: {by} revoked award {award}: {why}"),
    AWARD_REINSTATED("award.reinstated", "{at}: {by} reinstated award {award}: {why}"),
    AWARD_REPLACED("award.replaced", "{at}: award {award} was replaced: {why}"),
    AWARD_EQUIVALENT("award.equivalent", "{what} ({provider}) is equivalent: {why}"),
    AWARD_LEARNED_BEFORE("award.learned-before", "What was learned before is equivalent: {why}"),
    AWARD_RULE("award.rule", "By the rule: {rule}"),
    AWARD_EVIDENCE("award.evidence", "{title}: evidence of {produced} ({provider}).");

    private final String code;
    private final String english;

    CoreReason(String code, String english) {
        this.code = code;
        this.english = english;
    }

    @Override
    public String code() {
        return code;
    }

    @Override
    public String english() {
        return english;
    }

    /** Words for these reasons, in English and Spanish; add those of the other modules in use with {@link ReasonText#and}. */
    public static ReasonText text() {
        return ReasonText.load(
                List.of(values()), Map.of("es", "reasons_es.properties"), CoreReason.class::getResourceAsStream);
    }
}
