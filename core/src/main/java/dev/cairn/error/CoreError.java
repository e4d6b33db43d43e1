package dev.cairn.error;

/** The errors that {@code core} gives. */
public enum CoreError implements ErrorCode {
    INPUT_INVALID("input.invalid", "The input has faults; each is listed with its own code."),
    NOT_FOUND("id.not-found", "The id names nothing that is kept."),
    CONCURRENT_UPDATE("version.stale", "The thing changed since it was read."),
    STORAGE_FAILED("storage.failed", "The storage could not do its work."),
    VALUE_REQUIRED("value.required", "A value is missing."),
    VALUE_INVALID("value.invalid", "A value is not of the form it must have."),
    VALUE_OUT_OF_RANGE("value.out-of-range", "A value lies outside the range allowed."),
    VALUE_DUPLICATE("value.duplicate", "A value that must be unique appears twice."),
    PROPERTY_UNKNOWN("property.unknown", "A property is not part of the format."),
    JSON_MALFORMED("json.malformed", "The text is not JSON."),
    JSON_LIMIT("json.limit", "The JSON is larger or deeper than allowed."),
    REFERENCE_UNKNOWN("reference.unknown", "A reference leads to nothing."),
    REFERENCE_CYCLE("reference.cycle", "References form a cycle where none is allowed."),
    FILE_UNREADABLE("file.unreadable", "A file or folder cannot be read."),
    KIND_UNKNOWN("definition.kind-unknown", "No reader is given for this kind of definition."),
    DEFINITION_EXISTS("definition.exists", "This version of the definition exists with other content."),
    DEFINITION_MOVE("definition.illegal-move", "The definition cannot move from its status to the one asked for."),
    DEFINITION_NOT_OPEN("definition.not-open", "The definition is a draft or retired and takes no submissions."),
    DEFINITION_PILOT_GATE("definition.pilot-gate", "The pilot has not shown that the definition is ready."),
    PILOT_FEEDBACK_CLOSED("pilot.feedback-closed", "The definition is not in pilot and takes no feedback."),
    PILOT_NOT_PARTICIPANT("pilot.not-participant", "The actor takes no part in the pilot."),
    DEFINITION_NOT_COHORT(
            "definition.not-in-cohort", "The definition is in pilot and the educator is not in its cohort."),
    ACCESS_ROLE("access.role-missing", "The actor lacks the role this needs."),
    ACCESS_OWN_WORK("access.own-work", "Nobody judges their own work."),
    ACCESS_CONFLICT("access.conflict-of-interest", "A conflict of interest, or work in the same group, forbids this."),
    ACCESS_NOT_OWNER("access.not-owner", "Only those whose record it is, or who work on it, may do this."),
    ACCESS_BLIND("access.blind", "This may not be seen while the assessment is blind."),
    SUBMISSION_STATE("submission.illegal-state", "The submission is not in a state that allows this."),
    SUBMISSION_OPEN("submission.already-open", "The educator has an open submission for this already."),
    SUBMISSION_DEADLINE("submission.deadline-passed", "The deadline for handing in has passed."),
    SUBMISSION_GRACE("submission.in-grace", "The educator may still take the submission back into work."),
    SUBMISSION_ATTEMPTS("submission.no-attempt-left", "All attempts allowed have been made."),
    SUBMISSION_COACHING("submission.coaching-needed", "A coach must be met before the next attempt."),
    SUBMISSION_REVIEWED("submission.reviewed-already", "A submission is reviewed once."),
    SUBMISSION_REMARKS("submission.remarks-full", "A submission has at most 1,000 remarks."),
    SUBMISSION_GROUP("submission.no-group", "Each educator works alone; no submission is begun in a group."),
    SUBMISSION_FOLLOWED("submission.followed", "A later attempt was begun."),
    SUBMISSION_PREREQUISITE("submission.prerequisite-missing", "A credential that must be held first is not held."),
    ASSESSMENT_NOT_ASSIGNED("assessment.not-assigned", "The assessor holds no live assignment for this submission."),
    ASSESSOR_UNQUALIFIED("assessment.not-qualified", "The assessor does not hold what the policy asks for."),
    ASSESSMENT_FULL("assessment.no-place", "All places for assessors of this submission are taken."),
    ASSESSMENT_EXISTS("assessment.exists", "This assessor has assessed this submission already."),
    EVIDENCE_NOT_INTACT("assessment.evidence-not-intact", "An artifact is missing or is not what was handed in."),
    ADJUDICATOR_NOT_INDEPENDENT("adjudication.not-independent", "The adjudicator assessed this submission."),
    DECISION_EXISTS("decision.exists", "The submission is decided already."),
    AWARD_EXISTS("award.exists", "The award is made already."),
    AWARD_NOT_EARNED("award.not-earned", "Nothing that the award is to rest on supports it."),
    AWARD_CONDITION("award.condition-missing", "A condition of the award is not declared to hold."),
    AWARD_SUPPORT("award.support-missing", "Something that the award rests on is suspended, revoked or withdrawn."),
    AWARD_RECOGNISED("award.recognised-before", "This was recognised for the same definition before."),
    AWARD_MOVE("award.illegal-move", "The award cannot move from its status to the one asked for."),
    ACTIVITY_EXISTS("activity.exists", "An activity of this id is recorded already."),
    ACTIVITY_ATTESTED("activity.self-attested", "Nobody attests to what they record of themselves."),
    ACTIVITY_RELIED_ON("activity.relied-on", "Somebody approved the activity, or an award rests on it."),
    ACTIVITY_WITHDRAWN("activity.withdrawn", "The activity is withdrawn."),
    POLL_CLOSED("poll.closed", "The poll takes no answers any more."),
    PEER_NOT_OPTED_IN("peer.not-opted-in", "Only who can be found finds others."),
    BADGE_NO_ISSUER("badge.no-issuer", "A badge says who issues it, and the credential does not."),
    COMMAND_KEY_REUSED("command.key-reused", "The key was used for another command."),
    ARTIFACT_TOO_LARGE("artifact.too-large", "The artifact is larger than the limit."),
    ARTIFACT_DIGEST("artifact.digest-mismatch", "The artifact's bytes do not match its digest.");

    private final String code;
    private final String english;

    CoreError(String code, String english) {
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
}
