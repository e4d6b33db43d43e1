package dev.cairn.error;

import dev.cairn.reason.Reason;
import org.jspecify.annotations.Nullable;

/** The rules forbid this move now, or to this actor. Nothing was written. The code says which rule. */
public final class RefusedException extends CairnException {
    private static final long serialVersionUID = 1L;

    private final @Nullable Reason reason;

    /** Refused under {@code code}. */
    public RefusedException(ErrorCode code, String message) {
        super(code.code(), message);
        this.reason = null;
    }

    /** Refused under {@code code}, for {@code reason}. */
    public RefusedException(ErrorCode code, String message, Reason reason) {
        super(code.code(), message);
        this.reason = reason;
    }

    /** What was looked at and what is missing, or null where the code says it all. */
    public @Nullable Reason reason() {
        return reason;
    }
}
