package dev.cairn.rubric.calibration;

import dev.cairn.amount.Rational;
import dev.cairn.assessment.Rating;
import dev.cairn.assessment.Scoresheet;
import dev.cairn.error.InvalidInputException;
import dev.cairn.error.Violation;
import dev.cairn.reason.Reason;
import dev.cairn.reason.Verdict;
import dev.cairn.rubric.Criterion;
import dev.cairn.rubric.Level;
import dev.cairn.rubric.Rubric;
import dev.cairn.rubric.RubricReason;
import dev.cairn.rubric.RubricScoring;
import dev.cairn.statistics.agreement.Agreement;
import dev.cairn.statistics.agreement.RatingScale;
import dev.cairn.statistics.agreement.RatingsTable;
import dev.cairn.text.LocalizedText;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * An assessor's ratings of exemplars held against the true ones. Criteria for feedback only are left out. A criterion
 * that the assessor left out although it applies counts as rated at the level farthest from the true one; one that truly
 * does not apply is corrected, but does not count. Pure and thread-safe.
 */
public final class Calibration {
    private static final String TRUTH = "truth";
    private static final String ASSESSOR = "assessor";

    /** In the place of a level. */
    private static final LocalizedText NOT_APPLICABLE =
            LocalizedText.of(Map.of("en", "not applicable", "es", "no aplicable"));

    private final Rubric rubric;
    private final ExemplarSet exemplars;

    private Calibration(Rubric rubric, ExemplarSet exemplars) {
        this.rubric = rubric;
        this.exemplars = exemplars;
    }

    /** @throws InvalidInputException if the exemplars are not rated by this rubric, all as they should be */
    public static Calibration of(Rubric rubric, ExemplarSet exemplars) {
        List<Violation> faults = exemplars.check(rubric);
        if (!faults.isEmpty()) {
            throw new InvalidInputException(faults);
        }
        return new Calibration(rubric, exemplars);
    }

    /** The rubric that is calibrated to. */
    public Rubric rubric() {
        return rubric;
    }

    /**
     * What an assessor is told about one exemplar: criterion by criterion whether the rating is right, close or off,
     * with the rationale of the true one.
     *
     * @throws InvalidInputException if the sheet does not rate the exemplar as the rubric asks
     * @throws IllegalArgumentException if there is no such exemplar
     */
    public Reason practise(String exemplar, Scoresheet sheet) {
        Exemplar example = exemplar(exemplar);
        checked(sheet, "");
        List<Reason> corrections = new ArrayList<>();
        int right = 0;
        for (Criterion criterion : rubric.criteria()) {
            Rating truth = example.truth().rating(criterion.id());
            Rating given = sheet.rating(criterion.id());
            if (truth != null && given != null) {
                Reason correction = correction(criterion, truth, given);
                right += correction.isMet() ? 1 : 0;
                corrections.add(correction.because(
                        Stream.ofNullable(example.rationales().get(criterion.id()))
                                .map(words -> Reason.note(RubricReason.CALIBRATION_RATIONALE)
                                        .with("rationale", words))
                                .toList()));
            }
        }
        return Reason.of(RubricReason.CALIBRATION_PRACTICE, Verdict.of(right == corrections.size()))
                .with("exemplar", example.title())
                .with("right", right)
                .with("of", corrections.size())
                .because(corrections);
    }

    private Reason correction(Criterion criterion, Rating truth, Rating given) {
        int right = place(criterion, truth);
        int place = place(criterion, given);
        int apart = Math.min(right, place) < 0 && right != place ? 2 : Math.abs(right - place);
        Reason reason = apart == 0
                ? Reason.met(RubricReason.CALIBRATION_RIGHT)
                : Reason.notMet(apart == 1 ? RubricReason.CALIBRATION_CLOSE : RubricReason.CALIBRATION_OFF);
        return reason.with("criterion", criterion.title())
                .with("given", name(criterion, given))
                .with("true", name(criterion, truth));
    }

