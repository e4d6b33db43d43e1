/** Storage on a relational database. */
@NullMarked
package dev.cairn.jdbc;

import org.jspecify.annotations.NullMarked;
