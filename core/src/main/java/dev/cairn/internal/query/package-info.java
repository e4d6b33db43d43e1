/** What is read: for whom it may be, and as they may see it. */
@NullMarked
package dev.cairn.internal.query;

import org.jspecify.annotations.NullMarked;
