package dev.cairn.jdbc;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Rows that go into a statement of PostgreSQL: a few as they are, which is the quickest, more of them as one array for
 * each column, so that a statement of the same text takes any number.
 */
final class Rows {
    private static final int FEW = 6;

    private final List<String> types;
    private final List<@Nullable Object[]> rows = new ArrayList<>();

    /** Rows with columns of these types. */
    Rows(String... types) {
        this.types = List.of(types);
    }

    Rows add(@Nullable Object... row) {
        rows.add(row);
        return this;
    }

    boolean isEmpty() {
        return rows.isEmpty();
    }

    /** {@code VALUES ...} or {@code SELECT ...}, to be inserted or selected from. */
    String sql() {
        if (rows.isEmpty()) {
            return "";
        }
        return rows.size() <= FEW
                ? "VALUES " + String.join(", ", Collections.nCopies(rows.size(), parameters("(", "", ")")))
                : "SELECT * FROM " + parameters("UNNEST(", "[]", ")");
    }

    private String parameters(String begin, String dimension, String end) {
        return types.stream().map(type -> "?::" + type + dimension).collect(Collectors.joining(", ", begin, end));
    }

    /** Binds all of it from a place on; returns the place after. */
    int bind(PreparedStatement statement, int from) throws SQLException {
        int at = from;
        if (rows.size() <= FEW) {
            for (Object[] row : rows) {
                for (Object value : row) {
                    bind(statement, at++, value);
                }
            }
            return at;
        }
        for (int column = 0; column < types.size(); column++) {
            int taken = column;
            Stream<@Nullable Object> values = rows.stream().map(row -> row[taken]);
            statement.setArray(at++, statement.getConnection().createArrayOf(types.get(column), values.toArray()));
        }
        return at;
    }

    private static void bind(PreparedStatement statement, int at, @Nullable Object value) throws SQLException {
        if (value instanceof Long number) {
            statement.setLong(at, number);
        } else {
            statement.setString(at, (String) value);
        }
    }
}
