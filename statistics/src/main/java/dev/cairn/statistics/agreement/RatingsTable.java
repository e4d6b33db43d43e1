package dev.cairn.statistics.agreement;

import dev.cairn.error.CoreError;
import dev.cairn.error.InvalidInputException;
import dev.cairn.statistics.internal.Numbering;
import dev.cairn.statistics.internal.RowFaults;
import dev.cairn.statistics.internal.Rows;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Ratings of subjects by raters on one declared scale: at most one per subject and rater, any of them missing.
 *
 * <p>Immutable and thread-safe. It takes eight bytes a rating and four a subject, and forgets the subjects' names.
 * Subjects and raters without a rating are not part of the table.
 */
public final class RatingsTable implements Serializable {
    private static final long serialVersionUID = 1L;

    /** The most violations one exception lists in full; a last one then tells how many more there are. */
    public static final int MAX_VIOLATIONS = 1000;

    private final RatingScale scale;
    /** The declared values of a categorical scale, the distinct observed ones of a continuous scale; ascending. */
    private final double[] values;

    @SuppressWarnings("serial") // List.copyOf gives a serializable list
    private final List<String> raters;
    /** The ratings of subject s are those from start[s] to start[s + 1], in the order of their raters. */
    private final int[] start;

    private final int[] rater;
    private final int[] code;

    private RatingsTable(
            RatingScale scale, double[] values, List<String> raters, int[] start, int[] rater, int[] code) {
        this.scale = scale;
        this.values = values;
        this.raters = raters;
        this.start = start;
        this.rater = rater;
        this.code = code;
    }

    /** A builder of a table on this scale. */
    public static Builder on(RatingScale scale) {
        return new Builder(scale);
    }

    /**
     * A table from parallel arrays, the compact way to hand over millions of ratings: row {@code i} says that rater
     * {@code raters[i]} put subject {@code subjects[i]} into the category at position {@code categories[i]}. Subjects
     * and raters are numbered from 0, and no number reaches the number of rows. Raters are named by their number. The
     * arrays are not kept.
     *
     * @throws IllegalArgumentException when the arrays differ in length or the scale is continuous
     * @throws InvalidInputException when a number is out of its range or a subject and rater meet twice
     */
    public static RatingsTable ofIndexes(RatingScale scale, int[] subjects, int[] raters, int[] categories) {
        int rows = subjects.length;
        if (raters.length != rows || categories.length != rows) {
            throw new IllegalArgumentException("The arrays must have one length, not " + rows + ", " + raters.length
                    + " and " + categories.length + ".");
        }
        if (scale.isContinuous()) {
            throw new IllegalArgumentException("A continuous scale has no category positions. Maybe use the builder.");
        }
        RowFaults faults = new RowFaults(MAX_VIOLATIONS);
        int raterCount = 0;
        for (int i = 0; i < rows; i++) {
            checkNumber(faults, i, "subject", subjects[i], rows);
            checkNumber(faults, i, "rater", raters[i], rows);
            int position = categories[i];
            if (position < 0 || position >= scale.categories().size()) {
                faults.add(
                        i,
                        "value",
                        CoreError.VALUE_OUT_OF_RANGE,
                        () -> "Category " + position + " is not on " + scale + ".");
            }
            raterCount = Math.max(raterCount, raters[i] + 1);
        }
        faults.throwIfAny();
        List<String> names =
                IntStream.range(0, raterCount).mapToObj(Integer::toString).toList();
        return arrange(
                scale, scale.valuesOr(new double[0]), names, rows, subjects, raters, categories, Integer::toString);
    }

    private static void checkNumber(RowFaults faults, int row, String field, int number, int rows) {
        if (number < 0 || number >= rows) {
            faults.add(
                    row,
                    field,
                    CoreError.VALUE_OUT_OF_RANGE,
                    () -> number + " is not in 0.." + (rows - 1) + ". Maybe number from 0 without gaps.");
        }
    }

    /** Sorts rows by subject and rater in linear time, dropping subjects and raters without a rating. */
    private static RatingsTable arrange(
            RatingScale scale,
            double[] values,
            List<String> raterNames,
            int rows,
            int[] subjects,
            int[] raters,
            int[] codes,
            IntFunction<String> subjectName) {
        int subjectCount = Arrays.stream(subjects, 0, rows).max().orElse(-1) + 1;
        int[] byRater = Rows.sorted(raters, rows, raterNames.size());
        int[] order = Rows.sorted(subjects, byRater, subjectCount);
        List<String> names = new ArrayList<>();
        int[] raterNumber = numbered(Rows.starts(raters, rows, raterNames.size()), raterNames, names);
        RowFaults faults = new RowFaults(MAX_VIOLATIONS);
        int[] start = new int[subjectCount + 1];
        int[] rater = new int[rows];
        int[] code = new int[rows];
        int subject = 0;
        for (int i = 0; i < rows; i++) {
            int row = order[i];
            boolean sameSubject = i > 0 && subjects[row] == subjects[order[i - 1]];
            if (sameSubject && raters[row] == raters[order[i - 1]]) {
                faults.add(
                        row,
                        "rater",
                        CoreError.VALUE_DUPLICATE,
                        () -> "Rater '" + raterNames.get(raters[row]) + "' has already rated subject '"
                                + subjectName.apply(subjects[row]) + "'.");
            }
            if (i > 0 && !sameSubject) {
                start[++subject] = i;
            }
            rater[i] = raterNumber[raters[row]];
            code[i] = codes[row];
        }
        faults.throwIfAny();
        int rated = rows == 0 ? 0 : subject + 1;
        start[rated] = rows;
        return new RatingsTable(scale, values, List.copyOf(names), Arrays.copyOf(start, rated + 1), rater, code);
    }

