package dev.cairn.internal.command;

import dev.cairn.actor.Actor;
import dev.cairn.actor.Command;
import dev.cairn.actor.CommandOptions;
import dev.cairn.error.CairnException;
import dev.cairn.error.ConcurrentUpdateException;
import dev.cairn.error.CoreError;
import dev.cairn.error.NotFoundException;
import dev.cairn.error.RefusedException;
import dev.cairn.internal.keep.DoneCommands;
import dev.cairn.internal.keep.DoneCommands.Done;
import dev.cairn.internal.ledger.Changes;
import dev.cairn.internal.ledger.Ledger;
import dev.cairn.internal.value.ByClass;
import dev.cairn.json.CairnJson;
import jakarta.validation.Validator;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Knows who handles which command, and does commands: each wholly or not at all, and once for each key.
 */
public final class Commands {
    private static final int MOST_TRIES = 32;
    /** What is erased must not be guessed from the digest of the command that erased it. */
    private static final String NEVER_DIGESTED = "Erase";

    private final Map<Class<?>, Handler<?, ?>> handlers = new HashMap<>();
    private final ByClass<Handler<?, ?>> handlerOf = new ByClass<>(this::handler);
    private final Validator validator;
    private final Ledger ledger;
    private final DoneCommands done;
    private final Supplier<Instant> clock;

    /** Whose constraints are checked by {@code validator}; handlers are added afterwards. */
    public Commands(Validator validator, Ledger ledger, DoneCommands done, Supplier<Instant> clock) {
        this.validator = validator;
        this.ledger = ledger;
        this.done = done;
        this.clock = clock;
    }

    /** Commands of a class are remembered under {@code name}, whatever the class comes to be called. */
    <C extends Command<R>, R> void add(
            Class<C> type, String name, Handler.Doing<C, R> doing, Handler.Repeating<C, R> repeating) {
        handlers.put(type, new Handler<>(name, doing, repeating));
    }

    private Handler<?, ?> handler(Class<?> type) {
        Handler<?, ?> handler = handlers.get(type);
        if (handler == null) {
            throw new IllegalArgumentException(type.getName()
                    + " is no command of Cairn. Maybe use one of the records in the ...Command interfaces?");
        }
        return handler;
    }

    /** Does a command. When others change the same thing at the same time, it is decided anew on what they left. */
    @SuppressWarnings("unchecked")
    public <R> R execute(Actor actor, Command<R> command, CommandOptions options) {
        var violations = validator.validate(command);
        if (!violations.isEmpty()) {
            throw CommandFaults.of(violations);
        }
        var handler = (Handler<Command<R>, R>) handlerOf.of(command);
        for (int tries = 1; ; tries++) {
            var changes = new Changes(actor, clock.get(), options.reason());
            var request = new Request(actor, options.expectedRevision(), changes);
            String key = options.key();
            Outcome<R> outcome =
                    key == null ? handler.doing().handle(command, request) : once(key, handler, command, request);
            try {
                ledger.commit(changes);
            } catch (ConcurrentUpdateException e) {
                if (tries == MOST_TRIES) {
                    throw e;
                }
                continue;
            }
            return outcome.told().get();
        }
    }

    private <R> Outcome<R> once(String key, Handler<Command<R>, R> handler, Command<R> command, Request request) {
        Done before = done.find(request.by(), key);
        if (before == null) {
            try {
                Outcome<R> outcome = handler.doing().handle(command, request);
                var now = new Done(request.by(), digest(handler.name(), command), outcome.id());
                request.changes().put(DoneCommands.put(request.by(), key, now, outcome.about()));
                return outcome;
            } catch (CairnException refused) {
                // Perhaps the same command was done meanwhile, which is why this one cannot be.
                before = done.find(request.by(), key);
                if (before == null) {
                    throw refused;
                }
                request.changes().discard();
            }
        }
        isTheSame(before, key, handler.name(), command);
        R value = handler.repeating().repeat(command, before.id(), request.actor());
        return new Outcome<>(() -> value, before.id(), Set.of());
    }

    private static @Nullable String digest(String name, Command<?> command) {
        return name.equals(NEVER_DIGESTED) ? null : CairnJson.sha256OfText(name + CairnJson.write(command));
    }

    private static void isTheSame(Done before, String key, String name, Command<?> command) {
        if (before.leadsNowhere()) {
            throw new NotFoundException("outcome of a command", key);
        }
        String digest = before.command();
        boolean same = digest == null ? name.equals(NEVER_DIGESTED) : digest.equals(digest(name, command));
        if (!same) {
            throw reused();
        }
    }

    /** That a key was used for another command. */
    static RefusedException reused() {
        return new RefusedException(CoreError.COMMAND_KEY_REUSED, "The key was used for another command before.");
    }
}
