package dev.cairn.statistics.agreement;

import dev.cairn.statistics.agreement.Coefficient.Undefined;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/** What a table must have for a coefficient to be defined. */
final class Preconditions {
    private final RatingsTable table;

    Preconditions(RatingsTable table) {
        this.table = table;
    }

    /** A coefficient beyond chance on a scale of this level, or of declared categories; undefined with the first reason. */
    Coefficient check(
            String statistic, MeasurementLevel level, boolean categories, Supplier<? extends Coefficient> coefficient) {
        Optional<Undefined> refusal = refusal(statistic, level, categories);
        return refusal.isPresent() ? refusal.get() : coefficient.get();
    }

    private Optional<Undefined> refusal(String statistic, MeasurementLevel level, boolean categories) {
        return onScale(statistic, level, categories).or(() -> {
            if (IntStream.range(0, table.subjects()).allMatch(s -> table.ratingsOf(s) < 2)) {
                return Optional.of(noPairs(statistic));
            }
            return undefinedIf(
                    table.subjects() < 2,
                    statistic,
                    UndefinedReason.TOO_FEW_SUBJECTS,
                    "One subject cannot show agreement beyond chance.");
        });
    }

    Optional<Undefined> onScale(String statistic, MeasurementLevel level, boolean categories) {
        return undefinedIf(
                        categories && table.scale().isContinuous(),
                        statistic,
                        UndefinedReason.CONTINUOUS_SCALE,
                        "Categories are needed, but the scale is continuous. Maybe use Krippendorff's alpha or an"
                                + " intraclass correlation.")
                .or(() -> undefinedIf(
                        !table.scale().allows(level),
                        statistic,
                        UndefinedReason.SCALE_LEVEL,
                        "At least a scale of level " + level + " is needed, but this one is "
                                + table.scale().level() + "."));
    }

    private static Optional<Undefined> undefinedIf(
            boolean so, String statistic, UndefinedReason reason, String message) {
        return so ? Optional.of(new Undefined(statistic, reason, message)) : Optional.empty();
    }

    /** Why no subject has two ratings. */
    Undefined noPairs(String statistic) {
        if (table.ratings() == 0) {
            return new Undefined(statistic, UndefinedReason.NO_DATA, "There are no ratings.");
        }
        if (table.raters().size() < 2) {
            return new Undefined(
                    statistic,
                    UndefinedReason.TOO_FEW_RATERS,
                    "All ratings are by '" + table.raters().get(0) + "'.");
        }
        return new Undefined(statistic, UndefinedReason.NO_OVERLAP, "No two raters have rated the same subject.");
    }

    /** A coefficient of a table in which every rater has rated every subject. */
    Coefficient complete(String statistic, Supplier<? extends Coefficient> coefficient) {
        if (table.isComplete()) {
            return coefficient.get();
        }
        long missing = (long) table.subjects() * table.raters().size() - table.ratings();
        return new Undefined(
                statistic,
                UndefinedReason.INCOMPLETE,
                missing + " ratings are missing. Maybe keep the subjects that all have rated.");
    }

    /** A coefficient of two raters. */
    Coefficient ofTwo(String statistic, String verb, String instead, Supplier<? extends Coefficient> coefficient) {
        return table.raters().size() <= 2
                ? coefficient.get()
                : new Undefined(
                        statistic,
                        UndefinedReason.TOO_MANY_RATERS,
                        verb + " compares two raters, but there are "
                                + table.raters().size() + ". Maybe choose two, or use " + instead + ".");
    }
}
