package dev.cairn.rubric;

import dev.cairn.assessment.Rating;
import dev.cairn.assessment.Scoresheet;
import dev.cairn.assessment.Scoring;
import dev.cairn.testkit.ScoringContract;

class RubricScoringTest extends ScoringContract {
    @Override
    protected Scoring scoring() {
        return new RubricScoring();
    }

    @Override
    protected Rubric rubric() {
        return Rubric.builder("r", 1, "R")
                .levels(
                        Level.of("low", "Low").points(0),
                        Level.of("mid", "Mid").points(1),
                        Level.of("top", "Top").points(3))
                .criterion(Criterion.of("plans", "Plans"))
                .criterion(Criterion.of("acts", "Acts"))
                .pass(PassRule.everyCriterion("mid"))
                .build();
    }

    @Override
    protected Scoresheet met() {
        return Scoresheet.of(Rating.of("plans", "top"), Rating.of("acts", "mid"));
    }

    @Override
    protected Scoresheet notYet() {
        return Scoresheet.of(Rating.of("plans", "mid"), Rating.of("acts", "low"));
    }
}
