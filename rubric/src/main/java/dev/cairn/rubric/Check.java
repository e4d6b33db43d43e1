package dev.cairn.rubric;

import dev.cairn.reason.Reason;
import dev.cairn.reason.ReasonCode;
import dev.cairn.reason.Verdict;
import java.util.ArrayList;
import java.util.List;

/** A pass rule made ready. The verdict of the reason it gives is its result; {@link Verdict#NOTE} never is. */
interface Check {
    /** @param marks complete: every criterion that counts has a level or is excused */
    Reason apply(Marks marks);

    /** Both, where undecided is neither yes nor no (Kleene). */
    static Verdict and(Verdict a, Verdict b) {
        if (a == Verdict.NOT_MET || b == Verdict.NOT_MET) {
            return Verdict.NOT_MET;
        }
        return a == Verdict.MET && b == Verdict.MET ? Verdict.MET : Verdict.UNDECIDED;
    }

    /** At least one, where undecided is neither yes nor no (Kleene). */
    static Verdict or(Verdict a, Verdict b) {
        if (a == Verdict.MET || b == Verdict.MET) {
            return Verdict.MET;
        }
        return a == Verdict.NOT_MET && b == Verdict.NOT_MET ? Verdict.NOT_MET : Verdict.UNDECIDED;
    }

    /** All of several checks, or any. */
    record Joint(ReasonCode code, Facts facts, List<Check> checks, boolean all) implements Check {
        @Override
        public Reason apply(Marks marks) {
            Verdict verdict = Verdict.of(all);
            List<Reason> because = new ArrayList<>(checks.size());
            for (Check check : checks) {
                Reason reason = check.apply(marks);
                because.add(reason);
                verdict = all ? Check.and(verdict, reason.verdict()) : Check.or(verdict, reason.verdict());
            }
            return facts.reason(code, verdict, because);
        }
    }

    /** One criterion at least at a level, whatever else. */
    record Gate(int index, LevelReasons reasons) implements Check {
        @Override
        public Reason apply(Marks marks) {
            Reason reason = reasons.of(marks, index);
            return Facts.NONE.reason(RubricReason.RULE_MUST_REACH, reason.verdict(), List.of(reason));
        }
    }
}
