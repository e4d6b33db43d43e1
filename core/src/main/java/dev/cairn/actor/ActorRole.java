package dev.cairn.actor;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What a person may act as. The host decides who has which roles. */
public enum ActorRole {
    /** Submits evidence and sees their own record. */
    @JsonProperty("educator")
    EDUCATOR,
    /** Rates submissions that are assigned to them. */
    @JsonProperty("assessor")
    ASSESSOR,
    /** Settles what assessors dispute. */
    @JsonProperty("adjudicator")
    ADJUDICATOR,
    /** Releases decisions, makes, suspends and revokes awards, publishes and retires definitions. */
    @JsonProperty("issuer")
    ISSUER,
    /** Runs the process: screens, allocates, extends, records coaching, certifies assessors. */
    @JsonProperty("coordinator")
    COORDINATOR,
    /** Drafts definitions. */
    @JsonProperty("author")
    AUTHOR,
    /** Reads the journal and every record; changes nothing. */
    @JsonProperty("auditor")
    AUDITOR
}
