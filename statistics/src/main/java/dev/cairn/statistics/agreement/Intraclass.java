package dev.cairn.statistics.agreement;

import dev.cairn.statistics.agreement.Coefficient.Estimate;
import dev.cairn.statistics.agreement.Coefficient.Undefined;
import org.apache.commons.statistics.distribution.FDistribution;
import org.jspecify.annotations.Nullable;

/** Intraclass correlations from the mean squares of a balanced table. */
final class Intraclass {
    private final RatingsTable table;
    private final int n;
    private final int k;
    private final double subjects;
    private final double raters;
    private final double error;
    private final double withinSubjects;

    /** Of a table whose subjects all have the same number of ratings, at least two of each. */
    Intraclass(RatingsTable table) {
        this.table = table;
        this.n = table.subjects();
        this.k = table.ratingsOf(0);
        double[] subjectMean = new double[n];
        double[] raterMean = new double[table.raters().size()];
        double grand = 0;
        double first = table.value(0); // deviations from some rating keep the digits
        for (int s = 0; s < n; s++) {
            for (int i = table.start(s); i < table.end(s); i++) {
                double value = table.value(i) - first;
                subjectMean[s] += value / k;
                raterMean[table.rater(i)] += value / n;
                grand += value / n / k;
            }
        }
        double amongSubjects = 0;
        double amongRaters = 0;
        double within = 0;
        double residual = 0;
        for (double mean : raterMean) {
            amongRaters += (mean - grand) * (mean - grand);
        }
        for (int s = 0; s < n; s++) {
            amongSubjects += (subjectMean[s] - grand) * (subjectMean[s] - grand);
            for (int i = table.start(s); i < table.end(s); i++) {
                double value = table.value(i) - first;
                within += (value - subjectMean[s]) * (value - subjectMean[s]);
                double left = value - subjectMean[s] - raterMean[table.rater(i)] + grand;
                residual += left * left;
            }
        }
        this.subjects = k * amongSubjects / (n - 1);
        this.raters = n * amongRaters / (k - 1);
        this.withinSubjects = within / n / (k - 1);
        this.error = residual / (n - 1) / (k - 1);
    }

    Coefficient correlation(IntraclassForm form, boolean mcGrawWong, double level) {
        double rounding = 1e-14 * (subjects + raters + withinSubjects);
        double noise = form.model == 1 ? withinSubjects : error;
        double denominator = form.mean ? meanVariance(form.model, noise) : singleVariance(form.model, noise);
        if (!(denominator > k * rounding)) {
            return new Undefined(
                    form.notation(),
                    UndefinedReason.NO_VARIATION,
                    "The variance that the correlation is a share of is not above zero: the subjects do not vary.");
        }
        double value = (subjects - noise) / denominator;
        Estimate bare = Estimate.of(form.notation(), value, n, table.ratings());
        if (noise <= rounding) { // F is infinite: there is no test and no interval
            return bare;
        }
        double noiseDf = form.model == 1 ? (double) n * (k - 1) : (n - 1.0) * (k - 1);
        double f = subjects / noise;
        ConfidenceInterval interval =
                form.model == 2 ? agreement(form, mcGrawWong, level, value) : consistency(form, level, f, noiseDf);
        return bare.within(interval).tested(SignificanceTest.f(f, n - 1.0, noiseDf));
    }

    private double singleVariance(int model, double noise) {
        return subjects + (k - 1) * noise + (model == 2 ? k * (raters - noise) / n : 0);
    }

    private double meanVariance(int model, double noise) {
        return subjects + (model == 2 ? (raters - noise) / n : 0);
    }

    private @Nullable ConfidenceInterval consistency(IntraclassForm form, double level, double f, double noiseDf) {
        double tail = (1 - level) / 2;
        double low = f / FDistribution.of(n - 1.0, noiseDf).inverseSurvivalProbability(tail);
        double high = f * FDistribution.of(noiseDf, n - 1.0).inverseSurvivalProbability(tail);
        return form.mean
                ? bounds(1 - 1 / low, 1 - 1 / high, level, "F (Shrout-Fleiss)")
                : bounds((low - 1) / (low + k - 1), (high - 1) / (high + k - 1), level, "F (Shrout-Fleiss)");
    }

    private @Nullable ConfidenceInterval agreement(
            IntraclassForm form, boolean mcGrawWong, double level, double value) {
        boolean ofMean = form.mean && mcGrawWong;
        double rho = ofMean ? value : (subjects - error) / singleVariance(2, error);
        // Satterthwaite's degrees of freedom of a sum of the mean squares of raters and error
        double ofRaters = k * rho / n / (1 - rho) * raters;
        double ofError = (1 + k * rho * (n - 1) / n / (1 - rho)) * error;
        double sum = ofRaters + ofError;
        double df = sum * sum / (ofRaters * ofRaters / (k - 1) + ofError * ofError / ((n - 1.0) * (k - 1)));
        if (!(df > 0 && df < Double.POSITIVE_INFINITY)) {
            return null;
        }
        double tail = (1 - level) / 2;
        double low = FDistribution.of(n - 1.0, df).inverseSurvivalProbability(tail);
        double high = FDistribution.of(df, n - 1.0).inverseSurvivalProbability(tail);
        double rest = ofMean ? raters - error : k * raters + ((double) k * n - k - n) * error;
        double lower = n * (subjects - low * error) / (low * rest + n * subjects);
        double upper = n * (high * subjects - error) / (rest + n * high * subjects);
        if (ofMean) {
            return bounds(lower, upper, level, "F (McGraw-Wong)");
        }
        return form.mean
                ? bounds(stepped(lower), stepped(upper), level, "F (Shrout-Fleiss), Spearman-Brown")
                : bounds(lower, upper, level, "F (Shrout-Fleiss)");
    }

    /** Spearman and Brown's formula; without limit at and below the least correlation of k ratings. */
    private double stepped(double single) {
        double denominator = 1 + (k - 1) * single;
        return denominator > 0 ? k * single / denominator : Double.NEGATIVE_INFINITY;
    }

    /** No interval where a bound has no limit. */
    private static @Nullable ConfidenceInterval bounds(double lower, double upper, double level, String method) {
        return Double.isFinite(lower) && Double.isFinite(upper) && lower <= upper
                ? new ConfidenceInterval(lower, upper, level, method)
                : null;
    }
}
