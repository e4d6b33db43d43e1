package dev.cairn.internal.ledger;

import dev.cairn.internal.json.JsonBinding;
import dev.cairn.json.CairnJson;
import dev.cairn.storage.DocumentChange;
import dev.cairn.storage.DocumentKey;
import dev.cairn.storage.IndexEntry;
import java.util.List;
import java.util.function.Supplier;

/**
 * An immutable value that is to be stored.
 *
 * @param expected the version in whose place; 0 for none
 * @param index tells the entries by which it is found again
 */
public record Put(DocumentKey key, long expected, Object value, Supplier<List<IndexEntry>> index) {
    DocumentChange change() {
        String json = CairnJson.write(value);
        JsonBinding.readableDocument(json);
        return DocumentChange.put(key, expected, json, index.get());
    }
}
