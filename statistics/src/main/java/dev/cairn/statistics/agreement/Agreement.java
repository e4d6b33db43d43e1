package dev.cairn.statistics.agreement;

import dev.cairn.statistics.agreement.Coefficient.Estimate;
import dev.cairn.statistics.agreement.Coefficient.Undefined;
import dev.cairn.statistics.internal.Moments;
import java.io.Serializable;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * The agreement and reliability coefficients of one table of ratings.
 *
 * <p>Every method computes from the table at once, in time linear in the number of ratings unless it says otherwise
 * (and quadratic in the number of categories), and returns the same for the same table. Missing ratings are left out;
 * coefficients that cannot do without them are undefined. Chance-corrected coefficients need two subjects and two
 * raters who met on a subject.
 *
 * <p>Immutable and thread-safe.
 */
public final class Agreement implements Serializable {
    private static final long serialVersionUID = 1L;

    private final RatingsTable table;
    private final double confidence;

    private Agreement(RatingsTable table, double confidence) {
        this.table = Objects.requireNonNull(table, "table");
        this.confidence = confidence;
    }

    /** The coefficients of this table with 95 % confidence intervals. */
    public static Agreement of(RatingsTable table) {
        return new Agreement(table, 0.95);
    }

    /**
     * The same with intervals at another level.
     *
     * @throws IllegalArgumentException when the level is not above 0 and below 1
     */
    public Agreement withConfidence(double level) {
        if (!(level > 0 && level < 1)) {
            throw new IllegalArgumentException("A confidence level lies between 0 and 1, not " + level + ".");
        }
        return new Agreement(table, level);
    }

    private Preconditions preconditions() {
        return new Preconditions(table);
    }

    private Inference inference() {
        return new Inference(confidence);
    }

    /**
     * Exact agreement: the share of equal pairs of ratings of a subject, averaged over the subjects with at least two.
     * Interval: Wilson for two raters, Student's t over subjects for more.
     */
    public Coefficient exact() {
        return near("exact agreement", 0);
    }

    /**
     * Adjacent agreement: as {@link #exact()}, counting pairs at most so many categories apart. Needs ordered categories.
     *
     * @throws IllegalArgumentException when {@code steps} is negative
     */
    public Coefficient adjacent(int steps) {
        if (steps < 0) {
            throw new IllegalArgumentException("Steps cannot be negative: " + steps + ".");
        }
        String statistic = "adjacent agreement";
        Optional<Undefined> refusal = preconditions().onScale(statistic, MeasurementLevel.ORDINAL, true);
        return refusal.isPresent() ? refusal.get() : near(statistic, steps);
    }

    private Coefficient near(String statistic, int steps) {
        var shares = new Moments();
        long ratings = 0;
        boolean pairsOnly = true;
        Counts counts = new Counts(table.codes());
        for (int s = 0; s < table.subjects(); s++) {
            long m = table.ratingsOf(s);
            if (m > 1) {
                counts.of(table, s);
                shares.add(counts.pairsWithin(steps) / ((double) m * (m - 1)));
                ratings += m;
                pairsOnly &= m == 2;
            }
        }
        long n = shares.count();
        if (n == 0) {
            return preconditions().noPairs(statistic);
        }
        double value = shares.mean();
        Estimate bare = Estimate.of(statistic, value, n, ratings);
        if (!pairsOnly) {
            return inference().share(bare, shares.standardError());
        }
        double standardError = Math.sqrt(value * (1 - value) / n);
        return bare.within(
                standardError > 0 ? standardError : null,
                ConfidenceInterval.wilson(Math.min((double) n, value * n), (double) n, confidence));
    }

    /** Cohen's (1960) kappa of two raters over the subjects both rated; see {@link #cohenKappa(AgreementWeights)}. */
    public Coefficient cohenKappa() {
        return cohenKappa(AgreementWeights.IDENTITY);
    }

