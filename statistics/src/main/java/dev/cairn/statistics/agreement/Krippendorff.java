package dev.cairn.statistics.agreement;

import dev.cairn.statistics.agreement.Coefficient.Estimate;
import dev.cairn.statistics.agreement.Coefficient.Undefined;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Krippendorff's alpha, 1 - D<sub>o</sub>/D<sub>e</sub>, over the subjects with at least two ratings.
 *
 * <p>With A the sum over subjects of the differences within pairs of their ratings, each divided by the number of
 * ratings less one, B the same over pairs of all N ratings, alpha = 1 - (N - 1) A / B. Interval and ordinal differences
 * are squares of differences of scores (ordinal: of mid-ranks), so that both sums take one pass.
 */
final class Krippendorff {
    /** Ratio differences do not separate into scores: their cost is the square of the number of values. */
    static final int MAX_RATIO_VALUES = 2000;
    /** Up to so many ratings of a subject, pairs are quicker than counts. */
    private static final int FEW = 8;

    private final RatingsTable table;
    private final MeasurementLevel level;
    private final int[] subjects;
    private final double[] counts;
    private final double[] scores;
    /** The differences of a rating with each value to all ratings. */
    private final double[] toAll;

    /** The differences within each subject. */
    private final double[] withinOf;

    private final int[] countsInSubject;
    private final int[] usedInSubject;
    private double ratings;
    private double within;
    private double between;

    Krippendorff(RatingsTable table, MeasurementLevel level) {
        this.table = table;
        this.level = level;
        this.subjects = IntStream.range(0, table.subjects())
                .filter(s -> table.ratingsOf(s) > 1)
                .toArray();
        this.withinOf = new double[subjects.length];
        int codes = table.codes();
        this.counts = new double[codes];
        this.scores = new double[codes];
        this.toAll = new double[codes];
        this.countsInSubject = new int[codes];
        this.usedInSubject = new int[codes];
    }

    Coefficient alpha(String statistic, Inference inference, @Nullable Bootstrap bootstrap) {
        if (subjects.length < 2) {
            return new Undefined(
                    statistic,
                    UndefinedReason.TOO_FEW_SUBJECTS,
                    "Only one subject has two ratings, so that agreement beyond chance cannot show.");
        }
        if (level == MeasurementLevel.RATIO && table.codes() > MAX_RATIO_VALUES) {
            return new Undefined(
                    statistic,
                    UndefinedReason.TOO_MANY_VALUES,
                    "The ratings have " + table.codes() + " distinct values; ratio differences are computed for up to "
                            + MAX_RATIO_VALUES + ". Maybe round them.");
        }
        if (!sum(null)) {
            return new Undefined(
                    statistic,
                    UndefinedReason.NO_VARIATION,
                    "All " + (long) ratings + " ratings that can be paired are alike, so that agreement beyond chance"
                            + " cannot show.");
        }
        double alpha = 1 - (ratings - 1) * within / between;
        Estimate linearised = inference.studentT(statistic, alpha, standardError(), subjects.length, (long) ratings);
        return bootstrap == null ? linearised : bootstrapped(linearised, bootstrap, inference.level);
    }

    /** Draws subjects with replacement; samples without variation have no alpha and are left out. */
    private Estimate bootstrapped(Estimate linearised, Bootstrap bootstrap, double confidence) {
        int[] times = new int[subjects.length];
        double[] alphas = new double[bootstrap.replicates()];
        int size = 0;
        for (int replicate = 0; replicate < bootstrap.replicates(); replicate++) {
            bootstrap.draw(replicate, times);
            if (sum(times)) {
                alphas[size++] = 1 - (ratings - 1) * within / between;
            }
        }
        if (size < alphas.length / 2) {
            return linearised;
        }
        double[] sorted = Arrays.copyOf(alphas, size);
        Arrays.sort(sorted);
        double mean = Arrays.stream(sorted).average().orElseThrow();
        double squares = Arrays.stream(sorted).map(a -> (a - mean) * (a - mean)).sum();
        double standardError = Math.sqrt(squares / (size - 1));
        double tail = (1 - confidence) / 2;
        return new Estimate(
                linearised.statistic(),
                linearised.value(),
                standardError > Inference.NEGLIGIBLE ? standardError : null,
                new ConfidenceInterval(
                        quantile(sorted, tail), quantile(sorted, 1 - tail), confidence, "bootstrap-percentile"),
                null,
                linearised.subjects(),
                linearised.ratings());
    }

