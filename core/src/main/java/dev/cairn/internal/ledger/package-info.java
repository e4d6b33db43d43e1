/** The only room that commits: documents and their journal, what was read lately, and who is told. */
@NullMarked
package dev.cairn.internal.ledger;

import org.jspecify.annotations.NullMarked;
