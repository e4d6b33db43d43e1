package dev.cairn.storage;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One line of the journal as stored. {@code header} is canonical JSON that holds the digest of the payload and the hash
 * of the entry before; {@code hash} is the SHA-256 of the header. The payload can be erased without breaking the chain.
 *
 * @param position 1 for the first entry, without gaps
 * @param hash SHA-256 of the header's UTF-8 bytes, 64 lower-case hexadecimal digits
 * @param header canonical JSON: never changes
 * @param payload canonical JSON; null once it was erased
 */
public record JournalEntry(
        long position, String hash, String header, @Nullable String payload) {
    /** @throws IllegalArgumentException if the position is below 1 */
    public JournalEntry {
        Objects.requireNonNull(hash, "hash");
        Objects.requireNonNull(header, "header");
        if (position < 1) {
            throw new IllegalArgumentException("Position " + position + " is below 1.");
        }
    }
}
