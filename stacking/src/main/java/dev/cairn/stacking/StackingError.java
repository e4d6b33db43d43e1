package dev.cairn.stacking;

import dev.cairn.error.ErrorCode;

/** The errors that {@code stacking} gives. */
public enum StackingError implements ErrorCode {
    STACK_UNREACHABLE("stack.unreachable", "The rule asks for more than its parts can give."),
    STACK_SELF("stack.refers-to-itself", "A stack cannot be a part of itself."),
    CPD_CATEGORY_UNKNOWN("cpd.category-unknown", "A rule names a category that the policy does not define."),
    CPD_RULE_UNKNOWN("cpd.rule-unknown", "A rule names another rule that the policy does not have."),
    CPD_UNIT_UNKNOWN("cpd.unit-unknown", "A rule counts in a unit that the policy has no rate for."),
    CPD_TOTAL_MISSING("cpd.total-missing", "A share is of the required total, and the policy requires none.");

    private final String code;
    private final String english;

    StackingError(String code, String english) {
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
