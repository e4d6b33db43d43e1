/** Rubrics, scoring, moderation and the statistics of assessment. */
module dev.cairn.rubric {
    requires transitive dev.cairn;
    requires com.google.common;
    requires org.apache.commons.statistics.distribution;
    requires static org.jspecify;

    exports dev.cairn.rubric.agreement;
}
