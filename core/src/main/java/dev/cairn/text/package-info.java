/** Text in the reader's language. */
@NullMarked
package dev.cairn.text;

import org.jspecify.annotations.NullMarked;