    /** Numbers anew those who have a rating, and lists their names. */
    private static int[] numbered(int[] starts, List<String> all, List<String> names) {
        int[] number = new int[all.size()];
        for (int r = 0; r < number.length; r++) {
            number[r] = names.size();
            if (starts[r] < starts[r + 1]) {
                names.add(all.get(r));
            }
        }
        return number;
    }

    /** The declared scale. */
    public RatingScale scale() {
        return scale;
    }

    /** The raters, in the order in which they first appeared. */
    public List<String> raters() {
        return raters;
    }

    /** How many subjects have a rating. */
    public int subjects() {
        return start.length - 1;
    }

    /** How many ratings there are. */
    public int ratings() {
        return code.length;
    }

    /** Whether every rater has rated every subject. */
    public boolean isComplete() {
        return (long) subjects() * raters.size() == ratings();
    }

    /**
     * The ratings of these raters alone.
     *
     * @throws IllegalArgumentException when one of them is not in {@link #raters()}
     */
    public RatingsTable ofRaters(Collection<String> chosen) {
        Set<String> wanted = new HashSet<>(chosen);
        if (!raters.containsAll(wanted)) {
            wanted.removeAll(new HashSet<>(raters));
            throw new IllegalArgumentException("There are no ratings by " + wanted + ".");
        }
        int[] number = new int[raters.size()];
        List<String> names = new ArrayList<>();
        for (int r = 0; r < number.length; r++) {
            number[r] = wanted.contains(raters.get(r)) ? names.size() : -1;
            if (number[r] >= 0) {
                names.add(raters.get(r));
            }
        }
        return kept(number, names, 1);
    }

    /** The same ratings on a scale of two categories: this one, and any other. */
    RatingsTable oneAgainstRest(int category) {
        int[] dichotomy = new int[code.length];
        for (int i = 0; i < code.length; i++) {
            dichotomy[i] = code[i] == category ? 1 : 0;
        }
        RatingScale two = RatingScale.nominal(List.of("any other", "this"));
        return new RatingsTable(two, two.valuesOr(values), raters, start, rater, dichotomy);
    }

    /** The subjects that every rater has rated. */
    public RatingsTable completeSubjects() {
        int[] number = new int[raters.size()];
        Arrays.setAll(number, r -> r);
        RatingsTable kept = kept(number, raters, raters.size());
        return kept.subjects() == 0
                ? new RatingsTable(scale, values, List.of(), new int[1], new int[0], new int[0])
                : kept;
    }

    /** Renumbers raters (-1: left out) and keeps the subjects that at least so many of the others have rated. */
    private RatingsTable kept(int[] raterNumber, List<String> names, int atLeast) {
        int[] newStart = new int[start.length];
        int[] newRater = new int[code.length];
        int[] newCode = new int[code.length];
        int size = 0;
        int subject = 0;
        for (int s = 0; s < subjects(); s++) {
            int first = size;
            for (int i = start[s]; i < start[s + 1]; i++) {
                if (raterNumber[rater[i]] >= 0) {
                    newRater[size] = raterNumber[rater[i]];
                    newCode[size++] = code[i];
                }
            }
            if (size - first >= Math.max(1, atLeast)) {
                newStart[++subject] = size;
            } else {
                size = first;
            }
        }
        return new RatingsTable(
                scale,
                values,
                List.copyOf(names),
                Arrays.copyOf(newStart, subject + 1),
                Arrays.copyOf(newRater, size),
                Arrays.copyOf(newCode, size));
    }

    int start(int subject) {
        return start[subject];
    }

    int end(int subject) {
        return start[subject + 1];
    }

    int ratingsOf(int subject) {
        return start[subject + 1] - start[subject];
    }

    int rater(int rating) {
        return rater[rating];
    }

    int code(int rating) {
        return code[rating];
    }

    double value(int rating) {
        return values[code[rating]];
    }

