package dev.cairn.storage;

/**
 * Names one document.
 *
 * @param type the kind of document, a short ASCII slug of at most 64 characters
 * @param id unique within the type; 1 to 255 UTF-16 code units of well-formed Unicode other than U+0000, not all blank
 */
public record DocumentKey(String type, String id) {
    /** @throws IllegalArgumentException if a part is blank, too long or no such text */
    public DocumentKey {
        StoredText.requireSlug(type, "document type");
        StoredText.requireText(id, "A document id");
        if (id.isBlank()) {
            throw new IllegalArgumentException("A document id is blank.");
        }
    }

    /** {@code type/id}. */
    @Override
    public String toString() {
        return type + "/" + id;
    }
}
