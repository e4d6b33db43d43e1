package dev.cairn.rubric;

import dev.cairn.reason.ReasonCode;
import dev.cairn.reason.ReasonText;
import java.util.List;
import java.util.Map;

/** The reasons that {@code rubric} gives, and the words of a report. */
public enum RubricReason implements ReasonCode {
    RUBRIC_MET("rubric.met", "“{rubric}”: met."),
    RUBRIC_NOT_YET("rubric.not-yet", "“{rubric}”: not yet."),
    RUBRIC_INCOMPLETE("rubric.incomplete", "“{rubric}” cannot be judged yet: ratings are missing."),
    RUBRIC_UNDEFINED("rubric.undefined", "“{rubric}” cannot be judged: too few criteria apply."),
    RULE_EVERY_CRITERION("rule.every-criterion", "Every criterion must be at “{level}” or above."),
    RULE_AT_LEAST("rule.at-least", "At least {needed} criteria must be at “{level}” or above; {count} are."),
    RULE_POINTS("rule.points", "At least {needed} of {possible} points are needed; {score} were reached."),
    RULE_PERCENT("rule.percent", "At least {needed} percent of the points are needed; {score} percent were reached."),
    RULE_WEIGHTED("rule.weighted", "At least {needed} percent by weight are needed; {score} percent were reached."),
    RULE_WITHIN("rule.within", "For {criteria}:"),
    RULE_GROUP("rule.group", "In “{group}”:"),
    RULE_EACH_GROUP("rule.each-group", "In every group:"),
    RULE_ALL_OF("rule.all-of", "All of these must hold:"),
    RULE_ANY_OF("rule.any-of", "At least one of these must hold:"),
    RULE_MUST_REACH("rule.must-reach", "Without this the work is never met:"),
    CRITERION_AT_LEVEL("criterion.at-level", "“{criterion}” is at “{level}”; “{needed}” is needed."),
    CRITERION_BELOW_LEVEL("criterion.below-level", "“{criterion}” is at “{level}”; “{needed}” is needed."),
    CRITERION_NEXT("criterion.next", "What is needed looks like this: {descriptor}"),
    CRITERION_NOT_APPLICABLE("criterion.not-applicable", "“{criterion}” does not apply: {justification}"),
    CRITERION_POINTS("criterion.points", "“{criterion}” is at “{level}”: {points} of {possible} points."),
    CRITERION_WEIGHTED(
            "criterion.weighted",
            "“{criterion}” is at “{level}”: {points} of {possible} points, with weight {weight}."),
    CRITERION_FEEDBACK_ONLY("criterion.feedback-only", "“{criterion}” is at “{level}”; it is for feedback only."),
    CRITERION_MISSING("criterion.missing", "“{criterion}” is not rated."),
    CRITERION_MUST_APPLY("criterion.must-apply", "“{criterion}” was left out, but always applies."),
    CRITERION_POINTS_MISSING("criterion.points-missing", "“{criterion}” has a level but not the points within it."),
    MODERATION_SETTLED("moderation.settled", "“{rubric}”: the ratings of {assessors} are settled."),
    MODERATION_DISPUTED("moderation.disputed", "“{rubric}”: {disputed} criteria need an adjudicator."),
    MODERATION_SINGLE("moderation.single", "“{criterion}”: one rating, {ratings}."),
    MODERATION_UNANIMOUS("moderation.unanimous", "“{criterion}”: all the same, {ratings}."),
    MODERATION_MEDIAN("moderation.median", "“{criterion}”: the median of {ratings} is {agreed}."),
    MODERATION_MEAN("moderation.mean", "“{criterion}”: the mean of {ratings} is {agreed}."),
    MODERATION_LOWEST("moderation.lowest", "“{criterion}”: the lowest of {ratings} is {agreed}."),
    MODERATION_HIGHEST("moderation.highest", "“{criterion}”: the highest of {ratings} is {agreed}."),
    MODERATION_MAJORITY("moderation.majority", "“{criterion}”: of {ratings} most are {agreed}."),
    MODERATION_NOT_THE_SAME("moderation.not-the-same", "“{criterion}”: {ratings} are not the same."),
    MODERATION_NO_MAJORITY("moderation.no-majority", "“{criterion}”: there is no majority among {ratings}."),
    MODERATION_TOO_FAR_APART("moderation.too-far-apart", "“{criterion}”: {ratings} are too far apart."),
    MODERATION_APPLIES_OR_NOT(
            "moderation.applies-or-not", "“{criterion}”: some found that it does not apply, some did not: {ratings}."),
    MODERATION_FOR_ADJUDICATOR(
            "moderation.for-adjudicator", "“{criterion}”: an adjudicator decides between {ratings}."),
    MODERATION_CONTESTED(
            "moderation.contested",
            "“{criterion}”: {ratings} differ, and the assessments as wholes are too far apart."),
    MODERATION_FEEDBACK_OPEN(
            "moderation.feedback-open", "“{criterion}”: {ratings} differ, and both stand, as it is for feedback only."),
    MODERATION_ADJUDICATED("moderation.adjudicated", "“{criterion}”: the adjudicator decided on {agreed}."),
    MODERATION_DECISIONS_DIFFER("moderation.decisions-differ", "The assessors came to different outcomes."),
    MODERATION_TOTALS_APART("moderation.totals-apart", "The scores are too far apart: from {lowest} to {highest}."),
    CHANGE_TYPE("change.type", "The type of the rubric changed."),
    CHANGE_PASS_RULE("change.pass-rule", "What passes changed."),
    CHANGE_MODERATION("change.moderation", "When assessors agree changed."),
    CHANGE_GROUPS("change.groups", "The groups changed."),
    CHANGE_GROUP_WORDS("change.group-words", "Words or order of the groups changed."),
    CHANGE_ORDER("change.order", "The order of the criteria changed."),
    CHANGE_WORDS("change.words", "Title or description changed."),
    CHANGE_CRITERION_ADDED("change.criterion-added", "The criterion “{criterion}” is new."),
    CHANGE_CRITERION_REMOVED("change.criterion-removed", "The criterion “{criterion}” is gone."),
    CHANGE_CRITERION_GROUP("change.criterion-group", "“{criterion}” moved to another group."),
    CHANGE_CRITERION_COMPETENCIES("change.criterion-competencies", "“{criterion}” is evidence of other competencies."),
    CHANGE_CRITERION_WEIGHT("change.criterion-weight", "The weight of “{criterion}” changed."),
    CHANGE_CRITERION_FEEDBACK_ONLY("change.criterion-feedback-only", "Whether “{criterion}” counts changed."),
    CHANGE_CRITERION_MUST_REACH("change.criterion-must-reach", "The level that “{criterion}” must reach changed."),
    CHANGE_CRITERION_MAY_NOT_APPLY("change.criterion-may-not-apply", "Whether “{criterion}” may not apply changed."),
    CHANGE_CRITERION_MODERATION("change.criterion-moderation", "How ratings of “{criterion}” are combined changed."),
    CHANGE_CRITERION_LEVELS("change.criterion-levels", "The levels of “{criterion}” changed."),
    CHANGE_CRITERION_POINTS("change.criterion-points", "The points of “{criterion}” changed."),
    CHANGE_CRITERION_WORDS("change.criterion-words", "The words of “{criterion}” changed."),
    SECOND_MARKING_SAMPLE(
            "second-marking.sample", "A second assessor looks at {count} of {of} submissions (seed {seed})."),
    SECOND_MARKING_STRATUM("second-marking.stratum", "{stratum}: {count} of {of}."),
    MASTERY_REACHED("mastery.reached", "Mastered: {value}, where {mastery} is needed."),
    MASTERY_NOT_REACHED("mastery.not-reached", "Not mastered yet: {value}, where {mastery} is needed."),
    MASTERY_TOO_LITTLE(
            "mastery.too-little", "Not mastered yet: of {pieces} pieces of evidence too few reach {mastery}."),
    MASTERY_NO_EVIDENCE("mastery.no-evidence", "There is no evidence yet."),
    MASTERY_EVIDENCE("mastery.evidence", "{evidence}: {score}, counting {weight} percent."),
    COMPETENCY_ALL("competency.all", "Every competency beneath must be reached."),
    COMPETENCY_POINTS(
            "competency.points",
            "At least {needed} points and everything required are needed; {points} points were reached."),
    COMPETENCY_PROFICIENT("competency.proficient", "{competency} is reached."),
    COMPETENCY_NOT_PROFICIENT("competency.not-proficient", "{competency} is not reached yet."),
    CALIBRATION_PRACTICE("calibration.practice", "“{exemplar}”: {right} of {of} criteria are rated as they should be."),
    CALIBRATION_RIGHT("calibration.right", "“{criterion}”: “{given}” is right."),
    CALIBRATION_CLOSE("calibration.close", "“{criterion}”: “{given}” is one level off; it is “{true}”."),
    CALIBRATION_OFF("calibration.off", "“{criterion}”: “{given}” is off; it is “{true}”."),
    CALIBRATION_RATIONALE("calibration.rationale", "Why: {rationale}"),
    CERTIFICATION_MET(
            "certification.met",
            "Certified: agreement ({measure}) is {value}, and with confidence {confidence} at least {bound}; {needed} is needed."),
    CERTIFICATION_NOT_MET(
            "certification.not-met",
            "Not certified yet: agreement ({measure}) is {value}, and with confidence {confidence} at least {bound}; {needed} is needed."),
    CERTIFICATION_TOO_FEW("certification.too-few", "Not decided yet: {count} of {needed} exemplars are rated."),
    CERTIFICATION_NO_BOUND(
            "certification.no-bound",
            "Not decided: these exemplars do not say how sure the agreement ({measure}) is. More of them, or more different ones, are needed."),
    CERTIFICATION_NEVER_MET("certification.never-met", "The certification was not given."),
    CERTIFICATION_OTHER_RUBRIC("certification.other-rubric", "The certification is for {rubric}."),
    CERTIFICATION_EXPIRED("certification.expired", "The certification ended on {until}."),
    CERTIFICATION_DRIFTED(
            "certification.drifted",
            "The assessor drifted: agreement ({measure}) is {value} in daily work, and with confidence {confidence} at most {bound}; {needed} is needed."),
    CERTIFICATION_HOLDS("certification.holds", "The certification holds until {until}."),
    REPORT_LANGUAGE("report.language", "en"),
    REPORT_TITLE("report.title", "Pilot report"),
    REPORT_READINESS("report.readiness", "Is it ready?"),
    REPORT_READY("report.ready", "Ready: every gate is passed."),
    REPORT_NOT_READY("report.not-ready", "Not ready yet: a gate is not passed."),
    REPORT_UNDECIDED("report.undecided", "Not decided: something could not be measured."),
    REPORT_GATE_SUBMISSIONS("report.gate-submissions", "{value} submissions have two assessors; {needed} are needed."),
    REPORT_GATE_ASSESSORS("report.gate-assessors", "{value} assessors took part; {needed} are needed."),
    REPORT_GATE_AGREEMENT(
            "report.gate-agreement",
            "On every criterion, assessors agree surely enough (AC2, lower bound at least {needed})."),
    REPORT_GATE_CRITERION("report.gate-criterion", "“{criterion}”: at least {value}; {needed} is needed."),
    REPORT_GATE_COMPLETION(
            "report.gate-completion", "A share of {value} of those enrolled submitted; {needed} is needed."),
    REPORT_GATE_TIME("report.gate-time", "Half of the assessments took at most {value} minutes; {needed} are allowed."),
    REPORT_GATE_FEEDBACK("report.gate-feedback", "The mean of the feedback is {value}; {needed} is needed."),
    REPORT_GATE_RESPONDENTS("report.gate-respondents", "{value} people gave feedback; {needed} are needed."),
    REPORT_REVISE("report.revise", "What to revise first"),
    REPORT_NOTHING("report.nothing", "Nothing to show."),
    REPORT_REVISE_AGREEMENT(
            "report.revise-agreement",
            "“{criterion}”: assessors agree too little (AC2 {value}). Sharpen its descriptors and practise with exemplars."),
    REPORT_REVISE_CROWDED(
            "report.revise-crowded",
            "“{criterion}”: {value} percent of the ratings are “{level}”. It tells work apart too little."),
    REPORT_REVISE_NOT_APPLICABLE(
            "report.revise-not-applicable",
            "“{criterion}”: in {value} percent of the ratings it did not apply. Maybe it belongs elsewhere."),
    REPORT_COMPLETION("report.completion", "Completion"),
    REPORT_ENROLLED("report.enrolled", "Enrolled"),
    REPORT_SUBMISSIONS("report.submissions", "Submissions"),
    REPORT_DOUBLY("report.doubly", "With two assessors"),
    REPORT_MET("report.met", "Met"),
    REPORT_NOT_YET("report.not-yet", "Not yet"),
    REPORT_NOT_ASSESSABLE("report.not-assessable", "Not assessable"),
    REPORT_DISPUTED("report.disputed", "Need an adjudicator"),
    REPORT_LEVELS("report.levels", "Levels by criterion"),
    REPORT_LEVELS_DESCRIBED(
            "report.levels-described",
            "One bar a criterion, divided by how many ratings are at each level, lowest first. The table below has the figures."),
    REPORT_CRITERION("report.criterion", "Criterion"),
    REPORT_DISTRIBUTION("report.distribution", "Ratings by level"),
    REPORT_NOT_APPLICABLE("report.not-applicable", "Not applicable"),
    REPORT_LEVEL("report.level", "Level"),
    REPORT_COUNT("report.count", "Count"),
    REPORT_AGREEMENT("report.agreement", "Agreement of assessors"),
    REPORT_AGREEMENT_DESCRIBED(
            "report.agreement-described",
            "One dot a criterion at Gwet's AC2 with a line for its 95 percent interval, from -1 to 1. The table below has the figures."),
    REPORT_EXACT("report.exact", "Exact agreement"),
    REPORT_AC2("report.ac2", "Gwet's AC2"),
    REPORT_SEVERITY("report.severity", "Severity of assessors"),
    REPORT_SEVERITY_DESCRIBED(
            "report.severity-described",
            "One dot an assessor: how many levels their ratings lie below those of others on the same work, with a line for the 95 percent interval. The table below has the figures."),
    REPORT_ASSESSOR("report.assessor", "Assessor"),
    REPORT_SEVERITY_LEVELS("report.severity-levels", "Levels below others"),
    REPORT_TIME("report.time", "Time to assess"),
    REPORT_TIME_MINUTES(
            "report.time-minutes",
            "{count} assessments took a median of {median} minutes, the middle half from {lower} to {upper}."),
    REPORT_FEEDBACK("report.feedback", "Feedback"),
    REPORT_MEAN("report.mean", "Mean"),
    REPORT_SCORE("report.score", "Score");

    private final String code;
    private final String english;

    RubricReason(String code, String english) {
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

    /** Words for these reasons, in English and Spanish; add them to those of core with {@link ReasonText#and}. */
    public static ReasonText text() {
        return ReasonText.load(
                List.of(values()), Map.of("es", "reasons_es.properties"), RubricReason.class::getResourceAsStream);
    }
}
