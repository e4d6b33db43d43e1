/** What educators have earned. */
@NullMarked
package dev.cairn.award;

import org.jspecify.annotations.NullMarked;
