package dev.cairn.internal.command;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.cairn.actor.Actor;
import dev.cairn.error.ConcurrentUpdateException;
import dev.cairn.evidence.ArtifactStore;
import dev.cairn.id.PersonId;
import dev.cairn.internal.access.Access;
import dev.cairn.internal.facts.PersonalRecords;
import dev.cairn.internal.facts.PersonalRecords.Found;
import dev.cairn.internal.keep.Erasures;
import dev.cairn.internal.ledger.Changes;
import dev.cairn.internal.ledger.JournalChain;
import dev.cairn.internal.ledger.Ledger;
import dev.cairn.record.Erasure;
import dev.cairn.record.RecordCommand;
import dev.cairn.storage.DocumentKey;
import java.time.Instant;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Erases what is kept about people, and then the files that nobody else names. */
public final class RecordHandler {
    private static final int MOST_PASSES = 32;

    private final Access access;
    private final PersonalRecords records;
    private final Erasures erasures;
    private final Ledger ledger;
    private final @Nullable ArtifactStore artifacts;
    private final Supplier<Instant> clock;
    private final Supplier<String> ids;

    /** The bytes of what is erased are deleted from {@code artifacts}, if there is such a store. */
    public RecordHandler(
            Access access,
            PersonalRecords records,
            Erasures erasures,
            Ledger ledger,
            @Nullable ArtifactStore artifacts,
            Supplier<Instant> clock,
            Supplier<String> ids) {
        this.access = access;
        this.records = records;
        this.erasures = erasures;
        this.ledger = ledger;
        this.artifacts = artifacts;
        this.clock = clock;
        this.ids = ids;
    }

    /** Takes on its command. */
    public void register(Commands commands) {
        commands.add(RecordCommand.Erase.class, "Erase", this::erase, this::repeated);
    }

    record Erased(
            @JsonProperty("documents") int documents,
            @JsonProperty("journalEntries") int journalEntries) {}

    /**
     * What a repeated erasure did: nothing.
     *
     * @throws dev.cairn.error.RefusedException if something is kept about the educator: then the erasure was another's
     */
    private Erasure repeated(RecordCommand.Erase command, String id, Actor actor) {
        if (records.isKept(command.educator())) {
            throw Commands.reused();
        }
        return new Erasure(0, 0, Set.of());
    }

    private Outcome<Erasure> erase(RecordCommand.Erase command, Request request) {
        PersonId educator = command.educator();
        access.allow(request.actor(), command, educator);
        String id = ids.get();
        Look look = look(educator);
        erase(look, id, request.changes());
        return new Outcome<>(() -> eraseTheRest(educator, look.erasure(), request), id, Set.of());
    }

    /** What is found, and the last erasure before it was: it is read first, so that no two erasures count one payload. */
    private record Look(long last, Found found) {
        Erasure erasure() {
            return new Erasure(found.records(), found.journalled().size(), found.files());
        }
    }

    private Look look(PersonId educator) {
        long last = erasures.last();
        return new Look(last, records.of(educator));
    }

    private static void erase(Look look, String id, Changes changes) {
        look.found().gone().forEach(changes::delete);
        look.found().rewritten().forEach(changes::put);
        changes.erase(look.found().journalled());
        changes.put(Erasures.put(id, look.last()));
        Erasure erasure = look.erasure();
        changes.happened(
                new DocumentKey("erasure", id),
                JournalChain.ERASED,
                new Erased(erasure.documents(), erasure.journalEntries()));
    }

    /** Deletes the files, and erases what others committed about the educator meanwhile, until a look finds nothing. */
    private Erasure eraseTheRest(PersonId educator, Erasure done, Request request) {
        deleteFiles(educator, done);
        Erasure all = done;
        for (int passes = 0; passes < MOST_PASSES; passes++) {
            Look look = look(educator);
            if (look.found().isEmpty()) {
                return all;
            }
            var changes = request.changes().again(clock.get());
            erase(look, ids.get(), changes);
            try {
                ledger.commit(changes);
            } catch (ConcurrentUpdateException e) {
                continue;
            }
            deleteFiles(educator, look.erasure());
            all = all.plus(look.erasure());
        }
        return all;
    }

    private void deleteFiles(PersonId educator, Erasure committed) {
        if (artifacts != null) {
            records.namedByNobodyElse(committed.artifacts(), educator).forEach(artifacts::delete);
        }
    }
}
