/** Educator micro-credentials: the vocabulary, the workflow and the facade. */
@NullMarked
package dev.cairn;

import org.jspecify.annotations.NullMarked;
