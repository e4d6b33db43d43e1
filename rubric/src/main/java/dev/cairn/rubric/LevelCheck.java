package dev.cairn.rubric;

import dev.cairn.reason.Reason;
import dev.cairn.reason.Verdict;
import dev.cairn.text.LocalizedText;
import java.util.Arrays;
import java.util.List;

/** Every criterion, or some number of them, at least at a level. */
final class LevelCheck implements Check {
    private static final int EVERY = -1;

    private final int[] scope;
    private final LevelReasons[] reasons;
    private final int count;
    private final Facts facts;

    LevelCheck(int[] scope, LevelReasons[] reasons, LocalizedText level) {
        this(scope, reasons, EVERY, Facts.of("level", level));
    }

    LevelCheck(int[] scope, LevelReasons[] reasons, LocalizedText level, int count) {
        this(scope, reasons, count, Facts.of("level", level).with("needed", count));
    }

    private LevelCheck(int[] scope, LevelReasons[] reasons, int count, Facts facts) {
        this.scope = scope;
        this.reasons = reasons;
        this.count = count;
        this.facts = facts;
    }

    @Override
    public Reason apply(Marks marks) {
        var because = new Reason[scope.length];
        int met = 0;
        int applying = 0;
        for (int k = 0; k < scope.length; k++) {
            Reason reason = reasons[k].of(marks, scope[k]);
            because[k] = reason;
            if (reason.verdict() != Verdict.NOTE) {
                applying++;
            }
            if (reason.verdict() == Verdict.MET) {
                met++;
            }
        }
        List<Reason> list = Arrays.asList(because);
        if (count == EVERY) {
            return facts.reason(RubricReason.RULE_EVERY_CRITERION, verdict(met, applying, applying), list);
        }
        return facts.with("count", met).reason(RubricReason.RULE_AT_LEAST, verdict(met, applying, count), list);
    }

    private static Verdict verdict(int met, int applying, int needed) {
        if (applying == 0 || applying < needed) {
            return Verdict.UNDECIDED;
        }
        return Verdict.of(met >= needed);
    }
}
