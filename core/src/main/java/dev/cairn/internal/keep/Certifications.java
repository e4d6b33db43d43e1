package dev.cairn.internal.keep;

import dev.cairn.assessment.Certification;
import dev.cairn.error.NotFoundException;
import dev.cairn.id.DefinitionRef;
import dev.cairn.id.PersonId;
import dev.cairn.internal.ledger.DocumentKind;
import dev.cairn.internal.ledger.Ledger;
import dev.cairn.internal.ledger.Loaded;
import dev.cairn.storage.IndexEntry;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Keeps who is certified to use which rubric, whatever its version. */
public final class Certifications implements Keeper {
    /** Certifications. */
    public static final DocumentKind<Certification> KIND = new DocumentKind<>(
            "certification",
            Certification.class,
            certification -> id(certification.assessor(), certification.rubric()),
            certification ->
                    List.of(new IndexEntry("educator", certification.assessor().value())));

    /** The event of a certification. */
    public static final String CERTIFIED = "assessor-certified";

    /** The event of its end. */
    public static final String ENDED = "certification-ended";

    private final Ledger ledger;

    /** Over {@code ledger}. */
    public Certifications(Ledger ledger) {
        this.ledger = ledger;
    }

    private static String id(PersonId assessor, DefinitionRef rubric) {
        return DocumentKind.pair(assessor.value(), rubric.id());
    }

    /** The certification for a rubric, whatever its version, or null. */
    public @Nullable Loaded<Certification> find(PersonId assessor, DefinitionRef rubric) {
        return ledger.find(KIND, id(assessor, rubric));
    }

    /** @throws NotFoundException if there is none */
    public Loaded<Certification> get(PersonId assessor, DefinitionRef rubric) {
        var found = find(assessor, rubric);
        if (found == null) {
            throw new NotFoundException(KIND.type(), assessor + " for " + rubric.id());
        }
        return found;
    }

    /** Whether a person is certified for a rubric. */
    public boolean isCertified(PersonId assessor, DefinitionRef rubric, Instant now) {
        var found = find(assessor, rubric);
        return found != null && found.value().isActiveAt(now);
    }

    /** All certifications of one person, for whatever rubric. */
    public List<Certification> of(PersonId assessor) {
        return ledger.all(KIND, "educator", assessor.value());
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
        return Map.of(CERTIFIED, List.of("assessor"), ENDED, List.of("assessor"));
    }
}
