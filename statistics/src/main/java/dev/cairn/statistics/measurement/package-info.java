/**
 * Whether an assessment measures what it should: classical item analysis, generalizability theory, the many-facet
 * Rasch model, drift of assessors over time, and equity of outcomes.
 *
 * <p>{@link dev.cairn.statistics.measurement.ScoresTable} holds what assessors gave educators on criteria; the analyses
 * are computed from it. What the data do not define is undefined with a reason; no result is NaN or infinite.
 *
 * <p>All types are immutable and thread-safe, builders excepted.
 */
@NullMarked
package dev.cairn.statistics.measurement;

import org.jspecify.annotations.NullMarked;
