package dev.cairn.error;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Gathers every fault of a value before refusing it, so that its author learns all of them at once. Used by the
 * constructors of definition types. Not thread-safe; local to one check.
 */
public final class Violations {
    private final List<Violation> found = new ArrayList<>();

    /** Nothing found yet. */
    public Violations() {}

    /** Adds a fault. */
    public Violations add(String path, ErrorCode code, String message) {
        found.add(Violation.of(path, code, message));
        return this;
    }

    /** Adds faults found elsewhere. */
    public Violations addAll(Collection<Violation> violations) {
        found.addAll(violations);
        return this;
    }

    /** Adds a fault unless {@code holds}. */
    public Violations check(boolean holds, String path, ErrorCode code, String message) {
        if (!holds) {
            add(path, code, message);
        }
        return this;
    }

    /** A null or blank value is a fault {@code value.required}. */
    public Violations required(String path, @Nullable Object value) {
        boolean absent = value == null || value instanceof String text && text.isBlank();
        return check(!absent, path, CoreError.VALUE_REQUIRED, "A value is required.");
    }

    /** A null or empty list, or a null element, is a fault {@code value.required}. */
    public Violations requiredList(String path, @Nullable List<?> values) {
        if (values == null || values.isEmpty()) {
            return add(path, CoreError.VALUE_REQUIRED, "At least one is required.");
        }
        return elements(path, values);
    }

    /** A null element is a fault {@code value.required} at its index; a null list is none. */
    public Violations elements(String path, @Nullable List<?> values) {
        if (values != null) {
            for (int i = 0; i < values.size(); i++) {
                required(path + "/" + i, values.get(i));
            }
        }
        return this;
    }

    /** Two elements with the same key are a fault {@code value.duplicate} at the later one; nulls are passed over. */
    public <T> Violations unique(
            String path, @Nullable List<? extends T> values, Function<? super T, ? extends @Nullable Object> key) {
        Set<Object> seen = new HashSet<>();
        if (values != null) {
            for (int i = 0; i < values.size(); i++) {
                T value = values.get(i);
                Object k = value == null ? null : key.apply(value);
                if (k != null && !seen.add(k)) {
                    add(path + "/" + i, CoreError.VALUE_DUPLICATE, "'" + k + "' appears twice.");
                }
            }
        }
        return this;
    }

    /** Whether nothing was found. */
    public boolean isEmpty() {
        return found.isEmpty();
    }

    /** All faults found so far, sorted. */
    public List<Violation> list() {
        return found.stream().sorted().distinct().toList();
    }

    /** @throws InvalidInputException with all faults, if there are any */
    public void throwIfAny() {
        if (!found.isEmpty()) {
            throw new InvalidInputException(found);
        }
    }
}
