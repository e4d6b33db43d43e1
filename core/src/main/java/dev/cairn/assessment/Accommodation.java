package dev.cairn.assessment;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.cairn.id.PersonId;
import java.io.Serializable;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An accommodation granted to an educator.
 *
 * @param by who granted it
 * @param at when
 * @param what it allows, in words that assessors are to follow
 * @param reason why, or null if the reader may not know
 */
public record Accommodation(
        @JsonProperty("by") PersonId by,
        @JsonProperty("at") Instant at,
        @JsonProperty("what") String what,

        @JsonProperty("reason") @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
        String reason)
        implements Serializable {}
