package dev.cairn.rubric.calibration;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.cairn.assessment.Scoresheet;
import dev.cairn.error.CoreError;
import dev.cairn.error.InvalidInputException;
import dev.cairn.error.Violations;
import dev.cairn.id.DefinitionRef;
import dev.cairn.text.LocalizedText;
import java.io.Serializable;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A piece of work whose ratings are agreed among experts.
 *
 * @param id unique in its set
 * @param title what people call it
 * @param work where the work is, as URIs or artifact ids
 * @param truth the agreed ratings
 * @param rationales why each criterion is rated as it is, by criterion
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Exemplar(
        @JsonProperty("id") String id,
        @JsonProperty("title") LocalizedText title,
        @JsonProperty("work") List<String> work,
        @JsonProperty("truth") Scoresheet truth,
        @JsonProperty("rationales") SortedMap<String, LocalizedText> rationales)
        implements Serializable {
    /** @throws InvalidInputException if id, title or ratings are missing */
    public Exemplar(
            String id,
            LocalizedText title,
            @Nullable List<String> work,
            Scoresheet truth,
            @Nullable SortedMap<String, LocalizedText> rationales) {
        var faults = new Violations()
                .required("/id", id)
                .check(
                        id == null || DefinitionRef.isId(id),
                        "/id",
                        CoreError.VALUE_INVALID,
                        "'" + id + "' is no id: lower-case letters, digits and . _ - are allowed.")
                .required("/title", title)
                .elements("/work", work)
                .required("/truth", truth);
        if (rationales != null) {
            rationales.forEach((criterion, text) -> faults.required("/rationales/" + criterion, text));
        }
        faults.throwIfAny();
        this.id = id;
        this.title = title;
        this.work = work == null ? List.of() : List.copyOf(work);
        this.truth = truth;
        this.rationales = rationales == null
                ? Collections.emptySortedMap()
                : Collections.unmodifiableSortedMap(new TreeMap<>(rationales));
    }
}
