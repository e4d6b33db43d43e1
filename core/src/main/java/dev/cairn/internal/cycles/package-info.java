/** Cycles in any graph. Not for users. */
@NullMarked
package dev.cairn.internal.cycles;

import org.jspecify.annotations.NullMarked;
