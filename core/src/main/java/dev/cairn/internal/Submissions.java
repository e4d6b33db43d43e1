package dev.cairn.internal;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.cairn.actor.Actor;
import dev.cairn.assessment.Assignment;
import dev.cairn.assessment.Outcome;
import dev.cairn.assessment.Submission;
import dev.cairn.assessment.SubmissionCommand;
import dev.cairn.assessment.SubmissionEvent;
import dev.cairn.assessment.SubmissionStatus;
import dev.cairn.credential.EvidenceRequirement;
import dev.cairn.credential.MicroCredential;
import dev.cairn.definition.Definition;
import dev.cairn.error.ConcurrentUpdateException;
import dev.cairn.error.NotFoundException;
import dev.cairn.evidence.EvidenceItem;
import dev.cairn.id.DefinitionRef;
import dev.cairn.id.PersonId;
import dev.cairn.id.SubmissionId;
import dev.cairn.reason.Reason;
import dev.cairn.reason.Verdict;
import dev.cairn.storage.DocumentKey;
import dev.cairn.storage.IndexEntry;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Keeps submissions. */
public final class Submissions {
    private static final String TYPE = "submission";

    private final Ledger ledger;
    private final Definitions definitions;
    private final Awards awards;
    private final SubmissionRules rules;
    private final Qualifications qualifications;
    private final Peers peers;
    private final Supplier<String> ids;
    private final Integrity integrity;

