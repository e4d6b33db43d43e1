package dev.cairn.jdbc;

import dev.cairn.error.ConcurrentUpdateException;
import dev.cairn.storage.ChangeSet;
import dev.cairn.storage.DocumentChange;
import dev.cairn.storage.DocumentKey;
import dev.cairn.storage.JournalEntry;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What several change sets come to when they are applied one after the other: each is held against what those before it
 * leave behind, and one that is refused leaves nothing. Writes nothing by itself.
 */
final class Joined {
    private final Map<DocumentKey, Long> stored;
    private final Map<DocumentKey, Long> versions;
    private final Map<DocumentKey, DocumentChange> documents = new LinkedHashMap<>();
    private final List<JournalEntry> entries = new ArrayList<>();
    private final TreeSet<Long> erased = new TreeSet<>();
    private final long storedPosition;
    private @Nullable JournalEntry last;

    /**
     * @param last the last entry stored, or null
     * @param stored the versions of the documents there are
     */
    Joined(@Nullable JournalEntry last, Map<DocumentKey, Long> stored) {
        this.last = last;
        this.storedPosition = last == null ? 0 : last.position();
        this.stored = stored;
        this.versions = new HashMap<>(stored);
    }

    /** Applies a change set, or notes why not. */
    void join(Waiting waiting) {
        ChangeSet changes = waiting.changes();
        try {
            requireExpected(changes.documents());
            List<JournalEntry> appended = changes.entriesAfter(last);
            changes.documents().forEach(this::apply);
            changes.erasedPayloads().forEach(this::erase);
            append(appended);
            waiting.joined(appended);
        } catch (RuntimeException | Error e) {
            waiting.failed(e);
        }
    }

    private void requireExpected(List<DocumentChange> changes) {
        for (DocumentChange change : changes) {
            long actual = versions.getOrDefault(change.key(), 0L);
            if (actual != change.expectedVersion()) {
                throw new ConcurrentUpdateException(change.key().toString(), change.expectedVersion(), actual);
            }
        }
    }

    private void apply(DocumentChange change) {
        documents.put(change.key(), change);
        versions.put(change.key(), change.isDeletion() ? 0 : change.expectedVersion() + 1);
    }

    private void erase(long position) {
        if (position < 1 || last == null || position > last.position()) {
            return;
        }
        if (position <= storedPosition) {
            erased.add(position);
        } else {
            int index = (int) (position - storedPosition) - 1;
            entries.set(index, withoutPayload(entries.get(index)));
        }
        if (position == last.position()) {
            last = withoutPayload(last);
        }
    }

    private static JournalEntry withoutPayload(JournalEntry entry) {
        return new JournalEntry(entry.position(), entry.hash(), entry.header(), null);
    }

    private void append(List<JournalEntry> appended) {
        entries.addAll(appended);
        if (!appended.isEmpty()) {
            last = appended.get(appended.size() - 1);
        }
    }

    /** Those that are new. */
    List<DocumentChange> created() {
        return documents.values().stream()
                .filter(change -> !change.isDeletion() && !stored.containsKey(change.key()))
                .toList();
    }

    /** Those that take the place of a document. */
    List<DocumentChange> replaced() {
        return documents.values().stream()
                .filter(change -> !change.isDeletion() && stored.containsKey(change.key()))
                .toList();
    }

    /** Those that there were, and that go. */
    List<DocumentChange> deleted() {
        return documents.values().stream()
                .filter(change -> change.isDeletion() && stored.containsKey(change.key()))
                .toList();
    }

    /** The journal entries to append. */
    List<JournalEntry> entries() {
        return entries;
    }

    /** Positions of entries stored before whose payload goes. */
    List<Long> erased() {
        return List.copyOf(erased);
    }

    /** Whether nothing is to be written. */
    boolean isEmpty() {
        return documents.isEmpty() && entries.isEmpty() && erased.isEmpty();
    }
}
