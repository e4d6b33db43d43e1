/** What continuing professional development counts: activities and exact amounts. */
@NullMarked
package dev.cairn.activity;

import org.jspecify.annotations.NullMarked;
