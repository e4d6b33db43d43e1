package dev.cairn.pilot;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.cairn.actor.ActorRole;
import dev.cairn.id.DefinitionRef;
import dev.cairn.id.PersonId;
import java.io.Serializable;
import java.time.Instant;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What one participant said of a pilot, as revised last. It is part of their record: handed out with it and erased.
 *
 * @param definition what was piloted
 * @param person who said it
 * @param role as what: educator or assessor
 * @param at when
 * @param ratings from 1, worst, to 5, best, by the id of the question
 * @param comment in their words, or null
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record PilotFeedback(
        @JsonProperty("definition") DefinitionRef definition,
        @JsonProperty("person") PersonId person,
        @JsonProperty("role") ActorRole role,
        @JsonProperty("at") Instant at,
        @JsonProperty("ratings") SortedMap<String, Integer> ratings,
        @JsonProperty("comment") @Nullable String comment)
        implements Serializable {
    /** Copies the ratings. */
    public PilotFeedback {
        ratings = Collections.unmodifiableSortedMap(new TreeMap<>(ratings));
    }
}
