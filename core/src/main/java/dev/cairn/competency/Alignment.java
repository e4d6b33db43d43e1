package dev.cairn.competency;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.cairn.error.Violations;
import dev.cairn.internal.value.Checks;
import dev.cairn.text.LocalizedText;
import java.io.Serializable;
import java.net.URI;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a competency answers to outside its framework: an item of another CASE framework, a CTDL resource, a goal of the
 * school's own improvement plan.
 *
 * @param type how the competency stands to it; {@code isRelatedTo}, which claims least, if not given
 * @param uri where it is defined, absolute; any scheme, such as {@code urn:}
 * @param title what people call it, or null
 * @param framework the name of the framework it belongs to, or null
 * @param code its code there, or null
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Alignment(
        @JsonProperty("type") AssociationType type,
        @JsonProperty("uri") URI uri,
        @JsonProperty("title") @Nullable LocalizedText title,
        @JsonProperty("framework") @Nullable String framework,
        @JsonProperty("code") @Nullable String code)
        implements Serializable {
    /** @throws dev.cairn.error.InvalidInputException with every fault */
    public Alignment {
        type = Objects.requireNonNullElse(type, AssociationType.IS_RELATED_TO);
        var faults = new Violations().required("/uri", uri);
        Checks.absolute(faults, "/uri", uri).throwIfAny();
    }

    /** An alignment that says no more than how and to what. */
    public static Alignment of(AssociationType type, URI uri) {
        return new Alignment(type, uri, null, null, null);
    }
}
