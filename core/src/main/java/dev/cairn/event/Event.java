package dev.cairn.event;

import dev.cairn.id.PersonId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One line of the journal.
 *
 * @param position 1 for the first, without gaps
 * @param hash identifies the line and everything before it
 * @param at when, to the microsecond
 * @param actor who, or null if the payload was erased
 * @param type what, such as {@code submission-decided}
 * @param subject about what, as {@code kind/id}
 * @param payload the whole event as JSON, or null if it was erased
 */
public record Event(
        long position,
        String hash,
        Instant at,
        @Nullable PersonId actor,
        String type,
        String subject,
        @Nullable String payload) {}
