/** What other modules of Cairn share with this one; not for users. */
@NullMarked
package dev.cairn.rubric.internal;

import org.jspecify.annotations.NullMarked;
