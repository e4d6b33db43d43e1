/** What the pilot of a rubric showed, and whether it is ready: as data, as Markdown and as a page. */
@NullMarked
package dev.cairn.rubric.report;

import org.jspecify.annotations.NullMarked;
