/** Artifacts and the check that a submission is complete. */
@NullMarked
package dev.cairn.evidence;

import org.jspecify.annotations.NullMarked;
