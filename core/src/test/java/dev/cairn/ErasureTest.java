package dev.cairn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cairn.activity.Activity;
import dev.cairn.activity.ActivityCommand;
import dev.cairn.actor.Actor;
import dev.cairn.actor.ActorRole;
import dev.cairn.actor.Command;
import dev.cairn.actor.CommandOptions;
import dev.cairn.amount.Amount;
import dev.cairn.assessment.CertificationCommand;
import dev.cairn.assessment.ConflictCommand;
import dev.cairn.assessment.SubmissionCommand;
import dev.cairn.catalogue.Interest;
import dev.cairn.catalogue.PollCommand;
import dev.cairn.definition.DefinitionCommand;
import dev.cairn.error.NotFoundException;
import dev.cairn.error.StorageException;
import dev.cairn.event.Event;
import dev.cairn.evidence.Artifact;
import dev.cairn.evidence.ArtifactStore;
import dev.cairn.evidence.EvidenceItem;
import dev.cairn.id.ActivityId;
import dev.cairn.id.PersonId;
import dev.cairn.id.SubmissionId;
import dev.cairn.json.CairnJson;
import dev.cairn.pilot.PilotCommand;
import dev.cairn.pilot.PilotFeedback;
import dev.cairn.reason.Reason;
import dev.cairn.reason.Verdict;
import dev.cairn.record.EducatorRecord;
import dev.cairn.record.Erasure;
import dev.cairn.record.RecordCommand;
import dev.cairn.storage.ChangeSet;
import dev.cairn.storage.Count;
import dev.cairn.storage.DocumentKey;
import dev.cairn.storage.JournalEntry;
import dev.cairn.storage.Page;
import dev.cairn.storage.Query;
import dev.cairn.storage.Storage;
import dev.cairn.storage.StoredDocument;
import dev.cairn.text.LocalizedText;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Where a person's id is besides their submissions and awards. */
class ErasureTest extends District {
    private static final Actor COORDINATOR = Actor.of("coordinator", ActorRole.COORDINATOR);
    private static final PersonId OTHER = PersonId.of("other");

    private void erase() {
        cairn.execute(ISSUER, new RecordCommand.Erase(TEACHER.id()));
        forgotten();
    }

    private void forgotten() {
        Set<String> guesses = District.guesses(
                TEACHER.id(),
                Stream.of("ana", "ben", "cam", "other", "issuer", "coordinator", "competency")
                        .collect(Collectors.toSet()),
                List.of(FRAMEWORK.ref(), RUBRIC.ref(), EXIT_TICKETS.ref()));
        assertThat(cairn.journal(AUDITOR, 0, 1000))
                .noneMatch(event ->
                        event.toString().contains("teacher") || guesses.stream().anyMatch(event.toString()::contains));
        assertThat(cairn.verifyJournal(AUDITOR).isMet()).isTrue();
    }

    private List<StoredDocument> kept(String type) {
        return storage.query(Query.ofType(type)).documents();
    }

    @Test
    void the_cohort_of_a_pilot_loses_the_person_and_nobody_else() {
        var refs = List.of(FRAMEWORK.ref(), RUBRIC.ref(), EXIT_TICKETS.ref());
        cairn.execute(AUTHOR, new DefinitionCommand.Draft(List.of(FRAMEWORK, RUBRIC, EXIT_TICKETS)));
        cairn.execute(ISSUER, new DefinitionCommand.Pilot(refs, Set.of(TEACHER.id(), OTHER)));
        erase();
        assertThat(cairn.definition(EXIT_TICKETS.ref()).cohort()).containsExactly(OTHER);
        assertThat(kept("definition")).hasSize(3).noneMatch(d -> d.json().contains("teacher"));
        assertThat(cairn.journal(AUDITOR, 0, 1000))
                .filteredOn(e -> e.payload() != null)
                .hasSize(4);
    }

