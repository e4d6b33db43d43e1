/** The storage interface, and storage in memory. */
@NullMarked
package dev.cairn.storage;

import org.jspecify.annotations.NullMarked;
