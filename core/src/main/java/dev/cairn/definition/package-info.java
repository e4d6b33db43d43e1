/** What all definitions share: identity, version, status. */
@NullMarked
package dev.cairn.definition;

import org.jspecify.annotations.NullMarked;
