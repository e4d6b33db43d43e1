package dev.cairn.internal;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.cairn.actor.Actor;
import dev.cairn.actor.PersonId;
import dev.cairn.assessment.Outcome;
import dev.cairn.assessment.Submission;
import dev.cairn.assessment.SubmissionCommand;
import dev.cairn.assessment.SubmissionEvent;
import dev.cairn.award.Award;
import dev.cairn.credential.MicroCredential;
import dev.cairn.definition.Definition;
import dev.cairn.definition.DefinitionRef;
import dev.cairn.definition.DefinitionStatus;
import dev.cairn.definition.KeptDefinition;
import dev.cairn.error.ConcurrentUpdateException;
import dev.cairn.error.CoreError;
import dev.cairn.error.NotFoundException;
import dev.cairn.error.RefusedException;
import dev.cairn.evidence.SubmissionId;
import dev.cairn.storage.DocumentKey;
import dev.cairn.storage.IndexEntry;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Keeps submissions. */
public final class Submissions {
    private static final String TYPE = "submission";

    private final Ledger ledger;
    private final Definitions definitions;
    private final Awards awards;
    private final SubmissionRules rules;
    private final Supplier<String> ids;

    /** Over {@code ledger}. */
    public Submissions(
            Ledger ledger, Definitions definitions, Awards awards, SubmissionRules rules, Supplier<String> ids) {
        this.ledger = ledger;
        this.definitions = definitions;
        this.awards = awards;
        this.rules = rules;
        this.ids = ids;
    }

    /** @throws NotFoundException if there is none */
    public Ledger.Loaded<Submission> get(SubmissionId id) {
        var loaded = ledger.load(key(id), Submission.class);
        if (loaded == null) {
            throw new NotFoundException(TYPE, id.value());
        }
        return loaded;
    }

    /** All submissions of one educator, oldest first. */
    public List<Submission> of(PersonId educator) {
        return ledger.all(TYPE, "educator", educator.value(), Submission.class);
    }

    /** A page of the submissions that wait for assessors. */
    public List<Submission> waiting(@Nullable SubmissionId after, int limit) {
        return ledger.page(TYPE, "awaits", "assessor", after == null ? null : after.value(), limit, Submission.class);
    }

    /** A page of the submissions that wait for an adjudicator. */
    public List<Submission> disputed(@Nullable SubmissionId after, int limit) {
        return ledger.page(
                TYPE, "awaits", "adjudicator", after == null ? null : after.value(), limit, Submission.class);
    }

    private static DocumentKey key(SubmissionId id) {
        return new DocumentKey(TYPE, id.value());
    }

    /** Begins a submission as part of {@code unit}. */
    public Submission start(SubmissionCommand.Start command, Actor actor, Instant now, Ledger.Unit unit) {
        DefinitionRef ref = command.microCredential();
        MicroCredential microCredential = definitions.microCredential(ref);
        KeptDefinition kept = definitions.get(ref);
        if (!kept.isOpenTo(actor.id())) {
            throw kept.status() == DefinitionStatus.PILOT
                    ? new RefusedException(
                            CoreError.DEFINITION_NOT_COHORT, actor.id() + " is not in the cohort of " + ref + ".")
                    : new RefusedException(
                            CoreError.DEFINITION_NOT_OPEN, ref + " is " + kept.status() + " and takes no submissions.");
        }
        for (DefinitionRef prerequisite : microCredential.prerequisites()) {
            Award held = awards.held(actor.id(), prerequisite);
            if (held == null || !held.isActiveAt(now)) {
                throw new RefusedException(
                        CoreError.SUBMISSION_PREREQUISITE, ref + " needs " + prerequisite + " to be held.");
            }
        }
        Submission previous =
                command.previous() == null ? null : get(command.previous()).value();
        SubmissionRules.mayStart(command, actor.id(), previous);
        for (Submission other : of(actor.id())) {
            if (other.microCredential().id().equals(ref.id()) && !other.status().isFinal()) {
                throw new RefusedException(CoreError.SUBMISSION_OPEN, other.id() + " for " + ref + " is not finished.");
            }
        }
        var started = new SubmissionEvent.Started(
                SubmissionId.of(ids.get()),
                actor.id(),
                ref,
                microCredential.assessment(),
                now,
                previous == null ? 1 : previous.attempt() + 1,
                command.previous(),
                command.note());
        Submission submission = Submission.start(started);
        put(submission, 0, unit);
        unit.journal(key(submission.id()), started, "submission-started");
        return submission;
    }

