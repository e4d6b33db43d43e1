/**
 * Competency frameworks: what educators are to know and do, in a hierarchy, with proficiency levels, associations and
 * alignments; and their exchange as CASE 1.1 packages.
 */
@NullMarked
package dev.cairn.competency;

import org.jspecify.annotations.NullMarked;
