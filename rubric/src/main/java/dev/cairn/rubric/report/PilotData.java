package dev.cairn.rubric.report;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.cairn.assessment.Scoresheet;
import dev.cairn.assessment.Submission;
import dev.cairn.error.CoreError;
import dev.cairn.error.InvalidInputException;
import dev.cairn.error.Violations;
import dev.cairn.id.PersonId;
import dev.cairn.id.SubmissionId;
import dev.cairn.internal.value.Checks;
import dev.cairn.internal.value.Given;
import dev.cairn.pilot.Pilot;
import dev.cairn.pilot.PilotFeedback;
import dev.cairn.rubric.Rubric;
import dev.cairn.rubric.RubricScoring;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a pilot brought.
 *
 * @param rubric the rubric that was tried
 * @param enrolled how many educators began
 * @param completed how many of them handed in; if null, as many as submissions were assessed
 * @param assessments every first assessment; of a submission as many as it had assessors
 * @param respondents how many people gave feedback; if null, as many as {@code feedback} has
 * @param feedback what educators and assessors said of it
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record PilotData(
        @JsonProperty("rubric") Rubric rubric,
        @JsonProperty("enrolled") int enrolled,
        @JsonProperty("completed") @Nullable Integer completed,
        @JsonProperty("assessments") List<Assessment> assessments,
        @JsonProperty("respondents") @Nullable Integer respondents,
        @JsonProperty("feedback") List<Feedback> feedback) {
    /** @throws InvalidInputException with every fault: a sheet that does not fit the rubric, the same assessor twice */
    public PilotData {
        var faults = new Violations()
                .required("/rubric", rubric)
                .check(
                        completed == null || completed >= 0 && completed <= enrolled,
                        "/completed",
                        CoreError.VALUE_OUT_OF_RANGE,
                        "Not from 0 to those enrolled: " + completed)
                .required("/assessments", assessments)
                .elements("/assessments", assessments)
                .unique("/assessments", assessments, a -> a.submission() + " by " + a.assessor())
                .elements("/feedback", feedback);
        Checks.atLeast(faults, "/enrolled", enrolled, 0);
        Checks.atLeast(faults, "/respondents", respondents, 0);
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
        feedback = Given.list(feedback);
    }

    /** Of a pilot in which every educator handed in at most once and every person gave feedback at most once. */
    public PilotData(Rubric rubric, int enrolled, List<Assessment> assessments, List<Feedback> feedback) {
        this(rubric, enrolled, null, assessments, null, feedback);
    }

    /**
     * What Cairn keeps of a pilot. An educator counts as enrolled who began a submission, and as having completed who
     * handed one in that was found complete. Every rating of a question counts as one score. How long assessments took is
     * not kept.
     *
     * @throws IllegalArgumentException if the rubric is of another kind
     */
    public static PilotData of(Pilot pilot) {
        if (!(pilot.rubric() instanceof Rubric rubric)) {
            throw new IllegalArgumentException(pilot.rubric().ref() + " is no Rubric of this module.");
        }
        List<Assessment> assessments = new ArrayList<>();
        Set<PersonId> began = new HashSet<>();
        Set<PersonId> completed = new HashSet<>();
        for (Submission submission : pilot.submissions()) {
            PersonId educator = submission.educator();
            began.add(educator);
            if (submission.submittedAt() != null) {
                completed.add(educator);
            }
            submission
                    .assessments()
                    .forEach(a -> assessments.add(new Assessment(submission.id(), a.assessor(), a.sheet(), null)));
        }
        List<Feedback> feedback = new ArrayList<>();
        for (PilotFeedback said : pilot.feedback()) {
            said.ratings().values().forEach(score -> feedback.add(new Feedback(score, null)));
            if (said.comment() != null) {
                feedback.add(new Feedback(null, said.comment()));
            }
        }
        return new PilotData(
                rubric,
                began.size(),
                completed.size(),
                assessments,
                pilot.feedback().size(),
                feedback);
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
     * One thing that was said.
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
