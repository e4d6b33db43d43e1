/** What a micro-credential is and asks for. */
@NullMarked
package dev.cairn.credential;

import org.jspecify.annotations.NullMarked;