    /** Does any other command as part of {@code unit}. */
    public Submission execute(
            Ledger.Loaded<Submission> loaded,
            SubmissionCommand command,
            @Nullable Integer expectedRevision,
            Actor actor,
            Instant now,
            Ledger.Unit unit) {
        Submission submission = loaded.value();
        if (expectedRevision != null && expectedRevision != submission.revision()) {
            throw new ConcurrentUpdateException(
                    key(submission.id()).toString(), expectedRevision, submission.revision());
        }
        Supplier<MicroCredential> microCredential = () -> definitions.microCredential(submission.microCredential());
        Supplier<Definition> rubric =
                () -> definitions.get(microCredential.get().rubric()).definition();
        List<SubmissionEvent> events = rules.decide(submission, command, actor, now, microCredential, rubric);
        return apply(loaded, events, unit);
    }

    /** Applies events to a submission as part of {@code unit}. */
    public Submission apply(Ledger.Loaded<Submission> loaded, List<SubmissionEvent> events, Ledger.Unit unit) {
        Submission submission = loaded.value();
        for (SubmissionEvent event : events) {
            submission = submission.apply(event);
            unit.journal(key(submission.id()), event, EventNames.of(event));
        }
        put(submission, loaded.version(), unit);
        return submission;
    }

    private static void put(Submission submission, long expected, Ledger.Unit unit) {
        PersonId educator = Objects.requireNonNull(submission.educator());
        List<IndexEntry> index = new ArrayList<>();
        index.add(new IndexEntry("educator", educator.value()));
        index.add(new IndexEntry("status", submission.status().name()));
        String awaits = awaits(submission);
        if (awaits != null) {
            index.add(new IndexEntry("awaits", awaits));
        }
        Records.artifacts(submission).forEach(digest -> index.add(new IndexEntry("artifact", digest)));
        submission
                .assignments()
                .forEach(a -> index.add(new IndexEntry("assessor", a.assessor().value())));
        unit.put(key(submission.id()), expected, submission, index.toArray(IndexEntry[]::new));
    }

    private static @Nullable String awaits(Submission submission) {
        return switch (submission.status()) {
            case SUBMITTED -> "assessor";
            case UNDER_ASSESSMENT ->
                submission.assessments().size() < submission.policy().assessors() ? "assessor" : null;
            case DISPUTED -> "adjudicator";
            case AGREED -> "decision";
            case DECIDED ->
                submission.award() == null
                                && Objects.requireNonNull(submission.decision())
                                                .judgement()
                                                .outcome()
                                        == Outcome.MET
                        ? "award"
                        : null;
            default -> null;
        };
    }

    record Conflict(
            @JsonProperty("assessor") PersonId assessor,
            @JsonProperty("educator") PersonId educator) {}

    private static DocumentKey conflictKey(PersonId assessor, PersonId educator) {
        return new DocumentKey("conflict", Awards.pair(assessor.value(), educator.value()));
    }

    /** Whether the two declared a conflict of interest. */
    public boolean inConflict(PersonId assessor, PersonId educator) {
        return ledger.load(conflictKey(assessor, educator), Conflict.class) != null;
    }

    /** Keeps a declared conflict of interest. */
    public void declareConflict(PersonId assessor, PersonId educator, Ledger.Unit unit) {
        DocumentKey key = conflictKey(assessor, educator);
        if (ledger.load(key, Conflict.class) == null) {
            var conflict = new Conflict(assessor, educator);
            unit.put(key, 0, conflict, new IndexEntry("educator", educator.value()));
            unit.journal(key, conflict, "conflict-declared");
        }
    }
}
