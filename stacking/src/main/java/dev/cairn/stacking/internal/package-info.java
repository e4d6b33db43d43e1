/** Not for use outside this module: may change at any time. */
@NullMarked
package dev.cairn.stacking.internal;

import org.jspecify.annotations.NullMarked;
