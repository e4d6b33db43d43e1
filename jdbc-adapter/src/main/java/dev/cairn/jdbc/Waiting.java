package dev.cairn.jdbc;

import dev.cairn.storage.ChangeSet;
import dev.cairn.storage.JournalEntry;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A change set whose writer waits to hear what became of it. Written to by whoever writes for it, read after that. */
final class Waiting {
    private final ChangeSet changes;
    private @Nullable List<JournalEntry> entries;
    private @Nullable Throwable fault;

    Waiting(ChangeSet changes) {
        this.changes = changes;
    }

    ChangeSet changes() {
        return changes;
    }

    /** It is part of the transaction. */
    void joined(List<JournalEntry> appended) {
        entries = appended;
        fault = null;
    }

    /** It is not, or the transaction failed. */
    void failed(Throwable why) {
        entries = null;
        fault = why;
    }

    boolean isJoined() {
        return entries != null;
    }

    /** What was appended, or what is thrown. */
    List<JournalEntry> outcome() {
        if (fault instanceof Error error) {
            throw error;
        }
        if (fault instanceof RuntimeException refused) {
            throw refused;
        }
        if (entries == null) {
            throw new IllegalStateException("Nothing became of the change set.", fault);
        }
        return entries;
    }
}
