/** Whether an assessor applies a rubric as it is meant: exemplars with true ratings, practice, certification. */
@NullMarked
package dev.cairn.rubric.calibration;

import org.jspecify.annotations.NullMarked;
