/** The interface to badge formats. */
@NullMarked
package dev.cairn.badge;

import org.jspecify.annotations.NullMarked;
