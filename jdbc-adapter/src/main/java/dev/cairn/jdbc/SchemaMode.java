package dev.cairn.jdbc;

/**
 * What {@link JdbcStorage} does about its tables when it is built. The tables come from numbered migrations in the jar;
 * the table {@code cairn_migration} records which were applied, with the SHA-256 of each.
 */
public enum SchemaMode {
    /**
     * Applies the migrations that are missing; on a database that has them all it only reads. Several instances may
     * start at once. The user needs the right to create tables; a schema named must exist.
     */
    CREATE,

    /** Only reads, and fails unless exactly the migrations of this jar were applied. */
    VALIDATE,

    /** Does nothing: the first use fails if the tables are not there. */
    NONE
}
