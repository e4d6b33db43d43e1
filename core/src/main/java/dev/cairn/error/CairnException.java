package dev.cairn.error;

import java.util.Objects;

/**
 * The root of everything Cairn throws on its own account. Caller bugs are {@link NullPointerException} and
 * {@link IllegalArgumentException} instead; an outcome about a person is never an exception.
 *
 * <p>Messages carry opaque ids only, never a name, an address or evidence.
 */
public abstract class CairnException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String code;

    CairnException(String code, String message, Throwable cause) {
        super(message, cause);
        this.code = Objects.requireNonNull(code, "code");
    }

    CairnException(String code, String message) {
        super(message);
        this.code = Objects.requireNonNull(code, "code");
    }

    /** The stable dotted code, safe to switch on and to translate. */
    public final String code() {
        return code;
    }
}
