package dev.cairn.statistics.measurement;

import dev.cairn.error.CoreError;
import dev.cairn.error.InvalidInputException;
import dev.cairn.statistics.agreement.MeasurementLevel;
import dev.cairn.statistics.agreement.RatingScale;
import dev.cairn.statistics.agreement.RatingsTable;
import dev.cairn.statistics.internal.Numbering;
import dev.cairn.statistics.internal.RowFaults;
import dev.cairn.statistics.internal.Rows;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The scores that assessors gave educators on the criteria of a rubric: at most one per educator, criterion and
 * assessor, any of them missing.
 *
 * <p>Criteria are declared with their scales, which are categorical and ordered. An educator who submits twice is two
 * educators here. Immutable and thread-safe; it takes sixteen bytes a score.
 */
public final class ScoresTable implements Serializable {
    private static final long serialVersionUID = 1L;

    /** The most violations one exception lists in full; a last one then tells how many more there are. */
    public static final int MAX_VIOLATIONS = RatingsTable.MAX_VIOLATIONS;

    private final LinkedHashMap<String, RatingScale> criteria;

    @SuppressWarnings("serial") // List.copyOf gives a serializable list
    private final List<String> educators;

    @SuppressWarnings("serial") // List.copyOf gives a serializable list
    private final List<String> assessors;

    @SuppressWarnings("serial") // List.copyOf gives a serializable list
    private final List<RatingScale> scales;
    /** The scores of educator e are those from start[e] to start[e + 1], by criterion, then assessor. */
    private final int[] start;

    private final int[] criterion;
    private final int[] assessor;
    private final int[] code;
    private final int[] period;

    private ScoresTable(
            LinkedHashMap<String, RatingScale> criteria,
            List<String> educators,
            List<String> assessors,
            int[] start,
            int[][] columns) {
        this.criteria = criteria;
        this.scales = List.copyOf(criteria.values());
        this.educators = List.copyOf(educators);
        this.assessors = List.copyOf(assessors);
        this.start = start;
        this.criterion = columns[0];
        this.assessor = columns[1];
        this.code = columns[2];
        this.period = columns[3];
    }

    /**
     * A builder of a table with these criteria, all on one scale.
     *
     * @throws IllegalArgumentException when a criterion is listed twice or {@link #on(Map)} refuses
     */
    public static Builder on(RatingScale scale, List<String> criteria) {
        LinkedHashMap<String, RatingScale> scales = new LinkedHashMap<>();
        for (String criterion : criteria) {
            if (scales.put(criterion, scale) != null) {
                throw new IllegalArgumentException("The criterion '" + criterion + "' is listed twice.");
            }
        }
        return on(scales);
    }

    /**
     * A builder of a table with these criteria, each with its scale, in the order of the map.
     *
     * @throws IllegalArgumentException when there is no criterion, or a scale is not ordered, is continuous, or has
     *     fewer than two categories
     */
    public static Builder on(Map<String, RatingScale> criteria) {
        if (criteria.isEmpty()) {
            throw new IllegalArgumentException("A table of scores needs criteria.");
        }
        criteria.forEach((criterion, scale) -> {
            if (scale.categories().size() < 2 || !scale.allows(MeasurementLevel.ORDINAL)) {
                throw new IllegalArgumentException("The criterion '" + criterion
                        + "' needs a scale of two or more ordered categories, not " + scale + ".");
            }
        });
        return new Builder(new LinkedHashMap<>(criteria));
    }

    /** The criteria in the order declared, with their scales. */
    public Map<String, RatingScale> criteria() {
        return java.util.Collections.unmodifiableMap(criteria);
    }

    /** The educators with a score, in the order in which they first appeared. */
    public List<String> educators() {
        return educators;
    }

    /** The assessors with a score, in the order in which they first appeared. */
    public List<String> assessors() {
        return assessors;
    }

    /** How many scores there are. */
    public int scores() {
        return code.length;
    }

    /**
     * The scores of one criterion as ratings: educators are the subjects, assessors the raters.
     *
     * @throws IllegalArgumentException when there is no such criterion
     */
    public RatingsTable ratingsOf(String aCriterion) {
        RatingScale scale = criteria.get(aCriterion);
        if (scale == null) {
            throw new IllegalArgumentException(
                    "There is no criterion '" + aCriterion + "'. Maybe one of " + criteria.keySet() + ".");
        }
        int number = new ArrayList<>(criteria.keySet()).indexOf(aCriterion);
        RatingsTable.Builder ratings = RatingsTable.on(scale);
        for (int e = 0; e < educators.size(); e++) {
            for (int i = start[e]; i < start[e + 1]; i++) {
                if (criterion[i] == number) {
                    ratings.add(educators.get(e), assessors.get(assessor[i]), scale.value(code[i]));
                }
            }
        }
        return ratings.build();
    }

    /**
     * The scores of these educators alone.
     *
     * @throws IllegalArgumentException when one of them is not in {@link #educators()}
     */
    public ScoresTable ofEducators(Collection<String> chosen) {
        Set<String> wanted = new HashSet<>(chosen);
        if (!new HashSet<>(educators).containsAll(wanted)) {
            wanted.removeAll(new HashSet<>(educators));
            throw new IllegalArgumentException("There are no scores of " + wanted + ".");
        }
        Builder kept = new Builder(criteria);
        List<String> names = List.copyOf(criteria.keySet());
        for (int e = 0; e < educators.size(); e++) {
            if (wanted.contains(educators.get(e))) {
                for (int i = start[e]; i < start[e + 1]; i++) {
                    kept.row(educators.get(e), names.get(criterion[i]), assessors.get(assessor[i]), code[i], period[i]);
                }
            }
        }
        return kept.build();
    }

