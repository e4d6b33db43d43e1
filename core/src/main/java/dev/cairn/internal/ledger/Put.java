package dev.cairn.internal.ledger;

import dev.cairn.internal.json.JsonBinding;
import dev.cairn.json.CairnJson;
import dev.cairn.storage.DocumentChange;
import dev.cairn.storage.DocumentKey;
import dev.cairn.storage.IndexEntry;
import java.util.List;

/** An immutable value that is to be stored in place of version {@code expected}; 0 for none. */
public record Put(DocumentKey key, long expected, Object value, List<IndexEntry> index) {
    DocumentChange change() {
        String json = CairnJson.write(value);
        JsonBinding.readableDocument(json);
        return DocumentChange.put(key, expected, json, index);
    }
}
