/** Finding a micro-credential: search, a district's own selection, interest in what is planned, and peers. */
@NullMarked
package dev.cairn.catalogue;

import org.jspecify.annotations.NullMarked;
