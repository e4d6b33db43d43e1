package dev.cairn.event;

/**
 * Told of every event after it is committed, in order, at least once: after a failure or a restart some may come again,
 * so a listener tells them apart by {@link Event#position()}. One that throws is told again later and holds up no other.
 * When a command returns, its events have been told, or are about to be by a thread that tells this listener already.
 */
public interface JournalListener {
    /** Stable across restarts: how far this listener has come is remembered under it. An opaque id. */
    String id();

    /** Called by one thread at a time. */
    void on(Event event);
}
