/** Trying a micro-credential with a cohort: what participants say, and what must be shown before it is published. */
@NullMarked
package dev.cairn.pilot;

import org.jspecify.annotations.NullMarked;
