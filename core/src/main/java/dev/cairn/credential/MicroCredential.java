package dev.cairn.credential;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonTypeName;
import dev.cairn.competency.CompetencyFramework;
import dev.cairn.definition.ChangeKind;
import dev.cairn.definition.Definition;
import dev.cairn.definition.DefinitionChange;
import dev.cairn.definition.DefinitionKind;
import dev.cairn.error.CoreError;
import dev.cairn.error.Violation;
import dev.cairn.error.Violations;
import dev.cairn.id.CompetencyRef;
import dev.cairn.id.DefinitionRef;
import dev.cairn.text.LocalizedText;
import java.io.Serializable;
import java.net.URI;
import java.time.Duration;
import java.time.Period;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A micro-credential: which competencies it attests, what an educator shows, how it is judged and how long it holds.
 * Immutable. Only title, competencies, evidence, rubric and issuer are required.
 */
@JsonAutoDetect(
        fieldVisibility = JsonAutoDetect.Visibility.NONE,
        getterVisibility = JsonAutoDetect.Visibility.NONE,
        isGetterVisibility = JsonAutoDetect.Visibility.NONE)
@JsonIgnoreProperties(value = "kind", allowGetters = true)
@JsonTypeName("micro-credential")
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public final class MicroCredential implements Credential {
    private static final long serialVersionUID = 1L;

    /** How to read micro-credentials. */
    public static final DefinitionKind<MicroCredential> KIND =
            new DefinitionKind<>("micro-credential", MicroCredential.class);

    private static final Map<String, ChangeKind> CHANGES = new HashMap<>();

    static {
        for (String words : List.of(
                "/title",
                "/purpose",
                "/audience",
                "/method",
                "/research",
                "/resources",
                "/effort",
                "/issuer/name",
                "/pilot",
                "/evidence/*/title",
                "/evidence/*/prompt",
                "/issueConditions/*/title")) {
            CHANGES.put(words, ChangeKind.EDITORIAL);
        }
        for (String order : List.of(
                "/competencies/",
                "/prerequisites/",
                "/topics/",
                "/languages/",
                "/issueConditions/",
                "/evidence/",
                "/evidence/*/mediaTypes/",
                "/evidence/*/declarations/")) {
            CHANGES.put(order, ChangeKind.EDITORIAL);
        }
        CHANGES.put("/assessment", ChangeKind.SCORING);
        for (String limit :
                List.of("minItems", "maxItems", "mediaTypes", "maxBytes", "minWords", "maxWords", "maxDuration")) {
            CHANGES.put("/evidence/*/" + limit, ChangeKind.SCORING);
        }
    }

    private final String id;
    private final int version;
    private final LocalizedText title;
    private final @Nullable LocalizedText purpose;
    private final @Nullable LocalizedText audience;
    private final @Nullable LocalizedText method;
    private final List<Resource> research;
    private final List<Resource> resources;
    private final List<CompetencyRef> competencies;
    private final List<DefinitionRef> prerequisites;
    private final @Nullable Duration effort;
    private final List<EvidenceRequirement> evidence;
    private final DefinitionRef rubric;
    private final AssessmentPolicy assessment;
    private final @Nullable Period validity;
    private final @Nullable Renewal renewal;
    private final Issuer issuer;
    private final List<String> topics;
    private final List<String> languages;
    private final List<IssueCondition> issueConditions;
    private final @Nullable PilotPolicy pilot;

    @JsonCreator
    private MicroCredential(
            @JsonProperty("id") @Nullable String id,
            @JsonProperty("version") int version,
            @JsonProperty("title") @Nullable LocalizedText title,
            @JsonProperty("purpose") @Nullable LocalizedText purpose,
            @JsonProperty("audience") @Nullable LocalizedText audience,
            @JsonProperty("method") @Nullable LocalizedText method,
            @JsonProperty("research") @Nullable List<Resource> research,
            @JsonProperty("resources") @Nullable List<Resource> resources,
            @JsonProperty("competencies") @Nullable List<CompetencyRef> competencies,
            @JsonProperty("prerequisites") @Nullable List<DefinitionRef> prerequisites,
            @JsonProperty("effort") @Nullable Duration effort,
            @JsonProperty("evidence") @Nullable List<EvidenceRequirement> evidence,
            @JsonProperty("rubric") @Nullable DefinitionRef rubric,
            @JsonProperty("assessment") @Nullable AssessmentPolicy assessment,
            @JsonProperty("validity") @Nullable Period validity,
            @JsonProperty("renewal") @Nullable Renewal renewal,
            @JsonProperty("issuer") @Nullable Issuer issuer,
            @JsonProperty("topics") @Nullable List<String> topics,
            @JsonProperty("languages") @Nullable List<String> languages,
            @JsonProperty("issueConditions") @Nullable List<IssueCondition> issueConditions,
            @JsonProperty("pilot") @Nullable PilotPolicy pilot) {
        var faults = new Violations();
        List<String> tags = canonical(languages, faults);
        faults.check(
                        id != null && DefinitionRef.isId(id),
                        "/id",
                        id == null ? CoreError.VALUE_REQUIRED : CoreError.VALUE_INVALID,
                        "An id of lower-case ASCII letters, digits and . _ - is required, not '" + id + "'.")
                .check(version >= 1, "/version", CoreError.VALUE_OUT_OF_RANGE, "Versions begin at 1.")
                .required("/title", title)
                .requiredList("/competencies", competencies)
                .unique("/competencies", competencies, c -> c)
                .elements("/prerequisites", prerequisites)
                .requiredList("/evidence", evidence)
                .unique("/evidence", evidence, EvidenceRequirement::id)
                .required("/rubric", rubric)
                .check(
                        rubric == null || rubric.kind().equals("rubric"),
                        "/rubric",
                        CoreError.VALUE_INVALID,
                        rubric + " is no rubric.")
                .required("/issuer", issuer)
                .elements("/research", research)
                .elements("/resources", resources)
                .elements("/topics", topics)
                .elements("/languages", languages)
                .unique("/languages", tags, tag -> tag)
                .elements("/issueConditions", issueConditions)
                .unique("/issueConditions", issueConditions, IssueCondition::id)
                .check(
                        Lasting.is(effort),
                        "/effort",
                        CoreError.VALUE_OUT_OF_RANGE,
                        "An effort takes some time, at most 1000 years.")
                .check(
                        Lasting.is(validity),
                        "/validity",
                        CoreError.VALUE_OUT_OF_RANGE,
                        "A validity lasts some time, at most 1000 years.")
                .check(
                        renewal == null || validity != null,
                        "/renewal",
                        CoreError.VALUE_INVALID,
                        "Without a validity there is nothing to renew. Maybe add validity?")
                .check(
                        renewal == null
                                || renewal.references().stream()
                                        .noneMatch(ref -> ref.id().equals(id)),
                        "/renewal",
                        CoreError.VALUE_INVALID,
                        "'" + id + "' renews itself whenever it is earned again.")
                .throwIfAny();
        this.id = Objects.requireNonNull(id);
        this.version = version;
        this.title = Objects.requireNonNull(title);
        this.purpose = purpose;
        this.audience = audience;
        this.method = method;
        this.research = research == null ? List.of() : List.copyOf(research);
        this.resources = resources == null ? List.of() : List.copyOf(resources);
        this.competencies = List.copyOf(Objects.requireNonNull(competencies));
        this.prerequisites = prerequisites == null ? List.of() : List.copyOf(prerequisites);
        this.effort = effort;
        this.evidence = List.copyOf(Objects.requireNonNull(evidence));
        this.rubric = Objects.requireNonNull(rubric);
        this.assessment = assessment == null ? AssessmentPolicy.of(1, Blinding.NONE) : assessment;
        this.validity = validity;
        this.renewal = renewal;
        this.issuer = Objects.requireNonNull(issuer);
        this.topics = topics == null ? List.of() : List.copyOf(topics);
        this.languages = List.copyOf(tags);
        this.issueConditions = issueConditions == null ? List.of() : List.copyOf(issueConditions);
        this.pilot = pilot;
    }

    private static List<String> canonical(@Nullable List<String> languages, Violations faults) {
        List<String> tags = new ArrayList<>();
        for (int i = 0; languages != null && i < languages.size(); i++) {
            String language = languages.get(i);
            boolean absent = language == null || language.isBlank();
            String tag = absent ? null : LocalizedText.canonicalTag(language);
            if (!absent && tag == null) {
                faults.add(
                        "/languages/" + i,
                        CoreError.VALUE_INVALID,
                        "'" + language + "' is not a BCP 47 language tag. Maybe write it like es or pt-BR?");
            }
            tags.add(tag == null ? String.valueOf(i) : tag);
        }
        return tags;
    }

    /** Begins version {@code version} of the micro-credential {@code id}. */
    public static Builder builder(String id, int version) {
        return new Builder(id, version);
    }

    @Override
    @JsonProperty("kind")
    public String kind() {
        return KIND.name();
    }

    @Override
    @JsonProperty("id")
    public String id() {
        return id;
    }

    @Override
    @JsonProperty("version")
    public int version() {
        return version;
    }

    @Override
    @JsonProperty("title")
    public LocalizedText title() {
        return title;
    }

    @Override
    @JsonProperty("purpose")
    public @Nullable LocalizedText purpose() {
        return purpose;
    }

    /** Whom it is for, or null. */
    @JsonProperty("audience")
    public @Nullable LocalizedText audience() {
        return audience;
    }

    /** The method an educator is to use, or null. */
    @JsonProperty("method")
    public @Nullable LocalizedText method() {
        return method;
    }

    /** The research behind it. */
    @JsonProperty("research")
    public List<Resource> research() {
        return research;
    }

    /** What helps to learn it. */
    @JsonProperty("resources")
    public List<Resource> resources() {
        return resources;
    }

    /** The competencies it attests; at least one. */
    @JsonProperty("competencies")
    public List<CompetencyRef> competencies() {
        return competencies;
    }

    /** Definitions that must be held before. */
    @JsonProperty("prerequisites")
    public List<DefinitionRef> prerequisites() {
        return prerequisites;
    }

    /** How long it usually takes, or null. */
    @JsonProperty("effort")
    public @Nullable Duration effort() {
        return effort;
    }

    /** What is to be shown; at least one. */
    @JsonProperty("evidence")
    public List<EvidenceRequirement> evidence() {
        return evidence;
    }

    /** The rubric it is judged by. */
    @JsonProperty("rubric")
    public DefinitionRef rubric() {
        return rubric;
    }

    /** How it is judged. */
    @JsonProperty("assessment")
    public AssessmentPolicy assessment() {
        return assessment;
    }

    /** How long an award holds, or null for without end. */
    @JsonProperty("validity")
    public @Nullable Period validity() {
        return validity;
    }

    /** How an award is renewed without being assessed anew, or null if only by earning it again. */
    @JsonProperty("renewal")
    public @Nullable Renewal renewal() {
        return renewal;
    }

    /** Who awards it; always said. */
    @Override
    @JsonProperty("issuer")
    public Issuer issuer() {
        return issuer;
    }

    /** What it is about, in the words that CPD policies use. */
    @JsonProperty("topics")
    public List<String> topics() {
        return topics;
    }

    /**
     * The languages it is offered in, in which evidence may be handed in, as BCP 47 tags in canonical case; the first is
     * the one to assume. Empty if that is not said.
     */
    @JsonProperty("languages")
    public List<String> languages() {
        return languages;
    }

    /** What must hold when the award is made, besides a passing decision. */
    @JsonProperty("issueConditions")
    public List<IssueCondition> issueConditions() {
        return issueConditions;
    }

    /** How it is piloted, or null if nothing is asked of a pilot. */
    @JsonProperty("pilot")
    public @Nullable PilotPolicy pilot() {
        return pilot;
    }

    /** A competency that its framework does not have. */
    @Override
    public List<Violation> faultsBeside(Map<DefinitionRef, Definition> others) {
        var faults = new Violations();
        for (int i = 0; i < competencies.size(); i++) {
            CompetencyRef competency = competencies.get(i);
            faults.check(
                    !(others.get(competency.framework()) instanceof CompetencyFramework framework)
                            || framework.item(competency.item()).isPresent(),
                    "/competencies/" + i,
                    CoreError.REFERENCE_UNKNOWN,
                    competency.framework() + " has no item '" + competency.item() + "'.");
        }
        return faults.list();
    }

    @Override
    public List<DefinitionRef> references() {
        List<DefinitionRef> all = new ArrayList<>(prerequisites);
        competencies.stream().map(CompetencyRef::framework).distinct().forEach(all::add);
        all.add(rubric);
        if (renewal != null) {
            all.addAll(renewal.references());
        }
        return List.copyOf(all);
    }

    /**
     * How this version differs from {@code before}. Words, helps and the pilot are editorial. How work is judged is scoring: the
     * assessment, limits of the evidence, another version of the rubric. Anything else is structural: what is to be
     * shown, another rubric, and what the award says, such as its competencies and validity.
     */
    @Override
    public DefinitionChange changeFrom(Definition before) {
        Map<String, ChangeKind> kinds = new HashMap<>(CHANGES);
        boolean sameRubric =
                before instanceof MicroCredential other && other.rubric.id().equals(rubric.id());
        kinds.put("/rubric", sameRubric ? ChangeKind.SCORING : ChangeKind.STRUCTURAL);
        return DefinitionChange.byPath(before, this, kinds);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof MicroCredential that
                && id.equals(that.id)
                && version == that.version
                && title.equals(that.title)
                && Objects.equals(purpose, that.purpose)
                && Objects.equals(audience, that.audience)
                && Objects.equals(method, that.method)
                && research.equals(that.research)
                && resources.equals(that.resources)
                && competencies.equals(that.competencies)
                && prerequisites.equals(that.prerequisites)
                && Objects.equals(effort, that.effort)
                && evidence.equals(that.evidence)
                && rubric.equals(that.rubric)
                && assessment.equals(that.assessment)
                && Objects.equals(validity, that.validity)
                && Objects.equals(renewal, that.renewal)
                && issuer.equals(that.issuer)
                && topics.equals(that.topics)
                && languages.equals(that.languages)
                && issueConditions.equals(that.issueConditions)
                && Objects.equals(pilot, that.pilot);
    }

    @Override
    public int hashCode() {
        return 31 * id.hashCode() + version;
    }

    /** The reference. */
    @Override
    public String toString() {
        return ref().toString();
    }

    /**
     * Something to read or use.
     *
     * @param title what it is called
     * @param uri where it is, or null
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Resource(
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
    public record Issuer(
            @JsonProperty("id") URI id,
            @JsonProperty("name") String name) implements Serializable {
        /** @throws dev.cairn.error.InvalidInputException with every fault */
        public Issuer {
            new Violations()
                    .required("/id", id)
                    .check(
                            id == null || id.isAbsolute(),
                            "/id",
                            CoreError.VALUE_INVALID,
                            "'" + id + "' is no absolute URI.")
                    .required("/name", name)
                    .throwIfAny();
        }
    }

    /** Gathers the parts of a micro-credential. Not thread-safe. */
    public static final class Builder {
        private final String id;
        private final int version;
        private @Nullable LocalizedText title;
        private @Nullable LocalizedText purpose;
        private @Nullable LocalizedText audience;
        private @Nullable LocalizedText method;
        private final List<Resource> research = new ArrayList<>();
        private final List<Resource> resources = new ArrayList<>();
        private final List<CompetencyRef> competencies = new ArrayList<>();
        private final List<DefinitionRef> prerequisites = new ArrayList<>();
        private @Nullable Duration effort;
        private final List<EvidenceRequirement> evidence = new ArrayList<>();
        private @Nullable DefinitionRef rubric;
        private @Nullable AssessmentPolicy assessment;
        private @Nullable Period validity;
        private @Nullable Renewal renewal;
        private @Nullable Issuer issuer;
        private final List<String> topics = new ArrayList<>();
        private final List<String> languages = new ArrayList<>();
        private final List<IssueCondition> issueConditions = new ArrayList<>();
        private @Nullable PilotPolicy pilot;

        private Builder(String id, int version) {
            this.id = id;
            this.version = version;
        }

        /** What people call it; required. */
        public Builder title(LocalizedText text) {
            this.title = text;
            return this;
        }

        /** What it is good for. */
        public Builder purpose(LocalizedText text) {
            this.purpose = text;
            return this;
        }

        /** Whom it is for. */
        public Builder audience(LocalizedText text) {
            this.audience = text;
            return this;
        }

        /** The method an educator is to use. */
        public Builder method(LocalizedText text) {
            this.method = text;
            return this;
        }

        /** Adds research behind it. */
        public Builder research(Resource source) {
            this.research.add(source);
            return this;
        }

        /** Adds something that helps to learn it. */
        public Builder resource(Resource source) {
            this.resources.add(source);
            return this;
        }

        /** Adds a competency; at least one is required. */
        public Builder competency(CompetencyRef competency) {
            this.competencies.add(competency);
            return this;
        }

        /** Adds a definition that must be held before. */
        public Builder prerequisite(DefinitionRef definition) {
            this.prerequisites.add(definition);
            return this;
        }

        /** How long it usually takes. */
        public Builder effort(Duration time) {
            this.effort = time;
            return this;
        }

        /** Adds something to be shown; at least one is required. */
        public Builder evidence(EvidenceRequirement requirement) {
            this.evidence.add(requirement);
            return this;
        }

        /** The rubric it is judged by; required. */
        public Builder rubric(DefinitionRef ref) {
            this.rubric = ref;
            return this;
        }

        /** How it is judged; one assessor, not blind, if not given. */
        public Builder assessment(AssessmentPolicy policy) {
            this.assessment = policy;
            return this;
        }

        /** How long an award holds; without end if not given. */
        public Builder validity(Period period) {
            this.validity = period;
            return this;
        }

        /** How an award is renewed without being assessed anew; only by earning it again if not given. */
        public Builder renewal(Renewal shorter) {
            this.renewal = shorter;
            return this;
        }

        /** Who awards it; required. */
        public Builder issuer(Issuer organisation) {
            this.issuer = organisation;
            return this;
        }

        /** Adds a topic. */
        public Builder topic(String topic) {
            this.topics.add(topic);
            return this;
        }

        /** Adds a language it is offered in, as a BCP 47 tag. */
        public Builder language(String tag) {
            this.languages.add(tag);
            return this;
        }

        /** How it is piloted. */
        public Builder pilot(PilotPolicy policy) {
            this.pilot = policy;
            return this;
        }

        /** Adds what must hold when the award is made. */
        public Builder issueCondition(IssueCondition condition) {
            this.issueConditions.add(condition);
            return this;
        }

        /** @throws dev.cairn.error.InvalidInputException with every fault */
        public MicroCredential build() {
            return new MicroCredential(
                    id,
                    version,
                    title,
                    purpose,
                    audience,
                    method,
                    research,
                    resources,
                    competencies,
                    prerequisites,
                    effort,
                    evidence,
                    rubric,
                    assessment,
                    validity,
                    renewal,
                    issuer,
                    topics,
                    languages,
                    issueConditions,
                    pilot);
        }
    }
}
