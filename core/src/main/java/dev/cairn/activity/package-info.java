/** What continuing professional development counts. */
@NullMarked
package dev.cairn.activity;

import org.jspecify.annotations.NullMarked;