    /**
     * Cohen's (1968) weighted kappa of a table with exactly two raters, over the subjects both rated. Standard errors of
     * Fleiss, Cohen and Everitt (1969), normal interval and z test. Use {@link RatingsTable#ofRaters} for a pair among
     * many raters.
     *
     * @throws IllegalArgumentException when custom weights do not fit the scale
     */
    public Coefficient cohenKappa(AgreementWeights weights) {
        String statistic = name("Cohen's kappa", weights);
        return preconditions()
                .check(
                        statistic,
                        weights.needs(),
                        true,
                        () -> preconditions()
                                .ofTwo(
                                        statistic,
                                        "Cohen's kappa",
                                        "Conger's kappa",
                                        () -> pair(statistic, table.byRater(), 0, 1, weights.over(table.scale()))));
    }

    private Coefficient pair(String statistic, RatingsTable.ByRater byRater, int a, int b, double[][] weights) {
        int i = byRater.start()[a];
        int j = byRater.start()[b];
        int shorter = Math.min(byRater.start()[a + 1] - i, byRater.start()[b + 1] - j);
        int[] first = new int[shorter];
        int[] second = new int[shorter];
        int n = 0;
        while (i < byRater.start()[a + 1] && j < byRater.start()[b + 1]) {
            int order = Integer.compare(byRater.subject()[i], byRater.subject()[j]);
            if (order == 0) {
                first[n] = byRater.code()[i];
                second[n++] = byRater.code()[j];
            }
            i += order <= 0 ? 1 : 0;
            j += order >= 0 ? 1 : 0;
        }
        return new TwoRaters(first, second, n, weights).kappa(statistic, inference());
    }

    /** Light's (1971) kappa: see {@link #lightKappa(AgreementWeights)}. */
    public Coefficient lightKappa() {
        return lightKappa(AgreementWeights.IDENTITY);
    }

    /**
     * Light's (1971) kappa: the mean of Cohen's kappa over all pairs of raters, each over the subjects both rated.
     * Undefined when that of any pair is. The literature agrees on no standard error. Takes time in the number of
     * ratings times the number of raters.
     *
     * @throws IllegalArgumentException when custom weights do not fit the scale
     */
    public Coefficient lightKappa(AgreementWeights weights) {
        String statistic = name("Light's kappa", weights);
        return preconditions()
                .check(statistic, weights.needs(), true, () -> meanOfPairs(statistic, weights.over(table.scale())));
    }

    private Coefficient meanOfPairs(String statistic, double[][] weights) {
        RatingsTable.ByRater byRater = table.byRater();
        int raters = table.raters().size();
        double sum = 0;
        for (int a = 0; a < raters; a++) {
            for (int b = a + 1; b < raters; b++) {
                Coefficient kappa = pair(statistic, byRater, a, b, weights);
                if (kappa instanceof Undefined undefined) {
                    return new Undefined(
                            statistic,
                            undefined.reason(),
                            "Of raters '" + table.raters().get(a) + "' and '"
                                    + table.raters().get(b) + "': " + undefined.message());
                }
                sum += ((Estimate) kappa).value();
            }
        }
        double value = sum / (raters * (raters - 1.0) / 2);
        return Estimate.of(statistic, value, table.subjects(), table.ratings());
    }

    /** Scott's (1955) pi: see {@link #scottPi(AgreementWeights)}. */
    public Coefficient scottPi() {
        return scottPi(AgreementWeights.IDENTITY);
    }

    /**
     * Scott's (1955) pi of a table with exactly two raters, weighted. Precision as {@link #fleissKappa(AgreementWeights)}.
     *
     * @throws IllegalArgumentException when custom weights do not fit the scale
     */
    public Coefficient scottPi(AgreementWeights weights) {
        String statistic = name("Scott's pi", weights);
        return preconditions()
                .ofTwo(
                        statistic,
                        "Scott's pi",
                        "Fleiss' kappa, which extends it",
                        () -> corrected(statistic, weights, Chance::pooled));
    }

    /** Fleiss' (1971) kappa: see {@link #fleissKappa(AgreementWeights)}. */
    public Coefficient fleissKappa() {
        return fleissKappa(AgreementWeights.IDENTITY);
    }