    /** Linear between order statistics. */
    private static double quantile(double[] sorted, double share) {
        double position = share * (sorted.length - 1);
        int below = (int) position;
        int above = Math.min(below + 1, sorted.length - 1);
        return sorted[below] + (position - below) * (sorted[above] - sorted[below]);
    }

    /** Sums up with each subject counted so many times, or once; false when the ratings do not vary. */
    private boolean sum(int @Nullable [] times) {
        long[] tally = new long[counts.length];
        long all = 0;
        for (int u = 0; u < subjects.length; u++) {
            long weight = times == null ? 1 : times[u];
            if (weight > 0) {
                int end = table.end(subjects[u]);
                for (int i = table.start(subjects[u]); i < end; i++) {
                    tally[table.code(i)] += weight;
                }
                all += weight * table.ratingsOf(subjects[u]);
            }
        }
        Arrays.setAll(counts, c -> tally[c]);
        ratings = all;
        if (Arrays.stream(counts).anyMatch(count -> count == ratings)) {
            return false;
        }
        score();
        between = 0;
        for (int c = 0; c < counts.length; c++) {
            between += counts[c] * toAll[c];
        }
        // Differences within subjects stay the same from sample to sample, but for those of ranks.
        boolean stale = times == null || level == MeasurementLevel.ORDINAL;
        within = 0;
        for (int u = 0; u < subjects.length; u++) {
            int weight = times == null ? 1 : times[u];
            if (weight > 0) {
                if (stale) {
                    withinOf[u] = within(subjects[u]);
                }
                within += weight * withinOf[u];
            }
        }
        return true;
    }

    /** Sets the scores of the values and their differences to all ratings. */
    private void score() {
        double below = 0;
        double mean = 0;
        for (int c = 0; c < counts.length; c++) {
            scores[c] = level == MeasurementLevel.ORDINAL ? below + counts[c] / 2 : table.valueOfCode(c);
            below += counts[c];
            mean += scores[c] * counts[c] / ratings;
        }
        if (level == MeasurementLevel.RATIO) {
            for (int c = 0; c < counts.length; c++) {
                toAll[c] = 0;
                for (int k = 0; k < counts.length; k++) {
                    toAll[c] += counts[k] * ratioDifference(scores[c], scores[k]);
                }
            }
            return;
        }
        double first = 0;
        double second = 0;
        for (int c = 0; c < counts.length; c++) {
            scores[c] -= mean;
            first += counts[c] * scores[c];
            second += counts[c] * scores[c] * scores[c];
        }
        for (int c = 0; c < counts.length; c++) {
            toAll[c] = level == MeasurementLevel.NOMINAL
                    ? ratings - counts[c]
                    : ratings * scores[c] * scores[c] - 2 * scores[c] * first + second;
        }
    }

    private static double ratioDifference(double a, double b) {
        double relative = a == b ? 0 : (a - b) / (a + b);
        return relative * relative;
    }

    /** The differences within all ordered pairs of a subject's ratings, over the number of ratings less one. */
    private double within(int subject) {
        int m = table.ratingsOf(subject);
        double sum = switch (level) {
            case NOMINAL, RATIO -> withinByValue(subject);
            case ORDINAL, INTERVAL -> withinByScore(subject);
        };
        return sum / (m - 1);
    }

    private double withinByScore(int subject) {
        int from = table.start(subject);
        int to = table.end(subject);
        double mean = 0;
        for (int i = from; i < to; i++) {
            mean += scores[table.code(i)];
        }
        mean /= to - from;
        double sum = 0;
        for (int i = from; i < to; i++) {
            double deviation = scores[table.code(i)] - mean;
            sum += deviation * deviation;
        }
        return 2.0 * (to - from) * sum;
    }

