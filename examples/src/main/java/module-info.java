/** Stories that run. */
module dev.cairn.examples {
    requires com.h2database;
    requires dev.cairn;
    requires dev.cairn.jdbc;
    requires dev.cairn.openbadges;
    requires dev.cairn.rubric;
    requires dev.cairn.stacking;
    requires java.logging;
    requires java.naming;
    requires static org.jspecify;
}
