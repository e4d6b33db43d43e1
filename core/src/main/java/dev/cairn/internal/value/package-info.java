/** How values are put together: builders, what is left out, and checks that several values share. */
@NullMarked
package dev.cairn.internal.value;

import org.jspecify.annotations.NullMarked;