    /**
     * Fleiss' (1971) kappa for any number of raters, weighted, with ratings missing: subjects with one rating count
     * for the prevalence of the categories. Standard error linearised over subjects (Gwet 2014), interval of Student's
     * t. Unweighted and with equally many ratings of every subject, the z test of Fleiss, Nee and Landis (1979).
     *
     * @throws IllegalArgumentException when custom weights do not fit the scale
     */
    public Coefficient fleissKappa(AgreementWeights weights) {
        Coefficient kappa = corrected(name("Fleiss' kappa", weights), weights, Chance::pooled);
        if (!(kappa instanceof Estimate estimate) || !weights.isIdentity() || equalRatings() == 0) {
            return kappa;
        }
        return Inference.tested(estimate, fleissNullStandardError(equalRatings()));
    }

    private double fleissNullStandardError(int perSubject) {
        double[] shares = new double[table.codes()];
        for (int i = 0; i < table.ratings(); i++) {
            shares[table.code(i)] += 1.0 / table.ratings();
        }
        double spread = 0;
        double skew = 0;
        for (double p : shares) {
            spread += p * (1 - p);
            skew += p * (1 - p) * (1 - 2 * p);
        }
        double pairs = (double) table.subjects() * perSubject * (perSubject - 1);
        return Math.sqrt(Math.max(0, 2 * (spread * spread - skew) / pairs)) / spread;
    }

    /**
     * Fleiss' (1971) kappa of each declared category against all others, in the order of the scale; empty for a
     * continuous scale. A category that nobody or everybody used has none. Takes a pass for each category.
     */
    public Map<String, Coefficient> fleissKappaByCategory() {
        Map<String, Coefficient> kappas = new LinkedHashMap<>();
        List<String> categories = table.scale().categories();
        for (int k = 0; k < categories.size(); k++) {
            kappas.put(categories.get(k), new Agreement(table.oneAgainstRest(k), confidence).fleissKappa());
        }
        return Collections.unmodifiableMap(kappas);
    }

    /** Conger's (1980) kappa: see {@link #congerKappa(AgreementWeights)}. */
    public Coefficient congerKappa() {
        return congerKappa(AgreementWeights.IDENTITY);
    }

    /**
     * Conger's (1980) kappa, which extends Cohen's to many raters, weighted, with ratings missing. Standard error
     * linearised over subjects, interval of Student's t.
     *
     * @throws IllegalArgumentException when custom weights do not fit the scale
     */
    public Coefficient congerKappa(AgreementWeights weights) {
        return corrected(name("Conger's kappa", weights), weights, Chance::betweenRaters);
    }

    /** Gwet's (2008) AC1: {@link #gwetAc2} with identity weights. */
    public Coefficient gwetAc1() {
        return corrected("Gwet's AC1", AgreementWeights.IDENTITY, Chance::gwet);
    }

    /**
     * Gwet's AC2 with these weights, which depends on the declared number of categories. Precision as
     * {@link #congerKappa(AgreementWeights)}.
     *
     * @throws IllegalArgumentException when custom weights do not fit the scale
     */
    public Coefficient gwetAc2(AgreementWeights weights) {
        return corrected(name("Gwet's AC2", weights), weights, Chance::gwet);
    }

    /** Brennan and Prediger's (1981) kappa: see {@link #brennanPrediger(AgreementWeights)}. */
    public Coefficient brennanPrediger() {
        return brennanPrediger(AgreementWeights.IDENTITY);
    }

    /**
     * Brennan and Prediger's (1981) kappa, weighted, which depends on the declared number of categories; with two of
     * them also known as PABAK. Precision as {@link #congerKappa(AgreementWeights)}.
     *
     * @throws IllegalArgumentException when custom weights do not fit the scale
     */
    public Coefficient brennanPrediger(AgreementWeights weights) {
        return corrected(name("Brennan-Prediger kappa", weights), weights, Chance::uniform);
    }

    private Coefficient corrected(String statistic, AgreementWeights weights, Function<Chance, Chance.Model> model) {
        return preconditions().check(statistic, weights.needs(), true, () -> {
            double[][] matrix = weights.over(table.scale());
            if (matrix.length == 1) {
                return new Undefined(
                        statistic,
                        UndefinedReason.NO_VARIATION,
                        "The scale has one category, so that agreement beyond chance cannot show.");
            }
            Chance chance = new Chance(table, matrix);
            return chance.coefficient(statistic, model.apply(chance), inference());
        });
    }

