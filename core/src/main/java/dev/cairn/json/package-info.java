/** The canonical JSON form. */
@NullMarked
package dev.cairn.json;

import org.jspecify.annotations.NullMarked;
