/** Storage on a relational database. */
module dev.cairn.jdbc {
    requires transitive dev.cairn;
    requires transitive java.sql;
    requires static org.jspecify;

    exports dev.cairn.jdbc;
}
