/** Agreement of raters, reliability and measurement: tables of numbers in, coefficients with errors and reasons out. */
module dev.cairn.statistics {
    requires transitive dev.cairn;
    requires org.apache.commons.statistics.distribution;
    requires static transitive org.jspecify;

    exports dev.cairn.statistics.agreement;
    exports dev.cairn.statistics.measurement;

    // What Cairn's other modules share with this one.
    exports dev.cairn.statistics.internal to
            dev.cairn.rubric;

    // For the host's own Jackson, whichever it is.
    opens dev.cairn.statistics.measurement;
}
