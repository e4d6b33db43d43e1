package dev.cairn.internal.command;

import dev.cairn.id.PersonId;
import java.util.Set;
import java.util.function.Supplier;

/**
 * What a command led to.
 *
 * @param told what is done once it is committed, and told to the actor
 * @param id of what it led to, by which a repeated command finds it; empty if the command itself tells
 * @param about whom it is about, besides the actor
 */
record Outcome<R>(Supplier<R> told, String id, Set<PersonId> about) {
    /** Something with an id, about an educator. */
    static <R> Outcome<R> of(String id, PersonId about, Supplier<R> told) {
        return new Outcome<>(told, id, Set.of(about));
    }

    /** Something that the command itself names. */
    static <R> Outcome<R> of(R told, Set<PersonId> about) {
        return new Outcome<>(() -> told, "", about);
    }
}
