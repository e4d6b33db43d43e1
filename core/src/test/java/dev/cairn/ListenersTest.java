package dev.cairn;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.actor.Actor;
import dev.cairn.actor.ActorRole;
import dev.cairn.assessment.ConflictCommand;
import dev.cairn.event.Event;
import dev.cairn.event.JournalListener;
import dev.cairn.id.PersonId;
import dev.cairn.storage.ChangeSet;
import dev.cairn.storage.Count;
import dev.cairn.storage.DocumentKey;
import dev.cairn.storage.JournalEntry;
import dev.cairn.storage.Page;
import dev.cairn.storage.Query;
import dev.cairn.storage.Storage;
import dev.cairn.storage.StoredDocument;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** What listeners hear, and when. */
class ListenersTest extends District {
    private final List<Long> told = new ArrayList<>();

    private Cairn telling(Storage kept, Consumer<Event> hears) {
        return Cairn.builder(kept, Checklist.SCORING, clock, ZoneOffset.UTC)
                .listener(new JournalListener() {
                    @Override
                    public String id() {
                        return "host";
                    }

                    @Override
                    public void on(Event event) {
                        hears.accept(event);
                        told.add(event.position());
                    }
                })
                .build();
    }

    private static void declare(Cairn by, String assessor, int educator) {
        by.execute(
                Actor.of(assessor, ActorRole.ASSESSOR),
                new ConflictCommand.Declare(PersonId.of("educator-" + educator)));
    }

    private void everythingIsToldOnceAndInOrder(long last) {
        assertThat(told)
                .containsExactlyElementsOf(
                        LongStream.rangeClosed(1, last).boxed().toList());
    }

    @Test
    void when_eight_threads_commit_at_once_nothing_is_left_to_be_told_when_all_have_returned() throws Exception {
        int threads = 8;
        int commands = 150;
        Cairn shared = telling(storage, event -> {});
        var together = new CyclicBarrier(threads);
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        try {
            List<Callable<Void>> work = new ArrayList<>();
            for (int thread = 0; thread < threads; thread++) {
                String assessor = "assessor-" + thread;
                work.add(() -> {
                    for (int i = 0; i < commands; i++) {
                        together.await();
                        declare(shared, assessor, i);
                    }
                    return null;
                });
            }
            for (Future<Void> each : pool.invokeAll(work)) {
                each.get();
            }
        } finally {
            pool.shutdownNow();
        }
        everythingIsToldOnceAndInOrder(threads * commands);
    }

    @Test
    void what_is_committed_just_after_the_teller_saw_the_end_is_told_without_another_command() {
        var meanwhile = new ArrayList<Runnable>();
        Cairn shared = telling(new AtTheEnd(storage, meanwhile), event -> {});
        meanwhile.add(() ->
                CompletableFuture.runAsync(() -> declare(shared, "ben", 2)).join());
        declare(shared, "ana", 1);
        everythingIsToldOnceAndInOrder(2);
    }

    @Test
    void a_listener_may_hand_in_commands_and_hears_of_them_after_the_event_it_is_at() {
        List<Cairn> self = new ArrayList<>();
        self.add(telling(storage, event -> {
            if (event.position() < 5) {
                declare(self.get(0), "ana", (int) event.position());
            }
        }));
        declare(self.get(0), "ana", 0);
        everythingIsToldOnceAndInOrder(5);
    }

    @Test
    void a_listener_that_hands_in_a_command_and_fails_is_tried_once_with_each_command() {
        var tries = new AtomicInteger();
        List<Cairn> self = new ArrayList<>();
        self.add(telling(storage, event -> {
            if (tries.incrementAndGet() > 2) {
                throw new AssertionError("Told again and again.");
            }
            declare(self.get(0), "ana", 1);
            throw new IllegalStateException("The mail server is down.");
        }));
        declare(self.get(0), "ana", 0);
        assertThat(tries).hasValue(1);
        declare(self.get(0), "ana", 2);
        assertThat(tries).hasValue(2);
    }

    @Test
    void what_was_committed_before_a_crash_is_told_when_events_are_delivered() {
        declare(Cairn.builder(storage, Checklist.SCORING, clock, ZoneOffset.UTC).build(), "ana", 1);
        Cairn restarted = telling(storage, event -> {});
        assertThat(told).isEmpty();
        restarted.deliverEvents();
        everythingIsToldOnceAndInOrder(1);
    }

    /** Does what is to be done meanwhile right after the end of the journal was seen. */
    private record AtTheEnd(Storage real, List<Runnable> meanwhile) implements Storage {
        @Override
        public Optional<StoredDocument> find(DocumentKey key) {
            return real.find(key);
        }

        @Override
        public Page query(Query query) {
            return real.query(query);
        }

        @Override
        public Count count(Query query) {
            return real.count(query);
        }

        @Override
        public List<JournalEntry> journal(long after, int limit) {
            List<JournalEntry> entries = real.journal(after, limit);
            if (entries.isEmpty() && !meanwhile.isEmpty()) {
                meanwhile.remove(0).run();
            }
            return entries;
        }

        @Override
        public List<JournalEntry> commit(ChangeSet changes) {
            return real.commit(changes);
        }
    }
}