    @Test
    void a_certification_goes_and_repeating_its_command_finds_none() {
        published();
        var certify = new CertificationCommand.Certify(
                TEACHER.id(), RUBRIC.ref(), now.plus(Duration.ofDays(1)), "The teacher rates well.");
        var key = CommandOptions.key("certify");
        cairn.execute(COORDINATOR, certify, key);
        assertThat(cairn.execute(COORDINATOR, certify, key).assessor()).isEqualTo(TEACHER.id());
        erase();
        assertThat(kept("certification")).isEmpty();
        assertThat(cairn.journal(AUDITOR, 0, 1000))
                .filteredOn(event -> event.type().equals("assessor-certified"))
                .extracting(Event::subject)
                .containsExactly("certification/exit-tickets");
        assertThatThrownBy(() -> cairn.execute(COORDINATOR, certify, key)).isInstanceOf(NotFoundException.class);
    }

    @Test
    void a_command_done_by_key_does_not_keep_whom_it_was_about() {
        var declare = new ConflictCommand.Declare(TEACHER.id());
        var key = CommandOptions.key("declare");
        cairn.execute(BEN, declare, key);
        assertThat(cairn.execute(BEN, declare, key)).isEqualTo(TEACHER.id());
        erase();
        assertThat(kept("conflict")).isEmpty();
        assertThat(kept("command")).hasSize(1).noneMatch(d -> storage.content(d).contains("teacher"));
        assertThatThrownBy(() -> cairn.execute(BEN, declare, key)).isInstanceOf(NotFoundException.class);
        assertThat(kept("conflict")).isEmpty();
    }

    private static String guess(Command<?> command) {
        return CairnJson.sha256OfText(command.getClass().getSimpleName() + CairnJson.write(command));
    }

    @Test
    void nothing_is_left_from_which_a_command_about_the_person_could_be_guessed_and_others_are_done_once_still() {
        published();
        SubmissionId id = assessed(ALL_YES, ALL_YES);
        var save = new SubmissionCommand.Start(EXIT_TICKETS.ref());
        var decide = new SubmissionCommand.Decide(id);
        var pilot =
                new DefinitionCommand.Pilot(List.of(microCredential(2).build().ref()), Set.of(TEACHER.id(), OTHER));
        var ofAnother = new ConflictCommand.Declare(OTHER);
        cairn.execute(
                AUTHOR, new DefinitionCommand.Draft(List.of(microCredential(2).build())));
        cairn.execute(TEACHER, new SubmissionCommand.Annotate(id, 0, null, null, "Here."), CommandOptions.key("own"));
        cairn.execute(ISSUER, decide, CommandOptions.key("decide"));
        cairn.execute(ISSUER, pilot, CommandOptions.key("pilot"));
        cairn.execute(BEN, ofAnother, CommandOptions.key("another"));
        assertThat(kept("command")).extracting(StoredDocument::json).anyMatch(json -> json.contains(guess(decide)));
        erase();
        String ownKey = CairnJson.sha256OfText(TEACHER.id() + "\nown");
        assertThat(kept("command"))
                .hasSize(3)
                .noneMatch(d -> storage.content(d).contains(guess(decide)))
                .noneMatch(d -> storage.content(d).contains(guess(pilot)))
                .noneMatch(d -> storage.content(d).contains(guess(save)))
                .noneMatch(d -> storage.content(d).contains(id.value()))
                .noneMatch(d -> d.key().id().equals(ownKey));
        long entries = cairn.journal(AUDITOR, 0, 1000).size();
        assertThat(cairn.execute(BEN, ofAnother, CommandOptions.key("another"))).isEqualTo(OTHER);
        assertThatThrownBy(() -> cairn.execute(ISSUER, decide, CommandOptions.key("decide")))
                .isInstanceOf(NotFoundException.class);
        assertThatThrownBy(() -> cairn.execute(ISSUER, pilot, CommandOptions.key("pilot")))
                .isInstanceOf(NotFoundException.class);
        refused(
                "command.key-reused",
                () -> cairn.execute(
                        BEN, new ConflictCommand.Declare(PersonId.of("third")), CommandOptions.key("another")));
        assertThat(cairn.journal(AUDITOR, 0, 1000)).hasSize((int) entries);
    }

