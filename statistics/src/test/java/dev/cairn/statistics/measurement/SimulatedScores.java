package dev.cairn.statistics.measurement;

import dev.cairn.statistics.agreement.RatingScale;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/** Scores drawn from the many-facet Rasch model with known measures; every educator has a few of the assessors. */
final class SimulatedScores {
    record Row(int educator, int criterion, int assessor, int category) {}

    final double[] ability;
    final double[] difficulty;
    final double[] severity;
    final double[] thresholds;
    final List<Row> rows = new ArrayList<>();

    SimulatedScores(long seed, int educators, int criteria, int assessors, int assessorsEach, double... thresholds) {
        Random random = new Random(seed);
        ability = random.doubles(educators).map(u -> 1.5 * (2 * u - 1) * 1.7).toArray();
        difficulty = centred(random.doubles(criteria).map(u -> 2 * u).toArray());
        severity = centred(random.doubles(assessors).map(u -> 2 * u).toArray());
        this.thresholds = thresholds;
        for (int e = 0; e < educators; e++) {
            int first = random.nextInt(assessors);
            for (int a = 0; a < assessorsEach; a++) {
                int assessor = (first + a * (1 + e % Math.max(1, assessors / assessorsEach))) % assessors;
                if (a > 0 && assessor == first) {
                    assessor = (assessor + 1) % assessors;
                }
                for (int c = 0; c < criteria; c++) {
                    double x = ability[e] - difficulty[c] - severity[assessor];
                    rows.add(new Row(e, c, assessor, draw(random, x)));
                }
            }
        }
    }

    private static double[] centred(double[] values) {
        double mean = IntStream.range(0, values.length)
                .mapToDouble(i -> values[i])
                .average()
                .orElseThrow();
        return IntStream.range(0, values.length)
                .mapToDouble(i -> values[i] - mean)
                .toArray();
    }

    private int draw(Random random, double x) {
        double[] weight = new double[thresholds.length + 1];
        double sum = 0;
        double exponent = 0;
        for (int k = 0; k < weight.length; k++) {
            exponent += k == 0 ? 0 : x - thresholds[k - 1];
            weight[k] = Math.exp(exponent);
            sum += weight[k];
        }
        double u = random.nextDouble() * sum;
        int k = 0;
        while (k < weight.length - 1 && u >= weight[k]) {
            u -= weight[k++];
        }
        return k;
    }

    RatingScale scale() {
        return RatingScale.points(0, thresholds.length);
    }

    ScoresTable table() {
        return table(rows);
    }

    ScoresTable table(List<Row> some) {
        List<String> criteria =
                IntStream.range(0, difficulty.length).mapToObj(c -> "c" + c).toList();
        ScoresTable.Builder builder = ScoresTable.on(scale(), criteria);
        for (Row row : some) {
            builder.add("e" + row.educator(), "c" + row.criterion(), "a" + row.assessor(), row.category());
        }
        return builder.build();
    }
}
