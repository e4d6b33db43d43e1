/** Stories that run. */
module dev.cairn.examples {
    requires dev.cairn;
    requires dev.cairn.jdbc;
    requires dev.cairn.openbadges;
    requires dev.cairn.rubric;
    requires dev.cairn.stacking;
    requires static org.jspecify;
}
