/** Competencies of several frameworks as one graph. Not for users. */
@NullMarked
package dev.cairn.internal.graph;

import org.jspecify.annotations.NullMarked;
