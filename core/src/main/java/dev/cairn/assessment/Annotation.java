package dev.cairn.assessment;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.cairn.actor.PersonId;
import java.io.Serializable;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A remark on a piece of evidence, at a moment of a recording where it is one. Remarks that reply to one another form a
 * thread.
 *
 * @param id unique within the submission
 * @param author who wrote it
 * @param at when
 * @param item which piece of evidence, counted from 0
 * @param position the moment in the recording, or null for the whole
 * @param replyTo the id of the remark it replies to, or null
 * @param text what it says
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Annotation(
        @JsonProperty("id") String id,
        @JsonProperty("author") PersonId author,
        @JsonProperty("at") Instant at,
        @JsonProperty("item") int item,
        @JsonProperty("position") @Nullable Duration position,
        @JsonProperty("replyTo") @Nullable String replyTo,
        @JsonProperty("text") String text)
        implements Serializable {}
