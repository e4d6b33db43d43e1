package dev.cairn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cairn.actor.Actor;
import dev.cairn.actor.Command;
import dev.cairn.actor.CommandOptions;
import dev.cairn.actor.PersonId;
import dev.cairn.actor.Role;
import dev.cairn.assessment.CertificationCommand;
import dev.cairn.assessment.ConflictCommand;
import dev.cairn.assessment.SubmissionCommand;
import dev.cairn.definition.DefinitionCommand;
import dev.cairn.error.NotFoundException;
import dev.cairn.evidence.SubmissionId;
import dev.cairn.json.CairnJson;
import dev.cairn.record.EducatorRecord;
import dev.cairn.record.RecordCommand;
import dev.cairn.storage.Query;
import dev.cairn.storage.StoredDocument;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Where a person's id is besides their submissions and awards. */
class ErasureTest extends District {
    private static final Actor COORDINATOR = Actor.of("coordinator", Role.COORDINATOR);
    private static final PersonId OTHER = PersonId.of("other");

    private void erase() {
        cairn.execute(ISSUER, new RecordCommand.Erase(TEACHER.id()));
        assertThat(cairn.journal(AUDITOR, 0, 1000))
                .noneMatch(event -> event.toString().contains(TEACHER.id().value()));
        assertThat(cairn.verifyJournal(AUDITOR).isMet()).isTrue();
    }

    private List<StoredDocument> kept(String type) {
        return storage.query(Query.ofType(type));
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
        assertThat(kept("command")).hasSize(1).noneMatch(d -> content(d).contains("teacher"));
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
                .noneMatch(d -> content(d).contains(guess(decide)))
                .noneMatch(d -> content(d).contains(guess(pilot)))
                .noneMatch(d -> content(d).contains(guess(save)))
                .noneMatch(d -> content(d).contains(id.value()))
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
        assertThat(kept("command")).hasSize(1).noneMatch(d -> content(d).contains(guess(erase)));
        assertThat(cairn.execute(ISSUER, erase, key).documents()).isZero();
        refused("command.key-reused", () -> cairn.execute(ISSUER, new ConflictCommand.Declare(OTHER), key));
        // The key of one person's erasure does not pass for another's.
        cairn.execute(BEN, new ConflictCommand.Declare(OTHER));
        refused("command.key-reused", () -> cairn.execute(ISSUER, new RecordCommand.Erase(OTHER), key));
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
