package dev.cairn.statistics.measurement;

import dev.cairn.statistics.agreement.Coefficient;
import dev.cairn.statistics.agreement.Coefficient.Estimate;
import dev.cairn.statistics.agreement.Coefficient.Undefined;
import dev.cairn.statistics.agreement.ConfidenceInterval;
import dev.cairn.statistics.agreement.RatingScale;
import dev.cairn.statistics.agreement.UndefinedReason;
import dev.cairn.statistics.internal.Moments;
import dev.cairn.statistics.internal.Normal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.commons.statistics.distribution.FDistribution;
import org.jspecify.annotations.Nullable;

/**
 * Classical item analysis: how hard each criterion is, how well it goes with the others, and how reliable their sum is.
 *
 * <p>Where several assessors scored an educator on a criterion, their mean counts. Difficulties use all scores; what
 * looks across criteria uses the educators with a score on every criterion. Intervals are of 95 %. Takes time linear in
 * the scores, and the square of the number of criteria for each educator.
 *
 * @param educators how many educators have a score on every criterion
 * @param leftOut how many others were left out where all criteria are needed
 * @param criteria each criterion, in the order declared
 * @param cronbachAlpha Cronbach's (1951) alpha of the sum over criteria, with Feldt's (1965) interval
 * @param standardErrorOfMeasurement how far, in points of the sum, an educator's score lies from their true score: the
 *     standard deviation times the square root of one less alpha
 */
