/** Rubrics, scoring, moderation and the statistics of assessment. */
@NullMarked
package dev.cairn.rubric;

import org.jspecify.annotations.NullMarked;
