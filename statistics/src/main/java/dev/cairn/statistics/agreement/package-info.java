/**
 * How far raters agree: agreement and reliability coefficients over complete or incomplete tables of ratings.
 *
 * <p>{@link dev.cairn.statistics.agreement.RatingsTable} holds (subject, rater, value) triples on a declared
 * {@link dev.cairn.statistics.agreement.RatingScale}; {@link dev.cairn.statistics.agreement.Agreement} computes the
 * coefficients. Every coefficient is a {@link dev.cairn.statistics.agreement.Coefficient}: an estimate with its standard
 * error and interval where the literature gives them, or undefined with a reason. No method returns NaN or an infinity.
 *
 * <p>All types are immutable and thread-safe, builders excepted. Results depend on nothing but the table, the options
 * and, for the bootstrap, the seed.
 */
@NullMarked
package dev.cairn.statistics.agreement;

import org.jspecify.annotations.NullMarked;
