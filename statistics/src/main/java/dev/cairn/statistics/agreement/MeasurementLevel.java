package dev.cairn.statistics.agreement;

/** What may be said about two values of a scale (Stevens 1946); each level allows all that the one before it does. */
public enum MeasurementLevel {
    /** Values are the same or different. */
    NOMINAL,
    /** Values are ordered. */
    ORDINAL,
    /** Differences of values are meaningful. */
    INTERVAL,
    /** Values are at least zero and their ratios are meaningful. */
    RATIO
}
