package dev.cairn.rubric.calibration;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.cairn.assessment.Scoresheet;
import dev.cairn.error.InvalidInputException;
import dev.cairn.error.Violations;
import dev.cairn.internal.value.Checks;
import dev.cairn.internal.value.Given;
import dev.cairn.text.LocalizedText;
import java.io.Serializable;
import java.util.List;
import java.util.SortedMap;

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
    public Exemplar {
        work = Given.list(work);
        rationales = Given.sorted(rationales);
        var faults = new Violations();
        Checks.id(faults, id).required("/title", title).elements("/work", work).required("/truth", truth);
        rationales.forEach((criterion, text) -> faults.required("/rationales/" + criterion, text));
        faults.throwIfAny();
    }
}
