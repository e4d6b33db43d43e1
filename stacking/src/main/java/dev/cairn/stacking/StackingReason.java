package dev.cairn.stacking;

import dev.cairn.reason.ReasonCode;
import dev.cairn.reason.ReasonText;
import java.util.List;
import java.util.Map;

/** The reasons that {@code stacking} gives. */
public enum StackingReason implements ReasonCode {
    STACK_PROGRESS(
            "stack.progress",
            "{stack} on {at}: {counted} awards count, {missing} micro-credentials are still to be earned."),
    STACK_HOLDS("stack.holds", "Micro-credential {microCredential}."),
    STACK_ALL_OF("stack.all-of", "{met} of {of} parts are met; all are needed."),
    STACK_N_OF("stack.n-of", "{met} of {of} parts are met; {needed} are needed."),
    STACK_NESTED("stack.nested", "Stack {stack}."),
    STACK_NESTED_AWARDED("stack.nested-awarded", "Stack {stack} is held: award {award} of {since}."),
    STACK_NESTED_UNKNOWN("stack.nested-unknown", "Stack {stack} is not known here, so this part cannot be decided."),
    STACK_NESTED_CYCLE("stack.nested-cycle", "Stack {stack} leads back to itself, so this part cannot be decided."),
    STACK_SUM("stack.sum", "{held} of {needed} {unit} are held; {gap} are missing."),
    STACK_SEQUENCE("stack.sequence", "{met} of {of} steps are met, each after the one before."),
    STACK_DISTINCT("stack.distinct", "{met} of {needed} are held, from {categories} of {neededCategories} categories."),
    STACK_COUNTED("stack.counted", "Award {award} of {since} counts."),
    STACK_TO_EARN("stack.to-earn", "To be earned: {microCredential}."),
    STACK_NOT_NEEDED("stack.not-needed", "Award {award} of {since} would count, but is not needed."),
    STACK_EXPIRED("stack.expired", "Award {award} does not count: it expired on {until}."),
    STACK_REVOKED("stack.revoked", "Award {award} does not count: it was revoked."),
    STACK_SUSPENDED("stack.suspended", "Award {award} does not count: it is suspended."),
    STACK_RENEWED("stack.renewed", "Award {award} does not count: a newer award replaced it."),
    STACK_NOT_YET("stack.not-yet", "Award {award} does not count: it begins only on {since}."),
    STACK_OTHER_VERSION("stack.other-version", "Award {award} does not count: it is for version {version}."),
    STACK_USED_ELSEWHERE("stack.used-elsewhere", "Award {award} does not count here: it is used elsewhere."),
    STACK_TOO_EARLY(
            "stack.too-early",
            "Award {award} of {since} does not count here: the step before was completed only on {after}."),
    CPD_STATEMENT("cpd.statement", "{policy}, {first} to {last}: {total} {unit}."),
    CPD_FACT_MISSING("cpd.fact-missing", "Rule {rule} ({text}) asks for \"{fact}\", which is not known."),
    CPD_NOT_APPLICABLE("cpd.not-applicable", "Rule {rule} ({text}) is not for this educator, by \"{fact}\"."),
    CPD_NOTHING_REQUIRED("cpd.nothing-required", "Nothing is required."),
    CPD_TOTAL("cpd.total", "{earned} of {needed} {unit} ({rule}: {text}); {gap} missing."),
    CPD_YEAR("cpd.year", "{earned} of {needed} {unit} in the year from {year} ({rule}: {text}); {gap} missing."),
    CPD_CATEGORY("cpd.category", "{category}: {earned} of {needed} {unit} ({rule}: {text}); {gap} missing."),
    CPD_TOPIC("cpd.topic", "{category} must be present ({rule}: {text})."),
    CPD_DISTINCT("cpd.distinct", "{earned} of {needed} areas have credit ({rule}: {text}); {gap} missing."),
    CPD_NOT_DUE("cpd.not-due", "Not due in this cycle ({rule}: {text})."),
    CPD_PRORATED("cpd.prorated", "Scaled by {fact}: {value} of {of} ({rule}: {text})."),
    CPD_CARRIED(
            "cpd.carried",
            "{carried} of the {excess} {unit} above the requirement may be carried over ({rule}: {text})."),
    CPD_LINE("cpd.line", "{title}: {counted} of {worth} {unit} count."),
    CPD_OWN_UNIT("cpd.own-unit", "The certificate states {amount}."),
    CPD_CONVERTED("cpd.converted", "{amount} at {rate} each are {worth} {unit} ({rule}: {text})."),
    CPD_FIXED("cpd.fixed", "Worth {amount} ({rule}: {text})."),
    CPD_STEP("cpd.step", "{quantity} are worth {amount} ({rule}: {text})."),
    CPD_FACTOR("cpd.factor", "Times {factor}: {worth} {unit} ({rule}: {text})."),
    CPD_ROUNDED("cpd.rounded", "{before} rounded to {after} {unit} ({text})."),
    CPD_OTHER_AMOUNTS(
            "cpd.other-amounts",
            "The certificate states {amounts}: the same work measured in different ways. {amount} was counted."),
    CPD_NO_RATE("cpd.no-rate", "The policy gives no rate from {amounts} to {unit}."),
    CPD_OUTSIDE_CYCLE("cpd.outside-cycle", "Not in the total: {day} lies outside {first} to {last}."),
    CPD_EXCLUDED("cpd.excluded", "Does not count ({rule}: {text})."),
    CPD_DUPLICATE("cpd.duplicate", "Does not count: the same as {of} ({rule}: {text})."),
    CPD_SAME_AWARD("cpd.same-award", "Does not count: award {award} counts already as {of}."),
    CPD_GRADE("cpd.grade", "Does not count: grade {grade} is not enough ({rule}: {text})."),
    CPD_GRADE_MISSING("cpd.grade-missing", "Does not count: its {attribute} is not known ({rule}: {text})."),
    CPD_TOO_OLD("cpd.too-old", "Does not count: {day} is before {earliest} ({rule}: {text})."),
    CPD_NOT_APPROVED("cpd.not-approved", "Does not count: needs {approvals} ({rule}: {text})."),
    CPD_BEFORE_PLAN(
            "cpd.before-plan", "Does not count: {day} is before the plan was approved on {approved} ({rule}: {text})."),
    CPD_BELOW_BLOCK("cpd.below-block", "Does not count: {amount} is less than {least} ({rule}: {text})."),
    CPD_BELOW_TOPIC_BLOCK(
            "cpd.below-topic-block", "Does not count: {amount} in {topics} is less than {least} ({rule}: {text})."),
    CPD_LIMIT_REACHED("cpd.limit-reached", "Does not count: {most} count already ({rule}: {text})."),
    CPD_CAPPED("cpd.capped", "{lost} {unit} do not count: the most is {most} ({rule}: {text})."),
    CPD_RATE_CAPPED("cpd.rate-capped", "{lost} {unit} do not count: the most is {most} in that time ({rule}: {text})."),
    CPD_GIVEN("cpd.given", "{amount} of it serve {rule} ({text}).");

    private final String code;
    private final String english;

    StackingReason(String code, String english) {
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
                List.of(values()), Map.of("es", "reasons_es.properties"), StackingReason.class::getResourceAsStream);
    }
}
