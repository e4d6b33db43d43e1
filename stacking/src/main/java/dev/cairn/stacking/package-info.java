/** Stackable credentials and CPD equivalencies. */
@NullMarked
package dev.cairn.stacking;

import org.jspecify.annotations.NullMarked;
