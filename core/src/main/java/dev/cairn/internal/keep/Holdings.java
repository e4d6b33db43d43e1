package dev.cairn.internal.keep;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.cairn.award.Award;
import dev.cairn.id.AwardId;
import dev.cairn.id.DefinitionRef;
import dev.cairn.id.PersonId;
import dev.cairn.internal.ledger.DocumentKind;
import dev.cairn.internal.ledger.Ledger;
import dev.cairn.internal.ledger.Loaded;
import dev.cairn.internal.ledger.Put;
import dev.cairn.storage.DocumentKey;
import dev.cairn.storage.IndexEntry;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Keeps which award of a definition an educator was given last: at most one is in force, whatever its version. */
public final class Holdings implements Keeper {
    private static final String TYPE = "holding";

    private final Ledger ledger;
    private final Awards awards;

    /** Over {@code ledger}. */
    public Holdings(Ledger ledger, Awards awards) {
        this.ledger = ledger;
        this.awards = awards;
    }

    /** Without an award until the first is made. */
    record Held(
            @JsonProperty("award") @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            AwardId award) {}

    /**
     * Where an educator's award of a definition is, in whatever version. What is decided after it was read holds when the
     * award is made: if another took it meanwhile, the commit fails.
     *
     * @param version of the document; 0 if there is none
     * @param held the award that was given last, or null
     */
    public record Holding(
            PersonId educator,
            DefinitionRef definition,
            long version,
            @Nullable Loaded<Award> held) {
        /** The award that was given last, or null. */
        public @Nullable Award last() {
            return held == null ? null : held.value();
        }

        /** The award in force, or null. */
        public @Nullable Award inForce(Instant now) {
            return held != null && held.value().isActiveAt(now) ? held.value() : null;
        }

        /** Stores it as it is, so that nothing else is begun or awarded there at the same time. */
        public Put unchanged() {
            return with(held == null ? null : held.value().id());
        }

        /** Stores another award there. */
        public Put with(@Nullable AwardId award) {
            return new Put(
                    key(educator, definition),
                    version,
                    new Held(award),
                    () -> List.of(new IndexEntry("educator", educator.value())));
        }
    }

    private static DocumentKey key(PersonId educator, DefinitionRef definition) {
        return new DocumentKey(TYPE, DocumentKind.pair(educator.value(), definition.kind() + ":" + definition.id()));
    }

    /** To be read before anything is decided. */
    public Holding of(PersonId educator, DefinitionRef definition) {
        var loaded = ledger.find(key(educator, definition), Held.class);
        AwardId award = loaded == null ? null : loaded.value().award();
        return new Holding(
                educator, definition, loaded == null ? 0 : loaded.version(), award == null ? null : awards.get(award));
    }

    /** Of these definitions, those of which the educator has an award in force. */
    public Set<DefinitionRef> inForce(PersonId educator, Collection<DefinitionRef> definitions, Instant now) {
        return definitions.stream()
                .filter(definition -> of(educator, definition).inForce(now) != null)
                .collect(Collectors.toSet());
    }

    @Override
    public String type() {
        return TYPE;
    }

    @Override
    public Personal about(PersonId person) {
        return Personal.of(ledger.loaded(TYPE, new IndexEntry("educator", person.value()), Held.class));
    }
}
