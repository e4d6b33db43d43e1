package dev.cairn.catalogue;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;

/**
 * One page of what a search finds.
 *
 * @param total how many fit in all
 * @param from how many come before this page
 * @param matches those of this page, in order
 */
public record SearchResult(
        @JsonProperty("total") int total,
        @JsonProperty("from") int from,
        @JsonProperty("matches") List<Match> matches) {
    /** Copies the matches. */
    public SearchResult {
        matches = List.copyOf(matches);
    }
}
