package dev.cairn.statistics.agreement;

import java.util.Arrays;

/**
 * Observed agreement, the chance agreement of several coefficients, and their variance linearised over subjects (Gwet
 * 2014, chapter 5), for any number of raters and with ratings missing.
 *
 * <p>Every array over subjects is in the order of the table.
 */
final class Chance {
    private final RatingsTable table;
    private final double[][] weights;
    private final int n;
    /** Mean share of each category, every subject counting once. */
    private final double[] prevalence;
    /** Agreement among the pairs of ratings of each subject; zero where there is no pair. */
    private final double[] agreementOf;
    /** Subjects with at least two ratings. */
    private int pairable;

    private double observed;

    Chance(RatingsTable table, double[][] weights) {
        this.table = table;
        this.weights = weights;
        this.n = table.subjects();
        this.prevalence = new double[weights.length];
        this.agreementOf = new double[n];
        Counts counts = new Counts(weights.length);
        for (int s = 0; s < n; s++) {
            counts.of(table, s);
            int m = table.ratingsOf(s);
            double agreeing = 0;
            for (int a = 0; a < counts.distinct(); a++) {
                int k = counts.code(a);
                double count = counts.count(a);
                agreeing += count * (count - 1);
                for (int b = 0; b < a; b++) {
                    agreeing += count * counts.count(b) * (weights[k][counts.code(b)] + weights[counts.code(b)][k]);
                }
                prevalence[k] += count / m;
            }
            if (m > 1) {
                agreementOf[s] = agreeing / ((double) m * (m - 1));
                observed += agreementOf[s];
                pairable++;
            }
        }
        observed /= pairable;
        for (int k = 0; k < prevalence.length; k++) {
            prevalence[k] /= n;
        }
    }

    private double sumOfWeights() {
        double sum = 0;
        for (double[] row : weights) {
            for (double weight : row) {
                sum += weight;
            }
        }
        return sum;
    }

    /** The weights, averaged over both orders of a pair, times a vector over categories. */
    private double[] weighted(double[] vector) {
        double[] product = new double[vector.length];
        for (int k = 0; k < vector.length; k++) {
            for (int l = 0; l < vector.length; l++) {
                product[k] += (weights[k][l] + weights[l][k]) / 2 * vector[l];
            }
        }
        return product;
    }

