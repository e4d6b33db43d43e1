package dev.cairn.rubric.mastery;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import dev.cairn.error.CoreError;
import dev.cairn.error.InvalidInputException;
import dev.cairn.error.Violations;
import dev.cairn.internal.value.KindName;
import dev.cairn.reason.Reason;
import java.io.Serializable;
import java.util.List;
import java.util.Set;

/** When a competency follows from the competencies beneath it, as in Moodle. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, include = JsonTypeInfo.As.EXISTING_PROPERTY, property = "rule")
@JsonSubTypes({
    @JsonSubTypes.Type(value = CompetencyRules.All.class, name = "all"),
    @JsonSubTypes.Type(value = CompetencyRules.Points.class, name = "points"),
})
public sealed interface CompetencyRule extends Serializable permits CompetencyRules.All, CompetencyRules.Points {
    /** The rule's name in JSON. */
    @JsonProperty("rule")
    default String rule() {
        return KindName.of(this);
    }

    /**
     * Whether the rule holds.
     *
     * @param proficient the ids of the competencies that the person is proficient in
     */
    Reason apply(Set<String> proficient);

    /**
     * Every child. Without children it never holds.
     *
     * @param children ids of the competencies directly beneath
     * @throws InvalidInputException if a child appears twice
     */
    static CompetencyRule all(List<String> children) {
        return new CompetencyRules.All(children);
    }

    /**
     * Enough points, and every child that is required.
     *
     * @param base how many points are enough, 1 or more
     * @param children those that bring points
     * @throws InvalidInputException if a child appears twice or all together do not bring enough
     */
    static CompetencyRule points(int base, List<Child> children) {
        return new CompetencyRules.Points(base, children);
    }

    /**
     * A child that brings points.
     *
     * @param id of the competency
     * @param points 0 or more
     * @param required whether it is needed whatever the points
     */
    record Child(
            @JsonProperty("id") String id,
            @JsonProperty("points") int points,
            @JsonProperty("required") boolean required)
            implements Serializable {
        /** @throws InvalidInputException if the id is missing or the points are below 0 */
        public Child {
            new Violations()
                    .required("/id", id)
                    .check(points >= 0, "/points", CoreError.VALUE_OUT_OF_RANGE, "Below zero: " + points)
                    .throwIfAny();
        }
    }
}