    @Test
    void an_erasure_is_done_once_by_its_key_and_its_key_tells_not_whose_it_was() {
        published();
        submitted();
        var erase = new RecordCommand.Erase(TEACHER.id());
        var key = CommandOptions.key("erase");
        assertThat(cairn.execute(ISSUER, erase, key).documents()).isPositive();
        assertThat(kept("command")).hasSize(1).noneMatch(d -> storage.content(d).contains(guess(erase)));
        assertThat(cairn.execute(ISSUER, erase, key).documents()).isZero();
        refused("command.key-reused", () -> cairn.execute(ISSUER, new ConflictCommand.Declare(OTHER), key));
        // The key of one person's erasure does not pass for another's.
        cairn.execute(BEN, new ConflictCommand.Declare(OTHER));
        refused("command.key-reused", () -> cairn.execute(ISSUER, new RecordCommand.Erase(OTHER), key));
    }

    @Test
    void what_a_person_said_of_a_pilot_goes_and_what_others_said_stays() {
        var refs = List.of(FRAMEWORK.ref(), RUBRIC.ref(), EXIT_TICKETS.ref());
        cairn.execute(AUTHOR, new DefinitionCommand.Draft(List.of(FRAMEWORK, RUBRIC, EXIT_TICKETS)));
        cairn.execute(ISSUER, new DefinitionCommand.Pilot(refs, Set.of(TEACHER.id(), OTHER)));
        var feedback = new PilotCommand.GiveFeedback(EXIT_TICKETS.ref(), Map.of(), "Too long.");
        cairn.execute(TEACHER, feedback);
        cairn.execute(Actor.of("other", ActorRole.EDUCATOR), feedback);
        erase();
        assertThat(cairn.pilot(AUDITOR, EXIT_TICKETS.ref()).feedback())
                .extracting(PilotFeedback::person)
                .containsExactly(OTHER);
        assertThat(cairn.journal(AUDITOR, 0, 1000))
                .filteredOn(event -> event.type().equals("pilot-feedback-given"))
                .allMatch(event -> event.subject().equals("pilot-feedback/" + EXIT_TICKETS.ref()))
                .extracting(event -> event.payload() != null)
                .containsExactly(false, true);
    }

    @Test
    void an_assessor_loses_what_was_declared_and_certified_and_stays_in_what_they_judged() {
        published();
        SubmissionId id = assessed(ALL_YES, ALL_YES);
        cairn.execute(
                COORDINATOR,
                new CertificationCommand.Certify(ANA.id(), RUBRIC.ref(), now.plus(Duration.ofDays(9)), "9 of 10"));
        cairn.execute(ANA, new ConflictCommand.Declare(OTHER));
        cairn.execute(BEN, new ConflictCommand.Declare(ANA.id()));
        cairn.execute(BEN, new ConflictCommand.Declare(OTHER));
        cairn.execute(ISSUER, new RecordCommand.Erase(ANA.id()));
        assertThat(kept("certification")).isEmpty();
        assertThat(kept("conflict")).hasSize(1);
        assertThat(cairn.journal(AUDITOR, 0, 1000))
                .filteredOn(event -> event.toString().contains("ana"))
                .extracting(Event::subject)
                .containsOnly("submission/" + id);
        assertThat(cairn.verifyJournal(AUDITOR).isMet()).isTrue();
    }

    private static final Artifact VIDEO_A = Artifact.of("a".repeat(64), 9, "video/mp4");
    private static final Artifact VIDEO_B = Artifact.of("b".repeat(64), 9, "video/mp4");

