package dev.cairn.internal.ledger;

import dev.cairn.json.CairnJson;
import dev.cairn.storage.DocumentKey;
import dev.cairn.storage.StoredDocument;
import java.util.concurrent.atomic.AtomicReferenceArray;

/**
 * Spares reading the same JSON twice. A value is handed out again only for exactly the text it was read from or written
 * as, so nothing stale can come of it, whoever writes to the storage. Holds at most {@value #SLOTS} values. Thread-safe.
 */
final class DocumentCache {
    private static final int SLOTS = 4096;

    private final AtomicReferenceArray<Slot> slots = new AtomicReferenceArray<>(SLOTS);

    private record Slot(StoredDocument document, Object value) {}

    /** The immutable value of a document. */
    <T> T read(StoredDocument document, Class<T> type) {
        int index = index(document.key());
        Slot slot = slots.get(index);
        if (slot != null
                && slot.document.key().equals(document.key())
                && type.isInstance(slot.value)
                && slot.document.holdsTextOf(document)) {
            return type.cast(slot.value);
        }
        T value = CairnJson.read(document.json(), type);
        slots.set(index, new Slot(document, value));
        return value;
    }

    /** Remembers that {@code value} was written as {@code document}. */
    void remember(StoredDocument document, Object value) {
        slots.set(index(document.key()), new Slot(document, value));
    }

    private static int index(DocumentKey key) {
        int hash = key.hashCode();
        return (hash ^ hash >>> 16) & SLOTS - 1;
    }
}