    /** Over {@code ledger}. */
    public Submissions(
            Ledger ledger,
            Definitions definitions,
            Awards awards,
            Qualifications qualifications,
            Peers peers,
            SubmissionRules rules,
            Supplier<String> ids,
            Integrity integrity) {
        this.ledger = ledger;
        this.definitions = definitions;
        this.awards = awards;
        this.qualifications = qualifications;
        this.peers = peers;
        this.rules = rules;
        this.ids = ids;
        this.integrity = integrity;
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

    /**
     * A page of the submissions that wait for {@code whom}: screening, assessor (a place is free), rating (all places are
     * taken), adjudicator, decision or award.
     */
    public List<Submission> awaiting(String whom, @Nullable SubmissionId after, int limit) {
        return ledger.page(TYPE, "awaits", whom, after == null ? null : after.value(), limit, Submission.class);
    }

    private static DocumentKey key(SubmissionId id) {
        return new DocumentKey(TYPE, id.value());
    }

    /** Begins a submission as part of {@code unit}. */
    public Submission start(SubmissionCommand.Start command, Actor actor, Instant now, Ledger.Unit unit) {
        DefinitionRef ref = command.microCredential();
        var place = awards.place(actor.id(), ref);
        MicroCredential microCredential = definitions.microCredential(ref);
        definitions.openTo(actor.id(), ref);
        awards.prerequisitesHeld(actor.id(), microCredential, now);
        Submission previous = null;
        for (Submission other : of(actor.id())) {
            boolean same = other.microCredential().id().equals(ref.id());
            if (same && (previous == null || !other.startedAt().isBefore(previous.startedAt()))) {
                previous = other;
            }
        }
        SubmissionRules.mayStart(command, microCredential.assessment(), previous);
        Submission before = previous == null || SubmissionRules.isMet(previous) ? null : previous;
        var started = new SubmissionEvent.Started(
                SubmissionId.of(ids.get()),
                actor.id(),
                ref,
                microCredential.assessment(),
                now,
                before == null ? 1 : before.attempt() + 1,
                before == null ? null : before.id(),
                command.note(),
                before == null ? 0 : SubmissionRules.notYets(before),
                command.group());
        Submission submission = Submission.start(started);
        put(submission, 0, unit);
        awards.keep(place, unit);
        definitions.touchPilot(ref, unit);
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
        expect(submission, expectedRevision);
        if (command instanceof SubmissionCommand.RequestReview) {
            PersonId educator = Objects.requireNonNull(submission.educator());
            awards.keep(awards.place(educator, submission.microCredential()), unit);
        }
        List<SubmissionEvent> events = rules.decide(submission, command, actor.id(), now, surroundings);
        return apply(loaded, events, unit);
    }

    /** @throws ConcurrentUpdateException unless nothing or the present revision is expected */
    public static void expect(Submission submission, @Nullable Integer revision) {
        if (revision != null && revision != submission.revision()) {
            throw new ConcurrentUpdateException(key(submission.id()).toString(), revision, submission.revision());
        }
    }

    /** Applies events to a submission as part of {@code unit}. */
    public Submission apply(Ledger.Loaded<Submission> loaded, List<SubmissionEvent> events, Ledger.Unit unit) {
        Submission submission = loaded.value();
        for (SubmissionEvent event : events) {
            submission = submission.apply(event);
            unit.journal(key(submission.id()), event, event.event());
        }
        put(submission, loaded.version(), unit);
        definitions.touchPilot(submission.microCredential(), unit);
        return submission;
    }

    private static void put(Submission submission, long expected, Ledger.Unit unit) {
        PersonId educator = Objects.requireNonNull(submission.educator());
        List<IndexEntry> index = new ArrayList<>();
        index.add(new IndexEntry("educator", educator.value()));
        if (submission.group() != null) {
            index.add(new IndexEntry("group", submission.group()));
        }
        String awaits = awaits(submission);
        if (awaits != null) {
            index.add(new IndexEntry("awaits", awaits));
        }
        Records.artifacts(submission.evidence()).forEach(digest -> index.add(new IndexEntry("artifact", digest)));
        for (Assignment assignment : submission.assignments()) {
            String assessor = assignment.assessor().value();
            index.add(new IndexEntry("assessor", assessor));
            if (isOpen(submission, assignment.assessor())) {
                index.add(new IndexEntry("open-place", assessor));
            }
        }
        unit.put(key(submission.id()), expected, submission, index.toArray(IndexEntry[]::new));
    }

    private static @Nullable String awaits(Submission submission) {
        return switch (submission.status()) {
            case SCREENING -> "screening";
            case SUBMITTED -> "assessor";
            case UNDER_ASSESSMENT -> submission.assignments().size() < submission.places() ? "assessor" : "rating";
            case DISPUTED, UNDER_REVIEW -> "adjudicator";
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

    private final SubmissionRules.Surroundings surroundings = new SubmissionRules.Surroundings() {
        @Override
        public String newId() {
            return ids.get();
        }

        @Override
        public MicroCredential microCredential(Submission submission) {
            return definitions.microCredential(submission.microCredential());
        }

        @Override
        public Definition rubric(Submission submission) {
            return definitions.content(microCredential(submission).rubric());
        }

        @Override
        public Reason qualified(Submission submission, PersonId person, Instant now) {
            return qualifications.check(submission, person, now);
        }

        @Override
        public List<Reason> duplicates(Submission submission) {
            return Submissions.this.duplicates(
                    Objects.requireNonNull(submission.educator()), submission.group(), submission.evidence());
        }

        @Override
        public Integrity.Recorded record(Submission submission) {
            return integrity.record(submission.evidence());
        }

        @Override
        public @Nullable Reason evidenceCheck(Submission submission) {
            return integrity.check(submission.evidence());
        }

        @Override
        public boolean isFollowed(Submission submission) {
            return of(Objects.requireNonNull(submission.educator())).stream()
                    .anyMatch(other -> submission.id().equals(other.previous()));
        }

        @Override
        public List<Reason> copiedWithinGroup(Submission submission) {
            List<Reason> copied = new ArrayList<>();
            for (Submission mate : groupMates(submission)) {
                boolean counts = !mate.status().isEditable()
                        && mate.status() != SubmissionStatus.WITHDRAWN
                        && mate.microCredential()
                                .id()
                                .equals(submission.microCredential().id());
                if (!counts) {
                    continue;
                }
                for (EvidenceRequirement requirement :
                        microCredential(submission).evidence()) {
                    List<String> own = contents(submission, requirement);
                    if (requirement.individual()
                            && contents(mate, requirement).stream().anyMatch(own::contains)) {
                        copied.add(Reason.notMet("evidence.not-individual").with("title", requirement.title()));
                    }
                }
            }
            return copied.stream().distinct().toList();
        }

        private List<String> contents(Submission submission, EvidenceRequirement requirement) {
            return submission.evidence().stream()
                    .filter(item -> item.requirement().equals(requirement.id()))
                    .map(item -> item.artifact() == null
                            ? item.text() + " " + item.link()
                            : item.artifact().sha256())
                    .toList();
        }
    };

    /**
     * Artifacts that other educators showed too, in a submission or for an award: one note for those of the same group,
     * and one for all others.
     */
    List<Reason> duplicates(PersonId educator, @Nullable String group, List<EvidenceItem> evidence) {
        List<Reason> found = new ArrayList<>();
        for (String digest : Records.artifacts(evidence)) {
            Set<PersonId> mates = new HashSet<>();
            Set<PersonId> others = new HashSet<>();
            for (Submission other : ledger.all(TYPE, "artifact", digest, Submission.class)) {
                boolean isMate = group != null && group.equals(other.group());
                (isMate ? mates : others).add(Objects.requireNonNull(other.educator()));
            }
            awards.showing(digest).forEach(award -> others.add(award.educator()));
            mates.remove(educator);
            others.remove(educator);
            others.removeAll(mates);
            if (!mates.isEmpty()) {
                found.add(shown("evidence.shared-in-group", digest, mates));
            }
            if (!others.isEmpty()) {
                found.add(shown("evidence.also-handed-in", digest, others));
            }
        }
        return found;
    }

    private static Reason shown(String code, String digest, Set<PersonId> others) {
        return Reason.note(code).with("sha256", digest).with("others", others.size());
    }

    private List<Submission> groupMates(Submission submission) {
        String group = submission.group();
        return group == null
                ? List.of()
                : ledger.all(TYPE, "group", group, Submission.class).stream()
                        .filter(mate -> !Objects.equals(mate.educator(), submission.educator()))
                        .toList();
    }

    /**
     * Whether a person may not judge a submission: a declared conflict, or they worked on it in a group, or they can be
     * found as a learner of its competencies and so know who else learns them.
     */
    public boolean isPartial(PersonId person, Submission submission) {
        PersonId educator = Objects.requireNonNull(submission.educator());
        return inConflict(person, educator)
                || groupMates(submission).stream().anyMatch(mate -> person.equals(mate.educator()))
                || !person.equals(educator) && peers.isFoundFor(submission.microCredential(), person);
    }

    /** Whether a person holds a place for a submission of a micro-credential. */
    public boolean assesses(PersonId person, DefinitionRef microCredential) {
        return ledger.all(TYPE, "assessor", person.value(), Submission.class).stream()
                .anyMatch(submission -> submission.microCredential().equals(microCredential));
    }

    /** How many places an assessor holds without having rated; a place is held until its lease is over. */
    public int workload(PersonId assessor, Instant now) {
        return (int) openPlaces(assessor)
                .filter(submission -> {
                    Assignment place = submission.assignmentOf(assessor);
                    return place != null && !JudgingRules.hasLapsed(submission, place, now);
                })
                .count();
    }

    /** For which somebody holds a place, whether its lease is over or not, and has not rated, by id. */
    public Stream<Submission> openPlaces(PersonId assessor) {
        return ledger.all(TYPE, "open-place", assessor.value(), Submission.class).stream()
                .filter(submission -> isOpen(submission, assessor));
    }

    private static boolean isOpen(Submission submission, PersonId assessor) {
        return submission.status() == SubmissionStatus.UNDER_ASSESSMENT && !submission.isAssessedBy(assessor);
    }

    /**
     * Whether, and why, a person may be given a place; access aside.
     *
     * @param blind whether whoever asks may not learn whose it is
     */
    public Reason eligible(Submission submission, PersonId person, Instant now, boolean blind) {
        Reason qualified = qualifications.check(submission, person, now);
        List<Reason> reasons = new ArrayList<>(qualified.because());
        boolean own = person.equals(submission.educator());
        if (own && !blind) {
            reasons.add(Reason.notMet("assessor.own-work"));
        } else if (own || isPartial(person, submission)) {
            reasons.add(Reason.notMet("assessor.partial"));
        }
        if (submission.assignmentOf(person) != null || submission.isJudgedBy(person)) {
            reasons.add(Reason.notMet("assessor.takes-part"));
        }
        boolean met = reasons.stream().allMatch(Reason::isMet);
        return Reason.of(met ? "assessor.qualified" : "assessor.not-qualified", met ? Verdict.MET : Verdict.NOT_MET)
                .because(reasons);
    }

    record Conflict(
            @JsonProperty("assessor") PersonId assessor,
            @JsonProperty("educator") PersonId educator) {
        static final String TYPE = "conflict";
        static final String DECLARED = "conflict-declared";
    }

    private static DocumentKey conflictKey(PersonId assessor, PersonId educator) {
        return new DocumentKey(Conflict.TYPE, Awards.pair(assessor.value(), educator.value()));
    }

    /** Whether the two declared a conflict of interest. */
    public boolean inConflict(PersonId assessor, PersonId educator) {
        if (assessor.equals(educator)) {
            return false;
        }
        for (Conflict conflict : ledger.all(Conflict.TYPE, "educator", educator.value(), Conflict.class)) {
            if (conflict.assessor().equals(assessor)) {
                return true;
            }
        }
        return false;
    }

    /**
     * Keeps a declared conflict of interest, and gives back what the assessor had begun to judge. Whose it is, is in the
     * payload only.
     */
    public void declareConflict(PersonId assessor, PersonId educator, Ledger.Unit unit) {
        DocumentKey key = conflictKey(assessor, educator);
        if (ledger.load(key, Conflict.class) == null) {
            var conflict = new Conflict(assessor, educator);
            unit.put(key, 0, conflict, new IndexEntry("educator", educator.value()));
            unit.journal(new DocumentKey(Conflict.TYPE, "declared"), conflict, Conflict.DECLARED);
        }
        openPlaces(assessor)
                .filter(submission -> educator.equals(submission.educator()))
                .map(submission -> get(submission.id()))
                .filter(loaded -> loaded.value().assignmentOf(assessor) != null && isOpen(loaded.value(), assessor))
                .forEach(loaded -> apply(loaded, List.of(new SubmissionEvent.Released(assessor)), unit));
    }
}
