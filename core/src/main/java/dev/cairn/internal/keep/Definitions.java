package dev.cairn.internal.keep;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.cairn.credential.MicroCredential;
import dev.cairn.credential.PilotPolicy;
import dev.cairn.definition.Definition;
import dev.cairn.definition.DefinitionChange;
import dev.cairn.definition.DefinitionKind;
import dev.cairn.definition.DefinitionStatus;
import dev.cairn.definition.KeptDefinition;
import dev.cairn.error.CoreError;
import dev.cairn.error.InvalidInputException;
import dev.cairn.error.NotFoundException;
import dev.cairn.id.DefinitionRef;
import dev.cairn.id.PersonId;
import dev.cairn.internal.ledger.Ledger;
import dev.cairn.internal.ledger.Loaded;
import dev.cairn.internal.ledger.Put;
import dev.cairn.json.CairnJson;
import dev.cairn.storage.DocumentKey;
import dev.cairn.storage.IndexEntry;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Keeps definitions, with where they stand and who is in the cohort of their pilot. */
public final class Definitions implements Keeper {
    private static final String TYPE = "definition";

    private final Ledger ledger;
    private final Map<String, DefinitionKind<?>> kinds;
    private final Map<String, Definition> byDigest = new ConcurrentHashMap<>();
    private final Map<DefinitionRef, Definition> opened = new ConcurrentHashMap<>();

    /** Reads definitions of {@code kinds}. */
    public Definitions(Ledger ledger, Map<String, DefinitionKind<?>> kinds) {
        this.ledger = ledger;
        this.kinds = Map.copyOf(kinds);
    }

    /** As stored; {@code left} are those who were in the cohort of this pilot and no longer are. */
    public record Kept(
            @JsonProperty("cohort") SortedSet<PersonId> cohort,

            @JsonProperty("left") @JsonInclude(JsonInclude.Include.NON_EMPTY)
            SortedSet<PersonId> left,

            @JsonProperty("definition") String definition,
            @JsonProperty("sha256") String sha256,
            @JsonProperty("status") DefinitionStatus status) {
        /** Nobody has left if that is not said. */
        public Kept(
                SortedSet<PersonId> cohort,
                @Nullable SortedSet<PersonId> left,
                String definition,
                String sha256,
                DefinitionStatus status) {
            this.cohort = cohort;
            this.left = left == null ? new TreeSet<>() : left;
            this.definition = definition;
            this.sha256 = sha256;
            this.status = status;
        }

        /** A draft. */
        public static Kept draft(String json) {
            return new Kept(
                    new TreeSet<>(), new TreeSet<>(), json, CairnJson.sha256OfText(json), DefinitionStatus.DRAFT);
        }

        /** Who is or was in the cohort. */
        public SortedSet<PersonId> enrolled() {
            var enrolled = new TreeSet<>(cohort);
            enrolled.addAll(left);
            return enrolled;
        }

        Kept without(PersonId person) {
            var staying = new TreeSet<>(cohort);
            staying.remove(person);
            var gone = new TreeSet<>(left);
            gone.remove(person);
            return new Kept(staying, gone, definition, sha256, status);
        }

        /** With another status, and open to {@code next}. */
        public Kept movedTo(DefinitionStatus to, Set<PersonId> next) {
            var gone = new TreeSet<PersonId>();
            if (status == to) {
                gone.addAll(enrolled());
                gone.removeAll(next);
            }
            return new Kept(new TreeSet<>(next), gone, definition, sha256, to);
        }
    }

    /** The key of a definition's document. */
    public static DocumentKey key(DefinitionRef ref) {
        return new DocumentKey(TYPE, ref.toString());
    }

    /** Stores a definition in place of version {@code expected}, or of none if that is 0. */
    public static Put put(DefinitionRef ref, long expected, Kept kept) {
        return new Put(
                key(ref),
                expected,
                kept,
                () -> List.of(
                        new IndexEntry("kind", ref.kind()),
                        new IndexEntry("id", ref.kind() + ":" + ref.id()),
                        new IndexEntry("status", kept.status().name())));
    }

    /** The document of a definition, or null. */
    public @Nullable Loaded<Kept> load(DefinitionRef ref) {
        return ledger.find(key(ref), Kept.class);
    }

    /**
     * A micro-credential in a pilot with gates as it is, to be stored with whatever happens in that pilot, so that it is
     * not published on what was known before; empty for others.
     */
    public Optional<Put> inGatedPilot(DefinitionRef ref) {
        PilotPolicy pilot = microCredential(ref).pilot();
        return pilot == null || pilot.gates() == null
                ? Optional.empty()
                : Optional.ofNullable(load(ref))
                        .filter(loaded -> loaded.value().status() == DefinitionStatus.PILOT)
                        .map(loaded -> put(ref, loaded.version(), loaded.value()));
    }

