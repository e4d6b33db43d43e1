/** What several packages of this module share; not for users. */
@NullMarked
package dev.cairn.rubric.internal;

import org.jspecify.annotations.NullMarked;
