package dev.cairn.definition;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.cairn.actor.ActorRole;
import dev.cairn.actor.Command;
import dev.cairn.id.DefinitionRef;
import dev.cairn.id.PersonId;
import dev.cairn.internal.value.Given;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What can be asked of definitions. Several are moved together or not at all. */
public sealed interface DefinitionCommand extends Command<List<KeptDefinition>> {
    /** The definitions it is about. */
    List<DefinitionRef> refs();

    /**
     * Keeps drafts. A draft may be drafted again with other content; any other version is refused unless its content is
     * the same, in which case nothing changes. References need not be kept yet.
     *
     * @param definitions the definitions
     */
    record Draft(@NotEmpty @Size(max = 10_000) List<@NotNull Definition> definitions) implements DefinitionCommand {
        @Override
        public List<DefinitionRef> refs() {
            return definitions.stream().map(Definition::ref).toList();
        }

        @Override
        public ActorRole role(boolean own) {
            return ActorRole.AUTHOR;
        }
    }

    /**
     * Opens drafts to a cohort, or pilots to another one. What they refer to must be in pilot, published or among them.
     * Whoever is left out of a cohort keeps what they began, which stays part of the pilot, and begins nothing new.
     *
     * @param definitions the definitions
     * @param cohort everyone who may submit from now on
     */
    record Pilot(
            @JsonProperty("definitions") @NotEmpty @Size(max = 10_000)
            List<@NotNull DefinitionRef> definitions,

            @JsonProperty("cohort") @NotEmpty @Size(max = 100_000)
            Set<@NotNull PersonId> cohort)
            implements DefinitionCommand {
        /** Copies the cohort: the same people are the same command. */
        public Pilot {
            cohort = Given.sorted(cohort);
        }

        @Override
        public List<DefinitionRef> refs() {
            return definitions;
        }

        @Override
        public ActorRole role(boolean own) {
            return ActorRole.ISSUER;
        }
    }

    /**
     * Opens drafts or pilots to everyone. What they refer to must be published or among them. A micro-credential with
     * pilot gates must have passed them; otherwise it is refused with {@code definition.pilot-gate} and the reasons.
     *
     * @param definitions the definitions
     * @param withoutPilotGate why the definitions are published although a pilot has not passed its gates, for the
     *     journal; null, as it should be, to be refused in that case
     */
    record Publish(
            @JsonProperty("definitions") @NotEmpty @Size(max = 10_000)
            List<@NotNull DefinitionRef> definitions,

            @JsonProperty("withoutPilotGate")
            @JsonInclude(JsonInclude.Include.NON_NULL)
            @Nullable
            @Size(min = 1, max = 10_000)
            @Pattern(regexp = "(?s).*\\S.*")
            String withoutPilotGate)
            implements DefinitionCommand {
        /** With every pilot gate passed. */
        public Publish(List<DefinitionRef> definitions) {
            this(definitions, null);
        }

        @Override
        public List<DefinitionRef> refs() {
            return definitions;
        }

        @Override
        public ActorRole role(boolean own) {
            return ActorRole.ISSUER;
        }
    }

    /**
     * Closes pilots or published definitions to new submissions.
     *
     * @param definitions the definitions
     */
    record Retire(
            @JsonProperty("definitions") @NotEmpty @Size(max = 10_000)
            List<@NotNull DefinitionRef> definitions) implements DefinitionCommand {
        @Override
        public List<DefinitionRef> refs() {
            return definitions;
        }

        @Override
        public ActorRole role(boolean own) {
            return ActorRole.ISSUER;
        }
    }
}
