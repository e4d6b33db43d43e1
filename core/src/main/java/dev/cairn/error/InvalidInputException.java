package dev.cairn.error;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Untrusted input was refused. Holds every fault found, sorted, without repeats. Nothing was written. */
public final class InvalidInputException extends CairnException {
    private static final long serialVersionUID = 1L;

    private final ArrayList<Violation> violations;

    /** @throws IllegalArgumentException if there is no violation */
    public InvalidInputException(Collection<Violation> violations) {
        super(CoreError.INPUT_INVALID.code(), text(violations));
        this.violations = new ArrayList<>(new TreeSet<>(violations));
    }

    /** A single fault. */
    public InvalidInputException(String path, ErrorCode code, String message) {
        this(List.of(Violation.of(path, code, message)));
    }

    private static String text(Collection<Violation> violations) {
        if (violations.isEmpty()) {
            throw new IllegalArgumentException("No violations. Maybe check before throwing?");
        }
        var sorted = new TreeSet<>(violations);
        return sorted.size()
                + (sorted.size() == 1 ? " violation:\n" : " violations:\n")
                + sorted.stream().map(Violation::toString).collect(Collectors.joining("\n"));
    }

    /** All faults, sorted by path; never empty. */
    public List<Violation> violations() {
        return Collections.unmodifiableList(violations);
    }
}
