package dev.cairn.internal.keep;

import dev.cairn.error.NotFoundException;
import dev.cairn.id.DefinitionRef;
import dev.cairn.id.PersonId;
import dev.cairn.internal.ledger.DocumentKind;
import dev.cairn.internal.ledger.Ledger;
import dev.cairn.internal.ledger.Loaded;
import dev.cairn.pilot.PilotFeedback;
import dev.cairn.storage.IndexEntry;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Keeps what participants say of pilots. */
public final class Feedback implements Keeper {
    /** What one person says of one pilot. */
    public static final DocumentKind<PilotFeedback> KIND = new DocumentKind<>(
            "pilot-feedback",
            PilotFeedback.class,
            feedback -> id(feedback.person(), feedback.definition()),
            feedback -> List.of(
                    new IndexEntry("educator", feedback.person().value()),
                    new IndexEntry("definition", feedback.definition().toString())));

    /** The event. */
    public static final String GIVEN = "pilot-feedback-given";

    private final Ledger ledger;

    /** Over {@code ledger}. */
    public Feedback(Ledger ledger) {
        this.ledger = ledger;
    }

    private static String id(PersonId person, DefinitionRef definition) {
        return DocumentKind.pair(person.value(), definition.toString());
    }

    /** What a person said of a pilot, or null. */
    public @Nullable Loaded<PilotFeedback> find(PersonId person, DefinitionRef definition) {
        return ledger.find(KIND, id(person, definition));
    }

    /** @throws NotFoundException if this person said nothing */
    public PilotFeedback get(PersonId person, DefinitionRef definition) {
        var found = find(person, definition);
        if (found == null) {
            throw new NotFoundException(KIND.type(), definition.toString());
        }
        return found.value();
    }

    /** All that was said of one pilot, by person. */
    public List<PilotFeedback> on(DefinitionRef definition) {
        return ledger.all(KIND, "definition", definition.toString()).stream()
                .sorted(Comparator.comparing(PilotFeedback::person))
                .toList();
    }

    /** All that one person said, by definition. */
    public List<PilotFeedback> of(PersonId person) {
        return ledger.all(KIND, "educator", person.value()).stream()
                .sorted(Comparator.comparing(PilotFeedback::definition))
                .toList();
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
        return Map.of(GIVEN, List.of("person"));
    }
}
