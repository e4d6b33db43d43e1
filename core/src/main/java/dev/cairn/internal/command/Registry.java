package dev.cairn.internal.command;

import dev.cairn.actor.Command;
import java.util.HashMap;
import java.util.Map;

/** Knows who handles which command, and under which name it is remembered. The one place that asks for a class. */
public final class Registry {
    private final Map<Class<?>, Handler<?, ?>> handlers = new HashMap<>();

    /** Knows none yet. */
    public Registry() {}

    /** Commands of a class are remembered under {@code name}, whatever the class comes to be called. */
    <C extends Command<R>, R> void add(
            Class<C> type, String name, Handler.Doing<C, R> doing, Handler.Repeating<C, R> repeating) {
        handlers.put(type, new Handler<>(name, doing, repeating));
    }

    /** @throws IllegalArgumentException if it is no command of Cairn */
    @SuppressWarnings("unchecked")
    <R> Handler<Command<R>, R> handler(Command<R> command) {
        var handler = (Handler<Command<R>, R>) handlers.get(command.getClass());
        if (handler == null) {
            throw new IllegalArgumentException(command.getClass().getName()
                    + " is no command of Cairn. Maybe use one of the records in the ...Command interfaces?");
        }
        return handler;
    }
}
