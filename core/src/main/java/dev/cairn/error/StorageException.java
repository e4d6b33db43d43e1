package dev.cairn.error;

/** Storage failed. Nothing was written, unless {@link #outcomeUnknown()}. */
public final class StorageException extends CairnException {
    private static final long serialVersionUID = 1L;

    private final boolean retryable;
    private final boolean outcomeUnknown;

    private StorageException(String message, Throwable cause, boolean retryable, boolean outcomeUnknown) {
        super(CoreError.STORAGE_FAILED.code(), message, cause);
        this.retryable = retryable;
        this.outcomeUnknown = outcomeUnknown;
    }

    private StorageException(ErrorCode code, String message) {
        super(code.code(), message);
        this.retryable = false;
        this.outcomeUnknown = false;
    }

    /** A passing fault: the same call may succeed later. */
    public static StorageException retryable(String message, Throwable cause) {
        return new StorageException(message, cause, true, false);
    }

    /** A lasting fault: the same call will fail again. */
    public static StorageException permanent(String message, Throwable cause) {
        return new StorageException(message, cause, false, false);
    }

    /** What is stored is not what was stored; {@code code} says how it differs. */
    public static StorageException damaged(ErrorCode code, String message) {
        return new StorageException(code, message);
    }

    /** The commit may or may not have happened: repeat the command with the same key to find out. */
    public static StorageException unknownOutcome(String message, Throwable cause) {
        return new StorageException(message, cause, true, true);
    }

    /** Whether the same call may succeed later. */
    public boolean retryable() {
        return retryable;
    }

    /** Whether the write may have happened all the same. */
    public boolean outcomeUnknown() {
        return outcomeUnknown;
    }
}
