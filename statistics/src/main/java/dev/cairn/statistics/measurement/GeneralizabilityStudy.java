package dev.cairn.statistics.measurement;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.cairn.statistics.agreement.Coefficient;
import dev.cairn.statistics.agreement.Coefficient.Estimate;
import dev.cairn.statistics.agreement.Coefficient.Undefined;
import dev.cairn.statistics.agreement.UndefinedReason;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Generalizability theory (Cronbach et al. 1972, Brennan 2001): where the variance of scores comes from, and how
 * dependable scores would be with other numbers of assessors and criteria.
 *
 * <p>Assessors and criteria are random facets. Variance components come from the mean squares of the analysis of
 * variance. Computed in two passes over the scores.
 *
 * @param design how the scores were collected; absent when they fit no design
 * @param components the variance components, of educators first; none when they fit no design
 * @param educators how many educators
 * @param scores how many scores
 * @param refusal why there are no components; absent when there are
 */
public record GeneralizabilityStudy(
        @Nullable Design design,
        List<VarianceComponent> components,
        long educators,
        long scores,
        @Nullable Undefined refusal) {

    /** How scores were collected. */
    public enum Design {
        /** The same assessors scored every educator on every criterion: p × r × c. */
        @JsonProperty("crossed")
        CROSSED,
        /** Every educator had equally many assessors, taken to be their own, on every criterion: (r:p) × c. */
        @JsonProperty("assessors-nested")
        ASSESSORS_NESTED
    }

    /** Which coefficient a decision rests on: that of relative error, or that of absolute error. */
    enum Basis {
        GENERALIZABILITY,
        DEPENDABILITY
    }

    /**
     * A source of variance.
     *
     * @param source the effect: p educators, r assessors, c criteria, their interactions, e the rest
     * @param degreesOfFreedom the degrees of freedom of its mean square
     * @param meanSquare its mean square
     * @param estimate the estimate of its variance, which may come out below zero
     * @param variance the estimate, or zero when that is below zero
     * @param share its share of all variances
     */
    public record VarianceComponent(
            String source,
            double degreesOfFreedom,
            double meanSquare,
            double estimate,
            double variance,
            double share) {}

    /**
     * A design that suffices.
     *
     * @param assessors how many assessors for each educator
     * @param criteria how many criteria
     * @param coefficient what it reaches
     */
    public record SufficientDesign(int assessors, int criteria, double coefficient) {}

    /** Copies the list. */
    public GeneralizabilityStudy {
        components = List.copyOf(components);
    }

    /** The study of this table. Needs two educators, two assessors of each, two criteria, and no missing score. */
    public static GeneralizabilityStudy of(ScoresTable table) {
        int p = table.educators().size();
        int c = table.criteria().size();
        return refusal(table, p, c).map(undefined -> refused(table, undefined)).orElseGet(() -> of(table, p, c));
    }

    private static GeneralizabilityStudy refused(ScoresTable table, Undefined refusal) {
        return new GeneralizabilityStudy(null, List.of(), table.educators().size(), table.scores(), refusal);
    }

    private static GeneralizabilityStudy of(ScoresTable table, int p, int c) {
        int r = (table.end(0) - table.start(0)) / c;
        Design design = table.assessors().size() == r ? Design.CROSSED : Design.ASSESSORS_NESTED;
        List<VarianceComponent> components = new MeanSquares(table, p, r, c).components(design);
        if (components.stream().allMatch(component -> component.variance() == 0)) {
            return refused(
                    table, new Undefined("generalizability", UndefinedReason.NO_VARIATION, "All scores are alike."));
        }
        return new GeneralizabilityStudy(design, components, p, table.scores(), null);
    }

    private static Optional<Undefined> refusal(ScoresTable table, int p, int c) {
        if (p == 0) {
            return refusal(UndefinedReason.NO_DATA, "There are no scores.");
        }
        if (c < 2) {
            return refusal(UndefinedReason.TOO_FEW_CRITERIA, "At least two criteria are needed.");
        }
        if (p < 2) {
            return refusal(UndefinedReason.TOO_FEW_SUBJECTS, "At least two educators are needed.");
        }
        int each = table.end(0) - table.start(0);
        for (int e = 0; e < p; e++) {
            if (!isFull(table, e, each, c)) {
                return refusal(
                        UndefinedReason.INCOMPLETE,
                        "Educator '" + table.educators().get(e) + "' lacks a score that the design needs: equally many"
                                + " assessors for all, each with a score on every criterion.");
            }
        }
        return each / c < 2
                ? refusal(UndefinedReason.TOO_FEW_RATERS, "At least two assessors of each educator are needed.")
                : Optional.empty();
    }

    private static Optional<Undefined> refusal(UndefinedReason reason, String message) {
        return Optional.of(new Undefined("generalizability", reason, message));
    }

    /** By criterion, then assessor: criterion k's block must hold the assessors of the first block. */
    private static boolean isFull(ScoresTable table, int educator, int each, int c) {
        int from = table.start(educator);
        int n = table.end(educator) - from;
        boolean full = n == each && n % c == 0;
        for (int i = 0; full && i < n; i++) {
            full = table.criterion(from + i) == i / (n / c)
                    && table.assessor(from + i) == table.assessor(from + i % (n / c));
        }
        return full;
    }

    /**
     * The generalizability coefficient of the mean over so many assessors and criteria: the share of the variance of
     * observed means that is due to educators when they are compared with each other.
     *
     * @throws IllegalArgumentException when a number is below 1
     */
    public Coefficient generalizability(int assessors, int criteria) {
        return coefficient(Basis.GENERALIZABILITY, assessors, criteria);
    }

    /**
     * The dependability coefficient phi of the mean over so many assessors and criteria: as
     * {@link #generalizability}, when educators are held to a standard, so that the severity of assessors and the
     * difficulty of criteria count as error.
     *
     * @throws IllegalArgumentException when a number is below 1
     */
    public Coefficient dependability(int assessors, int criteria) {
        return coefficient(Basis.DEPENDABILITY, assessors, criteria);
    }

    private Coefficient coefficient(Basis basis, int assessors, int criteria) {
        if (assessors < 1 || criteria < 1) {
            throw new IllegalArgumentException(
                    "At least one assessor and criterion are needed, not " + assessors + " and " + criteria + ".");
        }
        String statistic =
                basis == Basis.GENERALIZABILITY ? "generalizability coefficient" : "dependability coefficient";
        if (refusal != null) {
            return new Undefined(statistic, refusal.reason(), refusal.message());
        }
        double value = value(basis, assessors, criteria);
        if (!Double.isFinite(value)) {
            return new Undefined(
                    statistic, UndefinedReason.NO_VARIATION, "Neither educators nor error vary in this design.");
        }
        return Estimate.of(statistic, value, educators, scores);
    }

    private double value(Basis basis, double assessors, double criteria) {
        double universe = components.get(0).variance();
        double error = 0;
        for (VarianceComponent component : components.subList(1, components.size())) {
            String source = component.source();
            if (basis == Basis.DEPENDABILITY || source.contains("p")) {
                error += component.variance()
                        / (source.contains("r") ? assessors : 1)
                        / (source.contains("c") ? criteria : 1);
            }
        }
        return universe / (universe + error);
    }

    /**
     * The decision study for ranking educators: every design of up to so many assessors and criteria whose
     * {@link #generalizability} reaches the target while neither with fewer assessors nor with fewer criteria it would;
     * fewest criteria first. Empty when none does, or the study has no components.
     *
     * @throws IllegalArgumentException when the target is not above 0 and below 1, or a limit is not from 1 to 10,000
     */
    public List<SufficientDesign> designsToRank(double target, int maxAssessors, int maxCriteria) {
        return sufficientDesigns(Basis.GENERALIZABILITY, target, maxAssessors, maxCriteria);
    }

    /**
     * The decision study for holding each educator to a standard: as {@link #designsToRank}, by {@link #dependability}.
     *
     * @throws IllegalArgumentException when the target is not above 0 and below 1, or a limit is not from 1 to 10,000
     */
    public List<SufficientDesign> designsToDecide(double target, int maxAssessors, int maxCriteria) {
        return sufficientDesigns(Basis.DEPENDABILITY, target, maxAssessors, maxCriteria);
    }

    private List<SufficientDesign> sufficientDesigns(Basis basis, double target, int maxAssessors, int maxCriteria) {
        checkSearch(target, maxAssessors, maxCriteria);
        List<SufficientDesign> designs = new ArrayList<>();
        int assessors = maxAssessors;
        int fewest = Integer.MAX_VALUE;
        for (int criteria = 1; refusal == null && criteria <= maxCriteria; criteria++) {
            while (assessors > 1 && value(basis, assessors - 1.0, criteria) >= target) {
                assessors--;
            }
            double reached = value(basis, assessors, criteria);
            if (reached >= target && assessors < fewest) {
                designs.add(new SufficientDesign(assessors, criteria, reached));
                fewest = assessors;
            }
        }
        return List.copyOf(designs);
    }

    private static void checkSearch(double target, int maxAssessors, int maxCriteria) {
        if (!(target > 0 && target < 1)) {
            throw new IllegalArgumentException("A target lies between 0 and 1, not " + target + ".");
        }
        if (Math.min(maxAssessors, maxCriteria) < 1 || Math.max(maxAssessors, maxCriteria) > 10_000) {
            throw new IllegalArgumentException(
                    "Limits are from 1 to 10000, not " + maxAssessors + " and " + maxCriteria + ".");
        }
    }

    /** Mean squares of a balanced table of p educators, r assessors of each, and c criteria. */
    private static final class MeanSquares {
        private final ScoresTable table;
        private final int p;
        private final int r;
        private final int c;
        /** Whether all educators have the same assessors, so that these have means of their own. */
        private final boolean crossed;

        private final double first; // deviations from some score keep the digits
        private double grand;
        private final double[] ofCriterion;
        private final double[] ofAssessor;
        private final double[][] ofBoth;
        private double educator;
        private double assessor;
        private double criterion;
        private double educatorAssessor;
        private double educatorCriterion;
        private double assessorCriterion;
        private double rest;
        private double assessorInEducator;
        private double restNested;

        MeanSquares(ScoresTable table, int p, int r, int c) {
            this.table = table;
            this.p = p;
            this.r = r;
            this.c = c;
            this.crossed = table.assessors().size() == r;
            this.first = table.value(0);
            this.ofCriterion = new double[c];
            this.ofAssessor = new double[table.assessors().size()];
            this.ofBoth = new double[crossed ? r : 0][c];
            for (int i = 0; i < table.scores(); i++) {
                average(i);
            }
            for (double mean : ofCriterion) {
                criterion += p * r * square(mean - grand) / (c - 1);
            }
            for (int a = 0; a < ofBoth.length; a++) {
                assessor += p * c * square(ofAssessor[a] - grand) / (r - 1);
                for (int k = 0; k < c; k++) {
                    assessorCriterion +=
                            p * square(ofBoth[a][k] - ofAssessor[a] - ofCriterion[k] + grand) / ((r - 1.0) * (c - 1));
                }
            }
            for (int e = 0; e < p; e++) {
                add(table.start(e));
            }
        }

        private void average(int score) {
            double value = table.value(score) - first;
            grand += value / ((double) p * r * c);
            ofCriterion[table.criterion(score)] += value / p / r;
            if (crossed) {
                ofAssessor[table.assessor(score)] += value / p / c;
                ofBoth[table.assessor(score)][table.criterion(score)] += value / p;
            }
        }

        /** Adds an educator, whose scores stand by criterion, then assessor. */
        private void add(int from) {
            double[] byAssessor = new double[r];
            double[] byCriterion = new double[c];
            double mean = 0;
            for (int i = 0; i < r * c; i++) {
                double value = table.value(from + i) - first;
                byAssessor[i % r] += value / c;
                byCriterion[i / r] += value / r;
                mean += value / r / c;
            }
            educator += r * c * square(mean - grand) / (p - 1);
            for (int a = 0; a < r; a++) {
                assessorInEducator += c * square(byAssessor[a] - mean) / (p * (r - 1.0));
            }
            for (int k = 0; k < c; k++) {
                educatorCriterion += r * square(byCriterion[k] - mean - ofCriterion[k] + grand) / ((p - 1.0) * (c - 1));
            }
            for (int i = 0; i < r * c; i++) {
                double own = table.value(from + i) - first - byAssessor[i % r] - byCriterion[i / r] + mean;
                restNested += square(own) / (p * (r - 1.0) * (c - 1));
            }
            if (crossed) {
                addCrossed(from, byAssessor, byCriterion, mean);
            }
        }

        private void addCrossed(int from, double[] byAssessor, double[] byCriterion, double mean) {
            for (int a = 0; a < r; a++) {
                double severity = ofAssessor[table.assessor(from + a)];
                educatorAssessor += c * square(byAssessor[a] - mean - severity + grand) / ((p - 1.0) * (r - 1));
            }
            for (int i = 0; i < r * c; i++) {
                int number = table.assessor(from + i);
                int k = i / r;
                double left = table.value(from + i)
                        - first
                        - ofBoth[number][k]
                        - byAssessor[i % r]
                        - byCriterion[k]
                        + ofAssessor[number]
                        + ofCriterion[k]
                        + mean
                        - grand;
                rest += square(left) / ((p - 1.0) * (r - 1) * (c - 1));
            }
        }

        private static double square(double x) {
            return x * x;
        }

        List<VarianceComponent> components(Design design) {
            double dfP = p - 1.0;
            double dfR = r - 1.0;
            double dfC = c - 1.0;
            List<VarianceComponent> all = new ArrayList<>();
            if (design == Design.CROSSED) {
                double prc = rest;
                add(all, "p", dfP, educator, (educator - educatorAssessor - educatorCriterion + prc) / r / c);
                add(all, "r", dfR, assessor, (assessor - educatorAssessor - assessorCriterion + prc) / p / c);
                add(all, "c", dfC, criterion, (criterion - educatorCriterion - assessorCriterion + prc) / p / r);
                add(all, "pr", dfP * dfR, educatorAssessor, (educatorAssessor - prc) / c);
                add(all, "pc", dfP * dfC, educatorCriterion, (educatorCriterion - prc) / r);
                add(all, "rc", dfR * dfC, assessorCriterion, (assessorCriterion - prc) / p);
                add(all, "prc,e", dfP * dfR * dfC, prc, prc);
            } else {
                double error = restNested;
                add(all, "p", dfP, educator, (educator - assessorInEducator - educatorCriterion + error) / r / c);
                add(all, "c", dfC, criterion, (criterion - educatorCriterion) / p / r);
                add(all, "r:p", p * dfR, assessorInEducator, (assessorInEducator - error) / c);
                add(all, "pc", dfP * dfC, educatorCriterion, (educatorCriterion - error) / r);
                add(all, "rc:p,e", p * dfR * dfC, error, error);
            }
            double sum = all.stream().mapToDouble(VarianceComponent::variance).sum();
            if (sum == 0) {
                return all;
            }
            return all.stream()
                    .map(v -> new VarianceComponent(
                            v.source(),
                            v.degreesOfFreedom(),
                            v.meanSquare(),
                            v.estimate(),
                            v.variance(),
                            v.variance() / sum))
                    .toList();
        }

        private static void add(
                List<VarianceComponent> all, String source, double df, double meanSquare, double estimate) {
            all.add(new VarianceComponent(source, df, meanSquare, estimate, Math.max(0, estimate), 0));
        }
    }
}
