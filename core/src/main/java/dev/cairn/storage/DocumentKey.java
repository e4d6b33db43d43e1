package dev.cairn.storage;

import java.util.Objects;

/**
 * Names one document.
 *
 * @param type the kind of document, a short ASCII slug of at most 64 characters
 * @param id unique within the type, at most 255 characters
 */
public record DocumentKey(String type, String id) {
    /** @throws IllegalArgumentException if a part is blank or too long */
    public DocumentKey {
        Objects.requireNonNull(type, "type");
        Objects.requireNonNull(id, "id");
        if (!type.matches("[a-z][a-z0-9-]{0,63}")) {
            throw new IllegalArgumentException("'" + type + "' is no document type. Maybe use lower-case ASCII?");
        }
        if (id.isBlank() || id.length() > 255) {
            throw new IllegalArgumentException("A document id has 1 to 255 characters, not " + id.length() + ".");
        }
    }

    /** {@code type/id}. */
    @Override
    public String toString() {
        return type + "/" + id;
    }
}
