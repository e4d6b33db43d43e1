package dev.cairn.rubric;

import dev.cairn.assessment.CriterionResult;
import dev.cairn.assessment.Judgement;
import dev.cairn.assessment.Moderation;
import dev.cairn.assessment.Rating;
import dev.cairn.assessment.Scoresheet;
import dev.cairn.assessment.Scoring;
import dev.cairn.definition.Definition;
import dev.cairn.error.InvalidInputException;
import dev.cairn.error.Violation;
import dev.cairn.error.Violations;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Applies {@link Rubric}s. Has no state: one may serve all threads, and the same arguments give equal results for ever.
 *
 * <p>A sheet with an unknown criterion or level is refused with {@link InvalidInputException} by every method but
 * {@link #check}, which lists its faults.
 */
public final class RubricScoring implements Scoring, Serializable {
    private static final long serialVersionUID = 1L;

    /** Ready to use. */
    public RubricScoring() {}

    @Override
    public List<Violation> check(Definition definition, Scoresheet sheet, @Nullable List<String> criteria) {
        Rubric rubric = rubric(definition);
        Plan plan = rubric.plan();
        var faults = new Violations();
        Set<String> rated = new HashSet<>();
        List<Rating> ratings = sheet.ratings();
        for (int r = 0; r < ratings.size(); r++) {
            Rating rating = ratings.get(r);
            int index = plan.index(rating.criterion());
            if (index < 0) {
                faults.addAll(List.of(plan.unknownCriterion(rating, r)));
                continue;
            }
            rated.add(rating.criterion());
            if (criteria != null && !criteria.contains(rating.criterion())) {
                faults.add(
                        "/ratings/" + r + "/criterion",
                        RubricError.RATING_NOT_ASKED,
                        "'" + rating.criterion() + "' was not to be rated; asked for is " + criteria + ".");
            }
            checkRating(faults, rubric, rating, r, index);
        }
        for (int i = 0; i < plan.size(); i++) {
            String id = plan.criterion(i).id();
            boolean asked = plan.counts(i) && (criteria == null || criteria.contains(id));
            if (asked && !rated.contains(id)) {
                faults.add("/ratings", RubricError.RATING_MISSING, "'" + id + "' is not rated.");
            }
        }
        return faults.list();
    }

    /** Messages are put together for faults only: most sheets have none. */
    private static void checkRating(Violations faults, Rubric rubric, Rating rating, int position, int index) {
        Criterion criterion = rubric.plan().criterion(index);
        if (rating.level() == null) {
            if (!criterion.mayNotApply()) {
                faults.add(
                        "/ratings/" + position + "/notApplicable",
                        RubricError.RATING_MUST_APPLY,
                        "'" + criterion.id() + "' always applies.");
            }
            return;
        }
        Scale scale = rubric.plan().scale(index);
        int place = scale.place(rating.level());
        if (place < 0) {
            faults.addAll(List.of(rubric.plan().unknownLevel(rating, position, index)));
            return;
        }
        Level level = scale.levels.get(place);
        if (!level.admits(rating.points())) {
            faults.add(
                    "/ratings/" + position + "/points",
                    RubricError.RATING_POINTS,
                    level.isRange()
                            ? "'" + level.id() + "' takes points from " + level.points() + " to " + level.upTo() + "."
                            : "'" + level.id() + "' has fixed points: " + level.points() + ".");
        }
        boolean offTarget = rubric.type() == RubricType.SINGLE_POINT
                && !criterion.descriptors().containsKey(level.id());
        if (offTarget && (rating.comment() == null || rating.comment().isBlank())) {
            faults.add(
                    "/ratings/" + position + "/comment",
                    RubricError.RATING_COMMENT,
                    "Only the target is described: say what makes the work '" + level.id() + "'.");
        }
    }

    @Override
    public Moderation moderate(Definition definition, List<Scoresheet> sheets, @Nullable Scoresheet adjudication) {
        return new Moderator(rubric(definition)).moderate(sheets, adjudication);
    }

    @Override
    public Judgement judge(Definition definition, Scoresheet agreed) {
        Plan plan = rubric(definition).plan();
        return plan.judge(plan.marks(agreed));
    }

    @Override
    public List<CriterionResult> results(Definition definition, Scoresheet agreed) {
        Plan plan = rubric(definition).plan();
        Marks marks = plan.marks(agreed);
        List<CriterionResult> results = new ArrayList<>();
        for (int i = 0; i < plan.size(); i++) {
            Rating rating = marks.rating(i);
            if (rating != null) {
                Criterion criterion = plan.criterion(i);
                List<CriterionResult.Level> levels = plan.scale(i).levels.stream()
                        .map(level -> new CriterionResult.Level(level.id(), level.title(), level.points()))
                        .toList();
                results.add(new CriterionResult(criterion.id(), criterion.title(), levels, rating.level()));
            }
        }
        return results;
    }

    private static Rubric rubric(Definition definition) {
        if (definition instanceof Rubric rubric) {
            return rubric;
        }
        throw new IllegalArgumentException(definition.ref() + " is no rubric. Maybe its scoring was mixed up?");
    }
}
