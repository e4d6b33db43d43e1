package dev.cairn.error;

import java.util.Objects;

/** Somebody else changed the same thing first. Nothing was written; read again and decide anew. */
public final class ConcurrentUpdateException extends CairnException {
    private static final long serialVersionUID = 1L;

    private final String id;
    private final long expected;
    private final long actual;

    /** Version {@code expected} of {@code id} was to be replaced, but {@code actual} is stored; 0 means absent. */
    public ConcurrentUpdateException(String id, long expected, long actual) {
        super(
                CoreError.CONCURRENT_UPDATE.code(),
                "'" + id + "' is at version " + actual + ", not " + expected + ". Maybe it was changed meanwhile?");
        this.id = Objects.requireNonNull(id, "id");
        this.expected = expected;
        this.actual = actual;
    }

    /** What was to be changed, as {@code type/id}. */
    public String id() {
        return id;
    }

    /** The version the writer had read; 0 for a new one. */
    public long expected() {
        return expected;
    }

    /** The version stored; 0 when nothing is stored. */
    public long actual() {
        return actual;
    }
}
