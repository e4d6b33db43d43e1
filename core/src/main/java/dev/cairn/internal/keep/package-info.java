/** One keeper for each kind of document: it reads them and declares their index and what in them is about people. */
@NullMarked
package dev.cairn.internal.keep;

import org.jspecify.annotations.NullMarked;
