package dev.cairn.catalogue;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.cairn.definition.ChangeKind;
import dev.cairn.definition.Definition;
import dev.cairn.definition.DefinitionChange;
import dev.cairn.error.CoreError;
import dev.cairn.error.Violations;
import dev.cairn.id.CompetencyRef;
import dev.cairn.id.DefinitionRef;
import dev.cairn.internal.value.Assembly;
import dev.cairn.internal.value.Checks;
import dev.cairn.internal.value.Given;
import dev.cairn.text.LocalizedText;
import java.lang.invoke.MethodHandles;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

@JsonIgnoreProperties(value = "kind", allowGetters = true)
record SelectionParts(
        @JsonProperty("id") String id,
        @JsonProperty("version") int version,
        @JsonProperty("title") LocalizedText title,
        @JsonProperty("audience") LocalizedText audience,
        @JsonProperty("goals") List<Goal> goals,
        @JsonProperty("choices") List<Choice> choices)
        implements Selection {
    static final Assembly<Builder> ASSEMBLY = Assembly.of(MethodHandles.lookup(), SelectionParts.class, Builder.class);

    private static final Map<String, ChangeKind> CHANGES = Map.of(
            "/title", ChangeKind.EDITORIAL,
            "/audience", ChangeKind.EDITORIAL,
            "/goals", ChangeKind.EDITORIAL,
            "/choices", ChangeKind.EDITORIAL);

    SelectionParts {
        goals = Given.list(goals);
        choices = Given.list(choices);
        var faults = new Violations();
        Checks.identity(faults, id, version)
                .required("/title", title)
                .required("/audience", audience)
                .requiredList("/goals", goals)
                .unique("/goals", goals, Goal::id)
                .requiredList("/choices", choices)
                .unique("/choices", choices, choice -> choice.microCredential().id());
        checkGoals(faults, goals, choices);
        faults.throwIfAny();
    }

    private static void checkGoals(Violations faults, List<Goal> goals, List<Choice> choices) {
        Set<String> known =
                goals.stream().filter(Objects::nonNull).map(Goal::id).collect(Collectors.toSet());
        for (int i = 0; i < choices.size(); i++) {
            Choice choice = choices.get(i);
            for (int j = 0; choice != null && j < choice.goals().size(); j++) {
                faults.check(
                        known.contains(choice.goals().get(j)),
                        "/choices/" + i + "/goals/" + j,
                        CoreError.REFERENCE_UNKNOWN,
                        "No goal has the id '" + choice.goals().get(j) + "'.");
            }
        }
    }

    @Override
    @JsonProperty("kind")
    public String kind() {
        return KIND.name();
    }

    @Override
    public List<DefinitionRef> references() {
        return Stream.concat(
                        choices.stream().map(Choice::microCredential),
                        goals.stream()
                                .flatMap(goal -> goal.competencies().stream())
                                .map(CompetencyRef::framework))
                .distinct()
                .sorted()
                .toList();
    }

    @Override
    public DefinitionChange changeFrom(Definition before) {
        return DefinitionChange.byPath(before, this, CHANGES);
    }

    /** The reference. */
    @Override
    public String toString() {
        return ref().toString();
    }
}
