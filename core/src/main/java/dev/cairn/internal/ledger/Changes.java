package dev.cairn.internal.ledger;

import dev.cairn.actor.Actor;
import dev.cairn.id.PersonId;
import dev.cairn.storage.DocumentChange;
import dev.cairn.storage.DocumentKey;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What somebody changes at one instant, for one reason: documents and events that are committed together. */
public final class Changes {
    private final Actor actor;
    private final Instant at;
    private final @Nullable String reason;
    private final List<Put> puts = new ArrayList<>();
    private final List<DocumentChange> deletions = new ArrayList<>();
    private final List<Happened> events = new ArrayList<>();
    private final Set<Long> erased = new HashSet<>();

    /** Nothing yet. */
    public Changes(Actor actor, Instant at, @Nullable String reason) {
        this.actor = actor;
        this.at = at;
        this.reason = reason;
    }

    /** Something that happened to what a key names. */
    record Happened(DocumentKey subject, String type, Object event) {}

    /** Nothing yet, by the same actor for the same reason at another instant. */
    public Changes again(Instant now) {
        return new Changes(actor, now, reason);
    }

    /** Who acts. */
    public PersonId by() {
        return actor.id();
    }

    /** When. */
    public Instant at() {
        return at;
    }

    @Nullable
    String reason() {
        return reason;
    }

    /** Stores a value of which there was no document. */
    public <T> void add(DocumentKind<T> kind, T value) {
        put(kind.put(value));
    }

    /** Stores a value in place of another, or where there was none. */
    public <T> void put(DocumentKind<T> kind, @Nullable Loaded<T> before, T value) {
        put(before == null ? kind.put(value) : kind.put(value, before));
    }

    /** Stores a value as it is, so that nobody changes it at the same time. */
    public <T> void hold(DocumentKind<T> kind, Loaded<T> loaded) {
        put(kind.put(loaded.value(), loaded));
    }

    /** Stores a value. */
    public void put(Put put) {
        puts.add(put);
    }

    /** Deletes a document. */
    public void delete(Loaded<?> document) {
        deletions.add(DocumentChange.delete(document.key(), document.version()));
    }

    /** Erases the payloads of earlier journal entries. */
    public void erase(Set<Long> positions) {
        erased.addAll(positions);
    }

    /** Journals what happened to what {@code subject} names. */
    public void happened(DocumentKey subject, String type, Object event) {
        events.add(new Happened(subject, type, event));
    }

    /** Leaves out what was gathered so far. */
    public void discard() {
        puts.clear();
        deletions.clear();
        events.clear();
        erased.clear();
    }

    List<Put> puts() {
        return puts;
    }

    List<DocumentChange> deletions() {
        return deletions;
    }

    List<Happened> events() {
        return events;
    }

    Set<Long> erased() {
        return erased;
    }
}