    int start(int educator) {
        return start[educator];
    }

    int end(int educator) {
        return start[educator + 1];
    }

    int criterion(int score) {
        return criterion[score];
    }

    int assessor(int score) {
        return assessor[score];
    }

    int code(int score) {
        return code[score];
    }

    int period(int score) {
        return period[score];
    }

    double value(int score) {
        return scales.get(criterion[score]).value(code[score]);
    }

    RatingScale scale(int aCriterion) {
        return scales.get(aCriterion);
    }

    List<String> criterionNames() {
        return List.copyOf(criteria.keySet());
    }

    @Override
    public String toString() {
        return scores() + " scores of " + educators.size() + " educators on " + criteria.size() + " criteria by "
                + assessors.size() + " assessors";
    }

    /**
     * Collects scores one by one, in any order; a missing score is one that is never added. Not thread-safe.
     */
    public static final class Builder {
        private final LinkedHashMap<String, RatingScale> criteria;
        private final Map<String, Integer> criterionNumbers = new LinkedHashMap<>();
        private final RowFaults faults = new RowFaults(MAX_VIOLATIONS);
        private final Numbering educators = new Numbering("educator", faults);
        private final Numbering assessors = new Numbering("assessor", faults);
        private int[] educator = new int[16];
        private int[] criterion = new int[16];
        private int[] assessor = new int[16];
        private int[] code = new int[16];
        private int[] period = new int[16];
        private int rows;

        private Builder(LinkedHashMap<String, RatingScale> criteria) {
            this.criteria = criteria;
            criteria.keySet().forEach(name -> criterionNumbers.put(name, criterionNumbers.size()));
        }

        /** Adds a score in period 0. */
        public Builder add(
                @Nullable String educator, @Nullable String aCriterion, @Nullable String anAssessor, double value) {
            return add(educator, aCriterion, anAssessor, value, 0);
        }

        /**
         * Adds a score given in a period, which the caller numbers in the order of time, such as months since some
         * first one.
         */
        public Builder add(
                @Nullable String educator,
                @Nullable String aCriterion,
                @Nullable String anAssessor,
                double value,
                int aPeriod) {
            RatingScale scale = criteria.get(aCriterion);
            int category = scale == null ? 0 : scale.indexOf(value);
            if (category < 0) {
                faults.add(
                        rows,
                        "value",
                        CoreError.VALUE_OUT_OF_RANGE,
                        () -> value + " is not on the scale " + scale + " of '" + aCriterion + "'.");
            }
            return row(educator, aCriterion, anAssessor, category, aPeriod);
        }

        private Builder row(
                @Nullable String educatorName,
                @Nullable String criterionName,
                @Nullable String assessorName,
                int category,
                int aPeriod) {
            if (rows == code.length) {
                int larger = Math.addExact(rows, rows >> 1);
                educator = Arrays.copyOf(educator, larger);
                criterion = Arrays.copyOf(criterion, larger);
                assessor = Arrays.copyOf(assessor, larger);
                code = Arrays.copyOf(code, larger);
                period = Arrays.copyOf(period, larger);
            }
            Integer number = criterionNumbers.get(criterionName);
            if (number == null) {
                faults.add(
                        rows,
                        "criterion",
                        CoreError.REFERENCE_UNKNOWN,
                        () -> "There is no criterion '" + criterionName + "'. Maybe one of " + criteria.keySet() + ".");
            }
            educator[rows] = educators.of(rows, educatorName);
            criterion[rows] = number == null ? 0 : number;
            assessor[rows] = assessors.of(rows, assessorName);
            code[rows] = category;
            period[rows++] = aPeriod;
            return this;
        }

        /**
         * The table of all scores added so far; it may be empty.
         *
         * @throws InvalidInputException with every score that has no educator or assessor, no declared criterion, lies
         *     off its scale, or repeats educator, criterion and assessor; at most
         *     {@value ScoresTable#MAX_VIOLATIONS} of them in full
         */
        public ScoresTable build() {
            faults.throwIfAny();
            RowFaults repeats = new RowFaults(MAX_VIOLATIONS);
            List<String> criterionNames = List.copyOf(criteria.keySet());
            int[] order = Rows.sorted(assessor, rows, assessors.names().size());
            order = Rows.sorted(criterion, order, criteria.size());
            order = Rows.sorted(educator, order, educators.names().size());
            int[] start = new int[educators.names().size() + 1];
            int[][] columns = new int[4][rows];
            for (int i = 0; i < rows; i++) {
                int row = order[i];
                int before = i == 0 ? -1 : order[i - 1];
                if (i > 0
                        && educator[row] == educator[before]
                        && criterion[row] == criterion[before]
                        && assessor[row] == assessor[before]) {
                    repeats.add(
                            row,
                            "assessor",
                            CoreError.VALUE_DUPLICATE,
                            () -> "Assessor '" + assessors.names().get(assessor[row])
                                    + "' has already scored educator '"
                                    + educators.names().get(educator[row]) + "' on criterion '"
                                    + criterionNames.get(criterion[row]) + "'.");
                }
                start[educator[row] + 1] = i + 1;
                columns[0][i] = criterion[row];
                columns[1][i] = assessor[row];
                columns[2][i] = code[row];
                columns[3][i] = period[row];
            }
            repeats.throwIfAny();
            return new ScoresTable(criteria, educators.names(), assessors.names(), start, columns);
        }
    }
}