    /** The kind of a definition, if it is known here. */
    public Optional<DefinitionKind<?>> kind(String name) {
        return Optional.ofNullable(kinds.get(name));
    }

    /** The definition, or null. */
    public @Nullable KeptDefinition find(DefinitionRef ref) {
        var loaded = load(ref);
        return loaded == null ? null : read(ref.kind(), loaded.value());
    }

    /** @throws NotFoundException if it is not kept */
    public KeptDefinition get(DefinitionRef ref) {
        KeptDefinition found = find(ref);
        if (found == null) {
            throw new NotFoundException(ref.kind(), ref.toString());
        }
        return found;
    }

    /** Who is or was in the cohort of a pilot, by id. */
    public SortedSet<PersonId> enrolled(DefinitionRef ref) {
        var loaded = load(ref);
        return loaded == null ? new TreeSet<>() : loaded.value().enrolled();
    }

    /**
     * What a definition says, wherever it stands. What was open once never changes, so it is read but once.
     *
     * @throws NotFoundException if it is not kept
     */
    public Definition content(DefinitionRef ref) {
        Definition known = opened.get(ref);
        if (known != null) {
            return known;
        }
        KeptDefinition kept = get(ref);
        if (kept.status() != DefinitionStatus.DRAFT) {
            opened.put(ref, kept.definition());
        }
        return kept.definition();
    }

    /** @throws NotFoundException if it is not kept, or no micro-credential */
    public MicroCredential microCredential(DefinitionRef ref) {
        if (content(ref) instanceof MicroCredential found) {
            return found;
        }
        throw new NotFoundException(MicroCredential.KIND.name(), ref.toString());
    }

    /** Every version kept of a kind, by id and version. */
    public List<KeptDefinition> all(String kind) {
        List<KeptDefinition> all = new ArrayList<>();
        ledger.each(TYPE, new IndexEntry("kind", kind), Kept.class, loaded -> all.add(read(kind, loaded.value())));
        all.sort(Comparator.comparing(kept -> kept.definition().ref()));
        return all;
    }

    /** How a version differs from the last one before it that was ever open, or null if there is none. */
    public @Nullable DefinitionChange change(KeptDefinition kept) {
        DefinitionRef ref = kept.definition().ref();
        return ledger.loaded(TYPE, new IndexEntry("id", ref.kind() + ":" + ref.id()), Kept.class).stream()
                .map(Loaded::value)
                .filter(other -> other.status() != DefinitionStatus.DRAFT)
                .map(other -> read(ref.kind(), other).definition())
                .filter(other -> other.version() < ref.version())
                .max(Comparator.comparingInt(Definition::version))
                .map(kept.definition()::changeFrom)
                .orElse(null);
    }

    /** Reads what is stored. */
    public KeptDefinition read(String kind, Kept kept) {
        Definition definition = byDigest.computeIfAbsent(kept.sha256(), digest -> {
            DefinitionKind<?> known = kinds.get(kind);
            if (known == null) {
                throw new InvalidInputException(
                        "/kind",
                        CoreError.KIND_UNKNOWN,
                        "'" + kind + "' is no kind of definition known here. Maybe hand its DefinitionKind to the "
                                + "builder?");
            }
            return CairnJson.read(kept.definition(), known.type());
        });
        return new KeptDefinition(definition, kept.sha256(), kept.status(), kept.cohort());
    }

    @Override
    public String type() {
        return TYPE;
    }

    /** The definitions in pilot whose cohort a person is or was in. */
    public List<DefinitionRef> cohorts(PersonId person) {
        return pilots(person).stream()
                .map(loaded -> DefinitionRef.parse(loaded.key().id()))
                .sorted()
                .toList();
    }

    private List<Loaded<Kept>> pilots(PersonId person) {
        return ledger.loaded(TYPE, new IndexEntry("status", DefinitionStatus.PILOT.name()), Kept.class).stream()
                .filter(loaded -> loaded.value().enrolled().contains(person))
                .toList();
    }

    @Override
    public Personal about(PersonId person) {
        return Personal.rewriting(pilots(person).stream()
                .map(loaded -> put(
                        DefinitionRef.parse(loaded.key().id()),
                        loaded.version(),
                        loaded.value().without(person)))
                .toList());
    }

    @Override
    public Map<String, List<String>> naming() {
        return Map.of("definition-pilot", List.of("cohort"));
    }
}
