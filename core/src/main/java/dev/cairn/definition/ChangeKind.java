package dev.cairn.definition;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What a change from one version to another touches, lightest first. */
public enum ChangeKind {
    /** Nothing but the version. */
    @JsonProperty("none")
    NONE,
    /** Words, their order, and what bears on no judgement: every judgement stays as it is. */
    @JsonProperty("editorial")
    EDITORIAL,
    /** The same work may come to another outcome. */
    @JsonProperty("scoring")
    SCORING,
    /** Other work is asked for, or the award says something else: judgements cannot be carried over. */
    @JsonProperty("structural")
    STRUCTURAL
}
