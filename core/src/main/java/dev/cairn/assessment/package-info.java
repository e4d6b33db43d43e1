/** Submissions and how they are judged. */
@NullMarked
package dev.cairn.assessment;

import org.jspecify.annotations.NullMarked;
