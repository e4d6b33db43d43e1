package dev.cairn.rubric.mastery;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.cairn.error.CoreError;
import dev.cairn.error.Violations;
import dev.cairn.reason.Reason;
import dev.cairn.reason.Verdict;
import dev.cairn.rubric.RubricReason;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/** The rules there are, as they stand in JSON; what each asks for is said by the method of {@link CompetencyRule}. */
final class CompetencyRules {
    private CompetencyRules() {}

    record All(@JsonProperty("children") List<String> children) implements CompetencyRule {
        All {
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
            return Reason.of(RubricReason.COMPETENCY_ALL, Verdict.of(holds)).because(because);
        }
    }

    record Points(
            @JsonProperty("base") int base,
            @JsonProperty("competencies") List<CompetencyRule.Child> competencies) implements CompetencyRule {
        Points {
            var faults = new Violations()
                    .check(base > 0, "/base", CoreError.VALUE_OUT_OF_RANGE, "At least 1, not " + base + ".")
                    .requiredList("/competencies", competencies)
                    .unique("/competencies", competencies, CompetencyRule.Child::id);
            if (competencies != null) {
                long total = competencies.stream()
                        .filter(Objects::nonNull)
                        .mapToLong(CompetencyRule.Child::points)
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
            for (CompetencyRule.Child child : competencies) {
                Reason reason = child(child.id(), proficient).with("points", child.points());
                because.add(child.required() || reason.isMet() ? reason : optional(reason));
                points += reason.isMet() ? child.points() : 0;
                required &= reason.isMet() || !child.required();
            }
            return Reason.of(RubricReason.COMPETENCY_POINTS, Verdict.of(required && points >= base))
                    .with("points", points)
                    .with("needed", base)
                    .because(because);
        }

        private static Reason optional(Reason reason) {
            return reason.as(Verdict.NOTE);
        }
    }

    private static Reason child(String id, Set<String> proficient) {
        return proficient.contains(id)
                ? Reason.met(RubricReason.COMPETENCY_PROFICIENT).with("competency", id)
                : Reason.notMet(RubricReason.COMPETENCY_NOT_PROFICIENT).with("competency", id);
    }
}
