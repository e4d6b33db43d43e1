/** One handler for each family of commands: whom it is about, what is done, and what is told when it is repeated. */
@NullMarked
package dev.cairn.internal.command;

import org.jspecify.annotations.NullMarked;
