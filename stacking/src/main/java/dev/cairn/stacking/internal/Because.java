package dev.cairn.stacking.internal;

import dev.cairn.reason.Reason;
import dev.cairn.reason.Verdict;
import java.util.Locale;

/** Every reason this module gives. The code of {@code STACK_N_OF} is {@code stack.n-of}. */
public enum Because {
    STACK_PROGRESS,
    STACK_HOLDS,
    STACK_ALL_OF,
    STACK_N_OF,
    STACK_NESTED,
    STACK_NESTED_AWARDED,
    STACK_NESTED_UNKNOWN,
    STACK_NESTED_CYCLE,
    STACK_SUM,
    STACK_SEQUENCE,
    STACK_DISTINCT,
    STACK_COUNTED,
    STACK_TO_EARN,
    STACK_NOT_NEEDED,
    STACK_EXPIRED,
    STACK_REVOKED,
    STACK_SUSPENDED,
    STACK_RENEWED,
    STACK_NOT_YET,
    STACK_OTHER_VERSION,
    STACK_USED_ELSEWHERE,
    STACK_TOO_EARLY,
    CPD_STATEMENT,
    CPD_FACT_MISSING,
    CPD_NOT_APPLICABLE,
    CPD_NOTHING_REQUIRED,
    CPD_TOTAL,
    CPD_YEAR,
    CPD_CATEGORY,
    CPD_TOPIC,
    CPD_DISTINCT,
    CPD_NOT_DUE,
    CPD_PRORATED,
    CPD_CARRIED,
    CPD_LINE,
    CPD_OWN_UNIT,
    CPD_CONVERTED,
    CPD_FIXED,
    CPD_STEP,
    CPD_FACTOR,
    CPD_ROUNDED,
    CPD_OTHER_AMOUNTS,
    CPD_NO_RATE,
    CPD_OUTSIDE_CYCLE,
    CPD_EXCLUDED,
    CPD_DUPLICATE,
    CPD_SAME_AWARD,
    CPD_GRADE,
    CPD_GRADE_MISSING,
    CPD_TOO_OLD,
    CPD_NOT_APPROVED,
    CPD_BEFORE_PLAN,
    CPD_BELOW_BLOCK,
    CPD_BELOW_TOPIC_BLOCK,
    CPD_LIMIT_REACHED,
    CPD_CAPPED,
    CPD_RATE_CAPPED,
    CPD_GIVEN;

    private final String code;

    Because() {
        String name = name().toLowerCase(Locale.ROOT);
        int first = name.indexOf('_');
        this.code = name.substring(0, first) + "." + name.substring(first + 1).replace('_', '-');
    }

    public String code() {
        return code;
    }

    public Reason is(Verdict verdict) {
        return Reason.of(code, verdict);
    }

    public Reason met() {
        return is(Verdict.MET);
    }

    public Reason notMet() {
        return is(Verdict.NOT_MET);
    }

    public Reason undecided() {
        return is(Verdict.UNDECIDED);
    }

    public Reason note() {
        return is(Verdict.NOTE);
    }
}
