package dev.cairn.rubric.mastery;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import dev.cairn.error.CoreError;
import dev.cairn.error.InvalidInputException;
import dev.cairn.error.Violations;
import dev.cairn.reason.Reason;
import dev.cairn.reason.Verdict;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/** When a competency follows from the competencies beneath it, as in Moodle. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, include = JsonTypeInfo.As.EXISTING_PROPERTY, property = "rule")
@JsonSubTypes({
    @JsonSubTypes.Type(value = CompetencyRule.All.class, name = "all"),
    @JsonSubTypes.Type(value = CompetencyRule.Points.class, name = "points"),
})
public sealed interface CompetencyRule extends Serializable {
    /** The rule's name in JSON. */
    @JsonProperty("rule")
    String rule();

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
     */
    record All(@JsonProperty("children") List<String> children) implements CompetencyRule {
        /** @throws InvalidInputException if a child is missing or appears twice */
        public All {
            new Violations()
                    .required("/children", children)
                    .elements("/children", children)
                    .unique("/children", children, child -> child)
                    .throwIfAny();
            children = List.copyOf(children);
        }

        @Override
        public Reason apply(Set<String> proficient) {
            List<Reason> because = new ArrayList<>();
            children.forEach(child -> because.add(child(child, proficient)));
            boolean holds = !children.isEmpty() && because.stream().allMatch(Reason::isMet);
            return Reason.of("competency.all", holds ? Verdict.MET : Verdict.NOT_MET)
                    .because(because);
        }

        @Override
        public String rule() {
            return "all";
        }
    }

    /**
     * Enough points, and every child that is required.
     *
     * @param base how many points are enough, 1 or more
     * @param competencies the children that bring points
     */
    record Points(
            @JsonProperty("base") int base,
            @JsonProperty("competencies") List<Child> competencies) implements CompetencyRule {
        /** @throws InvalidInputException if a child appears twice or all together do not bring enough */
        public Points {
            var faults = new Violations()
                    .check(base > 0, "/base", CoreError.VALUE_OUT_OF_RANGE, "At least 1, not " + base + ".")
                    .requiredList("/competencies", competencies)
                    .unique("/competencies", competencies, Child::id);
            if (competencies != null) {
                long total = competencies.stream()
                        .filter(Objects::nonNull)
                        .mapToLong(Child::points)
                        .sum();
                faults.check(
                        total >= base,
                        "/base",
                        CoreError.VALUE_OUT_OF_RANGE,
                        "All together bring " + total + " points, not " + base + ".");
            }
            faults.throwIfAny();
            competencies = List.copyOf(competencies);
        }

        @Override
        public Reason apply(Set<String> proficient) {
            List<Reason> because = new ArrayList<>();
            long points = 0;
            boolean required = true;
            for (Child child : competencies) {
                Reason reason = child(child.id(), proficient).with("points", child.points());
                because.add(child.required() || reason.isMet() ? reason : optional(reason));
                points += reason.isMet() ? child.points() : 0;
                required &= reason.isMet() || !child.required();
            }
            return Reason.of("competency.points", required && points >= base ? Verdict.MET : Verdict.NOT_MET)
                    .with("points", points)
                    .with("needed", base)
                    .because(because);
        }

        private static Reason optional(Reason reason) {
            return new Reason(reason.code(), Verdict.NOTE, reason.details(), reason.because());
        }

        @Override
        public String rule() {
            return "points";
        }
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

    private static Reason child(String id, Set<String> proficient) {
        return proficient.contains(id)
                ? Reason.met("competency.proficient").with("competency", id)
                : Reason.notMet("competency.not-proficient").with("competency", id);
    }
}
