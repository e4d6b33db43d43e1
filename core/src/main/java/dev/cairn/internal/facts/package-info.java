/** What is known together: facts from several keepers, gathered for rules and for those who ask. */
@NullMarked
package dev.cairn.internal.facts;

import org.jspecify.annotations.NullMarked;
