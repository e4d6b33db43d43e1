package dev.cairn.actor;

/**
 * Something an actor asks for: a record of untrusted input. Its constraints are checked before anything else, and all
 * violations are reported at once. It is done wholly or not at all.
 *
 * @param <R> what is handed back when it is done
 */
public interface Command<R> {
    /**
     * The role an actor must act in to ask for it.
     *
     * @param own whether it is about the actor's own record
     */
    ActorRole role(boolean own);
}
