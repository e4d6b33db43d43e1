package dev.cairn.internal.keep;

import dev.cairn.catalogue.PollAnswer;
import dev.cairn.id.PersonId;
import dev.cairn.id.PollId;
import dev.cairn.internal.ledger.DocumentKind;
import dev.cairn.internal.ledger.Ledger;
import dev.cairn.internal.ledger.Loaded;
import dev.cairn.storage.IndexEntry;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Keeps answers to interest polls: one of each educator to each poll. */
public final class PollAnswers implements Keeper {
    /** Answers. */
    public static final DocumentKind<PollAnswer> KIND = new DocumentKind<>(
            "poll-answer",
            PollAnswer.class,
            answer -> id(answer.poll(), answer.educator()),
            answer -> List.of(
                    new IndexEntry("educator", answer.educator().value()),
                    new IndexEntry("poll", answer.poll().value())));

    /** The event. */
    public static final String ANSWERED = "poll-answered";

    private final Ledger ledger;

    /** Over {@code ledger}. */
    public PollAnswers(Ledger ledger) {
        this.ledger = ledger;
    }

    private static String id(PollId poll, PersonId educator) {
        return DocumentKind.pair(poll.value(), educator.value());
    }

    /** An educator's answer, or null. */
    public @Nullable Loaded<PollAnswer> find(PollId poll, PersonId educator) {
        return ledger.find(KIND, id(poll, educator));
    }

    /** All answers to a poll. */
    public List<PollAnswer> to(PollId poll) {
        return ledger.all(KIND, "poll", poll.value());
    }

    /** All answers of an educator. */
    public List<PollAnswer> of(PersonId educator) {
        return ledger.all(KIND, "educator", educator.value());
    }

    @Override
    public String type() {
        return KIND.type();
    }

    @Override
    public Personal about(PersonId person) {
        return Personal.of(ledger.loaded(KIND, "educator", person.value()));
    }

    @Override
    public Map<String, List<String>> naming() {
        return Map.of(ANSWERED, List.of("educator"));
    }
}
