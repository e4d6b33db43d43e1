/** The ids of everything: opaque ones for people and facts, speaking ones for definitions and what is in them. */
@NullMarked
package dev.cairn.id;

import org.jspecify.annotations.NullMarked;
