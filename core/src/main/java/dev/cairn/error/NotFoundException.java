package dev.cairn.error;

import java.util.Objects;

/** An id names nothing that is kept. */
public final class NotFoundException extends CairnException {
    private static final long serialVersionUID = 1L;

    private final String kind;
    private final String id;

    /** Nothing of {@code kind} has {@code id}. */
    public NotFoundException(String kind, String id) {
        super(CoreError.NOT_FOUND.code(), "No " + kind + " with id '" + id + "'.");
        this.kind = Objects.requireNonNull(kind, "kind");
        this.id = Objects.requireNonNull(id, "id");
    }

    /** What was looked for, such as {@code submission}. */
    public String kind() {
        return kind;
    }

    /** The id as given. */
    public String id() {
        return id;
    }
}
