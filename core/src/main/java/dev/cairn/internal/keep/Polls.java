package dev.cairn.internal.keep;

import dev.cairn.catalogue.Poll;
import dev.cairn.error.NotFoundException;
import dev.cairn.id.PersonId;
import dev.cairn.id.PollId;
import dev.cairn.internal.ledger.DocumentKind;
import dev.cairn.internal.ledger.Ledger;
import dev.cairn.internal.ledger.Loaded;
import dev.cairn.storage.IndexEntry;
import java.util.List;

/** Keeps interest polls. */
public final class Polls implements Keeper {
    private static final IndexEntry EVERY = new IndexEntry("every", "poll");

    /** Polls. */
    public static final DocumentKind<Poll> KIND =
            new DocumentKind<>("poll", Poll.class, poll -> poll.id().value(), poll -> List.of(EVERY));

    private final Ledger ledger;

    /** Over {@code ledger}. */
    public Polls(Ledger ledger) {
        this.ledger = ledger;
    }

    /** @throws NotFoundException if there is none */
    public Loaded<Poll> get(PollId id) {
        var loaded = ledger.find(KIND, id.value());
        if (loaded == null) {
            throw new NotFoundException(KIND.type(), id.value());
        }
        return loaded;
    }

    /** All polls, oldest first. */
    public List<Poll> all() {
        return ledger.all(KIND, EVERY.name(), EVERY.value());
    }

    @Override
    public String type() {
        return KIND.type();
    }

    /** Nothing: a poll names nobody. */
    @Override
    public Personal about(PersonId person) {
        return Personal.of(List.of());
    }
}
