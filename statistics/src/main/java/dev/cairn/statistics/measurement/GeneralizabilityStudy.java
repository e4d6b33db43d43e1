package dev.cairn.statistics.measurement;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.cairn.statistics.agreement.Coefficient;
import dev.cairn.statistics.agreement.Coefficient.Estimate;
import dev.cairn.statistics.agreement.Coefficient.Undefined;
import dev.cairn.statistics.agreement.UndefinedReason;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
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

    /** Which coefficient a decision rests on. */
    public enum Basis {
        /** Ranking educators: the generalizability coefficient, of relative error. */
        @JsonProperty("generalizability")
        GENERALIZABILITY,
        /** Holding each educator to a standard: the dependability coefficient phi, of absolute error. */
        @JsonProperty("dependability")
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
        Undefined refusal = refusal(table, p, c);
        if (refusal != null) {
            return new GeneralizabilityStudy(null, List.of(), p, table.scores(), refusal);
        }
        int r = (table.end(0) - table.start(0)) / c;
        boolean crossed = table.assessors().size() == r;
        List<VarianceComponent> components =
                new MeanSquares(table, p, r, c).components(crossed ? Design.CROSSED : Design.ASSESSORS_NESTED);
        if (components.stream().allMatch(component -> component.variance() == 0)) {
            Undefined same = new Undefined("generalizability", UndefinedReason.NO_VARIATION, "All scores are alike.");
            return new GeneralizabilityStudy(null, List.of(), p, table.scores(), same);
        }
        return new GeneralizabilityStudy(
                crossed ? Design.CROSSED : Design.ASSESSORS_NESTED, components, p, table.scores(), null);
    }

    private static @Nullable Undefined refusal(ScoresTable table, int p, int c) {
        String statistic = "generalizability";
        if (p == 0) {
            return new Undefined(statistic, UndefinedReason.NO_DATA, "There are no scores.");
        }
        if (c < 2) {
            return new Undefined(statistic, UndefinedReason.TOO_FEW_CRITERIA, "At least two criteria are needed.");
        }
        if (p < 2) {
            return new Undefined(statistic, UndefinedReason.TOO_FEW_SUBJECTS, "At least two educators are needed.");
        }
        int each = table.end(0) - table.start(0);
        for (int e = 0; e < p; e++) {
            int from = table.start(e);
            int n = table.end(e) - from;
            boolean full = n == each && n % c == 0;
            // By criterion, then assessor: criterion k's block must hold the assessors of the first block.
            for (int i = 0; full && i < n; i++) {
                full = table.criterion(from + i) == i / (n / c)
                        && table.assessor(from + i) == table.assessor(from + i % (n / c));
            }
            if (!full) {
                return new Undefined(
                        statistic,
                        UndefinedReason.INCOMPLETE,
                        "Educator '" + table.educators().get(e) + "' lacks a score that the design needs: equally many"
                                + " assessors for all, each with a score on every criterion.");
            }
        }
        if (each / c < 2) {
            return new Undefined(
                    statistic, UndefinedReason.TOO_FEW_RATERS, "At least two assessors of each educator are needed.");
        }
        return null;
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
        return new Estimate(statistic, value, null, null, null, educators, scores);
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
     * The decision study: every design of up to so many assessors and criteria that reaches the target while neither
     * fewer assessors nor fewer criteria would; fewest criteria first. Empty when none does, or the study has no
     * components.
     *
     * @throws IllegalArgumentException when the target is not above 0 and below 1, or a limit is not from 1 to 10,000
     */
    public List<SufficientDesign> sufficientDesigns(Basis basis, double target, int maxAssessors, int maxCriteria) {
        if (!(target > 0 && target < 1)) {
            throw new IllegalArgumentException("A target lies between 0 and 1, not " + target + ".");
        }
        if (maxAssessors < 1 || maxAssessors > 10_000 || maxCriteria < 1 || maxCriteria > 10_000) {
            throw new IllegalArgumentException(
                    "Limits are from 1 to 10000, not " + maxAssessors + " and " + maxCriteria + ".");
        }
        List<SufficientDesign> designs = new ArrayList<>();
        if (refusal != null) {
            return designs;
        }
        int assessors = maxAssessors;
        int fewest = Integer.MAX_VALUE;
        for (int criteria = 1; criteria <= maxCriteria; criteria++) {
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

    /** Mean squares of a balanced table of p educators, r assessors of each, and c criteria. */
    private static final class MeanSquares {
        private final int p;
        private final int r;
        private final int c;
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
            this.p = p;
            this.r = r;
            this.c = c;
            int assessors = table.assessors().size();
            double first = table.value(0); // deviations from some score keep the digits
            double grand = 0;
            double[] ofCriterion = new double[c];
            double[] ofAssessor = new double[assessors];
            double[][] ofBoth = new double[assessors == r ? r : 0][c];
            double n = (double) p * r * c;
            for (int i = 0; i < table.scores(); i++) {
                double value = table.value(i) - first;
                grand += value / n;
                ofCriterion[table.criterion(i)] += value / p / r;
                if (ofBoth.length > 0) {
                    ofAssessor[table.assessor(i)] += value / p / c;
                    ofBoth[table.assessor(i)][table.criterion(i)] += value / p;
                }
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
            double[] byAssessor = new double[r];
            double[] byCriterion = new double[c];
            for (int e = 0; e < p; e++) {
                int from = table.start(e);
                Arrays.fill(byAssessor, 0);
                Arrays.fill(byCriterion, 0);
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
                    educatorCriterion +=
                            r * square(byCriterion[k] - mean - ofCriterion[k] + grand) / ((p - 1.0) * (c - 1));
                }
                for (int i = 0; i < r * c; i++) {
                    int a = i % r;
                    int k = i / r;
                    double value = table.value(from + i) - first;
                    restNested += square(value - byAssessor[a] - byCriterion[k] + mean) / (p * (r - 1.0) * (c - 1));
                    if (ofBoth.length > 0) {
                        int number = table.assessor(from + i);
                        if (k == 0) {
                            educatorAssessor += c
                                    * square(byAssessor[a] - mean - ofAssessor[number] + grand)
                                    / ((p - 1.0) * (r - 1));
                        }
                        double left = value
                                - ofBoth[number][k]
                                - byAssessor[a]
                                - byCriterion[k]
                                + ofAssessor[number]
                                + ofCriterion[k]
                                + mean
                                - grand;
                        rest += square(left) / ((p - 1.0) * (r - 1) * (c - 1));
                    }
                }
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
