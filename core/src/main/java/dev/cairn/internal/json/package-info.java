/** How the JSON form is bound to Java. */
@NullMarked
package dev.cairn.internal.json;

import org.jspecify.annotations.NullMarked;
