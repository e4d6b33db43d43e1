package dev.cairn.internal;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.cairn.actor.Command;
import dev.cairn.error.CoreError;
import dev.cairn.error.NotFoundException;
import dev.cairn.error.RefusedException;
import dev.cairn.id.PersonId;
import dev.cairn.json.CairnJson;
import dev.cairn.record.RecordCommand;
import dev.cairn.storage.DocumentKey;
import dev.cairn.storage.IndexEntry;
import dev.cairn.storage.StoredDocument;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Knows which commands were done under which key. When a person is erased, their own entries go; entries of others that
 * are about them stay, without anything from which the command could be guessed.
 */
public final class Repeats {
    static final String TYPE = "command";
    static final String ACTOR = "actor";
    static final String ABOUT = "about";

    private final Ledger ledger;

    /** Over {@code ledger}. */
    public Repeats(Ledger ledger) {
        this.ledger = ledger;
    }

    /**
     * A command that was done.
     *
     * @param command its digest; null if it must not be guessed, as with an erasure, or no longer
     * @param id of what it led to; empty if that is forgotten
     */
    public record Done(
            @JsonProperty("command") @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            String command,

            @JsonProperty("id") String id) {}

    private static DocumentKey key(PersonId actor, String key) {
        return new DocumentKey(TYPE, CairnJson.sha256OfText(actor + "\n" + key));
    }

    private static @Nullable String digest(Command<?> command) {
        return command instanceof RecordCommand
                ? null
                : CairnJson.sha256OfText(command.getClass().getSimpleName() + CairnJson.write(command));
    }

    /** What this actor did under this key, or null. */
    public @Nullable Done find(PersonId actor, String key) {
        var loaded = ledger.load(key(actor, key), Done.class);
        return loaded == null ? null : loaded.value();
    }

    /** Keeps that a command is done, as part of {@code unit}. */
    public void keep(PersonId actor, String key, Command<?> command, String id, Set<PersonId> about, Ledger.Unit unit) {
        List<IndexEntry> index = new ArrayList<>();
        index.add(new IndexEntry(ACTOR, actor.value()));
        about.forEach(person -> index.add(new IndexEntry(ABOUT, person.value())));
        unit.put(key(actor, key), 0, new Done(digest(command), id), index.toArray(IndexEntry[]::new));
    }

    /**
     * The id of what a repeated command led to.
     *
     * @throws RefusedException if the key was used for another command
     * @throws NotFoundException if what it led to was erased
     */
    public String check(Done done, String key, Command<?> command) {
        String digest = done.command();
        if (digest == null && done.id().isEmpty()) {
            throw new NotFoundException("outcome of a command", key);
        }
        boolean same = digest == null ? command instanceof RecordCommand : digest.equals(digest(command));
        if (!same) {
            throw reused();
        }
        return done.id();
    }

    static RefusedException reused() {
        return new RefusedException(CoreError.COMMAND_KEY_REUSED, "The key was used for another command before.");
    }

    /** Forgets a person, as part of {@code unit}. */
    static void forget(PersonId person, List<StoredDocument> own, List<StoredDocument> about, Ledger.Unit unit) {
        Set<DocumentKey> gone = new HashSet<>();
        for (StoredDocument document : own) {
            unit.delete(document.key(), document.version());
            gone.add(document.key());
        }
        for (StoredDocument document : about) {
            if (!gone.contains(document.key())) {
                IndexEntry[] rest = document.index().stream()
                        .filter(entry -> !entry.equals(new IndexEntry(ABOUT, person.value())))
                        .toArray(IndexEntry[]::new);
                unit.put(document.key(), document.version(), new Done(null, ""), rest);
            }
        }
    }
}