    private SubmissionId saved(Actor educator, Artifact... versions) {
        SubmissionId id = cairn.execute(educator, new SubmissionCommand.Start(EXIT_TICKETS.ref()))
                .id();
        for (Artifact version : versions) {
            cairn.execute(educator, new SubmissionCommand.Save(id, List.of(EvidenceItem.of("plan", version))));
        }
        return id;
    }

    @Test
    void a_file_that_was_replaced_by_another_is_to_be_deleted_too_unless_somebody_else_names_it() {
        published();
        saved(TEACHER, VIDEO_A, VIDEO_B);
        assertThat(cairn.execute(ISSUER, new RecordCommand.Erase(TEACHER.id())).artifacts())
                .containsExactlyInAnyOrder(VIDEO_A.sha256(), VIDEO_B.sha256());
        saved(TEACHER, VIDEO_A, VIDEO_B);
        saved(Actor.of("other", ActorRole.EDUCATOR), VIDEO_A);
        assertThat(cairn.execute(ISSUER, new RecordCommand.Erase(TEACHER.id())).artifacts())
                .containsExactly(VIDEO_B.sha256());
    }

    private void records(Actor educator, Artifact certificate) {
        cairn.execute(
                educator,
                new ActivityCommand.Add(
                        Activity.builder(ActivityId.of("workshop-" + educator.id()), educator.id(), "workshop")
                                .title(LocalizedText.of("Workshop"))
                                .on(LocalDate.of(2026, 1, 5))
                                .amount(Amount.of("1", "hours"))
                                .evidence(certificate.sha256())
                                .evidence("https://workshop.example")
                                .build()));
    }

    @Test
    void the_certificate_of_an_activity_is_to_be_deleted_too_unless_it_proves_somebody_elses() {
        published();
        records(TEACHER, VIDEO_A);
        assertThat(cairn.execute(ISSUER, new RecordCommand.Erase(TEACHER.id())).artifacts())
                .containsExactly(VIDEO_A.sha256());
        records(Actor.of("other", ActorRole.EDUCATOR), VIDEO_A);
        records(TEACHER, VIDEO_A);
        saved(TEACHER, VIDEO_A, VIDEO_B);
        assertThat(cairn.execute(ISSUER, new RecordCommand.Erase(TEACHER.id())).artifacts())
                .containsExactly(VIDEO_B.sha256());
    }

    @Test
    void who_declared_a_conflict_with_themselves_is_erased_like_anybody() {
        cairn.execute(ANA, new ConflictCommand.Declare(ANA.id()));
        assertThat(cairn.execute(ISSUER, new RecordCommand.Erase(ANA.id())).documents())
                .isEqualTo(1);
    }

    /** Does something once, just before a document is first looked for, the journal is read or something is committed. */
    private static final class Between implements Storage {
        private final Storage inner;
        private final String when;
        private @Nullable Runnable between;

        Between(Storage inner, String when, Runnable between) {
            this.inner = inner;
            this.when = when;
            this.between = between;
        }

        private void about(String step) {
            Runnable once = between;
            if (once != null && step.equals(when)) {
                between = null;
                once.run();
            }
        }

        @Override
        public Optional<StoredDocument> find(DocumentKey key) {
            about(key.toString());
            return inner.find(key);
        }

        @Override
        public Page query(Query query) {
            return inner.query(query);
        }

        @Override
        public Count count(Query query) {
            return inner.count(query);
        }

        @Override
        public List<JournalEntry> journal(long after, int limit) {
            about("journal");
            return inner.journal(after, limit);
        }

        @Override
        public List<JournalEntry> commit(ChangeSet changes) {
            about("commit");
            return inner.commit(changes);
        }
    }

    private Cairn interrupted(Runnable between, @Nullable ArtifactStore store) {
        return interrupted("commit", between, store);
    }

    private Cairn interrupted(String when, Runnable between, @Nullable ArtifactStore store) {
        var builder = Cairn.builder(new Between(storage, when, between), Checklist.SCORING, clock, ZoneOffset.UTC)
                .define(Checklist.KIND, Framework.KIND, Bundle.KIND)
                .ids(() -> "id" + (1000 + ids.incrementAndGet()));
        return (store == null ? builder : builder.artifacts(store)).build();
    }

