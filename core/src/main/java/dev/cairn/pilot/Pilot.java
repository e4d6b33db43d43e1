package dev.cairn.pilot;

import dev.cairn.assessment.Submission;
import dev.cairn.credential.MicroCredential;
import dev.cairn.definition.Definition;
import dev.cairn.id.PersonId;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * What is kept of a pilot. It names educators and assessors, whatever the blinding, and so is for those only to whom
 * blinding does not apply.
 *
 * @param microCredential what is piloted
 * @param rubric its rubric
 * @param cohort who may submit
 * @param submissions what those who are or were in the cohort began, in whatever status, by person and age
 * @param feedback what participants said, by person
 * @param at when this was read
 */
public record Pilot(
        MicroCredential microCredential,
        Definition rubric,
        Set<PersonId> cohort,
        List<Submission> submissions,
        List<PilotFeedback> feedback,
        Instant at) {
    /** Copies the collections. */
    public Pilot {
        Objects.requireNonNull(microCredential, "microCredential");
        Objects.requireNonNull(rubric, "rubric");
        Objects.requireNonNull(at, "at");
        cohort = Set.copyOf(cohort);
        submissions = List.copyOf(submissions);
        feedback = List.copyOf(feedback);
    }
}
