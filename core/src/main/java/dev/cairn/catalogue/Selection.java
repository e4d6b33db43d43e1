package dev.cairn.catalogue;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonTypeName;
import dev.cairn.credential.MicroCredential;
import dev.cairn.definition.Definition;
import dev.cairn.definition.DefinitionKind;
import dev.cairn.error.CoreError;
import dev.cairn.error.Violations;
import dev.cairn.id.CompetencyRef;
import dev.cairn.id.DefinitionRef;
import dev.cairn.internal.value.Checks;
import dev.cairn.internal.value.Given;
import dev.cairn.text.LocalizedText;
import java.io.Serializable;
import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A district's own choice for an audience: few micro-credentials out of hundreds, each tied to a goal of its improvement
 * plan. Immutable. Every choice serves a goal; a goal that no choice serves yet is no fault, it is what
 * {@link Catalogue#review} tells. Nobody is judged by a selection: every difference between versions is editorial.
 */
@JsonTypeName("selection")
public sealed interface Selection extends Definition permits SelectionParts {
    /** How to read selections. */
    DefinitionKind<Selection> KIND = new DefinitionKind<>("selection", Selection.class);

    /** Begins version {@code version} of the selection {@code id}. */
    static Builder builder(String id, int version) {
        return SelectionParts.ASSEMBLY.begin(id, version);
    }

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    private static Selection of(SelectionParts parts) {
        return parts;
    }

    /** Whom it is for. */
    LocalizedText audience();

    /** What it is to help with; at least one. */
    List<Goal> goals();

    /** What was chosen, in the order it is to be shown in; at least one. */
    List<Choice> choices();

    /** The micro-credentials chosen and the frameworks that goals name, sorted. */
    @Override
    List<DefinitionRef> references();

    /**
     * A goal of the improvement plan.
     *
     * @param id unique within the selection
     * @param title what people call it
     * @param uri by which competencies are aligned to it, absolute, or null
     * @param competencies competencies it asks for; may be empty
     */
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    record Goal(
            @JsonProperty("id") String id,

            @JsonProperty("title") @JsonInclude(JsonInclude.Include.ALWAYS)
            LocalizedText title,

            @JsonProperty("uri") @Nullable URI uri,
            @JsonProperty("competencies") List<CompetencyRef> competencies)
            implements Serializable {
        /** @throws dev.cairn.error.InvalidInputException with every fault */
        public Goal {
            competencies = Given.list(competencies);
            var faults = new Violations()
                    .required("/id", id)
                    .required("/title", title)
                    .elements("/competencies", competencies)
                    .unique("/competencies", competencies, c -> c);
            Checks.absolute(faults, "/uri", uri).throwIfAny();
        }
    }

    /**
     * A micro-credential chosen.
     *
     * @param microCredential which, from this version on
     * @param goals ids of the goals it serves; at least one
     * @param why why this one
     */
    record Choice(
            @JsonProperty("microCredential") DefinitionRef microCredential,
            @JsonProperty("goals") List<String> goals,
            @JsonProperty("why") LocalizedText why)
            implements Serializable {
        /** @throws dev.cairn.error.InvalidInputException with every fault */
        public Choice {
            goals = Given.list(goals);
            new Violations()
                    .required("/microCredential", microCredential)
                    .check(
                            Given.noneOr(microCredential, ref -> ref.kind().equals(MicroCredential.KIND.name())),
                            "/microCredential",
                            CoreError.VALUE_INVALID,
                            microCredential + " is no micro-credential.")
                    .requiredList("/goals", goals)
                    .unique("/goals", goals, g -> g)
                    .required("/why", why)
                    .throwIfAny();
        }

        /** Whether this version of a micro-credential is meant. */
        boolean means(DefinitionRef ref) {
            return ref.id().equals(microCredential.id()) && ref.version() >= microCredential.version();
        }
    }

    /** Gathers the parts of a selection. Not thread-safe. */
    interface Builder {
        /** What people call it; required. */
        Builder title(LocalizedText text);

        /** Whom it is for; required. */
        Builder audience(LocalizedText text);

        /** Adds a goal; at least one is required. */
        Builder goal(Goal goal);

        /** Adds a choice; at least one is required. */
        Builder choice(Choice choice);

        /** Adds a choice; at least one is required. */
        default Builder choice(DefinitionRef microCredential, LocalizedText why, String... goalIds) {
            return choice(new Choice(microCredential, List.of(goalIds), why));
        }

        /** @throws dev.cairn.error.InvalidInputException with every fault */
        Selection build();
    }
}