    /** How many codes ratings may have: declared categories, or distinct observed values of a continuous scale. */
    int codes() {
        return values.length;
    }

    double valueOfCode(int aCode) {
        return values[aCode];
    }

    /** The ratings of each rater, in the order of their subjects. */
    ByRater byRater() {
        int[] from = Rows.starts(rater, rater.length, raters.size());
        int[] next = from.clone();
        int[] subject = new int[code.length];
        int[] codeOf = new int[code.length];
        for (int s = 0; s < subjects(); s++) {
            for (int i = start[s]; i < start[s + 1]; i++) {
                int at = next[rater[i]]++;
                subject[at] = s;
                codeOf[at] = code[i];
            }
        }
        return new ByRater(from, subject, codeOf);
    }

    /** The ratings of rater r are those from start[r] to start[r + 1]. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record ByRater(int[] start, int[] subject, int[] code) {}

    @Override
    public String toString() {
        return ratings() + " ratings of " + subjects() + " subjects by " + raters.size() + " raters on " + scale;
    }

    /**
     * Collects ratings one by one, in any order; a missing rating is one that is never added. Not thread-safe. It
     * takes about twelve bytes a rating, more on a continuous scale, beside the names of subjects and raters.
     */
    public static final class Builder {
        private final RatingScale scale;
        private final RowFaults faults = new RowFaults(MAX_VIOLATIONS);
        private final Numbering subjectNumbers = new Numbering("subject", faults);
        private final Numbering raterNumbers = new Numbering("rater", faults);
        private int[] subjects = new int[16];
        private int[] raters = new int[16];
        private int[] codes = new int[16];
        private double[] numbers;
        private int rows;

        private Builder(RatingScale scale) {
            this.scale = Objects.requireNonNull(scale, "scale");
            this.numbers = new double[scale.isContinuous() ? 16 : 0];
        }

        /** Adds the rating of a subject by a rater as the label of a category. */
        public Builder add(@Nullable String subject, @Nullable String rater, @Nullable String category) {
            int index = category == null ? -1 : scale.indexOf(category);
            if (category == null) {
                faults.add(
                        rows,
                        "value",
                        CoreError.VALUE_REQUIRED,
                        () -> "The rating has no value. Maybe leave the row out.");
            } else if (index < 0) {
                faults.add(
                        rows,
                        "value",
                        CoreError.VALUE_OUT_OF_RANGE,
                        () -> "'" + category + "' is not on the scale " + scale + ".");
            }
            return row(subject, rater, index, Double.NaN);
        }

        /** Adds the rating of a subject by a rater as a number on a numeric, ordinal or continuous scale. */
        public Builder add(@Nullable String subject, @Nullable String rater, double value) {
            if (!scale.contains(value)) {
                faults.add(
                        rows,
                        "value",
                        CoreError.VALUE_OUT_OF_RANGE,
                        () -> value + " is not on the scale " + scale + ".");
            }
            return row(subject, rater, scale.isContinuous() ? 0 : scale.indexOf(value), value + 0.0);
        }

        private Builder row(@Nullable String subject, @Nullable String rater, int code, double number) {
            if (rows == subjects.length) {
                int larger = Math.addExact(rows, rows >> 1);
                subjects = Arrays.copyOf(subjects, larger);
                raters = Arrays.copyOf(raters, larger);
                codes = Arrays.copyOf(codes, larger);
                numbers = Arrays.copyOf(numbers, scale.isContinuous() ? larger : 0);
            }
            subjects[rows] = subjectNumbers.of(rows, subject);
            raters[rows] = raterNumbers.of(rows, rater);
            codes[rows] = code;
            if (scale.isContinuous()) {
                numbers[rows] = number;
            }
            rows++;
            return this;
        }

        /**
         * The table of all ratings added so far; it may be empty.
         *
         * @throws InvalidInputException with every rating that has no subject, rater or value, lies off the scale, or
         *     repeats a subject and rater; at most {@value RatingsTable#MAX_VIOLATIONS} of them in full
         */
        public RatingsTable build() {
            faults.throwIfAny();
            double[] values = scale.valuesOr(distinct());
            int[] rowCodes = codes;
            if (scale.isContinuous()) {
                rowCodes = new int[rows];
                for (int i = 0; i < rows; i++) {
                    rowCodes[i] = Arrays.binarySearch(values, numbers[i]);
                }
            }
            return arrange(
                    scale, values, raterNumbers.names(), rows, subjects, raters, rowCodes, subjectNumbers.names()::get);
        }

        private double[] distinct() {
            double[] sorted = Arrays.copyOf(numbers, scale.isContinuous() ? rows : 0);
            Arrays.sort(sorted);
            int size = 0;
            for (double number : sorted) {
                if (size == 0 || number != sorted[size - 1]) {
                    sorted[size++] = number;
                }
            }
            return Arrays.copyOf(sorted, size);
        }
    }
}
