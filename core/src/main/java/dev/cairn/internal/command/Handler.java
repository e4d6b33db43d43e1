package dev.cairn.internal.command;

import dev.cairn.actor.Actor;
import dev.cairn.actor.Command;

/** How commands of one class are done, and what is told when one is repeated. */
record Handler<C extends Command<R>, R>(String name, Doing<C, R> doing, Repeating<C, R> repeating) {
    /** Checks access, decides, and gathers what is to change. */
    @FunctionalInterface
    interface Doing<C extends Command<R>, R> {
        Outcome<R> handle(C command, Request request);
    }

    /** What a command led to under an id, as it stands now, if the actor still may see it. */
    @FunctionalInterface
    interface Repeating<C extends Command<R>, R> {
        R repeat(C command, String id, Actor actor);
    }
}
