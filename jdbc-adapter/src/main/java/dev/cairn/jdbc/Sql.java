package dev.cairn.jdbc;

/** Every statement that {@link JdbcStorage} runs, with the names of its tables. */
final class Sql {
    final String find;
    final String queryAll;
    final String queryIndex;
    final String journal;

    final String lock;
    final String last;
    final String versions;
    final String lockLastAndVersions;

    final String insertDocument;
    final String updateDocument;
    final String deleteDocument;
    final String insertAttribute;
    final String deleteAttributes;
    final String insertEntry;
    final String erasePayload;

    Sql(Dialect dialect, Tables tables) {
        String document = tables.in("${schema}${prefix}document");
        String attribute = tables.in("${schema}${prefix}attribute");
        String entries = tables.in("${schema}${prefix}journal");

        // The index entries come along as name=value in an array, so that a page is one statement, and one snapshot.
        String select = "SELECT d.id, d.version, d.json, ARRAY(SELECT a.name || " + dialect.equalsSign
                + " || a.content FROM " + attribute + " a WHERE a.type = d.type AND a.id = d.id) FROM ";
        find = select + document + " d WHERE d.type = ? AND d.id = ?";
        queryAll = select + document + " d WHERE d.type = ? AND d.id > ? ORDER BY d.id FETCH FIRST ? ROWS ONLY";
        queryIndex = select + attribute + " m JOIN " + document + " d ON d.type = m.type AND d.id = m.id"
                + " WHERE m.type = ? AND m.name = ? AND m.content = ? AND m.id > ?"
                + " ORDER BY m.id FETCH FIRST ? ROWS ONLY";
        journal = "SELECT position, hash, header, payload FROM " + entries
                + " WHERE position > ? ORDER BY position FETCH FIRST ? ROWS ONLY";

        lock = tables.in("SELECT number FROM ${schema}${prefix}turn FOR UPDATE");
        last = "SELECT position, hash, header, payload FROM " + entries
                + " ORDER BY position DESC FETCH FIRST 1 ROW ONLY";
        versions = "SELECT d.type, d.id, d.version FROM UNNEST(" + dialect.keyArray + ", " + dialect.keyArray
                + ") AS k(type, id) JOIN " + document + " d ON d.type = k.type AND d.id = k.id";

        // READ COMMITTED, so that each statement sees what the one who held the lock before has committed.
        lockLastAndVersions =
                String.join(";\n", "SET TRANSACTION ISOLATION LEVEL READ COMMITTED", lock, last, versions);

        insertDocument = "INSERT INTO " + document + " (json, version, type, id) VALUES (?, ? + 1, ?, ?)";
        updateDocument = "UPDATE " + document + " SET json = ?, version = ? + 1 WHERE type = ? AND id = ?";
        deleteDocument = "DELETE FROM " + document + " WHERE type = ? AND id = ?";
        insertAttribute = "INSERT INTO " + attribute + " (type, id, name, content) VALUES (?, ?, ?, ?)";
        deleteAttributes = "DELETE FROM " + attribute + " WHERE type = ? AND id = ?";
        insertEntry = "INSERT INTO " + entries + " (position, hash, header, payload) VALUES (?, ?, ?, ?)";
        erasePayload = "UPDATE " + entries + " SET payload = NULL WHERE position = ?";
    }
}
