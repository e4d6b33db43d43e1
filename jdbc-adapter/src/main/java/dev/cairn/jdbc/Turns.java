package dev.cairn.jdbc;

import dev.cairn.error.StorageException;
import dev.cairn.storage.ChangeSet;
import dev.cairn.storage.JournalEntry;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Joins the change sets that wait while one transaction is written into the next. There is no thread for it: whoever came
 * first of those who wait writes for all of them, once, and then the first of those who came meanwhile does. Group commit
 * as in D. DeWitt et al., Implementation Techniques for Main Memory Database Systems, SIGMOD 1984.
 */
final class Turns {
    /** Together no more than this, so that nobody's transaction becomes endless. */
    private static final int MOST_SETS = 64;

    private static final long MOST_CHARACTERS = 4_000_000;

    private final Consumer<List<Waiting>> writer;
    private final long patience;
    private final ReentrantLock lock = new ReentrantLock();
    private final Deque<Waiting> queue = new ArrayDeque<>();
    private final Map<Waiting, Condition> doors = new HashMap<>();
    private boolean writing;

    /** @param patience how long a change set waits until somebody begins to write it */
    Turns(Consumer<List<Waiting>> writer, Duration patience) {
        this.writer = writer;
        this.patience = patience.toNanos();
    }

    /** Returns when the change set is written or refused. An interruption is kept for later. */
    List<JournalEntry> commit(ChangeSet changes) {
        var mine = new Waiting(changes);
        boolean interrupted = Thread.interrupted();
        try {
            Turn turn = enter(mine);
            interrupted |= turn.interrupted();
            if (!turn.together().isEmpty()) {
                write(turn.together());
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
        return mine.outcome();
    }

    /** How many wait. */
    int waiting() {
        lock.lock();
        try {
            return queue.size();
        } finally {
            lock.unlock();
        }
    }

    private record Turn(List<Waiting> together, boolean interrupted) {}

    /** Waits for the turn, or for somebody who writes for this one too; then there is nothing left to write. */
    private Turn enter(Waiting mine) {
        boolean interrupted = false;
        lock.lock();
        try {
            Condition door = lock.newCondition();
            queue.addLast(mine);
            doors.put(mine, door);
            long left = patience;
            while (doors.containsKey(mine) && (writing || queue.peekFirst() != mine)) {
                try {
                    left = door.awaitNanos(left);
                } catch (InterruptedException e) {
                    interrupted = true;
                }
                if (left <= 0 && queue.remove(mine)) {
                    doors.remove(mine);
                    mine.failed(tooLate());
                }
            }
            return new Turn(doors.containsKey(mine) ? take() : List.of(), interrupted);
        } finally {
            lock.unlock();
        }
    }

    private static StorageException tooLate() {
        return StorageException.retryable(
                "Others did not finish in time. Maybe the database is slow, or a commit hangs?",
                new TimeoutException("waiting for the turn"));
    }

    private List<Waiting> take() {
        writing = true;
        List<Waiting> together = new ArrayList<>();
        long characters = 0;
        while (!queue.isEmpty() && together.size() < MOST_SETS) {
            characters += size(queue.getFirst());
            if (!together.isEmpty() && characters > MOST_CHARACTERS) {
                break;
            }
            together.add(queue.removeFirst());
        }
        return together;
    }

    private static long size(Waiting waiting) {
        return waiting.changes().documents().stream()
                .map(change -> change.json())
                .mapToLong(json -> json == null ? 0 : json.length())
                .sum();
    }

    private void write(List<Waiting> together) {
        try {
            writer.accept(together);
        } catch (RuntimeException | Error e) {
            together.forEach(waiting -> waiting.failed(e));
        } finally {
            handOver(together);
        }
    }

    private static void open(@Nullable Condition door) {
        if (door != null) {
            door.signal();
        }
    }

    private void handOver(List<Waiting> done) {
        lock.lock();
        try {
            writing = false;
            done.forEach(waiting -> open(doors.remove(waiting)));
            open(doors.get(queue.peekFirst()));
        } finally {
            lock.unlock();
        }
    }
}
