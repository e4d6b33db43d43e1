package dev.cairn.statistics.internal;

import dev.cairn.error.CoreError;
import dev.cairn.error.ErrorCode;
import dev.cairn.error.InvalidInputException;
import dev.cairn.error.Violation;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** Faults of the rows of a table: so many in full, the rest counted, so that a file of nonsense stays readable. */
public final class RowFaults {
    private final int most;
    private final List<Violation> listed = new ArrayList<>();
    private long unlisted;

    /** Lists up to {@code most} faults in full. */
    public RowFaults(int most) {
        this.most = most;
    }

    /** Adds a fault of a field of a row; the message is made only when it is listed. */
    public void add(int row, String field, ErrorCode code, Supplier<String> message) {
        if (listed.size() < most) {
            listed.add(Violation.of("/" + row + "/" + field, code, message.get()));
        } else {
            unlisted++;
        }
    }

    /** @throws InvalidInputException with all faults, if there are any */
    public void throwIfAny() {
        List<Violation> all = new ArrayList<>(listed);
        if (unlisted > 0) {
            all.add(Violation.of("", CoreError.INPUT_INVALID, "There are " + unlisted + " more."));
        }
        if (!all.isEmpty()) {
            throw new InvalidInputException(all);
        }
    }
}
