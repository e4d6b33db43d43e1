package dev.cairn.competency;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.cairn.error.CoreError;
import dev.cairn.error.Violations;
import dev.cairn.text.LocalizedText;
import java.io.Serializable;
import java.net.URI;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** One item of a framework: something to know or to be able to do. Immutable. Only id and statement are required. */
@JsonAutoDetect(
        fieldVisibility = JsonAutoDetect.Visibility.NONE,
        getterVisibility = JsonAutoDetect.Visibility.NONE,
        isGetterVisibility = JsonAutoDetect.Visibility.NONE)
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public final class Competency implements Serializable {
    private static final long serialVersionUID = 1L;
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,127}");

    private final String id;
    private final LocalizedText statement;
    private final @Nullable LocalizedText title;
    private final @Nullable String code;
    private final @Nullable String type;
    private final @Nullable String parent;
    private final @Nullable LocalizedText notes;
    private final List<String> keywords;
    private final List<String> educationLevels;
    private final @Nullable URI uri;
    private final @Nullable LocalDate validFrom;
    private final @Nullable LocalDate validUntil;
    private final SortedMap<String, LocalizedText> descriptors;
    private final List<Alignment> alignments;

    @JsonCreator
    private Competency(
            @JsonProperty("id") @Nullable String id,
            @JsonProperty("statement") @Nullable LocalizedText statement,
            @JsonProperty("title") @Nullable LocalizedText title,
            @JsonProperty("code") @Nullable String code,
            @JsonProperty("type") @Nullable String type,
            @JsonProperty("parent") @Nullable String parent,
            @JsonProperty("notes") @Nullable LocalizedText notes,
            @JsonProperty("keywords") @Nullable List<String> keywords,
            @JsonProperty("educationLevels") @Nullable List<String> educationLevels,
            @JsonProperty("uri") @Nullable URI uri,
            @JsonProperty("validFrom") @Nullable LocalDate validFrom,
            @JsonProperty("validUntil") @Nullable LocalDate validUntil,
            @JsonProperty("descriptors") @Nullable Map<String, LocalizedText> descriptors,
            @JsonProperty("alignments") @Nullable List<Alignment> alignments) {
        var violations = new Violations()
                .check(
                        id != null && isId(id),
                        "/id",
                        id == null ? CoreError.VALUE_REQUIRED : CoreError.VALUE_INVALID,
                        "An id of 1 to 128 ASCII letters, digits and . _ - is required, not '" + id + "'.")
                .check(
                        statement != null && !statement.isBlank(),
                        "/statement",
                        CoreError.VALUE_REQUIRED,
                        "A competency states what an educator knows or can do.")
                .check(
                        parent == null || !parent.isBlank(),
                        "/parent",
                        CoreError.VALUE_INVALID,
                        "A parent is named by its id. Maybe leave it out?")
                .elements("/keywords", keywords)
                .elements("/educationLevels", educationLevels)
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
                .elements("/alignments", alignments)
                .unique("/alignments", alignments, a -> List.of(a.type(), a.uri()));
        if (descriptors != null) {
            descriptors.forEach((level, text) -> violations.required("/descriptors/" + level, text));
        }
        violations.throwIfAny();
        this.id = Objects.requireNonNull(id);
        this.statement = Objects.requireNonNull(statement);
        this.title = title;
        this.code = code;
        this.type = type;
        this.parent = parent;
        this.notes = notes;
        this.keywords = keywords == null ? List.of() : List.copyOf(keywords);
        this.educationLevels = educationLevels == null ? List.of() : List.copyOf(educationLevels);
        this.uri = uri;
        this.validFrom = validFrom;
        this.validUntil = validUntil;
        this.descriptors =
                Collections.unmodifiableSortedMap(new TreeMap<>(descriptors == null ? Map.of() : descriptors));
        this.alignments = alignments == null ? List.of() : List.copyOf(alignments);
    }

    /** Begins a competency. */
    public static Builder builder(String id, LocalizedText statement) {
        return new Builder(id, statement);
    }

    /** Whether {@code id} is of the form a competency's id must have. */
    public static boolean isId(String id) {
        return ID.matcher(id).matches();
    }

    /** Unique within the framework: 1 to 128 ASCII letters, digits, {@code . _ -}. */
    @JsonProperty("id")
    public String id() {
        return id;
    }

    /** What an educator knows or can do. */
    @JsonProperty("statement")
    public LocalizedText statement() {
        return statement;
    }

    /** A short form for lists, or null. */
    @JsonProperty("title")
    public @Nullable LocalizedText title() {
        return title;
    }

    /** What people call it by, such as {@code FA.2}, or null; need not be unique. */
    @JsonProperty("code")
    public @Nullable String code() {
        return code;
    }

    /** What the framework calls items like this, such as {@code Domain} or {@code Indicator}, or null. */
    @JsonProperty("type")
    public @Nullable String type() {
        return type;
    }

    /** The id of the item above it, or null if it is at the top. */
    @JsonProperty("parent")
    public @Nullable String parent() {
        return parent;
    }

    /** More about it, or null. */
    @JsonProperty("notes")
    public @Nullable LocalizedText notes() {
        return notes;
    }

    /** Words it can be found by. */
    @JsonProperty("keywords")
    public List<String> keywords() {
        return keywords;
    }

    /** For which school levels it is meant, in the framework's own words. */
    @JsonProperty("educationLevels")
    public List<String> educationLevels() {
        return educationLevels;
    }

    /** Its own URI, by which others know it, or null. */
    @JsonProperty("uri")
    public @Nullable URI uri() {
        return uri;
    }

    /** The first day it is in force, or null if always. */
    @JsonProperty("validFrom")
    public @Nullable LocalDate validFrom() {
        return validFrom;
    }

    /** The last day it is in force, or null if without end. */
    @JsonProperty("validUntil")
    public @Nullable LocalDate validUntil() {
        return validUntil;
    }

    /** What each proficiency level looks like for this competency, by level id. */
    @JsonProperty("descriptors")
    public SortedMap<String, LocalizedText> descriptors() {
        return descriptors;
    }

    /** What it answers to outside the framework. */
    @JsonProperty("alignments")
    public List<Alignment> alignments() {
        return alignments;
    }

    /** Whether it is in force on that day; both ends are included. */
    public boolean isValidOn(LocalDate day) {
        return (validFrom == null || !day.isBefore(validFrom)) && (validUntil == null || !day.isAfter(validUntil));
    }

    private List<@Nullable Object> parts() {
        return Arrays.asList(
                id,
                statement,
                title,
                code,
                type,
                parent,
                notes,
                keywords,
                educationLevels,
                uri,
                validFrom,
                validUntil,
                descriptors,
                alignments);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Competency that && parts().equals(that.parts());
    }

    @Override
    public int hashCode() {
        return id.hashCode();
    }

    /** The id. */
    @Override
    public String toString() {
        return id;
    }

    /** Gathers the parts of a competency; null leaves out what is optional. Not thread-safe. */
    public static final class Builder {
        private final String id;
        private final LocalizedText statement;
        private @Nullable LocalizedText title;
        private @Nullable String code;
        private @Nullable String type;
        private @Nullable String parent;
        private @Nullable LocalizedText notes;
        private final List<String> keywords = new ArrayList<>();
        private final List<String> educationLevels = new ArrayList<>();
        private @Nullable URI uri;
        private @Nullable LocalDate validFrom;
        private @Nullable LocalDate validUntil;
        private final Map<String, LocalizedText> descriptors = new TreeMap<>();
        private final List<Alignment> alignments = new ArrayList<>();

        private Builder(String id, LocalizedText statement) {
            this.id = id;
            this.statement = statement;
        }

        /** A short form for lists. */
        public Builder title(@Nullable LocalizedText text) {
            this.title = text;
            return this;
        }

        /** What people call it by. */
        public Builder code(@Nullable String text) {
            this.code = text;
            return this;
        }

        /** What the framework calls items like this. */
        public Builder type(@Nullable String text) {
            this.type = text;
            return this;
        }

        /** The item above it; at the top if not given. */
        public Builder parent(@Nullable String item) {
            this.parent = item;
            return this;
        }

        /** More about it. */
        public Builder notes(@Nullable LocalizedText text) {
            this.notes = text;
            return this;
        }

        /** Adds a word it can be found by. */
        public Builder keyword(String word) {
            this.keywords.add(word);
            return this;
        }

        /** Adds a school level it is meant for. */
        public Builder educationLevel(String level) {
            this.educationLevels.add(level);
            return this;
        }

        /** Its own URI. */
        public Builder uri(@Nullable URI own) {
            this.uri = own;
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

        /** What a proficiency level looks like for this competency. */
        public Builder descriptor(String level, LocalizedText text) {
            this.descriptors.put(level, text);
            return this;
        }

        /** Adds what it answers to outside. */
        public Builder alignment(Alignment alignment) {
            this.alignments.add(alignment);
            return this;
        }

        /** @throws dev.cairn.error.InvalidInputException with every fault */
        public Competency build() {
            return new Competency(
                    id,
                    statement,
                    title,
                    code,
                    type,
                    parent,
                    notes,
                    keywords,
                    educationLevels,
                    uri,
                    validFrom,
                    validUntil,
                    descriptors,
                    alignments);
        }
    }
}
