/** What commands make of facts. Pure: values in, events and refusals with their reasons out; sees no storage. */
@NullMarked
package dev.cairn.internal.rules;

import org.jspecify.annotations.NullMarked;
