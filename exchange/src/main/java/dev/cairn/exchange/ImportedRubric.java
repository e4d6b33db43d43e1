package dev.cairn.exchange;

import dev.cairn.error.Violation;
import dev.cairn.rubric.Rubric;
import java.util.List;
import java.util.Objects;

/**
 * A rubric read from elsewhere.
 *
 * @param rubric what Cairn makes of it
 * @param source the document it was read from, as JSON; keep it and hand it in again when writing, so that whatever
 *     Cairn has no place for is kept
 * @param remarks what is odd about the document, and how it was read all the same
 */
public record ImportedRubric(Rubric rubric, String source, List<Violation> remarks) {
    /** Copies the list. */
    public ImportedRubric {
        Objects.requireNonNull(rubric, "rubric");
        Objects.requireNonNull(source, "source");
        remarks = List.copyOf(remarks);
    }
}
