package dev.cairn.internal;

import dev.cairn.json.CairnJson;
import dev.cairn.storage.DocumentKey;
import java.util.concurrent.atomic.AtomicReferenceArray;

/**
 * Spares reading the same JSON twice. A value is handed out again only for exactly the text it was read from or written
 * as, so nothing stale can come of it, whoever writes to the storage. Holds at most {@value #SLOTS} values. Thread-safe.
 */
final class Parsed {
    private static final int SLOTS = 4096;

    private final AtomicReferenceArray<Slot> slots = new AtomicReferenceArray<>(SLOTS);

    private record Slot(DocumentKey key, String json, Object value) {}

    /** The immutable value of {@code json}, which is stored under {@code key}. */
    <T> T read(DocumentKey key, String json, Class<T> type) {
        Slot slot = slots.get(index(key));
        if (slot != null && slot.key.equals(key) && type.isInstance(slot.value) && slot.json.equals(json)) {
            return type.cast(slot.value);
        }
        T value = CairnJson.read(json, type);
        remember(key, json, value);
        return value;
    }

    /** Remembers that {@code json} is how {@code value} is written. */
    void remember(DocumentKey key, String json, Object value) {
        slots.set(index(key), new Slot(key, json, value));
    }

    private static int index(DocumentKey key) {
        int hash = key.hashCode();
        return (hash ^ hash >>> 16) & SLOTS - 1;
    }
}
