/** What evidence over time comes to: whether a competency is mastered, by which rule, from what and how surely. */
@NullMarked
package dev.cairn.rubric.mastery;

import org.jspecify.annotations.NullMarked;
