package dev.cairn.statistics.internal;

import dev.cairn.error.CoreError;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Numbers names from 0 in the order in which they first appear. */
public final class Numbering {
    private final String field;
    private final RowFaults faults;
    private final Map<String, Integer> numbers = new HashMap<>();
    private final List<String> names = new ArrayList<>();

    /** Numbers the values of this field of a row. */
    public Numbering(String field, RowFaults faults) {
        this.field = field;
        this.faults = faults;
    }

    /** The number of the name; a missing or blank one is a fault. */
    public int of(int row, @Nullable String name) {
        if (name == null || name.isBlank()) {
            faults.add(row, field, CoreError.VALUE_REQUIRED, () -> "The row names no " + field + ".");
            return 0;
        }
        Integer known = numbers.get(name);
        if (known == null) {
            known = names.size();
            numbers.put(name, known);
            names.add(name);
        }
        return known;
    }

    /** The names by number. */
    public List<String> names() {
        return names;
    }
}
