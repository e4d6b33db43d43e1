package dev.cairn.competency;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonTypeName;
import dev.cairn.definition.Definition;
import dev.cairn.definition.DefinitionKind;
import dev.cairn.error.CoreError;
import dev.cairn.error.NotFoundException;
import dev.cairn.error.Violations;
import dev.cairn.id.DefinitionRef;
import dev.cairn.internal.cycles.Cycles;
import dev.cairn.text.LocalizedText;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What educators are to know and do: competencies in a hierarchy, the proficiency levels they are judged by, how they
 * stand to each other, and what they answer to outside. Immutable and thread-safe. Only title and items are required.
 *
 * <p>The order of the items is the order they are shown in, under their parents. {@link Competency#parent()} and
 * {@link Competency#alignments()} are short for associations; the queries see all of them alike.
 */
@JsonAutoDetect(
        fieldVisibility = JsonAutoDetect.Visibility.NONE,
        getterVisibility = JsonAutoDetect.Visibility.NONE,
        isGetterVisibility = JsonAutoDetect.Visibility.NONE)
@JsonIgnoreProperties(value = "kind", allowGetters = true)
@JsonTypeName("competency-framework")
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public final class CompetencyFramework implements Definition {
    private static final long serialVersionUID = 1L;

    /** How to read competency frameworks. */
    public static final DefinitionKind<CompetencyFramework> KIND =
            new DefinitionKind<>("competency-framework", CompetencyFramework.class);

    private final String id;
    private final int version;
    private final LocalizedText title;
    private final @Nullable LocalizedText description;
    private final @Nullable String publisher;
    private final @Nullable URI uri;
    private final @Nullable String edition;
    private final @Nullable AdoptionStatus adoptionStatus;
    private final @Nullable LocalDate validFrom;
    private final @Nullable LocalDate validUntil;
    private final List<String> subjects;
    private final List<ProficiencyLevel> levels;
    private final List<Competency> items;
    private final List<Association> associations;
    private transient volatile @Nullable Index index;

    @JsonCreator
    private CompetencyFramework(
            @JsonProperty("id") @Nullable String id,
            @JsonProperty("version") int version,
            @JsonProperty("title") @Nullable LocalizedText title,
            @JsonProperty("description") @Nullable LocalizedText description,
            @JsonProperty("publisher") @Nullable String publisher,
            @JsonProperty("uri") @Nullable URI uri,
            @JsonProperty("edition") @Nullable String edition,
            @JsonProperty("adoptionStatus") @Nullable AdoptionStatus adoptionStatus,
            @JsonProperty("validFrom") @Nullable LocalDate validFrom,
            @JsonProperty("validUntil") @Nullable LocalDate validUntil,
            @JsonProperty("subjects") @Nullable List<String> subjects,
            @JsonProperty("levels") @Nullable List<ProficiencyLevel> levels,
            @JsonProperty("items") @Nullable List<Competency> items,
            @JsonProperty("associations") @Nullable List<Association> associations) {
        var violations = new Violations()
                .check(
                        id != null && DefinitionRef.isId(id),
                        "/id",
                        id == null ? CoreError.VALUE_REQUIRED : CoreError.VALUE_INVALID,
                        "An id of lower-case ASCII letters, digits and . _ - is required, not '" + id + "'.")
                .check(version >= 1, "/version", CoreError.VALUE_OUT_OF_RANGE, "Versions begin at 1.")
                .required("/title", title)
                .check(
                        uri == null || uri.isAbsolute(),
                        "/uri",
                        CoreError.VALUE_INVALID,
                        "'" + uri + "' is no absolute URI.")
                .check(
                        validFrom == null || validUntil == null || !validUntil.isBefore(validFrom),
                        "/validUntil",
                        CoreError.VALUE_OUT_OF_RANGE,
                        validUntil + " is before " + validFrom + ".")
                .elements("/subjects", subjects)
                .elements("/levels", levels)
                .unique("/levels", levels, ProficiencyLevel::id)
                .requiredList("/items", items)
                .unique("/items", items, Competency::id)
                .unique("/items", items, Competency::uri)
                .elements("/associations", associations)
                .unique("/associations", associations, a -> a);
        this.id = String.valueOf(id);
        this.version = version;
        this.title = title == null ? LocalizedText.of("") : title;
        this.description = description;
        this.publisher = publisher;
        this.uri = uri;
        this.edition = edition;
        this.adoptionStatus = adoptionStatus;
        this.validFrom = validFrom;
        this.validUntil = validUntil;
        this.subjects = present(subjects);
        this.levels = present(levels);
        this.items = present(items);
        this.associations = present(associations);
        boolean whole = this.items.size() == sizeOf(items)
                && this.levels.size() == sizeOf(levels)
                && this.associations.size() == sizeOf(associations);
        if (whole) {
            checkReferences(violations);
        }
        violations.throwIfAny();
    }

    private static int sizeOf(@Nullable List<?> given) {
        return given == null ? 0 : given.size();
    }

    /** What is there; what is missing has been noted, and makes it useless to look for what refers to it. */
    private static <T> List<T> present(@Nullable List<T> given) {
        return given == null
                ? List.of()
                : given.stream().filter(Objects::nonNull).toList();
    }

    private void checkReferences(Violations violations) {
        Set<String> ids = new HashSet<>();
        Set<String> ours = new HashSet<>();
        for (Competency item : items) {
            ids.add(item.id());
            ours.add(item.id());
            ours.add(String.valueOf(item.uri()));
        }
        ours.add(String.valueOf(uri));
        Set<String> levelIds = new HashSet<>();
        levels.forEach(level -> levelIds.add(level.id()));
        for (int i = 0; i < items.size(); i++) {
            Competency item = items.get(i);
            String path = "/items/" + i;
            String parent = item.parent();
            violations.check(
                    parent == null || ids.contains(parent),
                    path + "/parent",
                    CoreError.REFERENCE_UNKNOWN,
                    "No item has the id '" + parent + "'.");
            for (String level : item.descriptors().keySet()) {
                violations.check(
                        levelIds.contains(level),
                        path + "/descriptors/" + level,
                        CoreError.REFERENCE_UNKNOWN,
                        "No level has the id '" + level + "'.");
            }
        }
        for (int i = 0; i < associations.size(); i++) {
            Association association = associations.get(i);
            checkEnd(violations, "/associations/" + i + "/from", association.from(), ids);
            checkEnd(violations, "/associations/" + i + "/to", association.to(), ids);
            violations
                    .check(
                            ours.contains(association.from()) || ours.contains(association.to()),
                            "/associations/" + i,
                            CoreError.VALUE_INVALID,
                            "Neither end is in this framework.")
                    .check(
                            !association.from().equals(association.to()),
                            "/associations/" + i,
                            CoreError.VALUE_INVALID,
                            "Nothing is associated with itself.");
        }
        checkCycles(violations);
    }

    private static void checkEnd(Violations violations, String path, String end, Set<String> ids) {
        violations.check(
                ids.contains(end) || isUri(end),
                path,
                CoreError.REFERENCE_UNKNOWN,
                "'" + end + "' is neither the id of an item nor an absolute URI.");
    }

    private static boolean isUri(String end) {
        try {
            return new URI(end).isAbsolute();
        } catch (URISyntaxException e) {
            return false;
        }
    }

    private void checkCycles(Violations violations) {
        for (AssociationType type : AssociationType.ofCase()) {
            if (type.isAcyclic()) {
                for (List<String> cycle : Cycles.in(index().graph(type))) {
                    violations.add(
                            pathTo(type, cycle.get(0)),
                            CoreError.REFERENCE_CYCLE,
                            type + " leads back to where it began: " + String.join(" > ", cycle) + " > " + cycle.get(0)
                                    + ".");
                }
            }
        }
    }

    /** Where the first step of a cycle is written. */
    private String pathTo(AssociationType type, String origin) {
        for (int i = 0; i < items.size(); i++) {
            Competency item = items.get(i);
            if (type.equals(AssociationType.IS_CHILD_OF) && item.id().equals(origin) && item.parent() != null) {
                return "/items/" + i + "/parent";
            }
        }
        for (int i = 0; i < associations.size(); i++) {
            Association association = associations.get(i);
            if (association.type().equals(type)
                    && index().resolve(association.from()).equals(origin)) {
                return "/associations/" + i;
            }
        }
        return "/items";
    }

    /** Begins version {@code version} of the framework {@code id}. */
    public static Builder builder(String id, int version, LocalizedText title) {
        return new Builder(id, version, title);
    }

    private Index index() {
        Index built = index;
        if (built == null) {
            built = new Index(items, associations);
            index = built;
        }
        return built;
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

    /** What it is for, or null. */
    @JsonProperty("description")
    public @Nullable LocalizedText description() {
        return description;
    }

    /** The body that publishes it, or null. */
    @JsonProperty("publisher")
    public @Nullable String publisher() {
        return publisher;
    }

    /** Its own URI, by which others know it, or null. */
    @JsonProperty("uri")
    public @Nullable URI uri() {
        return uri;
    }

    /** What its publisher calls this version, such as {@code 2026 revision}, or null. */
    @JsonProperty("edition")
    public @Nullable String edition() {
        return edition;
    }

    /** Where it stands with its publisher, or null if not said. */
    @JsonProperty("adoptionStatus")
    public @Nullable AdoptionStatus adoptionStatus() {
        return adoptionStatus;
    }

    /** The first day it is in force, or null. */
    @JsonProperty("validFrom")
    public @Nullable LocalDate validFrom() {
        return validFrom;
    }

    /** The last day it is in force, or null. */
    @JsonProperty("validUntil")
    public @Nullable LocalDate validUntil() {
        return validUntil;
    }

    /** What it is about, in its publisher's words. */
    @JsonProperty("subjects")
    public List<String> subjects() {
        return subjects;
    }

    /** The proficiency levels, lowest first; empty if it has none. */
    @JsonProperty("levels")
    public List<ProficiencyLevel> levels() {
        return levels;
    }

    /** All competencies, in order; at least one. */
    @JsonProperty("items")
    public List<Competency> items() {
        return items;
    }

    /** The associations beside parents and alignments. */
    @JsonProperty("associations")
    public List<Association> associations() {
        return associations;
    }

    /** A framework needs no other definition. */
    @Override
    public List<DefinitionRef> references() {
        return List.of();
    }

    /** The competency of that id, or empty. */
    public Optional<Competency> item(String id) {
        return Optional.ofNullable(index().items().get(id));
    }

    /** Competencies with that code, in order. */
    public List<Competency> itemsWithCode(String code) {
        return index().where(item -> code.equals(item.code()));
    }

    /** Competencies that have no other above them, in order. */
    public List<Competency> roots() {
        return index().roots();
    }

    /**
     * The competencies right below one, in order.
     *
     * @throws NotFoundException if there is no competency of that id
     */
    public List<Competency> children(String id) {
        return index().children(id);
    }

    /**
     * All competencies below one, each before those below it, none twice.
     *
     * @throws NotFoundException if there is no competency of that id
     */
    public List<Competency> descendants(String id) {
        return index().descendants(id);
    }

    /**
     * All competencies above one, nearest first, none twice.
     *
     * @throws NotFoundException if there is no competency of that id
     */
    public List<Competency> ancestors(String id) {
        return index().ancestors(id);
    }

    /** Competencies with an association of any type to something outside, in order. */
    public List<Competency> itemsAlignedTo(URI outside) {
        Index lookup = index();
        Set<String> ends = new HashSet<>();
        for (Association association : lookup.of(outside.toString())) {
            ends.add(lookup.resolve(association.from()));
            ends.add(lookup.resolve(association.to()));
        }
        ends.remove(outside.toString());
        return lookup.where(item -> ends.contains(item.id()));
    }

    /**
     * All associations with one end there, parents and alignments included.
     *
     * @param end the id of an item, or a URI
     */
    public List<Association> associations(String end) {
        return index().of(end);
    }

    /**
     * Where associations of a type lead to: with {@code precedes}, what comes after. A symmetric type is followed in
     * both directions.
     *
     * @param end the id of an item, or a URI
     * @return ids of items, or URIs of what is outside
     */
    public List<String> destinations(String end, AssociationType type) {
        return index().follow(end, type);
    }

    /**
     * Where associations of a type come from: with {@code precedes}, what comes before. A symmetric type is followed in
     * both directions.
     *
     * @param end the id of an item, or a URI
     * @return ids of items, or URIs of what is outside
     */
    public List<String> origins(String end, AssociationType type) {
        return index().followBack(end, type);
    }

    /**
     * What is to be used in place of something replaced, however many times it was: the ends of all {@code replacedBy}.
     *
     * @param end the id of an item, or a URI, such as that of an item of an older version
     * @return ids of items, or URIs of what is outside; empty if it was not replaced
     */
    public List<String> replacements(String end) {
        return index().replacements(end);
    }

    private List<@Nullable Object> parts() {
        return Arrays.asList(
                id,
                version,
                title,
                description,
                publisher,
                uri,
                edition,
                adoptionStatus,
                validFrom,
                validUntil,
                subjects,
                levels,
                items,
                associations);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof CompetencyFramework that && parts().equals(that.parts());
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

    /** Gathers the parts of a framework; null leaves out what is optional. Not thread-safe. */
    public static final class Builder {
        private final String id;
        private final int version;
        private final LocalizedText title;
        private @Nullable LocalizedText description;
        private @Nullable String publisher;
        private @Nullable URI uri;
        private @Nullable String edition;
        private @Nullable AdoptionStatus adoptionStatus;
        private @Nullable LocalDate validFrom;
        private @Nullable LocalDate validUntil;
        private final List<String> subjects = new ArrayList<>();
        private final List<ProficiencyLevel> levels = new ArrayList<>();
        private final List<Competency> items = new ArrayList<>();
        private final List<Association> associations = new ArrayList<>();

        private Builder(String id, int version, LocalizedText title) {
            this.id = id;
            this.version = version;
            this.title = title;
        }

        /** What it is for. */
        public Builder description(@Nullable LocalizedText text) {
            this.description = text;
            return this;
        }

        /** The body that publishes it. */
        public Builder publisher(@Nullable String name) {
            this.publisher = name;
            return this;
        }

        /** Its own URI. */
        public Builder uri(@Nullable URI own) {
            this.uri = own;
            return this;
        }

        /** What its publisher calls this version. */
        public Builder edition(@Nullable String name) {
            this.edition = name;
            return this;
        }

        /** Where it stands with its publisher. */
        public Builder adoptionStatus(@Nullable AdoptionStatus status) {
            this.adoptionStatus = status;
            return this;
        }

        /** The first day it is in force. */
        public Builder validFrom(@Nullable LocalDate day) {
            this.validFrom = day;
            return this;
        }

        /** The last day it is in force. */
        public Builder validUntil(@Nullable LocalDate day) {
            this.validUntil = day;
            return this;
        }

        /** Adds what it is about. */
        public Builder subject(String name) {
            this.subjects.add(name);
            return this;
        }

        /** Adds a proficiency level, higher than those before it. */
        public Builder level(ProficiencyLevel level) {
            this.levels.add(level);
            return this;
        }

        /** Adds a competency; at least one is required. */
        public Builder item(Competency competency) {
            this.items.add(competency);
            return this;
        }

        /** Adds an association. */
        public Builder association(AssociationType type, String from, String to) {
            this.associations.add(new Association(type, from, to));
            return this;
        }

        /** @throws dev.cairn.error.InvalidInputException with every fault */
        public CompetencyFramework build() {
            return new CompetencyFramework(
                    id,
                    version,
                    title,
                    description,
                    publisher,
                    uri,
                    edition,
                    adoptionStatus,
                    validFrom,
                    validUntil,
                    subjects,
                    levels,
                    items,
                    associations);
        }
    }
}
