package dev.cairn.statistics.agreement;

import dev.cairn.statistics.agreement.Coefficient.Estimate;
import dev.cairn.statistics.agreement.Coefficient.Undefined;
import java.util.Arrays;

/** Kendall's coefficient of concordance W of a complete table, corrected for ties. */
final class Concordance {
    private Concordance() {}

    static Coefficient kendall(String statistic, RatingsTable table) {
        int n = table.subjects();
        double m = table.raters().size();
        double[] rankSum = new double[n];
        double ties = 0;
        RatingsTable.ByRater byRater = table.byRater();
        for (int r = 0; r < m; r++) {
            int from = byRater.start()[r];
            long[] sorted = new long[n]; // value above, subject below
            for (int i = 0; i < n; i++) {
                sorted[i] = (long) byRater.code()[from + i] << 32 | byRater.subject()[from + i];
            }
            Arrays.sort(sorted);
            int first = 0;
            while (first < n) {
                int next = first + 1;
                while (next < n && sorted[next] >> 32 == sorted[first] >> 32) {
                    next++;
                }
                double tied = next - first;
                ties += tied * tied * tied - tied;
                for (int i = first; i < next; i++) {
                    rankSum[(int) sorted[i]] += (first + 1 + next) / 2.0;
                }
                first = next;
            }
        }
        double greatest = m * m * ((double) n * n * n - n) - m * ties;
        if (!(greatest > 0)) {
            return new Undefined(
                    statistic,
                    UndefinedReason.NO_VARIATION,
                    "Every rater gave all " + n + " subjects the same rating.");
        }
        double mean = m * (n + 1) / 2;
        double squares =
                Arrays.stream(rankSum).map(sum -> (sum - mean) * (sum - mean)).sum();
        double w = 12 * squares / greatest;
        double chiSquared = m * (n - 1) * w;
        return Estimate.of(statistic, w, n, table.ratings()).tested(SignificanceTest.chiSquared(chiSquared, n - 1.0));
    }
}
