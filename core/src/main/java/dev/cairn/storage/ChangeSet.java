package dev.cairn.storage;

import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Everything that one command changes. A storage applies all of it or nothing.
 *
 * @param documents documents to write or delete; no key twice
 * @param journal makes the journal entries that belong to the change
 * @param erasedPayloads positions of earlier journal entries whose payload is to be erased
 */
public record ChangeSet(List<DocumentChange> documents, Appender journal, Set<Long> erasedPayloads) {
    /** @throws IllegalArgumentException if a document appears twice */
    public ChangeSet {
        documents = List.copyOf(documents);
        Objects.requireNonNull(journal, "journal");
        erasedPayloads = Set.copyOf(erasedPayloads);
        Set<DocumentKey> keys = documents.size() < 2 ? Set.of() : new HashSet<>();
        for (DocumentChange change : documents) {
            if (documents.size() > 1 && !keys.add(change.key())) {
                throw new IllegalArgumentException(change.key() + " appears twice in one change set.");
            }
        }
    }

    /** A change that erases nothing. */
    public ChangeSet(List<DocumentChange> documents, Appender journal) {
        this(documents, journal, Set.of());
    }

    /**
     * Calls {@link #journal()} and checks that what it returns follows on: what a storage appends.
     *
     * @param last the last entry stored, or null if the journal is empty
     * @throws IllegalArgumentException if the entries are not at the next positions
     */
    public List<JournalEntry> entriesAfter(@Nullable JournalEntry last) {
        List<JournalEntry> entries = List.copyOf(journal.after(last));
        long position = last == null ? 0 : last.position();
        for (JournalEntry entry : entries) {
            if (entry.position() != ++position) {
                throw new IllegalArgumentException(
                        "The journal entry after " + (position - 1) + " cannot be at " + entry.position() + ".");
            }
        }
        return entries;
    }

    /** Continues the journal. Pure: the same last entry gives the same entries. */
    @FunctionalInterface
    public interface Appender {
        /**
         * The entries that follow {@code last}, at consecutive positions; empty if the change appends none.
         *
         * @param last the last entry stored, or null if the journal is empty
         */
        List<JournalEntry> after(@Nullable JournalEntry last);
    }
}
