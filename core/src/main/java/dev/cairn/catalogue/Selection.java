package dev.cairn.catalogue;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonTypeName;
import dev.cairn.credential.MicroCredential;
import dev.cairn.definition.ChangeKind;
import dev.cairn.definition.Definition;
import dev.cairn.definition.DefinitionChange;
import dev.cairn.definition.DefinitionKind;
import dev.cairn.error.CoreError;
import dev.cairn.error.Violations;
import dev.cairn.id.CompetencyRef;
import dev.cairn.id.DefinitionRef;
import dev.cairn.text.LocalizedText;
import java.io.Serializable;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * A district's own choice for an audience: few micro-credentials out of hundreds, each tied to a goal of its improvement
 * plan. Immutable. Every choice serves a goal; a goal that no choice serves yet is no fault, it is what
 * {@link Catalogue#review} tells.
 */
@JsonAutoDetect(
        fieldVisibility = JsonAutoDetect.Visibility.NONE,
        getterVisibility = JsonAutoDetect.Visibility.NONE,
        isGetterVisibility = JsonAutoDetect.Visibility.NONE)
@JsonIgnoreProperties(value = "kind", allowGetters = true)
@JsonTypeName("selection")
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public final class Selection implements Definition {
    private static final long serialVersionUID = 1L;

    /** How to read selections. */
    public static final DefinitionKind<Selection> KIND = new DefinitionKind<>("selection", Selection.class);

    private final String id;
    private final int version;
    private final LocalizedText title;
    private final LocalizedText audience;
    private final List<Goal> goals;
    private final List<Choice> choices;

    @JsonCreator
    private Selection(
            @JsonProperty("id") @Nullable String id,
            @JsonProperty("version") int version,
            @JsonProperty("title") @Nullable LocalizedText title,
            @JsonProperty("audience") @Nullable LocalizedText audience,
            @JsonProperty("goals") @Nullable List<Goal> goals,
            @JsonProperty("choices") @Nullable List<Choice> choices) {
        var faults = new Violations()
                .check(
                        id != null && DefinitionRef.isId(id),
                        "/id",
                        id == null ? CoreError.VALUE_REQUIRED : CoreError.VALUE_INVALID,
                        "An id of lower-case ASCII letters, digits and . _ - is required, not '" + id + "'.")
                .check(version >= 1, "/version", CoreError.VALUE_OUT_OF_RANGE, "Versions begin at 1.")
                .required("/title", title)
                .required("/audience", audience)
                .requiredList("/goals", goals)
                .unique("/goals", goals, Goal::id)
                .requiredList("/choices", choices)
                .unique("/choices", choices, choice -> choice.microCredential().id());
        checkGoals(faults, goals, choices);
        faults.throwIfAny();
        this.id = Objects.requireNonNull(id);
        this.version = version;
        this.title = Objects.requireNonNull(title);
        this.audience = Objects.requireNonNull(audience);
        this.goals = List.copyOf(Objects.requireNonNull(goals));
        this.choices = List.copyOf(Objects.requireNonNull(choices));
    }

    private static void checkGoals(Violations faults, @Nullable List<Goal> goals, @Nullable List<Choice> choices) {
        if (goals == null || choices == null) {
            return;
        }
        Set<String> known = new HashSet<>();
        goals.stream().filter(Objects::nonNull).forEach(goal -> known.add(goal.id()));
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

    /** Begins version {@code version} of the selection {@code id}. */
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

    /** Whom it is for. */
    @JsonProperty("audience")
    public LocalizedText audience() {
        return audience;
    }

    /** What it is to help with; at least one. */
    @JsonProperty("goals")
    public List<Goal> goals() {
        return goals;
    }

    /** What was chosen, in the order it is to be shown in; at least one. */
    @JsonProperty("choices")
    public List<Choice> choices() {
        return choices;
    }

    /** The micro-credentials chosen and the frameworks that goals name, sorted. */
    @Override
    public List<DefinitionRef> references() {
        Set<DefinitionRef> all = new TreeSet<>();
        choices.forEach(choice -> all.add(choice.microCredential()));
        goals.forEach(goal -> goal.competencies().forEach(competency -> all.add(competency.framework())));
        return List.copyOf(all);
    }

    /** Nobody is judged by a selection: every difference is editorial. */
    @Override
    public DefinitionChange changeFrom(Definition before) {
        return DefinitionChange.byPath(
                before,
                this,
                Map.of(
                        "/title", ChangeKind.EDITORIAL,
                        "/audience", ChangeKind.EDITORIAL,
                        "/goals", ChangeKind.EDITORIAL,
                        "/choices", ChangeKind.EDITORIAL));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Selection that
                && id.equals(that.id)
                && version == that.version
                && title.equals(that.title)
                && audience.equals(that.audience)
                && goals.equals(that.goals)
                && choices.equals(that.choices);
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
     * A goal of the improvement plan.
     *
     * @param id unique within the selection
     * @param title what people call it
     * @param uri by which competencies are aligned to it, absolute, or null
     * @param competencies competencies it asks for; may be empty
     */
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    public record Goal(
            @JsonProperty("id") String id,

            @JsonProperty("title") @JsonInclude(JsonInclude.Include.ALWAYS)
            LocalizedText title,

            @JsonProperty("uri") @Nullable URI uri,
            @JsonProperty("competencies") List<CompetencyRef> competencies)
            implements Serializable {
        /** @throws dev.cairn.error.InvalidInputException with every fault */
        public Goal(
                @Nullable String id,
                @Nullable LocalizedText title,
                @Nullable URI uri,
                @Nullable List<CompetencyRef> competencies) {
            new Violations()
                    .required("/id", id)
                    .required("/title", title)
                    .check(
                            uri == null || uri.isAbsolute(),
                            "/uri",
                            CoreError.VALUE_INVALID,
                            "'" + uri + "' is no absolute URI.")
                    .elements("/competencies", competencies)
                    .unique("/competencies", competencies, c -> c)
                    .throwIfAny();
            this.id = Objects.requireNonNull(id);
            this.title = Objects.requireNonNull(title);
            this.uri = uri;
            this.competencies = competencies == null ? List.of() : List.copyOf(competencies);
        }
    }

    /**
     * A micro-credential chosen.
     *
     * @param microCredential which, from this version on
     * @param goals ids of the goals it serves; at least one
     * @param why why this one
     */
    public record Choice(
            @JsonProperty("microCredential") DefinitionRef microCredential,
            @JsonProperty("goals") List<String> goals,
            @JsonProperty("why") LocalizedText why)
            implements Serializable {
        /** @throws dev.cairn.error.InvalidInputException with every fault */
        public Choice {
            new Violations()
                    .required("/microCredential", microCredential)
                    .check(
                            microCredential == null || microCredential.kind().equals(MicroCredential.KIND.name()),
                            "/microCredential",
                            CoreError.VALUE_INVALID,
                            microCredential + " is no micro-credential.")
                    .requiredList("/goals", goals)
                    .unique("/goals", goals, g -> g)
                    .required("/why", why)
                    .throwIfAny();
            goals = List.copyOf(goals);
        }

        /** Whether this version of a micro-credential is meant. */
        boolean means(DefinitionRef ref) {
            return ref.id().equals(microCredential.id()) && ref.version() >= microCredential.version();
        }
    }

    /** Gathers the parts of a selection. Not thread-safe. */
    public static final class Builder {
        private final String id;
        private final int version;
        private @Nullable LocalizedText title;
        private @Nullable LocalizedText audience;
        private final List<Goal> goals = new ArrayList<>();
        private final List<Choice> choices = new ArrayList<>();

        private Builder(String id, int version) {
            this.id = id;
            this.version = version;
        }

        /** What people call it; required. */
        public Builder title(LocalizedText text) {
            this.title = text;
            return this;
        }

        /** Whom it is for; required. */
        public Builder audience(LocalizedText text) {
            this.audience = text;
            return this;
        }

        /** Adds a goal; at least one is required. */
        public Builder goal(Goal goal) {
            goals.add(goal);
            return this;
        }

        /** Adds a choice; at least one is required. */
        public Builder choice(DefinitionRef microCredential, LocalizedText why, String... goalIds) {
            choices.add(new Choice(microCredential, List.of(goalIds), why));
            return this;
        }

        /** @throws dev.cairn.error.InvalidInputException with every fault */
        public Selection build() {
            return new Selection(id, version, title, audience, goals, choices);
        }
    }
}
