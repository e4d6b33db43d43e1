package dev.cairn.internal.keep;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.cairn.id.PersonId;
import dev.cairn.internal.ledger.DocumentKind;
import dev.cairn.internal.ledger.Ledger;
import dev.cairn.internal.ledger.Loaded;
import dev.cairn.storage.IndexEntry;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Keeps declared conflicts of interest. */
public final class Conflicts implements Keeper {
    /** Declared conflicts. */
    public static final DocumentKind<Conflict> KIND = new DocumentKind<>(
            "conflict",
            Conflict.class,
            conflict -> DocumentKind.pair(
                    conflict.assessor().value(), conflict.educator().value()),
            conflict -> List.of(new IndexEntry("educator", conflict.educator().value())));

    /** The event of a declaration. */
    public static final String DECLARED = "conflict-declared";

    private final Ledger ledger;

    /** Over {@code ledger}. */
    public Conflicts(Ledger ledger) {
        this.ledger = ledger;
    }

    /** Who declared it, and with whom. */
    public record Conflict(
            @JsonProperty("assessor") PersonId assessor,
            @JsonProperty("educator") PersonId educator) {}

    /** Whether exactly this was declared. */
    public boolean isDeclared(Conflict conflict) {
        return ledger.find(KIND, KIND.id().apply(conflict)) != null;
    }

    /** Whether the first declared a conflict with the second; nobody is in conflict with themselves. */
    public boolean between(PersonId assessor, PersonId educator) {
        return !assessor.equals(educator)
                && ledger.all(KIND, "educator", educator.value()).stream()
                        .anyMatch(conflict -> conflict.assessor().equals(assessor));
    }

    /** With whom a person declared a conflict, by id. Reads all conflicts. */
    public List<PersonId> declaredBy(PersonId person) {
        return loadedBy(person).stream()
                .map(loaded -> loaded.value().educator())
                .sorted()
                .toList();
    }

    private List<Loaded<Conflict>> loadedBy(PersonId person) {
        List<Loaded<Conflict>> declared = new ArrayList<>();
        ledger.each(KIND.type(), null, Conflict.class, loaded -> {
            if (loaded.value().assessor().equals(person)) {
                declared.add(loaded);
            }
        });
        return declared;
    }

    /** How many others declared a conflict with a person. */
    public int with(PersonId person) {
        return ledger.all(KIND, "educator", person.value()).size();
    }

    @Override
    public String type() {
        return KIND.type();
    }

    @Override
    public Personal about(PersonId person) {
        List<Loaded<Conflict>> both = new ArrayList<>(ledger.loaded(KIND, "educator", person.value()));
        loadedBy(person).stream().filter(loaded -> !both.contains(loaded)).forEach(both::add);
        return Personal.of(both);
    }

    @Override
    public Map<String, List<String>> naming() {
        return Map.of(DECLARED, List.of("assessor", "educator"));
    }
}
