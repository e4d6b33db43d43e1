/**
 * Competency frameworks and rubrics from and for others: CASE 1.1 and CTDL-ASN. What Cairn has no place for is kept, and what they have no place
 * for travels in their extension points, so that nothing is lost either way.
 */
@NullMarked
package dev.cairn.exchange;

import org.jspecify.annotations.NullMarked;
