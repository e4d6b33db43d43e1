package dev.cairn.rubric.report;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.cairn.actor.PersonId;
import dev.cairn.assessment.Scoresheet;
import dev.cairn.error.CoreError;
import dev.cairn.error.InvalidInputException;
import dev.cairn.error.Violations;
import dev.cairn.evidence.SubmissionId;
import dev.cairn.rubric.Rubric;
import dev.cairn.rubric.RubricScoring;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a pilot brought.
 *
 * @param rubric the rubric that was tried
 * @param enrolled how many educators began
 * @param assessments every first assessment; of a submission as many as it had assessors
 * @param feedback what educators and assessors said of it
 */
public record PilotData(
        @JsonProperty("rubric") Rubric rubric,
        @JsonProperty("enrolled") int enrolled,
        @JsonProperty("assessments") List<Assessment> assessments,
        @JsonProperty("feedback") List<Feedback> feedback) {
    /** @throws InvalidInputException with every fault: a sheet that does not fit the rubric, the same assessor twice */
    public PilotData {
        var faults = new Violations()
                .required("/rubric", rubric)
                .check(enrolled >= 0, "/enrolled", CoreError.VALUE_OUT_OF_RANGE, "Below zero: " + enrolled)
                .required("/assessments", assessments)
                .elements("/assessments", assessments)
                .unique("/assessments", assessments, a -> a.submission() + " by " + a.assessor())
                .elements("/feedback", feedback);
        if (rubric != null && assessments != null) {
            var scoring = new RubricScoring();
            for (int i = 0; i < assessments.size(); i++) {
                Assessment assessment = assessments.get(i);
                String path = "/assessments/" + i + "/sheet";
                if (assessment != null) {
                    scoring.check(rubric, assessment.sheet(), null)
                            .forEach(violation -> faults.addAll(List.of(violation.under(path))));
                }
            }
        }
        faults.throwIfAny();
        assessments = List.copyOf(assessments);
        feedback = feedback == null ? List.of() : List.copyOf(feedback);
    }

    /**
     * One assessor's look at one submission.
     *
     * @param submission what was looked at
     * @param assessor by whom
     * @param sheet the ratings
     * @param took how long it took, or null
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Assessment(
            @JsonProperty("submission") SubmissionId submission,
            @JsonProperty("assessor") PersonId assessor,
            @JsonProperty("sheet") Scoresheet sheet,
            @JsonProperty("took") @Nullable Duration took) {
        /** @throws InvalidInputException if a part is missing or the time is below zero */
        public Assessment {
            new Violations()
                    .required("/submission", submission)
                    .required("/assessor", assessor)
                    .required("/sheet", sheet)
                    .check(
                            took == null || !took.isNegative(),
                            "/took",
                            CoreError.VALUE_OUT_OF_RANGE,
                            "Below zero: " + took)
                    .throwIfAny();
        }
    }

    /**
     * What one person said.
     *
     * @param score from 1, worst, to 5, best, or null
     * @param comment in their words, or null
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Feedback(
            @JsonProperty("score") @Nullable Integer score,
            @JsonProperty("comment") @Nullable String comment) {
        /** @throws InvalidInputException if the score is not from 1 to 5 */
        public Feedback {
            new Violations()
                    .check(
                            score == null || score >= 1 && score <= 5,
                            "/score",
                            CoreError.VALUE_OUT_OF_RANGE,
                            "From 1 to 5, not " + score + ".")
                    .throwIfAny();
        }
    }
}
