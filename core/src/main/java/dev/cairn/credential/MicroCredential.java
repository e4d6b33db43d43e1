package dev.cairn.credential;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonTypeName;
import dev.cairn.definition.DefinitionKind;
import dev.cairn.error.Violations;
import dev.cairn.id.CompetencyRef;
import dev.cairn.id.DefinitionRef;
import dev.cairn.internal.value.Checks;
import dev.cairn.text.LocalizedText;
import java.io.Serializable;
import java.net.URI;
import java.time.Duration;
import java.time.Period;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A micro-credential: which competencies it attests, what an educator shows, how it is judged and how long it holds.
 * Immutable. Only title, competencies, evidence, rubric and issuer are required.
 *
 * <p>One version {@linkplain #changeFrom differs} from another so: words, helps and the pilot are editorial. How work is
 * judged is scoring: the assessment, limits of the evidence, another version of the rubric. Anything else is structural:
 * what is to be shown, another rubric, and what the award says, such as its competencies and validity.
 */
@JsonTypeName("micro-credential")
public sealed interface MicroCredential extends Credential permits MicroCredentialParts {
    /** How to read micro-credentials. */
    DefinitionKind<MicroCredential> KIND = new DefinitionKind<>("micro-credential", MicroCredential.class);

    /** Begins version {@code version} of the micro-credential {@code id}. */
    static Builder builder(String id, int version) {
        return MicroCredentialParts.ASSEMBLY.begin(id, version);
    }

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    private static MicroCredential of(MicroCredentialParts parts) {
        return parts;
    }

    /** Whom it is for, or null. */
    public @Nullable LocalizedText audience();

    /** The method an educator is to use, or null. */
    public @Nullable LocalizedText method();

    /** The research behind it. */
    List<Resource> research();

    /** What helps to learn it. */
    List<Resource> resources();

    /** The competencies it attests; at least one. */
    List<CompetencyRef> competencies();

    /** Definitions that must be held before. */
    List<DefinitionRef> prerequisites();

    /** How long it usually takes, or null. */
    public @Nullable Duration effort();

    /** What is to be shown; at least one. */
    List<EvidenceRequirement> evidence();

    /** The rubric it is judged by. */
    DefinitionRef rubric();

    /** How it is judged. */
    AssessmentPolicy assessment();

    /** How long an award holds, or null for without end. */
    public @Nullable Period validity();

    /** How an award is renewed without being assessed anew, or null if only by earning it again. */
    public @Nullable Renewal renewal();

    /** Who awards it; always said. */
    @Override
    Issuer issuer();

    /** What it is about, in the words that CPD policies use. */
    List<String> topics();

    /**
     * The languages it is offered in, in which evidence may be handed in, as BCP 47 tags in canonical case; the first is
     * the one to assume. Empty if that is not said.
     */
    List<String> languages();

    /** What must hold when the award is made, besides a passing decision. */
    List<IssueCondition> issueConditions();

    /** How it is piloted, or null if nothing is asked of a pilot. */
    public @Nullable PilotPolicy pilot();

    /**
     * Something to read or use.
     *
     * @param title what it is called
     * @param uri where it is, or null
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Resource(
            @JsonProperty("title") LocalizedText title,
            @JsonProperty("uri") @Nullable URI uri) implements Serializable {
        /** @throws dev.cairn.error.InvalidInputException if there is no title */
        public Resource {
            new Violations().required("/title", title).throwIfAny();
        }
    }

    /**
     * The organisation that awards.
     *
     * @param id its URI, which badges bind its keys to
     * @param name what people call it
     */
    record Issuer(
            @JsonProperty("id") URI id,
            @JsonProperty("name") String name) implements Serializable {
        /** @throws dev.cairn.error.InvalidInputException with every fault */
        public Issuer {
            var faults = new Violations().required("/id", id).required("/name", name);
            Checks.absolute(faults, "/id", id).throwIfAny();
        }
    }

    /** Gathers the parts of a micro-credential. Not thread-safe. */
    interface Builder {
        /** What people call it; required. */
        Builder title(LocalizedText text);

        /** What it is good for. */
        Builder purpose(LocalizedText text);

        /** Whom it is for. */
        Builder audience(LocalizedText text);

        /** The method an educator is to use. */
        Builder method(LocalizedText text);

        /** Adds research behind it. */
        Builder research(Resource source);

        /** Adds something that helps to learn it. */
        Builder resource(Resource source);

        /** Adds a competency; at least one is required. */
        Builder competency(CompetencyRef competency);

        /** Adds a definition that must be held before. */
        Builder prerequisite(DefinitionRef definition);

        /** How long it usually takes. */
        Builder effort(Duration time);

        /** Adds something to be shown; at least one is required. */
        Builder evidence(EvidenceRequirement requirement);

        /** The rubric it is judged by; required. */
        Builder rubric(DefinitionRef ref);

        /** How it is judged; one assessor, not blind, if not given. */
        Builder assessment(AssessmentPolicy policy);

        /** How long an award holds; without end if not given. */
        Builder validity(Period period);

        /** How an award is renewed without being assessed anew; only by earning it again if not given. */
        Builder renewal(Renewal shorter);

        /** Who awards it; required. */
        Builder issuer(Issuer organisation);

        /** Adds a topic. */
        Builder topic(String topic);

        /** Adds a language it is offered in, as a BCP 47 tag. */
        Builder language(String tag);

        /** Adds what must hold when the award is made. */
        Builder issueCondition(IssueCondition condition);

        /** How it is piloted. */
        Builder pilot(PilotPolicy policy);

        /** @throws dev.cairn.error.InvalidInputException with every fault */
        MicroCredential build();
    }
}
