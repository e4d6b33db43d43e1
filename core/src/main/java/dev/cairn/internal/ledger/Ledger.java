package dev.cairn.internal.ledger;

import dev.cairn.event.Event;
import dev.cairn.json.CairnJson;
import dev.cairn.reason.Reason;
import dev.cairn.storage.ChangeSet;
import dev.cairn.storage.DocumentChange;
import dev.cairn.storage.DocumentKey;
import dev.cairn.storage.IndexEntry;
import dev.cairn.storage.IndexRange;
import dev.cairn.storage.JournalEntry;
import dev.cairn.storage.Query;
import dev.cairn.storage.Storage;
import dev.cairn.storage.StoredDocument;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Reads values from storage and writes changes with their events, all in one commit. */
public final class Ledger {
    /** How many are read at once. */
    private static final int PAGE = 500;

    private final Storage storage;
    private final Supplier<String> salts;

    /** Over {@code storage}; each payload is salted so that its digest tells nothing once it is erased. */
    public Ledger(Storage storage, Supplier<String> salts) {
        this.storage = storage;
        this.salts = salts;
    }

    /** The value with this id, or null. */
    public <T> @Nullable Loaded<T> find(DocumentKind<T> kind, String id) {
        return find(kind.key(id), kind.as());
    }

    /** The value under {@code key}, or null. */
    public <T> @Nullable Loaded<T> find(DocumentKey key, Class<T> as) {
        return storage.find(key).map(document -> loaded(document, as)).orElse(null);
    }

    private <T> Loaded<T> loaded(StoredDocument document, Class<T> as) {
        return new Loaded<>(document.key(), CairnJson.read(document.json(), as), document.version());
    }

    /** Every value of a kind with this index entry, by id. */
    public <T> List<T> all(DocumentKind<T> kind, String index, String value) {
        List<T> all = new ArrayList<>();
        each(kind.type(), new IndexEntry(index, value), kind.as(), loaded -> all.add(loaded.value()));
        return all;
    }

    /** At most {@code limit} values of a kind with this index entry, after the id {@code after}. */
    public <T> List<T> page(DocumentKind<T> kind, String index, String value, @Nullable String after, int limit) {
        Query first = Query.ofType(kind.type()).where(index, value).limit(limit);
        return storage.query(after == null ? first : first.after(after)).documents().stream()
                .map(document -> CairnJson.read(document.json(), kind.as()))
                .toList();
    }

    /** As {@link #all}, to be changed. */
    public <T> List<Loaded<T>> loaded(DocumentKind<T> kind, String index, String value) {
        return loaded(kind.type(), new IndexEntry(index, value), kind.as());
    }

    /** Every document of a type with this index entry, by id. */
    public <T> List<Loaded<T>> loaded(String type, IndexEntry match, Class<T> as) {
        List<Loaded<T>> all = new ArrayList<>();
        each(type, match, as, all::add);
        return all;
    }

    /** Hands out every value of a type, by id; only those with an index entry, if one is given. */
    public <T> void each(String type, @Nullable IndexEntry match, Class<T> as, Consumer<Loaded<T>> use) {
        Query every = Query.ofType(type).limit(PAGE);
        Query first = match == null ? every : every.within(IndexRange.of(match));
        Ledger.<StoredDocument>eachPage(
                last -> storage.query(
                                last == null ? first : first.after(last.key().id()))
                        .documents(),
                document -> use.accept(loaded(document, as)));
    }

    /**
     * Commits all of it, or nothing.
     *
     * @throws dev.cairn.error.InvalidInputException if a document or a payload could not be read again
     */
    public void commit(Changes changes) {
        List<DocumentChange> documents = new ArrayList<>(changes.deletions());
        for (Put put : changes.puts()) {
            documents.add(put.change());
        }
        List<JournalChain.Line> lines = JournalChain.lines(changes, salts);
        storage.commit(new ChangeSet(documents, last -> JournalChain.append(last, lines), changes.erased()));
    }

    /** At most {@code limit} events after a position. */
    public List<Event> events(long after, int limit) {
        return storage.journal(after, limit).stream().map(JournalChain::event).toList();
    }

    /** Hands out the whole journal. */
    public void eachEntry(Consumer<JournalEntry> use) {
        Ledger.<JournalEntry>eachPage(last -> storage.journal(last == null ? 0 : last.position(), PAGE), use);
    }

    /**
     * Hands out every element of every page, holding one page at a time.
     *
     * @param after reads the page that follows an element, or the first
     */
    public static <T> void eachPage(Function<@Nullable T, List<T>> after, Consumer<T> use) {
        for (List<T> page = after.apply(null); !page.isEmpty(); page = after.apply(page.get(page.size() - 1))) {
            page.forEach(use);
        }
    }

    /** Whether the journal is intact, see {@link JournalChain#verify}. */
    public Reason verify() {
        return JournalChain.verify(this);
    }
}
