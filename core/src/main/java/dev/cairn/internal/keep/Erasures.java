package dev.cairn.internal.keep;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.cairn.id.PersonId;
import dev.cairn.internal.ledger.Ledger;
import dev.cairn.internal.ledger.Put;
import dev.cairn.storage.DocumentKey;
import java.util.List;

/** Keeps which erasure was the last. */
public final class Erasures implements Keeper {
    private static final DocumentKey LAST = new DocumentKey("erasure", "last");

    private final Ledger ledger;

    /** Over {@code ledger}. */
    public Erasures(Ledger ledger) {
        this.ledger = ledger;
    }

    record Last(@JsonProperty("erasure") String erasure) {}

    /** The version of the document that tells it; 0 if there was none. */
    public long last() {
        var last = ledger.find(LAST, Last.class);
        return last == null ? 0 : last.version();
    }

    /** Stores another one. */
    public static Put put(String id, long last) {
        return new Put(LAST, last, new Last(id), List::of);
    }

    @Override
    public String type() {
        return LAST.type();
    }

    /** Nothing: an erasure names nobody. */
    @Override
    public Personal about(PersonId person) {
        return Personal.of(List.of());
    }
}
