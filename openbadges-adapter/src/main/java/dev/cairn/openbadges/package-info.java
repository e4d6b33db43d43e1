/** Open Badges and Comprehensive Learner Records. */
@NullMarked
package dev.cairn.openbadges;

import org.jspecify.annotations.NullMarked;
