package dev.cairn.assessment;

import dev.cairn.id.PersonId;
import dev.cairn.reason.Reason;

/**
 * Somebody who could be given a place as assessor.
 *
 * @param person who
 * @param eligible whether they may be, and why or why not
 * @param workload how many places they hold without having rated
 */
public record Candidate(PersonId person, Reason eligible, int workload) {}
