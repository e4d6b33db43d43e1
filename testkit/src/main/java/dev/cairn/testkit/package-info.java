/** Contract tests, clocks, faults and generators for those who write an adapter of Cairn. */
@NullMarked
package dev.cairn.testkit;

import org.jspecify.annotations.NullMarked;
