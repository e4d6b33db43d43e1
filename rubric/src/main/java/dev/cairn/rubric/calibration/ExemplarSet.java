package dev.cairn.rubric.calibration;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonTypeName;
import dev.cairn.definition.Definition;
import dev.cairn.definition.DefinitionKind;
import dev.cairn.error.CoreError;
import dev.cairn.error.InvalidInputException;
import dev.cairn.error.Violation;
import dev.cairn.error.Violations;
import dev.cairn.id.DefinitionRef;
import dev.cairn.internal.value.Checks;
import dev.cairn.internal.value.Given;
import dev.cairn.rubric.Rubric;
import dev.cairn.rubric.RubricScoring;
import dev.cairn.text.LocalizedText;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Exemplars of one version of a rubric.
 *
 * @param id the same through all versions
 * @param version 1 or more
 * @param title what people call it
 * @param rubric the rubric the exemplars are rated by
 * @param exemplars one or more
 */
@JsonIgnoreProperties(value = "kind", allowGetters = true)
@JsonTypeName("exemplar-set")
public record ExemplarSet(
        @JsonProperty("id") String id,
        @JsonProperty("version") int version,
        @JsonProperty("title") LocalizedText title,
        @JsonProperty("rubric") DefinitionRef rubric,
        @JsonProperty("exemplars") List<Exemplar> exemplars)
        implements Definition {
    private static final String NAME = "exemplar-set";

    /** How Cairn reads exemplar sets. */
    public static final DefinitionKind<ExemplarSet> KIND = new DefinitionKind<>(NAME, ExemplarSet.class);

    /** @throws InvalidInputException with every fault */
    public ExemplarSet {
        Checks.identity(new Violations(), id, version)
                .required("/title", title)
                .required("/rubric", rubric)
                .check(
                        Given.noneOr(rubric, ref -> ref.kind().equals(Rubric.KIND.name())),
                        "/rubric",
                        CoreError.VALUE_INVALID,
                        rubric + " is no rubric.")
                .requiredList("/exemplars", exemplars)
                .unique("/exemplars", exemplars, Exemplar::id)
                .throwIfAny();
        exemplars = List.copyOf(exemplars);
    }

    @Override
    @JsonProperty("kind")
    public String kind() {
        return NAME;
    }

    /** The rubric. */
    @Override
    @JsonIgnore
    public List<DefinitionRef> references() {
        return List.of(rubric);
    }

    /** What is wrong with the true ratings by their rubric. */
    @Override
    public List<Violation> faultsBeside(Map<DefinitionRef, Definition> others) {
        return others.get(rubric) instanceof Rubric by ? check(by) : List.of();
    }

    /** What is wrong with the true ratings by this rubric; empty if nothing is. */
    public List<Violation> check(Rubric by) {
        var faults = new Violations();
        faults.check(
                by.ref().equals(rubric),
                "/rubric",
                CoreError.REFERENCE_UNKNOWN,
                "The exemplars are rated by " + rubric + ", not by " + by.ref() + ".");
        for (int i = 0; i < exemplars.size(); i++) {
            List<Violation> found = new ArrayList<>();
            for (Violation violation :
                    new RubricScoring().check(by, exemplars.get(i).truth(), null)) {
                found.add(violation.under("/exemplars/" + i + "/truth"));
            }
            faults.addAll(found);
        }
        return faults.list();
    }
}
