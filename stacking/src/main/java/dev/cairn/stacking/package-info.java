/** Stackable credentials: rules over awards, progress, and the shortest way to finish. */
@NullMarked
package dev.cairn.stacking;

import org.jspecify.annotations.NullMarked;
