package dev.cairn.competency;

import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * Where a framework stands with the body that publishes it (CASE {@code adoptionStatus}); says nothing about its
 * {@link dev.cairn.definition.DefinitionStatus} here.
 */
public enum AdoptionStatus {
    /** Seen by its authors only. */
    @JsonProperty("private-draft")
    PRIVATE_DRAFT("Private Draft"),
    /** Open to comment. */
    @JsonProperty("draft")
    DRAFT("Draft"),
    /** In force. */
    @JsonProperty("adopted")
    ADOPTED("Adopted"),
    /** No longer to be used for anything new. */
    @JsonProperty("deprecated")
    DEPRECATED("Deprecated");

    private final String caseName;

    AdoptionStatus(String caseName) {
        this.caseName = caseName;
    }

    /** As CASE writes it. */
    public String caseName() {
        return caseName;
    }
}
