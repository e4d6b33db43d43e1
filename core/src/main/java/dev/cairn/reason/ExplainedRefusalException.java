package dev.cairn.reason;

import dev.cairn.error.ErrorCode;
import dev.cairn.error.RefusedException;
import java.util.Objects;

/** Refused, with everything that was looked at and what is missing. */
public final class ExplainedRefusalException extends RefusedException {
    private static final long serialVersionUID = 1L;

    private final Reason reason;

    /** Refused under {@code code}, for {@code reason}. */
    public ExplainedRefusalException(ErrorCode code, String message, Reason reason) {
        super(code, message);
        this.reason = Objects.requireNonNull(reason, "reason");
    }

    /** What was looked at and what is missing. */
    public Reason reason() {
        return reason;
    }
}
