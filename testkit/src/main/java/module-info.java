/** Contract tests, clocks, faults and generators for those who write an adapter of Cairn. */
module dev.cairn.testkit {
    requires transitive dev.cairn;
    requires transitive org.assertj.core;
    requires transitive org.junit.jupiter.api;
    requires static org.jspecify;

    exports dev.cairn.testkit;
}
