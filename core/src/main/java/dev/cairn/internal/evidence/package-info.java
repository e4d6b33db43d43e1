/** Looks at the bytes and links of evidence. */
@NullMarked
package dev.cairn.internal.evidence;

import org.jspecify.annotations.NullMarked;