    /**
     * Krippendorff's (2004) alpha with the difference function of this level. Ordinal differences are his, of
     * mid-ranks. Standard error linearised over subjects, interval of Student's t. On a ratio scale the time grows with
     * the square of the number of distinct values, of which there may be 2000.
     */
    public Coefficient krippendorffAlpha(MeasurementLevel level) {
        return alpha(level, Function.identity());
    }

    /**
     * {@link #krippendorffAlpha(MeasurementLevel)} with standard error and percentile interval from a bootstrap that
     * draws whole subjects; each replicate takes a pass over the ratings. Samples that do not vary are left out; when most
     * do not, the linearised precision is kept. The same seed, replicates and table give the same result everywhere.
     *
     * @param replicates how many samples to draw
     * @param seed the seed of the random numbers
     * @throws IllegalArgumentException when {@code replicates} is not from 100 to 100,000
     */
    public Coefficient krippendorffAlpha(MeasurementLevel level, int replicates, long seed) {
        Bootstrap bootstrap = new Bootstrap(replicates, seed);
        return alpha(level, alpha -> alpha.with(bootstrap));
    }

    private Coefficient alpha(MeasurementLevel level, Function<Krippendorff, Krippendorff> precision) {
        String statistic = "Krippendorff's alpha (" + level.name().toLowerCase(Locale.ROOT) + ")";
        return preconditions()
                .check(
                        statistic,
                        level,
                        false,
                        () -> precision.apply(new Krippendorff(table, level)).alpha(statistic, inference()));
    }

    /**
     * An intraclass correlation of Shrout and Fleiss (1979) with its F test and their interval. Needs numbers; the one-way
     * forms need equally many ratings, at least two, of every subject, the others a complete table. Without any noise
     * there is neither test nor interval.
     */
    public Coefficient intraclass(IntraclassForm form) {
        return intraclass(form, false);
    }

    /**
     * {@link IntraclassForm#RANDOM_MEAN}, for which the literature has two intervals, with that of McGraw and Wong (1996):
     * from the degrees of freedom of the mean rating itself. That of Shrout and Fleiss has the bounds of
     * {@link IntraclassForm#RANDOM_SINGLE} stepped up by Spearman and Brown's formula.
     */
    public Coefficient intraclassByMcGrawWong() {
        return intraclass(IntraclassForm.RANDOM_MEAN, true);
    }

    private Coefficient intraclass(IntraclassForm form, boolean mcGrawWong) {
        String statistic = form.notation();
        return preconditions().check(statistic, MeasurementLevel.INTERVAL, false, () -> {
            if (equalRatings() < 2) {
                return new Undefined(
                        statistic, UndefinedReason.INCOMPLETE, "Not all subjects have the same number of ratings.");
            }
            Supplier<Coefficient> correlation = () -> new Intraclass(table).correlation(form, mcGrawWong, confidence);
            return form.model == 1 ? correlation.get() : preconditions().complete(statistic, correlation);
        });
    }

    /**
     * Kendall's coefficient of concordance W, corrected for ties, with the chi-squared test of Friedman. Needs ordered
     * values and a complete table. The literature gives no interval.
     */
    public Coefficient kendallW() {
        String statistic = "Kendall's W";
        return preconditions()
                .check(
                        statistic,
                        MeasurementLevel.ORDINAL,
                        false,
                        () -> preconditions().complete(statistic, () -> Concordance.kendall(statistic, table)));
    }

    private static String name(String statistic, AgreementWeights weights) {
        return weights.isIdentity() ? statistic : statistic + " (" + weights + " weights)";
    }

    /** How many ratings each subject has, or 0 when that differs. */
    private int equalRatings() {
        int first = table.ratingsOf(0);
        for (int s = 1; s < table.subjects(); s++) {
            if (table.ratingsOf(s) != first) {
                return 0;
            }
        }
        return first;
    }
}
