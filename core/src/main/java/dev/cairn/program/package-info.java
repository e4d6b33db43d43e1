/** A whole program authored as JSON files. */
@NullMarked
package dev.cairn.program;

import org.jspecify.annotations.NullMarked;
