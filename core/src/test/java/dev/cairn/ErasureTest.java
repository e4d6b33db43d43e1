package dev.cairn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cairn.actor.Actor;
import dev.cairn.actor.CommandOptions;
import dev.cairn.actor.PersonId;
import dev.cairn.actor.Role;
import dev.cairn.assessment.CertificationCommand;
import dev.cairn.assessment.ConflictCommand;
import dev.cairn.definition.DefinitionCommand;
import dev.cairn.error.NotFoundException;
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
        assertThat(kept("command")).hasSize(1).noneMatch(d -> d.json().contains("teacher"));
    }
}
