/** One educator's whole record: handed out, or erased. */
@NullMarked
package dev.cairn.record;

import org.jspecify.annotations.NullMarked;
