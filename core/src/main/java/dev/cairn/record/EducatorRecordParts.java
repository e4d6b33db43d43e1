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
import dev.cairn.internal.value.Assembly;
import dev.cairn.internal.value.Given;
import dev.cairn.pilot.PilotFeedback;
import java.lang.invoke.MethodHandles;
import java.util.List;
import java.util.Objects;

record EducatorRecordParts(
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
        int conflictsOfOthers)
        implements EducatorRecord {
    static final Assembly<Builder> ASSEMBLY =
            Assembly.of(MethodHandles.lookup(), EducatorRecordParts.class, Builder.class);

    EducatorRecordParts {
        Objects.requireNonNull(educator, "educator");
        submissions = Given.list(submissions);
        awards = Given.list(awards);
        activities = Given.list(activities);
        pilotFeedback = Given.list(pilotFeedback);
        pollAnswers = Given.list(pollAnswers);
        foundFor = Given.list(foundFor);
        certifications = Given.list(certifications);
        withdrawnActivities = Given.list(withdrawnActivities);
        cohorts = Given.list(cohorts);
        conflicts = Given.list(conflicts);
    }
}
