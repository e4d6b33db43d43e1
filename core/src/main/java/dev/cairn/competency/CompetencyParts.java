package dev.cairn.competency;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.cairn.error.CoreError;
import dev.cairn.error.Violation;
import dev.cairn.error.Violations;
import dev.cairn.internal.value.Assembly;
import dev.cairn.internal.value.Checks;
import dev.cairn.internal.value.Given;
import dev.cairn.text.LocalizedText;
import java.lang.invoke.MethodHandles;
import java.net.URI;
import java.time.LocalDate;
import java.util.List;
import java.util.SortedMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

@JsonInclude(JsonInclude.Include.NON_EMPTY)
record CompetencyParts(
        @JsonProperty("id") String id,
        @JsonProperty("statement") LocalizedText statement,
        @JsonProperty("title") @Nullable LocalizedText title,
        @JsonProperty("code") @Nullable String code,
        @JsonProperty("type") @Nullable String type,
        @JsonProperty("parent") @Nullable String parent,
        @JsonProperty("notes") @Nullable LocalizedText notes,
        @JsonProperty("keywords") List<String> keywords,
        @JsonProperty("educationLevels") List<String> educationLevels,
        @JsonProperty("uri") @Nullable URI uri,
        @JsonProperty("validFrom") @Nullable LocalDate validFrom,
        @JsonProperty("validUntil") @Nullable LocalDate validUntil,
        @JsonProperty("descriptors") SortedMap<String, LocalizedText> descriptors,
        @JsonProperty("alignments") List<Alignment> alignments)
        implements Competency {
    static final Assembly<Builder> ASSEMBLY = Assembly.of(MethodHandles.lookup(), CompetencyParts.class, Builder.class);

    static final Pattern ID = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,127}");

    CompetencyParts {
        title = Given.text(title);
        code = Given.text(code);
        type = Given.text(type);
        notes = Given.text(notes);
        keywords = Given.list(keywords);
        educationLevels = Given.list(educationLevels);
        descriptors = Given.sorted(descriptors);
        alignments = Given.list(alignments);
        var faults = new Violations()
                .check(
                        id != null && Competency.isId(id),
                        "/id",
                        id == null ? CoreError.VALUE_REQUIRED : CoreError.VALUE_INVALID,
                        "An id of 1 to 128 ASCII letters, digits and . _ - is required, not '" + id + "'.")
                .check(
                        statement != null && !statement.isBlank(),
                        "/statement",
                        CoreError.VALUE_REQUIRED,
                        "A competency states what an educator knows or can do.")
                .check(
                        Given.noneOr(parent, item -> !item.isBlank()),
                        "/parent",
                        CoreError.VALUE_INVALID,
                        "A parent is named by its id. Maybe leave it out?")
                .elements("/keywords", keywords)
                .elements("/educationLevels", educationLevels)
                .elements("/alignments", alignments)
                .unique("/alignments", alignments, a -> List.of(a.type(), a.uri()));
        descriptors.forEach((level, text) -> faults.required("/descriptors" + Violation.step(level), text));
        Checks.absolute(faults, "/uri", uri);
        Checks.validity(faults, validFrom, validUntil).throwIfAny();
    }

    @Override
    public boolean isValidOn(LocalDate day) {
        return Given.noneOr(validFrom, first -> !day.isBefore(first))
                && Given.noneOr(validUntil, last -> !day.isAfter(last));
    }

    /** The id. */
    @Override
    public String toString() {
        return id;
    }
}
