/** What several packages of this module share; not for users. */
@NullMarked
package dev.cairn.statistics.internal;

import org.jspecify.annotations.NullMarked;
