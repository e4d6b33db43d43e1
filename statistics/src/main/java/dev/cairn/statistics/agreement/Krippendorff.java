package dev.cairn.statistics.agreement;

import dev.cairn.statistics.agreement.Coefficient.Estimate;
import dev.cairn.statistics.agreement.Coefficient.Undefined;
import dev.cairn.statistics.internal.Moments;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.IntStream;

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

    private final RatingsTable table;
    private final MeasurementLevel level;
    private final int[] subjects;
    private final double[] counts;
    private final double[] scores;
    /** The differences of a rating with each value to all ratings. */
    private final double[] toAll;

    /** The differences within each subject. */
    private final double[] withinOf;

    private final Counts countsInSubject;
    private boolean stale = true;
    private Optional<Bootstrap> bootstrap = Optional.empty();
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
        this.countsInSubject = new Counts(codes);
    }

    /** Takes the precision from a bootstrap. */
    Krippendorff with(Bootstrap drawn) {
        bootstrap = Optional.of(drawn);
        return this;
    }

    Coefficient alpha(String statistic, Inference inference) {
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
        int[] once = new int[subjects.length];
        Arrays.fill(once, 1);
        if (!sum(once)) {
            return new Undefined(
                    statistic,
                    UndefinedReason.NO_VARIATION,
                    "All " + (long) ratings + " ratings that can be paired are alike, so that agreement beyond chance"
                            + " cannot show.");
        }
        Estimate bare = Estimate.of(statistic, alpha(), subjects.length, (long) ratings);
        Estimate linearised = inference.studentT(bare, standardError());
        return bootstrap
                .map(drawn -> bootstrapped(linearised, drawn, inference.level()))
                .orElse(linearised);
    }

    private double alpha() {
        return 1 - (ratings - 1) * within / between;
    }

    /** The same estimate with the precision that samples of the subjects show, unless most of them do not vary. */
    private Estimate bootstrapped(Estimate linearised, Bootstrap drawn, double confidence) {
        int[] times = new int[subjects.length];
        double[] alphas = new double[drawn.replicates()];
        int size = 0;
        var moments = new Moments();
        for (int replicate = 0; replicate < drawn.replicates(); replicate++) {
            drawn.draw(replicate, times);
            if (sum(times)) {
                alphas[size] = alpha();
                moments.add(alphas[size++]);
            }
        }
        if (size < alphas.length / 2) {
            return linearised;
        }
        double[] sorted = Arrays.copyOf(alphas, size);
        Arrays.sort(sorted);
        double tail = (1 - confidence) / 2;
        double deviation = Math.sqrt(moments.variance());
        return linearised.within(
                deviation > Inference.NEGLIGIBLE ? deviation : null,
                new ConfidenceInterval(
                        quantile(sorted, tail), quantile(sorted, 1 - tail), confidence, "bootstrap-percentile"));
    }

    /** Linear between order statistics. */
    private static double quantile(double[] sorted, double share) {
        double position = share * (sorted.length - 1);
        int below = (int) position;
        int above = Math.min(below + 1, sorted.length - 1);
        return sorted[below] + (position - below) * (sorted[above] - sorted[below]);
    }

    /** Sums up with each subject counted so many times; false when the ratings do not vary. */
    private boolean sum(int[] times) {
        tally(times);
        if (Arrays.stream(counts).anyMatch(count -> count == ratings)) {
            return false;
        }
        score();
        between = 0;
        for (int c = 0; c < counts.length; c++) {
            between += counts[c] * toAll[c];
        }
        within = 0;
        for (int u = 0; u < subjects.length; u++) {
            if (stale && times[u] > 0) {
                withinOf[u] = within(subjects[u]);
            }
            within += times[u] * withinOf[u];
        }
        // Differences within subjects stay the same from sample to sample, but for those of ranks.
        stale = level == MeasurementLevel.ORDINAL;
        return true;
    }

    private void tally(int[] times) {
        Arrays.fill(counts, 0);
        ratings = 0;
        for (int u = 0; u < subjects.length; u++) {
            int end = table.end(subjects[u]);
            for (int i = table.start(subjects[u]); i < end; i++) {
                counts[table.code(i)] += times[u];
            }
            ratings += (double) times[u] * table.ratingsOf(subjects[u]);
        }
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
        countsInSubject.of(table, subject);
        double sum = 0;
        for (int a = 0; a < countsInSubject.distinct(); a++) {
            double count = countsInSubject.count(a);
            if (level == MeasurementLevel.NOMINAL) {
                sum += count * (table.ratingsOf(subject) - count);
            } else {
                for (int b = 0; b < a; b++) {
                    sum += 2
                            * count
                            * countsInSubject.count(b)
                            * ratioDifference(scores[countsInSubject.code(a)], scores[countsInSubject.code(b)]);
                }
            }
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
        var slopes = new Moments();
        for (int u = 0; u < subjects.length; u++) {
            double slope = (ratings - 1) * withinOf[u] / between;
            int end = table.end(subjects[u]);
            for (int i = table.start(subjects[u]); i < end; i++) {
                slope += slopeOf[table.code(i)];
            }
            slopes.add(slope);
        }
        return Math.sqrt(subjects.length * slopes.variance());
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
