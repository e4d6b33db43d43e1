package dev.cairn.jdbc;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.cairn.error.StorageException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import javax.sql.DataSource;

/** Brings the tables to the state this jar needs, or checks that they are in it. */
final class Migrations {
    /** In order; a file that was released never changes. */
    private static final List<String> NAMES = List.of("001-documents-and-journal");

    private static final String CREATE_HISTORY = """
            CREATE TABLE IF NOT EXISTS ${schema}${prefix}migration (
                number integer PRIMARY KEY,
                name varchar(100) NOT NULL,
                checksum varchar(64) NOT NULL
            )""";

    /** PostgreSQL: no such table. H2: no such table (three kinds), no such schema. */
    private static final Set<String> ABSENT = Set.of("42P01", "42S02", "42S03", "42S04", "90079");

    /** Two H2 instances may create the same table at once; the one that fails looks again. */
    private static final int ATTEMPTS = 10;

    private final DataSource dataSource;
    private final Dialect dialect;
    private final Tables tables;
    private final Dialect.Waits waits;
    private final List<Migration> all;

    Migrations(DataSource dataSource, Dialect dialect, Tables tables, Dialect.Waits waits) {
        this.waits = waits;
        this.dataSource = dataSource;
        this.dialect = dialect;
        this.tables = tables;
        this.all = NAMES.stream().map(name -> Migration.read(dialect, name)).toList();
    }

    void validate() {
        List<Migration> missing = missing();
        if (!missing.isEmpty()) {
            throw wrong("migration " + missing.get(0).name + " was not applied. Maybe start once with "
                    + "SchemaMode.CREATE?");
        }
    }

    void create() {
        for (int attempt = 1; ; attempt++) {
            if (missing().isEmpty()) {
                return;
            }
            try {
                apply();
            } catch (SQLException e) {
                if (attempt == ATTEMPTS) {
                    throw Failures.of("Creating the tables", e);
                }
            }
        }
    }

    /** On PostgreSQL one transaction under one lock. On H2 every statement is a transaction that can be repeated. */
    private void apply() throws SQLException {
        try (Session session = Session.toWrite(dataSource, dialect, waits);
                Statement statement = session.connection().createStatement()) {
            dialect.lockMigrations(session.connection(), CREATE_HISTORY.hashCode());
            statement.execute(tables.in(CREATE_HISTORY));
            Map<Integer, String> applied = applied(session.connection());
            for (Migration migration : all) {
                if (!applied.containsKey(migration.number)) {
                    for (String sql : migration.statements()) {
                        statement.execute(tables.in(sql));
                    }
                    record(session.connection(), migration);
                }
            }
            session.confirm();
        }
    }

    private void record(Connection connection, Migration migration) throws SQLException {
        try (var insert =
                connection.prepareStatement(tables.in("INSERT INTO ${schema}${prefix}migration VALUES (?, ?, ?)"))) {
            insert.setInt(1, migration.number);
            insert.setString(2, migration.name);
            insert.setString(3, migration.checksum);
            insert.executeUpdate();
        }
    }

    private List<Migration> missing() {
        Map<Integer, String> applied;
        try (Session session = Session.toRead(dataSource, dialect)) {
            applied = applied(session.connection());
        } catch (SQLException e) {
            boolean absent = ABSENT.contains(String.valueOf(e.getSQLState()))
                    || e.getSQLState() == null && String.valueOf(e.getMessage()).contains("no such table");
            if (!absent) {
                throw Failures.of("Reading which migrations were applied", e);
            }
            return all;
        }
        var missing = new ArrayList<Migration>();
        for (Migration migration : all) {
            String checksum = applied.remove(migration.number);
            if (checksum == null) {
                missing.add(migration);
            } else if (!checksum.equals(migration.checksum)) {
                throw wrong("migration " + migration.name + " was applied in another form, with checksum " + checksum
                        + ".");
            }
        }
        if (!applied.isEmpty()) {
            throw wrong("migrations " + applied.keySet() + " are unknown to this version. Maybe a later version of "
                    + "Cairn was here?");
        }
        return missing;
    }

    private Map<Integer, String> applied(Connection connection) throws SQLException {
        try (var statement = connection.createStatement();
                var rows =
                        statement.executeQuery(tables.in("SELECT number, checksum FROM ${schema}${prefix}migration"))) {
            var applied = new TreeMap<Integer, String>();
            while (rows.next()) {
                applied.put(rows.getInt(1), rows.getString(2));
            }
            return applied;
        }
    }

    private StorageException wrong(String how) {
        return Failures.misfit("The tables " + tables.in("${schema}${prefix}*") + " do not fit: " + how);
    }

    /** One file of SQL. */
    private static final class Migration {
        final int number;
        final String name;
        final String checksum;
        private final String sql;

        private Migration(String name, String sql) {
            this.number = Integer.parseInt(name.substring(0, 3));
            this.name = name;
            this.sql = sql;
            this.checksum = sha256(sql);
        }

        static Migration read(Dialect dialect, String name) {
            String path = dialect.folder + "/" + name + ".sql";
            try (InputStream file = Migrations.class.getResourceAsStream(path)) {
                if (file == null) {
                    throw new IllegalStateException("The jar lacks " + path + ".");
                }
                return new Migration(name, new String(file.readAllBytes(), UTF_8).replace("\r\n", "\n"));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        List<String> statements() {
            return List.of(sql.replaceAll("(?m)^--.*\n", "").strip().split(";\\s*"));
        }
    }

    static String sha256(String text) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256.", e);
        }
    }
}
