package dev.cairn.record;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.cairn.activity.Activity;
import dev.cairn.actor.PersonId;
import dev.cairn.assessment.Submission;
import dev.cairn.award.Award;
import java.util.List;

/**
 * Everything kept about one educator; {@link dev.cairn.json.CairnJson#write} turns it into the JSON to hand out.
 * Artifacts are named by their digests and handed out by the artifact store.
 *
 * @param educator whose record
 * @param submissions their submissions with evidence, ratings, decisions and reasons, oldest first
 * @param awards their awards in whatever status, oldest first
 * @param activities their recorded activities, oldest first
 */
public record EducatorRecord(
        @JsonProperty("educator") PersonId educator,
        @JsonProperty("submissions") List<Submission> submissions,
        @JsonProperty("awards") List<Award> awards,
        @JsonProperty("activities") List<Activity> activities) {
    /** Copies the lists. */
    public EducatorRecord {
        submissions = List.copyOf(submissions);
        awards = List.copyOf(awards);
        activities = List.copyOf(activities);
    }
}
