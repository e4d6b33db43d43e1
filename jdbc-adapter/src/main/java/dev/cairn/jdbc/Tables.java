package dev.cairn.jdbc;

/**
 * Where the tables are.
 *
 * @param schema with a dot at its end, or empty
 * @param prefix begins every name
 */
record Tables(String schema, String prefix) {
    /** Puts the names into a text with {@code ${schema}} and {@code ${prefix}}. */
    String in(String sql) {
        return sql.replace("${schema}", schema).replace("${prefix}", prefix);
    }
}
