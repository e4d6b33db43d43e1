/** Rubrics, scoring, moderation and the statistics of assessment. */
module dev.cairn.rubric {
    requires transitive dev.cairn;
    requires com.google.common;
    requires org.apache.commons.statistics.distribution;
    requires tools.jackson.databind;
    requires static transitive org.jspecify;

    exports dev.cairn.rubric;
    exports dev.cairn.rubric.agreement;
    exports dev.cairn.rubric.calibration;
    exports dev.cairn.rubric.exchange;
    exports dev.cairn.rubric.mastery;
    exports dev.cairn.rubric.measurement;
    exports dev.cairn.rubric.report;

    // For the host's own Jackson, whichever it is.
    opens dev.cairn.rubric;
    opens dev.cairn.rubric.calibration;
    opens dev.cairn.rubric.mastery;
    opens dev.cairn.rubric.report;
}
