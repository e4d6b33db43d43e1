package dev.cairn.stacking.cpd;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.activity.Activity;
import dev.cairn.amount.Rational;
import dev.cairn.json.CairnJson;
import dev.cairn.reason.Reason;
import dev.cairn.reason.ReasonText;
import dev.cairn.reason.Verdict;
import dev.cairn.stacking.StackingReason;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/** What holds of every statement, whatever the policy. */
final class Laws {
    private static final ReasonText TEXT = StackingReason.text();

    private Laws() {}

    static CpdStatement checked(CpdPolicy policy, EducatorFacts facts, Cycle cycle, List<Activity> activities) {
        var statement = CpdStatement.of(policy, facts, cycle, activities);
        List<Activity> shuffled = new ArrayList<>(activities);
        Collections.shuffle(shuffled, new Random(activities.size()));
        String json = CairnJson.write(statement);
        assertThat(CairnJson.write(CpdStatement.of(policy, facts, cycle, shuffled)))
                .as("order of activities")
                .isEqualTo(json);
        assertThat(CairnJson.read(json, CpdStatement.class)).isEqualTo(statement);
        assertThat(statement.lines()).hasSameSizeAs(activities);
        Rational sum = Rational.ZERO;
        for (var line : statement.lines()) {
            Rational lost = line.lost().stream().map(CpdStatement.Loss::amount).reduce(Rational.ZERO, Rational::plus);
            assertThat(line.counted().plus(lost))
                    .as("worth of %s", line.activity())
                    .isEqualTo(line.worth());
            assertThat(line.counted().signum()).isGreaterThanOrEqualTo(0);
            Rational given = line.given().values().stream().reduce(Rational.ZERO, Rational::plus);
            assertThat(given).as("split of %s", line.activity()).isLessThanOrEqualTo(line.worth());
            assertThat(line.amount() == null)
                    .isEqualTo(line.reason().because().stream()
                            .anyMatch(reason -> reason.code().equals("cpd.no-rate")));
            sum = sum.plus(line.counted());
            explained(line.reason());
        }
        assertThat(statement.total()).as("sum of lines").isEqualTo(roundedTotal(policy, sum));
        for (var requirement : statement.requirements()) {
            assertThat(requirement.gap())
                    .isEqualTo(requirement.needed().minus(requirement.earned()).max(Rational.ZERO));
            assertThat(requirement.verdict() == Verdict.MET)
                    .isEqualTo(requirement.gap().signum() == 0);
            assertThat(policy.rule(requirement.rule())).isNotNull();
        }
        if (statement.verdict() != Verdict.UNDECIDED) {
            assertThat(statement.verdict() == Verdict.MET)
                    .isEqualTo(statement.requirements().stream()
                            .allMatch(requirement -> requirement.verdict() == Verdict.MET));
        }
        explained(statement.reason());
        return statement;
    }

    private static Rational roundedTotal(CpdPolicy policy, Rational sum) {
        for (CpdRule rule : policy.rules()) {
            if (rule.operator() instanceof Operator.Round round && round.where() == Operator.Round.Where.TOTAL) {
                RoundingMode mode = round.mode();
                return sum.roundedTo(round.quantum(), mode);
            }
        }
        return sum;
    }

    /** Every reason has words, and every place in them is filled. */
    private static void explained(Reason reason) {
        assertThat(TEXT.codes()).contains(reason.code());
        for (Locale language : List.of(Locale.ENGLISH, Locale.forLanguageTag("es"))) {
            assertThat(TEXT.sentence(reason, language)).as(reason.code()).doesNotContain("–");
        }
        reason.because().forEach(Laws::explained);
    }
}
