package dev.cairn.internal.ledger;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.cairn.error.CairnException;
import dev.cairn.event.JournalListener;
import dev.cairn.json.CairnJson;
import dev.cairn.storage.ChangeSet;
import dev.cairn.storage.DocumentChange;
import dev.cairn.storage.DocumentKey;
import dev.cairn.storage.JournalEntry;
import dev.cairn.storage.Storage;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;

/** Tells listeners of events, in order and at least once, and remembers how far each has come. */
public final class Listeners {
    private static final int PAGE = 100;

    private final Storage storage;
    private final List<Seat> seats;

    private record Seat(JournalListener listener, DocumentKey key, Semaphore turn, AtomicBoolean due) {}

    record Cursor(@JsonProperty("position") long position) {}

    /** For {@code listeners}, whose ids differ. */
    public Listeners(Storage storage, List<JournalListener> listeners) {
        this.storage = storage;
        this.seats = listeners.stream()
                .map(l -> new Seat(l, new DocumentKey("listener", l.id()), new Semaphore(1), new AtomicBoolean()))
                .toList();
    }

    /**
     * Tells every listener what it was not told yet. One that is being told already, by another thread or around this
     * call, is left to that, which looks once more before it ends. One that fails is left alone, and
     * catches up at the next call.
     *
     * @return the first failure of a listener, or null
     */
    public @org.jspecify.annotations.Nullable RuntimeException deliver() {
        RuntimeException first = null;
        for (Seat seat : seats) {
            seat.due().set(true);
            while (seat.due().get() && seat.turn().tryAcquire()) {
                try {
                    seat.due().set(false);
                    tell(seat);
                } catch (RuntimeException e) {
                    first = first == null ? e : first;
                    break;
                } finally {
                    seat.turn().release();
                }
            }
        }
        return first;
    }

    private void tell(Seat seat) {
        while (true) {
            var document = storage.find(seat.key());
            long version = document.isPresent() ? document.get().version() : 0;
            long position = document.isPresent()
                    ? CairnJson.read(document.get().json(), Cursor.class).position()
                    : 0;
            List<JournalEntry> entries = storage.journal(position, PAGE);
            if (entries.isEmpty()) {
                return;
            }
            long reached = position;
            try {
                for (JournalEntry entry : entries) {
                    seat.listener().on(JournalChain.event(entry));
                    reached = entry.position();
                }
            } finally {
                if (reached > position) {
                    remember(seat.key(), version, reached);
                }
            }
        }
    }

    private void remember(DocumentKey key, long version, long reached) {
        String json = CairnJson.write(new Cursor(reached));
        try {
            storage.commit(
                    new ChangeSet(List.of(DocumentChange.put(key, version, json, List.of())), last -> List.of()));
        } catch (CairnException e) {
            // Another process told the same listener meanwhile, or storage failed: some events come again.
        }
    }
}