    @Test
    void the_bytes_are_deleted_with_the_record_and_an_erasure_that_failed_is_finished_by_repeating_it() {
        published();
        var store = ArtifactStore.inMemory();
        Artifact first = store.put(new ByteArrayInputStream(new byte[] {1}), 9);
        Artifact second = store.put(new ByteArrayInputStream(new byte[] {2}), 9);
        Artifact shared = store.put(new ByteArrayInputStream(new byte[] {3}), 9);
        saved(TEACHER, first, shared, second);
        saved(Actor.of("other", ActorRole.EDUCATOR), shared);
        var erase = new RecordCommand.Erase(TEACHER.id());
        var key = CommandOptions.key("erase");
        Cairn failing = interrupted(
                () -> {
                    throw StorageException.retryable("The disk is full.", new IOException());
                },
                store);
        assertThatThrownBy(() -> failing.execute(ISSUER, erase, key)).isInstanceOf(StorageException.class);
        assertThat(failing.execute(ISSUER, erase, key).artifacts())
                .containsExactlyInAnyOrder(first.sha256(), second.sha256());
        assertThat(store.exists(first.sha256()) || store.exists(second.sha256()))
                .isFalse();
        assertThat(store.exists(shared.sha256())).isTrue();
        // Its answer lost, it is asked for again: nothing is left to delete.
        assertThat(failing.execute(ISSUER, erase, key).artifacts()).isEmpty();
        forgotten();
    }

