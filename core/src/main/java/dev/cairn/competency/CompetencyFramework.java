package dev.cairn.competency;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonTypeName;
import com.fasterxml.jackson.annotation.JsonValue;
import dev.cairn.definition.Definition;
import dev.cairn.definition.DefinitionKind;
import dev.cairn.error.NotFoundException;
import dev.cairn.error.Violations;
import dev.cairn.id.DefinitionRef;
import dev.cairn.internal.value.Assembly;
import dev.cairn.internal.value.Checks;
import dev.cairn.internal.value.Given;
import dev.cairn.text.LocalizedText;
import java.io.Serializable;
import java.lang.invoke.MethodHandles;
import java.net.URI;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
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
@JsonTypeName("competency-framework")
public final class CompetencyFramework implements Definition {
    private static final long serialVersionUID = 1L;

    /** How to read competency frameworks. */
    public static final DefinitionKind<CompetencyFramework> KIND =
            new DefinitionKind<>("competency-framework", CompetencyFramework.class);

    private static final Assembly<Builder> ASSEMBLY =
            Assembly.of(MethodHandles.lookup(), Parts.class, Builder.class, CompetencyFramework::new);

    private final Parts parts;
    private transient volatile @Nullable Index index;

    @JsonIgnoreProperties(value = "kind", allowGetters = true)
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    private record Parts(
            @JsonProperty("id") String id,
            @JsonProperty("version") int version,

            @JsonProperty("title") @JsonInclude(JsonInclude.Include.ALWAYS)
            LocalizedText title,

            @JsonProperty("description") @Nullable LocalizedText description,
            @JsonProperty("publisher") @Nullable String publisher,
            @JsonProperty("uri") @Nullable URI uri,
            @JsonProperty("edition") @Nullable String edition,
            @JsonProperty("adoptionStatus") @Nullable AdoptionStatus adoptionStatus,
            @JsonProperty("validFrom") @Nullable LocalDate validFrom,
            @JsonProperty("validUntil") @Nullable LocalDate validUntil,
            @JsonProperty("subjects") List<String> subjects,
            @JsonProperty("levels") List<ProficiencyLevel> levels,
            @JsonProperty("items") List<Competency> items,
            @JsonProperty("associations") List<Association> associations)
            implements Serializable {
        @SuppressWarnings("UnusedMethod")
        private Parts {
            description = Given.text(description);
            publisher = Given.text(publisher);
            edition = Given.text(edition);
            subjects = Given.list(subjects);
            levels = Given.list(levels);
            items = Given.list(items);
            associations = Given.list(associations);
        }

        @JsonProperty("kind")
        private String kind() {
            return KIND.name();
        }
    }

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    private CompetencyFramework(Parts parts) {
        this.parts = parts;
        var faults = new Violations();
        Checks.identity(faults, parts.id, parts.version)
                .required("/title", parts.title)
                .elements("/subjects", parts.subjects)
                .elements("/levels", parts.levels)
                .unique("/levels", parts.levels, ProficiencyLevel::id)
                .requiredList("/items", parts.items)
                .unique("/items", parts.items, Competency::id)
                .unique("/items", parts.items, Competency::uri)
                .elements("/associations", parts.associations)
                .unique("/associations", parts.associations, a -> a);
        Checks.absolute(faults, "/uri", parts.uri);
        Checks.validity(faults, parts.validFrom, parts.validUntil);
        // What is missing has been noted, and makes it useless to look for what refers to it.
        if (Given.whole(parts.levels) && Given.whole(parts.items) && Given.whole(parts.associations)) {
            new References(this, index()).check(faults);
        }
        faults.throwIfAny();
    }

    @JsonValue
    private Parts parts() {
        return parts;
    }

    /** Begins version {@code version} of the framework {@code id}. */
    public static Builder builder(String id, int version, LocalizedText title) {
        return ASSEMBLY.begin(id, version, title);
    }

    private Index index() {
        Index built = index;
        if (built == null) {
            built = new Index(parts.items, parts.associations);
            index = built;
        }
        return built;
    }

    @Override
    public String kind() {
        return KIND.name();
    }

    @Override
    public String id() {
        return parts.id;
    }

    @Override
    public int version() {
        return parts.version;
    }

    @Override
    public LocalizedText title() {
        return parts.title;
    }

    /** What it is for, or null. */
    public @Nullable LocalizedText description() {
        return parts.description;
    }

    /** The body that publishes it, or null. */
    public @Nullable String publisher() {
        return parts.publisher;
    }

    /** Its own URI, by which others know it, or null. */
    public @Nullable URI uri() {
        return parts.uri;
    }

    /** What its publisher calls this version, such as {@code 2026 revision}, or null. */
    public @Nullable String edition() {
        return parts.edition;
    }

    /** Where it stands with its publisher, or null if not said. */
    public @Nullable AdoptionStatus adoptionStatus() {
        return parts.adoptionStatus;
    }

    /** The first day it is in force, or null. */
    public @Nullable LocalDate validFrom() {
        return parts.validFrom;
    }

    /** The last day it is in force, or null. */
    public @Nullable LocalDate validUntil() {
        return parts.validUntil;
    }

    /** What it is about, in its publisher's words. */
    public List<String> subjects() {
        return parts.subjects;
    }

    /** The proficiency levels, lowest first; empty if it has none. */
    public List<ProficiencyLevel> levels() {
        return parts.levels;
    }

    /** All competencies, in order; at least one. */
    public List<Competency> items() {
        return parts.items;
    }

    /** The associations beside parents and alignments. */
    public List<Association> associations() {
        return parts.associations;
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

    @Override
    public boolean equals(Object other) {
        return other instanceof CompetencyFramework that && parts.equals(that.parts);
    }

    @Override
    public int hashCode() {
        return parts.hashCode();
    }

    /** The reference. */
    @Override
    public String toString() {
        return ref().toString();
    }

    /** Gathers the parts of a framework; null leaves out what is optional. Not thread-safe. */
    public interface Builder {
        /** What it is for. */
        Builder description(@Nullable LocalizedText text);

        /** The body that publishes it. */
        Builder publisher(@Nullable String name);

        /** Its own URI. */
        Builder uri(@Nullable URI own);

        /** What its publisher calls this version. */
        Builder edition(@Nullable String name);

        /** Where it stands with its publisher. */
        Builder adoptionStatus(@Nullable AdoptionStatus status);

        /** The first day it is in force. */
        Builder validFrom(@Nullable LocalDate day);

        /** The last day it is in force. */
        Builder validUntil(@Nullable LocalDate day);

        /** Adds what it is about. */
        Builder subject(String name);

        /** Adds a proficiency level, higher than those before it. */
        Builder level(ProficiencyLevel level);

        /** Adds a competency; at least one is required. */
        Builder item(Competency competency);

        /** Adds an association. */
        Builder association(Association association);

        /** Adds an association. */
        default Builder association(AssociationType type, String from, String to) {
            return association(new Association(type, from, to));
        }

        /** @throws dev.cairn.error.InvalidInputException with every fault */
        CompetencyFramework build();
    }
}
