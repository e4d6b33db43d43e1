package dev.cairn.testkit;

import static dev.cairn.storage.DocumentChange.put;
import static dev.cairn.testkit.Chain.appending;
import static dev.cairn.testkit.Notes.key;
import static dev.cairn.testkit.Race.patiently;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.fail;

import dev.cairn.error.ConcurrentUpdateException;
import dev.cairn.storage.ChangeSet;
import dev.cairn.storage.DocumentChange;
import dev.cairn.storage.JournalEntry;
import dev.cairn.storage.Page;
import dev.cairn.storage.Query;
import dev.cairn.storage.Storage;
import dev.cairn.storage.StoredDocument;
import java.util.ArrayList;
import java.util.List;

/**
 * The storage under test, and what its tests do again and again. Below it stand the guarantees, one subject each, in one
 * line of descent: of interfaces they would be public.
 */
abstract class StorageSteps {
    Storage storage;

    @SuppressWarnings("NullAway.Init")
    StorageSteps() {}

    /** Goes on as after a restart of the process. */
    abstract void restart() throws Exception;

    final void commit(DocumentChange... changes) {
        commit(List.of(changes));
    }

    final void commit(List<DocumentChange> changes) {
        storage.commit(new ChangeSet(changes, appending("{}")));
    }

    final List<JournalEntry> append(String... payloads) {
        return storage.commit(new ChangeSet(List.of(), appending(payloads)));
    }

    final ConcurrentUpdateException stale(DocumentChange... changes) {
        ConcurrentUpdateException refusal = catchThrowableOfType(
                ConcurrentUpdateException.class,
                () -> storage.commit(new ChangeSet(List.of(changes), appending("never"))));
        return refusal == null ? fail("The storage took %s, which is stale.", List.of(changes)) : refusal;
    }

    final boolean wins(DocumentChange... changes) throws Exception {
        try {
            patiently(() -> storage.commit(new ChangeSet(List.of(changes), appending("{}"))));
            return true;
        } catch (ConcurrentUpdateException lost) {
            return false;
        }
    }

    final StoredDocument document(String id) {
        return storage.find(key(id))
                .orElseThrow(() -> new AssertionError("The storage does not find " + key(id) + "."));
    }

    final String json(String id) {
        return document(id).json();
    }

    /** One page. */
    final List<StoredDocument> found(Query query) {
        Page page = storage.query(query);
        assertThat(page.documents().size())
                .as("the size of a page of %s", query)
                .isLessThanOrEqualTo(query.limit());
        return page.documents();
    }

    /** Of one page. */
    final List<String> ids(Query query) {
        return ids(found(query));
    }

    private static List<String> ids(List<StoredDocument> documents) {
        return documents.stream().map(document -> document.key().id()).toList();
    }

    final void hasOnItsPages(Query query, List<String> expected) {
        hasOnItsPages(storage, query, expected);
    }

    /** The pages of the query together bring exactly these documents in this order, and then end. */
    static void hasOnItsPages(Storage storage, Query query, List<String> expected) {
        var ids = new ArrayList<String>();
        for (Query next = query; next != null; ) {
            Page page = storage.query(next);
            ids.addAll(ids(page.documents()));
            assertThat(ids)
                    .as("the ids on the pages of %s", query)
                    .isEqualTo(expected.subList(0, Math.min(ids.size(), expected.size())));
            assertThat(page.documents().size())
                    .as("the size of a page that another follows, of %s", query)
                    .isLessThanOrEqualTo(query.limit())
                    .isGreaterThanOrEqualTo(page.next() == null ? 0 : 1);
            next = page.next();
        }
        assertThat(ids).as("the ids on the pages of %s", query).isEqualTo(expected);
    }

    /** The journal has {@code size} entries, at consecutive positions, each naming the hash of the one before. */
    final List<JournalEntry> hasChainOf(int size) {
        List<JournalEntry> journal = Chain.read(storage, size);
        assertThat(journal.size()).as("entries of the journal").isEqualTo(size);
        return journal;
    }

    static DocumentChange add(StoredDocument document, int amount) {
        int sum = Integer.parseInt(document.json()) + amount;
        return put(document.key(), document.version(), Integer.toString(sum), List.of());
    }
}