    @Test
    void what_is_committed_while_a_person_is_being_erased_is_erased_too_and_counted() {
        published();
        var poll = cairn.execute(COORDINATOR, new PollCommand.Open(EXIT_TICKETS.ref(), null, null));
        var next = microCredential(2).build();
        cairn.execute(AUTHOR, new DefinitionCommand.Draft(List.of(next)));
        saved(TEACHER, VIDEO_A);
        Cairn erasing = interrupted(
                () -> {
                    cairn.execute(
                            TEACHER,
                            new ActivityCommand.Add(Activity.builder(ActivityId.of("late"), TEACHER.id(), "workshop")
                                    .title(LocalizedText.of("Workshop"))
                                    .amount(Amount.of(1, "hour"))
                                    .on(LocalDate.of(2026, 3, 1))
                                    .build()),
                            CommandOptions.key("late"));
                    cairn.execute(TEACHER, new PollCommand.Answer(poll.id(), Interest.MAYBE, null, "Soon."));
                    cairn.execute(BEN, new ConflictCommand.Declare(TEACHER.id()), CommandOptions.key("declare"));
                    cairn.execute(
                            ISSUER, new DefinitionCommand.Pilot(List.of(next.ref()), Set.of(TEACHER.id(), OTHER)));
                },
                null);
        Erasure erasure = erasing.execute(ISSUER, new RecordCommand.Erase(TEACHER.id()));
        forgotten();
        assertThat(erasure).isEqualTo(new Erasure(2 + 3, 2 + 4, Set.of(VIDEO_A.sha256())));
        for (String type : List.of("submission", "activity", "poll-answer", "conflict", "command", "definition")) {
            assertThat(kept(type))
                    .as(type)
                    .noneMatch(document -> storage.content(document).contains("teacher"));
        }
        assertThat(cairn.verifyJournal(AUDITOR).detail("erased")).isEqualTo(LocalizedText.of("6"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"erasure/last", "journal", "commit"})
    void two_erasures_at_once_never_account_for_one_entry_twice(String when) {
        published();
        var next = microCredential(2).build();
        cairn.execute(AUTHOR, new DefinitionCommand.Draft(List.of(next)));
        cairn.execute(ISSUER, new DefinitionCommand.Pilot(List.of(next.ref()), Set.of(TEACHER.id(), OTHER)));
        cairn.execute(ISSUER, new DefinitionCommand.Publish(List.of(next.ref())));
        // Only the entry of the pilot is about both, and no document any more.
        Cairn erasing = interrupted(when, () -> cairn.execute(ISSUER, new RecordCommand.Erase(OTHER)), null);
        assertThat(erasing.execute(ISSUER, new RecordCommand.Erase(TEACHER.id())))
                .isEqualTo(new Erasure(0, 0, Set.of()));
        forgotten();
        assertThat(cairn.verifyJournal(AUDITOR).detail("erased")).isEqualTo(LocalizedText.of("1"));
    }

    @Test
    void a_payload_that_is_gone_without_an_erasure_breaks_the_journal() {
        published();
        submitted();
        cairn.execute(ISSUER, new RecordCommand.Erase(TEACHER.id()));
        cairn.execute(ISSUER, new RecordCommand.Erase(TEACHER.id()));
        assertThat(cairn.verifyJournal(AUDITOR).isMet()).isTrue();
        int entries = cairn.journal(AUDITOR, 0, 1000).size();
        storage.commit(new ChangeSet(List.of(), last -> List.of(), Set.of(1L)));
        Reason broken = cairn.verifyJournal(AUDITOR);
        assertThat(broken)
                .isEqualTo(Reason.of("journal.broken", Verdict.NOT_MET)
                        .with("position", entries)
                        .with("fault", "erased")
                        .with("erased", 4)
                        .with("accounted", 3));
        // Nor does it help to wipe the account.
        storage.commit(new ChangeSet(List.of(), last -> List.of(), Set.of((long) entries)));
        assertThat(cairn.verifyJournal(AUDITOR).isMet()).isFalse();
    }

    @Test
    void a_person_takes_away_the_cohorts_they_are_in_and_the_conflicts_they_are_part_of() {
        published();
        var next = microCredential(2).build();
        cairn.execute(AUTHOR, new DefinitionCommand.Draft(List.of(next)));
        cairn.execute(ISSUER, new DefinitionCommand.Pilot(List.of(next.ref()), Set.of(TEACHER.id(), OTHER)));
        cairn.execute(BEN, new ConflictCommand.Declare(TEACHER.id()));
        cairn.execute(ANA, new ConflictCommand.Declare(TEACHER.id()));
        cairn.execute(TEACHER, new ConflictCommand.Declare(OTHER));
        EducatorRecord record = cairn.record(AUDITOR, TEACHER.id());
        assertThat(record.cohorts()).containsExactly(next.ref());
        assertThat(record.conflicts()).containsExactly(OTHER);
        assertThat(record.conflictsOfOthers()).isEqualTo(2);
        assertThat(CairnJson.write(record)).doesNotContain("ben").doesNotContain("ana");
        assertThat(CairnJson.read(CairnJson.write(record), EducatorRecord.class))
                .isEqualTo(record);
        assertThat(CairnJson.write(cairn.record(AUDITOR, PersonId.of("nobody"))))
                .doesNotContain("cohorts")
                .doesNotContain("onflicts")
                .doesNotContain("withdrawn");
        erase();
        assertThat(kept("conflict")).isEmpty();
    }

    @Test
    void a_person_takes_away_their_certifications_as_an_assessor() {
        published();
        var certified = cairn.execute(
                COORDINATOR,
                new CertificationCommand.Certify(ANA.id(), RUBRIC.ref(), now.plus(Duration.ofDays(9)), "9 of 10"));
        assertThat(cairn.record(ANA, ANA.id()).certifications()).containsExactly(certified);
        assertThat(cairn.record(BEN, BEN.id()).certifications()).isEmpty();
        String before = "{\"activities\":[],\"awards\":[],\"educator\":\"ana\",\"submissions\":[]}";
        assertThat(CairnJson.read(before, EducatorRecord.class).certifications())
                .isEmpty();
    }
}
