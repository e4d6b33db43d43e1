package dev.cairn.internal.keep;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.cairn.id.PersonId;
import dev.cairn.internal.ledger.DocumentKind;
import dev.cairn.internal.ledger.Ledger;
import dev.cairn.internal.ledger.Loaded;
import dev.cairn.internal.ledger.Put;
import dev.cairn.storage.DocumentKey;
import dev.cairn.storage.IndexEntry;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Keeps which commands were done under which key. When a person is erased, their own entries go; entries of others that
 * are about them stay, without anything from which the command could be guessed.
 */
public final class DoneCommands implements Keeper {
    private static final String TYPE = "command";
    private static final String ACTOR = "actor";
    private static final String ABOUT = "about";

    private final Ledger ledger;

    /** Over {@code ledger}. */
    public DoneCommands(Ledger ledger) {
        this.ledger = ledger;
    }

    /**
     * A command that was done.
     *
     * @param actor who did it; null in documents of before that was kept
     * @param command its digest; null if it must not be guessed, as with an erasure, or no longer
     * @param id of what it led to; empty if that is forgotten
     */
    public record Done(
            @JsonProperty("actor") @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            PersonId actor,

            @JsonProperty("command") @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            String command,

            @JsonProperty("id") String id) {
        /** Whether what it led to is forgotten. */
        public boolean leadsNowhere() {
            return command == null && id.isEmpty();
        }

        private Done forgotten() {
            return new Done(actor, null, "");
        }
    }

    private static DocumentKey key(PersonId actor, String key) {
        return new DocumentKey(TYPE, DocumentKind.pair(actor.value(), key));
    }

    /** What this actor did under this key, or null. */
    public @Nullable Done find(PersonId actor, String key) {
        var loaded = ledger.find(key(actor, key), Done.class);
        return loaded == null ? null : loaded.value();
    }

    /** Stores what an actor did under a key, and about whom it is. */
    public static Put put(PersonId actor, String key, Done done, Set<PersonId> about) {
        List<IndexEntry> index = new ArrayList<>(by(done));
        about.forEach(person -> index.add(new IndexEntry(ABOUT, person.value())));
        return new Put(key(actor, key), 0, done, () -> index);
    }

    private static List<IndexEntry> by(Done done) {
        return Stream.ofNullable(done.actor())
                .map(person -> new IndexEntry(ACTOR, person.value()))
                .toList();
    }

    @Override
    public String type() {
        return TYPE;
    }

    @Override
    public boolean isRecord() {
        return false;
    }

    @Override
    public Personal about(PersonId person) {
        List<Loaded<Done>> own = ledger.loaded(TYPE, new IndexEntry(ACTOR, person.value()), Done.class);
        Set<DocumentKey> gone = new HashSet<>();
        own.forEach(loaded -> gone.add(loaded.key()));
        List<Put> rest = new ArrayList<>();
        ledger.each(TYPE, new IndexEntry(ABOUT, person.value()), Done.class, loaded -> {
            if (!gone.contains(loaded.key())) {
                Done forgotten = loaded.value().forgotten();
                rest.add(new Put(loaded.key(), loaded.version(), forgotten, () -> by(forgotten)));
            }
        });
        return new Personal(own, rest, Set.of());
    }
}
