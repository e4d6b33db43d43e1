package dev.cairn.credential;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.cairn.competency.CompetencyFramework;
import dev.cairn.definition.ChangeKind;
import dev.cairn.definition.Definition;
import dev.cairn.definition.DefinitionChange;
import dev.cairn.error.CoreError;
import dev.cairn.error.Violation;
import dev.cairn.error.Violations;
import dev.cairn.id.CompetencyRef;
import dev.cairn.id.DefinitionRef;
import dev.cairn.internal.value.Assembly;
import dev.cairn.internal.value.Checks;
import dev.cairn.internal.value.Given;
import dev.cairn.text.LocalizedText;
import java.lang.invoke.MethodHandles;
import java.time.Duration;
import java.time.Period;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

@JsonIgnoreProperties(value = "kind", allowGetters = true)
@JsonInclude(JsonInclude.Include.NON_EMPTY)
record MicroCredentialParts(
        @JsonProperty("id") String id,
        @JsonProperty("version") int version,

        @JsonProperty("title") @JsonInclude(JsonInclude.Include.ALWAYS)
        LocalizedText title,

        @JsonProperty("purpose") @Nullable LocalizedText purpose,
        @JsonProperty("audience") @Nullable LocalizedText audience,
        @JsonProperty("method") @Nullable LocalizedText method,
        @JsonProperty("research") List<Resource> research,
        @JsonProperty("resources") List<Resource> resources,
        @JsonProperty("competencies") List<CompetencyRef> competencies,
        @JsonProperty("prerequisites") List<DefinitionRef> prerequisites,
        @JsonProperty("effort") @Nullable Duration effort,
        @JsonProperty("evidence") List<EvidenceRequirement> evidence,
        @JsonProperty("rubric") DefinitionRef rubric,
        @JsonProperty("assessment") AssessmentPolicy assessment,
        @JsonProperty("validity") @Nullable Period validity,
        @JsonProperty("renewal") @Nullable Renewal renewal,
        @JsonProperty("issuer") Issuer issuer,
        @JsonProperty("topics") List<String> topics,
        @JsonProperty("languages") List<String> languages,
        @JsonProperty("issueConditions") List<IssueCondition> issueConditions,
        @JsonProperty("pilot") @Nullable PilotPolicy pilot)
        implements MicroCredential {
    static final Assembly<Builder> ASSEMBLY =
            Assembly.of(MethodHandles.lookup(), MicroCredentialParts.class, Builder.class);

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

    MicroCredentialParts {
        purpose = Given.text(purpose);
        audience = Given.text(audience);
        method = Given.text(method);
        research = Given.list(research);
        resources = Given.list(resources);
        competencies = Given.list(competencies);
        prerequisites = Given.list(prerequisites);
        evidence = Given.list(evidence);
        assessment = Objects.requireNonNullElseGet(
                assessment, () -> AssessmentPolicy.builder().build());
        topics = Given.list(topics);
        issueConditions = Given.list(issueConditions);
        var faults = new Violations();
        Checks.identity(faults, id, version)
                .required("/title", title)
                .requiredList("/competencies", competencies)
                .unique("/competencies", competencies, c -> c)
                .elements("/prerequisites", prerequisites)
                .requiredList("/evidence", evidence)
                .unique("/evidence", evidence, EvidenceRequirement::id)
                .required("/rubric", rubric)
                .check(
                        Given.noneOr(rubric, ref -> ref.kind().equals("rubric")),
                        "/rubric",
                        CoreError.VALUE_INVALID,
                        rubric + " is no rubric.")
                .required("/issuer", issuer)
                .elements("/research", research)
                .elements("/resources", resources)
                .elements("/topics", topics)
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
                        "A validity lasts some time, at most 1000 years.");
        languages = canonical(Given.list(languages), faults);
        checkRenewal(faults, id, validity, renewal);
        faults.throwIfAny();
    }

    private static void checkRenewal(
            Violations faults, String id, @Nullable Period validity, @Nullable Renewal renewal) {
        if (renewal != null) {
            faults.check(
                            validity != null,
                            "/renewal",
                            CoreError.VALUE_INVALID,
                            "Without a validity there is nothing to renew. Maybe add validity?")
                    .check(
                            renewal.references().stream()
                                    .noneMatch(ref -> ref.id().equals(id)),
                            "/renewal",
                            CoreError.VALUE_INVALID,
                            "'" + id + "' renews itself whenever it is earned again.");
        }
    }

    private static List<String> canonical(List<String> languages, Violations faults) {
        List<String> tags = new ArrayList<>();
        for (int i = 0; i < languages.size(); i++) {
            String language = languages.get(i);
            boolean absent = language == null || language.isBlank();
            String tag = absent ? null : LocalizedText.canonicalTag(language);
            if (!absent && tag == null) {
                faults.add(
                        "/languages/" + i,
                        CoreError.VALUE_INVALID,
                        "'" + language + "' is not a BCP 47 language tag. Maybe write it like es or pt-BR?");
            }
            tags.add(Objects.requireNonNullElse(tag, String.valueOf(i)));
        }
        faults.elements("/languages", languages).unique("/languages", tags, tag -> tag);
        return List.copyOf(tags);
    }

    @Override
    @JsonProperty("kind")
    public String kind() {
        return KIND.name();
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
        return Stream.of(
                        prerequisites.stream(),
                        competencies.stream().map(CompetencyRef::framework).distinct(),
                        Stream.of(rubric),
                        Stream.ofNullable(renewal).flatMap(r -> r.references().stream()))
                .flatMap(refs -> refs)
                .toList();
    }

    @Override
    public DefinitionChange changeFrom(Definition before) {
        Map<String, ChangeKind> kinds = new HashMap<>(CHANGES);
        boolean sameRubric =
                before instanceof MicroCredential other && other.rubric().id().equals(rubric.id());
        kinds.put("/rubric", sameRubric ? ChangeKind.SCORING : ChangeKind.STRUCTURAL);
        return DefinitionChange.byPath(before, this, kinds);
    }

    /** The reference. */
    @Override
    public String toString() {
        return ref().toString();
    }
}