    private double withinByValue(int subject) {
        int from = table.start(subject);
        int to = table.end(subject);
        return to - from <= FEW ? withinFew(from, to) : withinMany(from, to);
    }

    private double withinFew(int from, int to) {
        if (level == MeasurementLevel.NOMINAL) {
            int different = 0;
            for (int i = from + 1; i < to; i++) {
                int code = table.code(i);
                for (int j = from; j < i; j++) {
                    different += table.code(j) == code ? 0 : 1;
                }
            }
            return 2.0 * different;
        }
        double sum = 0;
        for (int i = from + 1; i < to; i++) {
            for (int j = from; j < i; j++) {
                sum += ratioDifference(scores[table.code(i)], scores[table.code(j)]);
            }
        }
        return 2 * sum;
    }

    private double withinMany(int from, int to) {
        int distinct = 0;
        for (int i = from; i < to; i++) {
            int code = table.code(i);
            if (countsInSubject[code]++ == 0) {
                usedInSubject[distinct++] = code;
            }
        }
        double sum = 0;
        for (int a = 0; a < distinct; a++) {
            double count = countsInSubject[usedInSubject[a]];
            if (level == MeasurementLevel.NOMINAL) {
                sum += count * (to - from - count);
            } else {
                for (int b = 0; b < a; b++) {
                    sum += 2
                            * count
                            * countsInSubject[usedInSubject[b]]
                            * ratioDifference(scores[usedInSubject[a]], scores[usedInSubject[b]]);
                }
            }
        }
        for (int a = 0; a < distinct; a++) {
            countsInSubject[usedInSubject[a]] = 0;
        }
        return sum;
    }

    /** Linearised over subjects: how alpha moves with the weight of each, the ranks of ordinal values moving too. */
    private double standardError() {
        double[] rankWithin = new double[counts.length];
        double[] rankBetween = new double[counts.length];
        if (level == MeasurementLevel.ORDINAL) {
            rankSlopes(rankWithin, rankBetween);
        }
        double ratio = within / between;
        double[] slopeOf = new double[counts.length]; // of one more rating of the value
        for (int c = 0; c < counts.length; c++) {
            double moved = rankWithin[c] - ratio * (2 * toAll[c] + rankBetween[c]);
            slopeOf[c] = ratio + (ratings - 1) * moved / between;
        }
        int n = subjects.length;
        double sum = 0;
        double squares = 0;
        for (int u = 0; u < n; u++) {
            double slope = (ratings - 1) * withinOf[u] / between;
            int end = table.end(subjects[u]);
            for (int i = table.start(subjects[u]); i < end; i++) {
                slope += slopeOf[table.code(i)];
            }
            sum += slope;
            squares += slope * slope;
        }
        return Math.sqrt(Math.max(0, squares - sum * sum / n) * n / (n - 1.0));
    }

    /** How the sums within and between subjects move when one more rating of each value shifts the mid-ranks. */
    private void rankSlopes(double[] rankWithin, double[] rankBetween) {
        double[] pullWithin = new double[counts.length];
        double total = 0;
        for (int subject : subjects) {
            double own = 0;
            int m = table.ratingsOf(subject);
            for (int i = table.start(subject); i < table.end(subject); i++) {
                own += scores[table.code(i)];
            }
            for (int i = table.start(subject); i < table.end(subject); i++) {
                pullWithin[table.code(i)] += (m * scores[table.code(i)] - own) / (m - 1);
            }
            total += own;
        }
        double aboveWithin = 0;
        double aboveBetween = 0;
        for (int c = counts.length - 1; c >= 0; c--) {
            double pullBetween = counts[c] * (ratings * scores[c] - total);
            rankWithin[c] = 4 * (aboveWithin + pullWithin[c] / 2);
            rankBetween[c] = 4 * (aboveBetween + pullBetween / 2);
            aboveWithin += pullWithin[c];
            aboveBetween += pullBetween;
        }
    }
}