    private LocalizedText name(Criterion criterion, Rating rating) {
        return level(criterion, rating).map(Level::title).orElse(NOT_APPLICABLE);
    }

    private Optional<Level> level(Criterion criterion, Rating rating) {
        return rubric.levelsOf(criterion.id()).stream()
                .filter(level -> level.id().equals(rating.level()))
                .findFirst();
    }

    /** The place of the level on its scale; below 0 if the criterion does not apply. */
    private int place(Criterion criterion, Rating rating) {
        return rubric.levelsOf(criterion.id()).stream().map(Level::id).toList().indexOf(rating.level());
    }

    /**
     * The points that separate an assessor from the truth on average: above 0 is lenient. Null without points.
     *
     * @throws InvalidInputException if a sheet does not rate its exemplar as the rubric asks
     */
    public @Nullable Rational leniency(Map<String, Scoresheet> sheets) {
        Rational sum = Rational.ZERO;
        int n = 0;
        for (var entry : new TreeMap<>(sheets).entrySet()) {
            Exemplar example = exemplar(entry.getKey());
            checked(entry.getValue(), "/" + entry.getKey());
            for (Criterion criterion : rubric.criteria()) {
                Optional<Rational> truth = points(criterion, example.truth().rating(criterion.id()));
                Optional<Rational> given = points(criterion, entry.getValue().rating(criterion.id()));
                if (truth.isPresent() && given.isPresent() && !criterion.feedbackOnly()) {
                    sum = sum.plus(given.get().minus(truth.get()));
                    n++;
                }
            }
        }
        return n == 0 ? null : sum.dividedBy(Rational.of(n));
    }

    private Optional<Rational> points(Criterion criterion, @Nullable Rating rating) {
        return Optional.ofNullable(rating)
                .flatMap(given -> Optional.ofNullable(given.points())
                        .or(() -> level(criterion, given).flatMap(level -> Optional.ofNullable(level.points()))));
    }

    /**
     * The assessor's places on the scales beside the true ones; a subject is a criterion of an exemplar.
     *
     * @throws InvalidInputException if a sheet does not rate its exemplar as the rubric asks
     */
    Agreement agreement(Map<String, Scoresheet> sheets) {
        List<String> places =
                IntStream.range(0, mostLevels()).mapToObj(Integer::toString).toList();
        RatingsTable.Builder table = RatingsTable.on(RatingScale.ordinal(places));
        for (var entry : new TreeMap<>(sheets).entrySet()) {
            Exemplar example = exemplar(entry.getKey());
            checked(entry.getValue(), "/" + entry.getKey());
            for (Criterion criterion : rubric.criteria()) {
                Rating truth = example.truth().rating(criterion.id());
                Rating given = entry.getValue().rating(criterion.id());
                if (criterion.feedbackOnly() || truth == null || given == null || truth.level() == null) {
                    continue;
                }
                int right = place(criterion, truth);
                int last = rubric.levelsOf(criterion.id()).size() - 1;
                int farthest = right > last - right ? 0 : last;
                String subject = example.id() + " " + criterion.id();
                table.add(subject, TRUTH, Integer.toString(right));
                int place = place(criterion, given);
                table.add(subject, ASSESSOR, Integer.toString(place < 0 ? farthest : place));
            }
        }
        return Agreement.of(table.build());
    }

    private int mostLevels() {
        return rubric.criteria().stream()
                .mapToInt(criterion -> rubric.levelsOf(criterion.id()).size())
                .max()
                .orElseThrow();
    }

    private Exemplar exemplar(String id) {
        return exemplars.exemplars().stream()
                .filter(exemplar -> exemplar.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("No exemplar '" + id + "' in " + exemplars.ref()
                        + ". Maybe one of "
                        + exemplars.exemplars().stream().map(Exemplar::id).toList() + "?"));
    }

    private void checked(Scoresheet sheet, String path) {
        List<Violation> faults = new RubricScoring()
                .check(rubric, sheet, null).stream().map(v -> v.under(path)).toList();
        if (!faults.isEmpty()) {
            throw new InvalidInputException(faults);
        }
    }
}
