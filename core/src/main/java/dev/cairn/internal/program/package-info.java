/** Reads definition files. */
@NullMarked
package dev.cairn.internal.program;

import org.jspecify.annotations.NullMarked;
