/** What happened: the journal and its listeners. */
@NullMarked
package dev.cairn.event;

import org.jspecify.annotations.NullMarked;
