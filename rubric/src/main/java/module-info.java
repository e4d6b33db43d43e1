/** Rubrics, scoring, moderation, calibration and mastery. */
module dev.cairn.rubric {
    requires transitive dev.cairn.statistics;
    requires static transitive org.jspecify;

    exports dev.cairn.rubric;
    exports dev.cairn.rubric.calibration;
    exports dev.cairn.rubric.mastery;
    exports dev.cairn.rubric.report;

    // For the host's own Jackson, whichever it is.
    opens dev.cairn.rubric;
    opens dev.cairn.rubric.calibration;
    opens dev.cairn.rubric.mastery;
    opens dev.cairn.rubric.report;
}
