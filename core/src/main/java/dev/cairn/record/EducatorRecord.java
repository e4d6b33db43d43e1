package dev.cairn.record;

import com.fasterxml.jackson.annotation.JsonCreator;
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
 * Artifacts are named by their digests and handed out by the artifact store. Immutable.
 */
public sealed interface EducatorRecord permits EducatorRecordParts {
    /** Begins the record of an educator, of whom nothing is kept so far. */
    static Builder builder(PersonId educator) {
        return EducatorRecordParts.ASSEMBLY.begin(educator);
    }

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    private static EducatorRecord of(EducatorRecordParts parts) {
        return parts;
    }

    /** Whose record. */
    PersonId educator();

    /** Their submissions with evidence, ratings, decisions and reasons, oldest first. */
    List<SubmissionView> submissions();

    /** Their awards in whatever status, oldest first. */
    List<Award> awards();

    /** Their recorded activities that count, by id. */
    List<Activity> activities();

    /** What they said of pilots they took part in, by definition. */
    List<PilotFeedback> pilotFeedback();

    /** What they answered to interest polls. */
    List<PollAnswer> pollAnswers();

    /** Competencies for which they can be found by peers. */
    List<CompetencyRef> foundFor();

    /** Their certifications as an assessor. */
    List<Certification> certifications();

    /** Their activities that were withdrawn, by id. */
    List<Activity> withdrawnActivities();

    /** Definitions in pilot whose cohort they are or were in. */
    List<DefinitionRef> cohorts();

    /** With whom they declared a conflict of interest. */
    List<PersonId> conflicts();

    /** How many others declared one with them. */
    int conflictsOfOthers();

    /** Gathers what is kept. Not thread-safe. */
    interface Builder {
        /** Their submissions, oldest first. */
        Builder submissions(List<SubmissionView> all);

        /** Their awards, oldest first. */
        Builder awards(List<Award> all);

        /** Their activities that count. */
        Builder activities(List<Activity> all);

        /** What they said of pilots. */
        Builder pilotFeedback(List<PilotFeedback> all);

        /** What they answered to polls. */
        Builder pollAnswers(List<PollAnswer> all);

        /** For what they can be found. */
        Builder foundFor(List<CompetencyRef> all);

        /** Their certifications. */
        Builder certifications(List<Certification> all);

        /** Their activities that were withdrawn. */
        Builder withdrawnActivities(List<Activity> all);

        /** Pilots whose cohort they are or were in. */
        Builder cohorts(List<DefinitionRef> all);

        /** With whom they declared a conflict. */
        Builder conflicts(List<PersonId> all);

        /** How many others declared one with them. */
        Builder conflictsOfOthers(int count);

        /** The record. */
        EducatorRecord build();
    }
}
