/** Continuing professional development: policies as data, and statements of what they give an educator. */
@NullMarked
package dev.cairn.stacking.cpd;

import org.jspecify.annotations.NullMarked;