public record ItemAnalysis(
        int educators,
        int leftOut,
        List<Item> criteria,
        Coefficient cronbachAlpha,
        Coefficient standardErrorOfMeasurement) {

    private static final double LEVEL = 0.95;

    /**
     * One criterion.
     *
     * @param criterion its name
     * @param difficulty the mean share of the attainable points, 0 to 1; the higher the easier, as the custom has it
     * @param discrimination the correlation with the sum of the other criteria, with Fisher's interval
     * @param alphaIfDropped Cronbach's alpha of the other criteria
     */
    public record Item(
            String criterion, Coefficient difficulty, Coefficient discrimination, Coefficient alphaIfDropped) {}

    /** Copies the list. */
    public ItemAnalysis {
        criteria = List.copyOf(criteria);
    }

    /** The analysis of this table. */
    public static ItemAnalysis of(ScoresTable table) {
        Covariances all = new Covariances(table);
        int c = all.criteria;
        List<String> names = table.criterionNames();
        boolean[] kept = new boolean[c];
        Arrays.fill(kept, true);
        Coefficient alpha = all.alpha("Cronbach's alpha", kept);
        List<Item> items = new ArrayList<>();
        for (int i = 0; i < c; i++) {
            kept[i] = false;
            items.add(new Item(
                    names.get(i),
                    all.difficulty(i, table.scale(i)),
                    all.discrimination(i),
                    all.alpha("Cronbach's alpha if dropped", kept)));
            kept[i] = true;
        }
        return new ItemAnalysis(all.complete, table.educators().size() - all.complete, items, alpha, all.error(alpha));
    }

    /** Means and covariances of the criteria, gathered in one pass. */
    private static final class Covariances {
        final int criteria;
        int complete;
        private final double[] mean;
        private final double[][] products;
        private final Moments[] ofAll;

        Covariances(ScoresTable table) {
            criteria = table.criteria().size();
            mean = new double[criteria];
            products = new double[criteria][criteria];
            ofAll = new Moments[criteria];
            Arrays.setAll(ofAll, i -> new Moments());
            double[] sum = new double[criteria];
            int[] count = new int[criteria];
            for (int e = 0; e < table.educators().size(); e++) {
                Arrays.fill(sum, 0);
                Arrays.fill(count, 0);
                for (int i = table.start(e); i < table.end(e); i++) {
                    sum[table.criterion(i)] += table.value(i);
                    count[table.criterion(i)]++;
                }
                boolean all = true;
                for (int i = 0; i < criteria; i++) {
                    all &= count[i] > 0;
                    if (count[i] > 0) {
                        sum[i] /= count[i];
                        ofAll[i].add(sum[i]);
                    }
                }
                if (all) {
                    add(sum);
                }
            }
        }

        /** Takes in the means of an educator who has a score on every criterion (Welford 1962). */
        private void add(double[] values) {
            complete++;
            double[] before = new double[criteria];
            for (int i = 0; i < criteria; i++) {
                before[i] = values[i] - mean[i];
                mean[i] += before[i] / complete;
            }
            for (int i = 0; i < criteria; i++) {
                for (int j = 0; j < criteria; j++) {
                    products[i][j] += before[i] * (values[j] - mean[j]);
                }
            }
        }

        Coefficient difficulty(int i, RatingScale scale) {
            String statistic = "difficulty";
            Moments all = ofAll[i];
            if (all.count() == 0) {
                return new Undefined(statistic, UndefinedReason.NO_DATA, "The criterion has no scores.");
            }
            double range = scale.maximum() - scale.minimum();
            double value = (all.mean() - scale.minimum()) / range;
            double error = all.standardError() / range;
            Estimate bare = Estimate.of(statistic, value, all.count(), all.count());
            if (error == 0) {
                return bare;
            }
            double half = Normal.reach(LEVEL) * error;
            return bare.within(
                    error,
                    new ConfidenceInterval(Math.max(0, value - half), Math.min(1, value + half), LEVEL, "normal"));
        }

        Coefficient discrimination(int i) {
            String statistic = "discrimination";
            Undefined refusal = refusal(statistic, criteria);
            if (refusal != null) {
                return refusal;
            }
            double withRest = 0;
            double rest = 0;
            for (int j = 0; j < criteria; j++) {
                if (j != i) {
                    withRest += products[i][j];
                    for (int k = 0; k < criteria; k++) {
                        rest += k == i ? 0 : products[j][k];
                    }
                }
            }
            if (!(products[i][i] > 0 && rest > 1e-12 * products[i][i])) {
                return new Undefined(
                        statistic,
                        UndefinedReason.NO_VARIATION,
                        "The scores of the criterion, or of the others together, do not vary.");
            }
            double r = Math.max(-1, Math.min(1, withRest / Math.sqrt(products[i][i] * rest)));
            Estimate bare = Estimate.of(statistic, r, complete, (long) complete * criteria);
            if (complete <= 3 || Math.abs(r) == 1) {
                return bare;
            }
            double z = 0.5 * Math.log((1 + r) / (1 - r));
            double half = Normal.reach(LEVEL) / Math.sqrt(complete - 3.0);
            return bare.within(new ConfidenceInterval(Math.tanh(z - half), Math.tanh(z + half), LEVEL, "fisher-z"));
        }

        Coefficient alpha(String statistic, boolean[] kept) {
            int k = 0;
            double own = 0;
            double total = 0;
            for (int i = 0; i < criteria; i++) {
                if (kept[i]) {
                    k++;
                    own += products[i][i];
                    for (int j = 0; j < criteria; j++) {
                        total += kept[j] ? products[i][j] : 0;
                    }
                }
            }
            Undefined refusal = refusal(statistic, k);
            if (refusal != null) {
                return refusal;
            }
            if (!(total > 1e-12 * own)) {
                return new Undefined(
                        statistic, UndefinedReason.NO_VARIATION, "The sums over the criteria do not vary.");
            }
            double alpha = k / (k - 1.0) * (1 - own / total);
            double n = complete - 1.0;
            double m = n * (k - 1);
            double tail = (1 - LEVEL) / 2;
            ConfidenceInterval interval = new ConfidenceInterval(
                    1 - (1 - alpha) * FDistribution.of(n, m).inverseSurvivalProbability(tail),
                    1 - (1 - alpha) * FDistribution.of(n, m).inverseCumulativeProbability(tail),
                    LEVEL,
                    "F (Feldt)");
            return Estimate.of(statistic, alpha, complete, (long) complete * k).within(interval);
        }

        Coefficient error(Coefficient alpha) {
            String statistic = "standard error of measurement";
            if (!(alpha instanceof Estimate estimate)) {
                Undefined undefined = (Undefined) alpha;
                return new Undefined(statistic, undefined.reason(), undefined.message());
            }
            double total = 0;
            for (double[] row : products) {
                for (double product : row) {
                    total += product;
                }
            }
            double value = Math.sqrt(total / (complete - 1) * Math.max(0, 1 - estimate.value()));
            return Estimate.of(statistic, value, estimate.subjects(), estimate.ratings());
        }

        private @Nullable Undefined refusal(String statistic, int k) {
            if (k < 2) {
                return new Undefined(statistic, UndefinedReason.TOO_FEW_CRITERIA, "At least two criteria are needed.");
            }
            if (complete < 2) {
                return new Undefined(
                        statistic,
                        complete == 0 ? UndefinedReason.NO_DATA : UndefinedReason.TOO_FEW_SUBJECTS,
                        complete + " educators have a score on every criterion; at least two are needed.");
            }
            return null;
        }
    }
}
