/** What can go wrong, each with a stable code. */
@NullMarked
package dev.cairn.error;

import org.jspecify.annotations.NullMarked;
