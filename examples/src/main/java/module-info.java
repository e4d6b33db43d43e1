/** Stories that run. */
module dev.cairn.examples {
    requires com.h2database;
    requires dev.cairn;
    requires dev.cairn.exchange;
    requires dev.cairn.jdbc;
    requires dev.cairn.openbadges;
    requires dev.cairn.rubric;
    requires dev.cairn.stacking;
    requires dev.cairn.statistics;
    requires java.logging;
    requires java.naming;
    requires java.net.http;
    requires org.xerial.sqlitejdbc;
    requires static org.jspecify;
}
