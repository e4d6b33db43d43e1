/** Who acts, as what, and what they may do. */
@NullMarked
package dev.cairn.actor;

import org.jspecify.annotations.NullMarked;
