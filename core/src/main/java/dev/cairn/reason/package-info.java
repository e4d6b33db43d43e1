/** Why an outcome is as it is: a tree of reasons as data, and its words. */
@NullMarked
package dev.cairn.reason;

import org.jspecify.annotations.NullMarked;
