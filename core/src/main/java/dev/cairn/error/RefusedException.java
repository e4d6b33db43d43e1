package dev.cairn.error;

/**
 * The rules forbid this move now, or to this actor. Nothing was written. The code says which rule; where there is more to
 * say than that, it is an {@code ExplainedRefusalException} of package {@code dev.cairn.reason}.
 */
public class RefusedException extends CairnException {
    private static final long serialVersionUID = 1L;

    /** Refused under {@code code}. */
    public RefusedException(ErrorCode code, String message) {
        super(code.code(), message);
    }
}