    private static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int k = 0; k < a.length; k++) {
            sum += a[k] * b[k];
        }
        return sum;
    }

    /** (observed - chance) / (1 - chance), or undefined. */
    Coefficient coefficient(String statistic, Model chance, Inference inference) {
        double expected = chance.expected();
        if (1 - expected < Inference.NEGLIGIBLE) {
            return new Coefficient.Undefined(
                    statistic,
                    UndefinedReason.NO_VARIATION,
                    "All " + table.ratings() + " ratings are alike, so that agreement beyond chance cannot show.");
        }
        double kappa = (observed - expected) / (1 - expected);
        double perPairable = (double) n / pairable;
        double sum = 0;
        for (int s = 0; s < n; s++) {
            double own = table.ratingsOf(s) > 1 ? perPairable * (agreementOf[s] - expected) : 0;
            double deviation = (own - (1 - kappa) * chance.influence(s)) / (1 - expected) - kappa;
            sum += deviation * deviation;
        }
        // Perfect agreement shows no variation; what would be left comes from subjects with a single rating.
        boolean perfect = 1 - observed < Inference.NEGLIGIBLE;
        double standardError = perfect ? 0 : Math.sqrt(sum / n / (n - 1.0));
        return inference.studentT(Coefficient.Estimate.of(statistic, kappa, n, table.ratings()), standardError);
    }

    /** What agreement to expect by chance, and what each subject contributes to it. */
    interface Model {
        double expected();

        /** The derivative of the expected agreement by the weight of the subject, times the number of subjects. */
        double influence(int subject);
    }

    /** Expected agreement that does not depend on the ratings: Brennan and Prediger (1981). */
    Model uniform() {
        double expected = sumOfWeights() / weights.length / weights.length;
        return new Model() {
            @Override
            public double expected() {
                return expected;
            }

            @Override
            public double influence(int subject) {
                return 0;
            }
        };
    }

    /** Pairs drawn from the mean shares of the categories: Scott (1955), Fleiss (1971). */
    Model pooled() {
        double[] slope = weighted(prevalence);
        return new OfPrevalence(dot(prevalence, slope), slope, 2);
    }

    /** Chance agreement of raters who guess only at times: Gwet (2008). Needs two categories. */
    Model gwet() {
        int q = weights.length;
        double factor = sumOfWeights() / q / (q - 1);
        double[] slope = new double[q];
        for (int k = 0; k < q; k++) {
            slope[k] = factor * (1 - prevalence[k]);
        }
        return new OfPrevalence(dot(prevalence, slope), slope, 2);
    }

    /** Chance agreement quadratic in the prevalence. */
    private final class OfPrevalence implements Model {
        private final double expected;
        private final double[] slope;
        private final double degree;

        OfPrevalence(double expected, double[] slope, double degree) {
            this.expected = expected;
            this.slope = slope;
            this.degree = degree;
        }

        @Override
        public double expected() {
            return expected;
        }

        @Override
        public double influence(int subject) {
            double mean = 0;
            for (int i = table.start(subject); i < table.end(subject); i++) {
                mean += slope[table.code(i)];
            }
            return degree * (mean / table.ratingsOf(subject) - expected);
        }
    }

    /** Pairs drawn from the shares of two different raters: Conger (1980). Needs two raters. */
    Model betweenRaters() {
        RatingsTable.ByRater byRater = table.byRater();
        int raters = table.raters().size();
        int q = weights.length;
        double[] total = new double[q];
        double[] share = new double[q];
        for (int g = 0; g < raters; g++) {
            shares(byRater, g, share);
            for (int k = 0; k < q; k++) {
                total[k] += share[k];
            }
        }
        double[] totalSlope = weighted(total);
        double own = 0;
        double[] influence = new double[n];
        double pairs = (double) raters * (raters - 1);
        for (int g = 0; g < raters; g++) {
            int[] used = shares(byRater, g, share);
            double ownSelf = 0;
            double ownTotal = 0;
            double[] slope = new double[q];
            for (int k : used) {
                for (int l : used) {
                    slope[k] += (weights[k][l] + weights[l][k]) / 2 * share[l];
                }
                ownSelf += share[k] * slope[k];
                ownTotal += share[k] * totalSlope[k];
            }
            own += ownSelf;
            double perRating = 2.0 * n / pairs / (byRater.start()[g + 1] - byRater.start()[g]);
            for (int i = byRater.start()[g]; i < byRater.start()[g + 1]; i++) {
                int k = byRater.code()[i];
                influence[byRater.subject()[i]] += perRating * (totalSlope[k] - slope[k] - (ownTotal - ownSelf));
            }
        }
        double expected = (dot(total, totalSlope) - own) / pairs;
        return new Model() {
            @Override
            public double expected() {
                return expected;
            }

            @Override
            public double influence(int subject) {
                return influence[subject];
            }
        };
    }

    /** Writes the shares of a rater's categories and returns those used. */
    private static int[] shares(RatingsTable.ByRater byRater, int rater, double[] share) {
        Arrays.fill(share, 0);
        int from = byRater.start()[rater];
        int to = byRater.start()[rater + 1];
        int[] used = new int[Math.min(share.length, to - from)];
        int distinct = 0;
        for (int i = from; i < to; i++) {
            int k = byRater.code()[i];
            if (share[k]++ == 0) {
                used[distinct++] = k;
            }
        }
        for (int a = 0; a < distinct; a++) {
            share[used[a]] /= to - from;
        }
        return Arrays.copyOf(used, distinct);
    }
}
