/** Who may do and see what, asked in one way by commands and queries. */
@NullMarked
package dev.cairn.internal.access;

import org.jspecify.annotations.NullMarked;
