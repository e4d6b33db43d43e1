package dev.cairn.storage;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Some of the documents that a {@link Query} asks for.
 *
 * @param documents in the order asked for, at most as many as its limit
 * @param next asks for those that follow, or null if there are no more; there may be none all the same
 */
public record Page(List<StoredDocument> documents, @Nullable Query next) {
    /** Copies the list. */
    public Page {
        documents = List.copyOf(documents);
    }
}
