/** Exact numbers, and amounts with a named unit. */
@NullMarked
package dev.cairn.amount;

import org.jspecify.annotations.NullMarked;
