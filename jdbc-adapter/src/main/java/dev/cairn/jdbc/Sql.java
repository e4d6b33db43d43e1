package dev.cairn.jdbc;

import dev.cairn.storage.Count;
import dev.cairn.storage.IndexRange;
import dev.cairn.storage.Query;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The statements that read, and the names of the tables. */
final class Sql {
    final String document;
    final String attribute;
    final String entries;
    final String turn;

    final String find;
    final String journal;
    final String last;
    private final Dialect dialect;

    Sql(Tables tables, Dialect dialect) {
        this.dialect = dialect;
        document = tables.in("${schema}${prefix}document");
        attribute = tables.in("${schema}${prefix}attribute");
        entries = tables.in("${schema}${prefix}journal");
        turn = tables.in("SELECT number FROM ${schema}${prefix}turn");

        find = "SELECT id, version, json FROM " + document + " WHERE type = ? AND id = ?";
        journal = "SELECT position, hash, header, payload FROM " + entries + " WHERE position > ? ORDER BY position"
                + dialect.atMost("?");
        last = "SELECT position, hash, header, payload FROM " + entries + " ORDER BY position DESC"
                + dialect.atMost("1");
    }

    /** A statement with the keys that go into it, in order. */
    record Asking(String sql, List<String> keys) {}

    /** Id, version, text, and the value by which each document of a page comes; the limit follows the keys. */
    Asking page(Query query) {
        IndexRange range = query.range();
        return range == null ? every(query) : inRange(query, range);
    }

    private Asking every(Query query) {
        var keys = new ArrayList<>(List.of(query.type()));
        String sql = "SELECT d.id, d.version, d.json, d.id FROM " + document + " d WHERE d.type = ?"
                + bound(keys, "d.id", after(query), query.afterId())
                + " ORDER BY d.id" + direction(query) + dialect.atMost("?");
        return new Asking(sql, keys);
    }

    private Asking inRange(Query query, IndexRange range) {
        var keys = new ArrayList<>(List.of(query.type(), range.name()));
        String sql = "SELECT d.id, d.version, d.json, a.content FROM " + attribute + " a JOIN " + document
                + " d ON d.type = a.type AND d.id = a.id WHERE a.type = ? AND a.name = ?"
                + within(keys, "a", range)
                + following(keys, query, range)
                + first(keys, query, range)
                + " ORDER BY a.content" + direction(query) + ", a.id" + direction(query) + dialect.atMost("?");
        return new Asking(sql, keys);
    }

    private static String within(List<String> keys, String row, IndexRange range) {
        return range.isOneValue()
                ? bound(keys, row + ".content", " = ", range.from())
                : bound(keys, row + ".content", " >= ", range.from())
                        + bound(keys, row + ".content", " <= ", range.to());
    }

    /** What comes after a value and an id, in a form in which every database seeks the value in its index. */
    private static String following(List<String> keys, Query query, IndexRange range) {
        String value = query.afterValue();
        String id = query.afterId();
        if (value == null || id == null) {
            return "";
        }
        String after = after(query);
        if (range.isOneValue() && value.equals(range.from())) {
            return bound(keys, "a.id", after, id);
        }
        keys.addAll(List.of(value, value, id));
        return " AND a.content" + after.strip() + "= ? AND (a.content" + after + "? OR a.id" + after + "?)";
    }

    /** That no entry of the same document in the range comes before this one. */
    private String first(List<String> keys, Query query, IndexRange range) {
        return range.isOneValue()
                ? ""
                : " AND NOT EXISTS (SELECT 1 FROM " + attribute
                        + " e WHERE e.type = a.type AND e.id = a.id AND e.name = a.name AND e.content"
                        + (query.backwards() ? " > " : " < ") + "a.content" + within(keys, "e", range) + ")";
    }

    private static String bound(List<String> keys, String column, String comparison, @Nullable String key) {
        if (key == null) {
            return "";
        }
        keys.add(key);
        return " AND " + column + comparison + "?";
    }

    private static String after(Query query) {
        return query.backwards() ? " < " : " > ";
    }

    private static String direction(Query query) {
        return query.backwards() ? " DESC" : "";
    }

    /** How many documents there are on all pages, counted to one more than is told. */
    Asking count(Query query) {
        IndexRange range = query.range();
        var keys = new ArrayList<>(List.of(query.type()));
        String rows;
        if (range == null) {
            rows = "SELECT d.id FROM " + document + " d WHERE d.type = ?";
        } else {
            keys.add(range.name());
            rows = "SELECT DISTINCT a.id FROM " + attribute + " a WHERE a.type = ? AND a.name = ?"
                    + within(keys, "a", range);
        }
        return new Asking(
                "SELECT COUNT(*) FROM (" + rows + dialect.atMost(String.valueOf(Count.MOST + 1)) + ") AS found", keys);
    }
}
