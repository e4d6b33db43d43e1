package dev.cairn.assessment;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.cairn.evidence.EvidenceItem;
import dev.cairn.id.PersonId;
import java.io.Serializable;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * A remark on a piece of evidence, at a moment of a recording where it is one. Remarks that reply to one another form a
 * thread.
 *
 * @param id unique within the submission
 * @param author who wrote it
 * @param at when
 * @param item which piece of evidence, counted from 0, wherever it is after the educator saved the evidence anew; -1 if
 *     it is no longer part of it
 * @param position the moment in the recording, or null for the whole
 * @param replyTo the id of the remark it replies to, or null
 * @param text what it says
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Annotation(
        @JsonProperty("id") String id,
        @JsonProperty("author") PersonId author,
        @JsonProperty("at") Instant at,
        @JsonProperty("item") int item,
        @JsonProperty("position") @Nullable Duration position,
        @JsonProperty("replyTo") @Nullable String replyTo,
        @JsonProperty("text") String text)
        implements Serializable {
    /** As somebody sees it. */
    SubmissionView.Annotation seenBy(SubmissionView.Sight sight) {
        return new SubmissionView.Annotation(id, sight.of(author), at, item, position, replyTo, text);
    }

    /** The same remark on the same piece, once {@code before} became {@code after}. */
    Annotation following(List<EvidenceItem> before, List<EvidenceItem> after) {
        int now = item < 0 || item >= before.size() ? -1 : place(before, after);
        return now == item ? this : new Annotation(id, author, at, now, position, replyTo, text);
    }

    /** Where the piece is now: the same content, or else what came new for the same requirement. */
    private int place(List<EvidenceItem> before, List<EvidenceItem> after) {
        EvidenceItem about = before.get(item);
        Set<Object> known = new HashSet<>();
        before.forEach(piece -> known.add(content(piece)));
        int found = first(after, piece -> content(piece).equals(content(about)));
        return found >= 0
                ? found
                : first(
                        after,
                        piece -> piece.requirement().equals(about.requirement()) && !known.contains(content(piece)));
    }

    /** If there are several, the one that stayed where it was. */
    private int first(List<EvidenceItem> evidence, Predicate<EvidenceItem> fits) {
        if (item < evidence.size() && fits.test(evidence.get(item))) {
            return item;
        }
        return IntStream.range(0, evidence.size())
                .filter(i -> fits.test(evidence.get(i)))
                .findFirst()
                .orElse(-1);
    }

    private static Object content(EvidenceItem piece) {
        if (piece.artifact() != null) {
            return piece.artifact().sha256();
        }
        return piece.text() != null ? piece.text() : Objects.requireNonNull(piece.link());
    }
}
