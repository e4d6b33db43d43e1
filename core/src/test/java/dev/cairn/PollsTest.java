package dev.cairn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cairn.actor.Actor;
import dev.cairn.actor.ActorRole;
import dev.cairn.actor.CommandOptions;
import dev.cairn.catalogue.Interest;
import dev.cairn.catalogue.Poll;
import dev.cairn.catalogue.PollAnswer;
import dev.cairn.catalogue.PollCommand;
import dev.cairn.catalogue.PollResult;
import dev.cairn.definition.DefinitionCommand;
import dev.cairn.error.InvalidInputException;
import dev.cairn.error.NotFoundException;
import dev.cairn.event.Event;
import dev.cairn.id.DefinitionRef;
import dev.cairn.id.PersonId;
import dev.cairn.id.PollId;
import dev.cairn.json.CairnJson;
import dev.cairn.record.EducatorRecord;
import dev.cairn.record.RecordCommand;
import dev.cairn.storage.Query;
import dev.cairn.text.LocalizedText;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PollsTest extends District {
    private static final Actor COORDINATOR = Actor.of("coordinator", ActorRole.COORDINATOR);
    private static final Actor EDNA = Actor.of("edna", ActorRole.EDUCATOR);
    private static final Actor FRED = Actor.of("fred", ActorRole.EDUCATOR);
    private static final LocalDate JANUARY = LocalDate.of(2027, 1, 11);

    private PollId poll;

    @BeforeEach
    void a_draft_is_planned() {
        cairn.execute(AUTHOR, new DefinitionCommand.Draft(List.of(FRAMEWORK, RUBRIC, EXIT_TICKETS)));
        poll = open().id();
    }

    private Poll open() {
        return cairn.execute(
                COORDINATOR,
                new PollCommand.Open(
                        EXIT_TICKETS.ref(), LocalizedText.of("Would you?"), now.plus(Duration.ofDays(14))));
    }

    private PollCommand.Answer answer(Interest interest) {
        return new PollCommand.Answer(poll, interest, null, null);
    }

    private PollResult result() {
        return cairn.pollResult(AUDITOR, poll);
    }

    @Test
    void an_educator_answers_once_and_may_change_it_until_the_poll_closes() {
        cairn.execute(EDNA, new PollCommand.Answer(poll, Interest.INTERESTED, JANUARY, "If it is short."));
        cairn.execute(FRED, answer(Interest.NO));
        now = now.plusSeconds(60);
        cairn.execute(EDNA, new PollCommand.Answer(poll, Interest.MAYBE, null, null));

        assertThat(result().total()).isEqualTo(2);
        assertThat(result().counts()).isEqualTo(Map.of(Interest.INTERESTED, 0, Interest.MAYBE, 1, Interest.NO, 1));
        assertThat(result().startBy()).isEmpty();
        assertThat(result().answers()).extracting(PollAnswer::comment).containsOnlyNulls();
        assertThat(cairn.polls()).containsExactly(result().poll());

        Poll closed = cairn.execute(COORDINATOR, new PollCommand.Close(poll));
        assertThat(closed.isOpenAt(now)).isFalse();
        refused("poll.closed", () -> cairn.execute(EDNA, answer(Interest.NO)));
        refused("poll.closed", () -> cairn.execute(COORDINATOR, new PollCommand.Close(poll)));
        assertThat(result().counts()).containsEntry(Interest.MAYBE, 1);
        assertThat(heard)
                .extracting(Event::type)
                .containsSubsequence("poll-opened", "poll-answered", "poll-answered", "poll-answered", "poll-closed");
    }

    @Test
    void a_poll_closes_of_itself_at_the_instant_it_said() {
        now = now.plus(Duration.ofDays(14)).minusNanos(1_000_000);
        cairn.execute(EDNA, answer(Interest.NO));
        now = now.plusNanos(1_000_000);
        refused("poll.closed", () -> cairn.execute(FRED, answer(Interest.NO)));
        assertThat(result().total()).isEqualTo(1);
    }

    @Test
    void what_cannot_be_is_told_and_changes_nothing() {
        assertThatThrownBy(() -> cairn.execute(EDNA, new PollCommand.Answer(poll, Interest.NO, JANUARY, null)))
                .isInstanceOfSatisfying(
                        InvalidInputException.class,
                        e -> assertThat(e.violations().get(0).path()).isEqualTo("/startBy"));
        assertThatThrownBy(() -> cairn.execute(EDNA, new PollCommand.Answer(null, null, null, "x".repeat(2001))))
                .isInstanceOfSatisfying(
                        InvalidInputException.class,
                        e -> assertThat(e.violations())
                                .extracting(v -> v.path())
                                .containsExactly("/comment", "/interest", "/poll"));
        assertThatThrownBy(
                        () -> cairn.execute(EDNA, new PollCommand.Answer(PollId.of("none"), Interest.NO, null, null)))
                .isInstanceOf(NotFoundException.class);
        assertThatThrownBy(() -> cairn.execute(COORDINATOR, new PollCommand.Open(EXIT_TICKETS.ref(), null, now)))
                .isInstanceOf(InvalidInputException.class);
        assertThatThrownBy(() -> cairn.execute(
                        COORDINATOR, new PollCommand.Open(DefinitionRef.parse("micro-credential:none@1"), null, null)))
                .isInstanceOf(NotFoundException.class);
        assertThatThrownBy(() -> cairn.pollResult(AUDITOR, PollId.of("none"))).isInstanceOf(NotFoundException.class);
        assertThat(result().total()).isZero();
        assertThat(cairn.polls()).hasSize(1);

        var refs = List.of(FRAMEWORK.ref(), RUBRIC.ref(), EXIT_TICKETS.ref());
        cairn.execute(ISSUER, new DefinitionCommand.Publish(refs));
        cairn.execute(ISSUER, new DefinitionCommand.Retire(refs));
        refused("definition.not-open", this::open);
    }

    @Test
    void each_command_and_reading_takes_its_role_and_no_other_will_do() {
        Map<PollCommand, Set<ActorRole>> who = Map.of(
                new PollCommand.Open(EXIT_TICKETS.ref(), null, null),
                EnumSet.of(ActorRole.COORDINATOR),
                answer(Interest.MAYBE),
                EnumSet.of(ActorRole.EDUCATOR),
                new PollCommand.Close(poll),
                EnumSet.of(ActorRole.COORDINATOR));
        assertThat(who.keySet()).extracting(c -> (Object) c.getClass()).containsExactlyInAnyOrder((Object[])
                PollCommand.class.getPermittedSubclasses());
        for (ActorRole role : ActorRole.values()) {
            Actor actor = Actor.of("someone", role);
            who.forEach((command, roles) -> {
                if (!roles.contains(role)) {
                    refused("access.role-missing", () -> cairn.execute(actor, command));
                }
            });
            if (EnumSet.of(ActorRole.COORDINATOR, ActorRole.AUTHOR, ActorRole.ISSUER, ActorRole.AUDITOR)
                    .contains(role)) {
                assertThat(cairn.pollResult(actor, poll).poll().id()).isEqualTo(poll);
            } else {
                refused("access.role-missing", () -> cairn.pollResult(actor, poll));
            }
        }
        assertThat(cairn.polls()).hasSize(1);
    }

    @Test
    void who_may_not_see_individuals_sees_counts_without_small_ones() {
        for (int i = 0; i < 6; i++) {
            cairn.execute(
                    Actor.of("e" + i, ActorRole.EDUCATOR),
                    new PollCommand.Answer(poll, i < 5 ? Interest.INTERESTED : Interest.NO, null, "Mine."));
        }
        for (Actor planner : List.of(COORDINATOR, AUTHOR)) {
            PollResult counted = cairn.pollResult(planner, poll);
            assertThat(counted.counts()).isEqualTo(Map.of(Interest.INTERESTED, 5));
            assertThat(counted.toString()).doesNotContain("e1", "Mine");
        }
        assertThat(cairn.pollResult(ISSUER, poll).answers()).hasSize(6);
    }

    @Test
    void an_answer_repeated_with_its_key_is_given_once() {
        var key = CommandOptions.key("k");
        cairn.execute(EDNA, answer(Interest.NO), key);
        int events = heard.size();
        assertThat(cairn.execute(EDNA, answer(Interest.NO), key).id()).isEqualTo(poll);
        assertThat(heard).hasSize(events);
        refused("command.key-reused", () -> cairn.execute(EDNA, answer(Interest.MAYBE), key));
    }

    @Test
    void two_answers_of_one_educator_at_the_same_time_leave_one_and_those_of_others_all() throws Exception {
        var pool = Executors.newFixedThreadPool(8);
        List<Callable<Poll>> calls = new ArrayList<>();
        for (int i = 0; i < 64; i++) {
            Actor actor = i % 2 == 0 ? EDNA : Actor.of("e" + i, ActorRole.EDUCATOR);
            Interest interest = Interest.values()[i / 2 % 3];
            calls.add(() -> cairn.execute(actor, answer(interest)));
        }
        for (Future<Poll> done : pool.invokeAll(calls)) {
            done.get();
        }
        pool.shutdown();
        assertThat(result().total()).isEqualTo(33);
        String last = cairn.journal(AUDITOR, 0, 1000).stream()
                .filter(e -> EDNA.id().equals(e.actor()))
                .reduce((a, b) -> b)
                .orElseThrow()
                .payload();
        PollAnswer kept = result().answers().stream()
                .filter(a -> a.educator().equals(EDNA.id()))
                .findFirst()
                .orElseThrow();
        assertThat(last).as("the last one journalled is kept").contains(CairnJson.write(kept));
        assertThat(cairn.verifyJournal(AUDITOR).isMet()).isTrue();
    }

    @Test
    void an_answer_is_handed_out_with_the_record_and_erased_with_it() {
        cairn.execute(EDNA, new PollCommand.Answer(poll, Interest.INTERESTED, JANUARY, "I am Edna."));
        cairn.execute(EDNA, new PollCommand.Answer(poll, Interest.MAYBE, JANUARY, "Still Edna."));
        cairn.execute(FRED, answer(Interest.NO));
        EducatorRecord record = cairn.record(EDNA, EDNA.id());
        assertThat(record.pollAnswers()).extracting(PollAnswer::comment).containsExactly("Still Edna.");
        assertThat(CairnJson.read(CairnJson.write(record), EducatorRecord.class))
                .isEqualTo(record);

        assertThat(cairn.execute(ISSUER, new RecordCommand.Erase(EDNA.id())).journalEntries())
                .isEqualTo(2);
        assertThat(cairn.record(EDNA, EDNA.id()).pollAnswers()).isEmpty();
        assertThat(result().answers()).extracting(PollAnswer::educator).containsExactly(PersonId.of("fred"));
        assertThat(cairn.journal(AUDITOR, 0, 1000).toString().toLowerCase(java.util.Locale.ROOT))
                .doesNotContain("edna", "maybe", CairnJson.sha256OfText(poll + "\nedna"));
        assertThat(storage.query(Query.ofType("poll-answer")).documents())
                .hasSize(1)
                .noneMatch(d -> storage.content(d).contains("dna"));
        assertThat(cairn.verifyJournal(AUDITOR).isMet()).isTrue();
    }
}
