package dev.cairn.record;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.cairn.activity.Activity;
import dev.cairn.assessment.Certification;
import dev.cairn.assessment.SubmissionView;
import dev.cairn.award.Award;
import dev.cairn.catalogue.PollAnswer;
import dev.cairn.id.CompetencyRef;
import dev.cairn.id.DefinitionRef;
import dev.cairn.id.PersonId;
import dev.cairn.pilot.PilotFeedback;
import java.util.List;

/**
 * Everything kept about one educator; {@link dev.cairn.json.CairnJson#write} turns it into the JSON to hand out.
 * Artifacts are named by their digests and handed out by the artifact store.
 *
 * @param educator whose record
 * @param submissions their submissions with evidence, ratings, decisions and reasons, oldest first
 * @param awards their awards in whatever status, oldest first
 * @param activities their recorded activities that count, by id
 * @param pilotFeedback what they said of pilots they took part in, by definition
 * @param pollAnswers what they answered to interest polls
 * @param foundFor competencies for which they can be found by peers
 * @param certifications their certifications as an assessor
 * @param withdrawnActivities their activities that were withdrawn, by id
 * @param cohorts definitions in pilot whose cohort they are or were in
 * @param conflicts with whom they declared a conflict of interest
 * @param conflictsOfOthers how many others declared one with them
 */
public record EducatorRecord(
        @JsonProperty("educator") PersonId educator,
        @JsonProperty("submissions") List<SubmissionView> submissions,
        @JsonProperty("awards") List<Award> awards,
        @JsonProperty("activities") List<Activity> activities,
        @JsonProperty("pilotFeedback") List<PilotFeedback> pilotFeedback,
        @JsonProperty("pollAnswers") List<PollAnswer> pollAnswers,
        @JsonProperty("foundFor") List<CompetencyRef> foundFor,
        @JsonProperty("certifications") List<Certification> certifications,

        @JsonProperty("withdrawnActivities") @JsonInclude(JsonInclude.Include.NON_EMPTY)
        List<Activity> withdrawnActivities,

        @JsonProperty("cohorts") @JsonInclude(JsonInclude.Include.NON_EMPTY)
        List<DefinitionRef> cohorts,

        @JsonProperty("conflicts") @JsonInclude(JsonInclude.Include.NON_EMPTY)
        List<PersonId> conflicts,

        @JsonProperty("conflictsOfOthers") @JsonInclude(JsonInclude.Include.NON_DEFAULT)
        int conflictsOfOthers) {
    /** Copies the lists. */
    public EducatorRecord {
        submissions = List.copyOf(submissions);
        awards = List.copyOf(awards);
        activities = List.copyOf(activities);
        pilotFeedback = pilotFeedback == null ? List.of() : List.copyOf(pilotFeedback);
        pollAnswers = pollAnswers == null ? List.of() : List.copyOf(pollAnswers);
        foundFor = foundFor == null ? List.of() : List.copyOf(foundFor);
        certifications = certifications == null ? List.of() : List.copyOf(certifications);
        withdrawnActivities = withdrawnActivities == null ? List.of() : List.copyOf(withdrawnActivities);
        cohorts = cohorts == null ? List.of() : List.copyOf(cohorts);
        conflicts = conflicts == null ? List.of() : List.copyOf(conflicts);
    }
}
