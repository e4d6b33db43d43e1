package dev.cairn.internal;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.cairn.credential.MicroCredential;
import dev.cairn.credential.PilotPolicy;
import dev.cairn.definition.Definition;
import dev.cairn.definition.DefinitionChange;
import dev.cairn.definition.DefinitionCommand;
import dev.cairn.definition.DefinitionKind;
import dev.cairn.definition.DefinitionStatus;
import dev.cairn.definition.KeptDefinition;
import dev.cairn.error.CoreError;
import dev.cairn.error.InvalidInputException;
import dev.cairn.error.NotFoundException;
import dev.cairn.error.RefusedException;
import dev.cairn.error.Violations;
import dev.cairn.id.DefinitionRef;
import dev.cairn.id.PersonId;
import dev.cairn.internal.json.JsonBinding;
import dev.cairn.json.CairnJson;
import dev.cairn.reason.Reason;
import dev.cairn.storage.DocumentKey;
import dev.cairn.storage.IndexEntry;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Keeps definitions and moves them through their lifecycle. */
public final class Definitions {
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

    /** {@code left} are those who were in the cohort of this pilot and no longer are. */
    record Kept(
            @JsonProperty("cohort") SortedSet<PersonId> cohort,

            @JsonProperty("left") @JsonInclude(JsonInclude.Include.NON_EMPTY)
            SortedSet<PersonId> left,

            @JsonProperty("definition") String definition,
            @JsonProperty("sha256") String sha256,
            @JsonProperty("status") DefinitionStatus status) {
        Kept(
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

        /** Who is or was in the cohort. */
        SortedSet<PersonId> enrolled() {
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

        Kept movedTo(DefinitionStatus to, Set<PersonId> next) {
            var gone = new TreeSet<PersonId>();
            if (status == to) {
                gone.addAll(enrolled());
                gone.removeAll(next);
            }
            return new Kept(new TreeSet<>(next), gone, definition, sha256, to);
        }
    }

    record Drafted(
            @JsonProperty("definition") String definition,
            @JsonProperty("sha256") String sha256) {}

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Moved(
            @JsonProperty("cohort") Set<PersonId> cohort,
            @JsonProperty("to") DefinitionStatus to,
            @JsonProperty("change") @Nullable DefinitionChange change,
            @JsonProperty("pilot") @Nullable Reason pilot,
            @JsonProperty("withoutPilotGate") @Nullable String withoutPilotGate) {
        Moved(DefinitionStatus to, Set<PersonId> cohort) {
            this(new TreeSet<>(cohort), to, null, null, null);
        }
    }

    /** The definition, or null. */
    public @Nullable KeptDefinition find(DefinitionRef ref) {
        var loaded = ledger.load(key(ref), Kept.class);
        return loaded == null ? null : kept(ref, loaded.value());
    }

    /** Who is or was in the cohort of a pilot, by id. */
    SortedSet<PersonId> enrolled(DefinitionRef ref) {
        var loaded = ledger.load(key(ref), Kept.class);
        return loaded == null ? new TreeSet<>() : loaded.value().enrolled();
    }

    /** @throws NotFoundException if it is not kept */
    public KeptDefinition get(DefinitionRef ref) {
        KeptDefinition found = find(ref);
        if (found == null) {
            throw new NotFoundException(ref.kind(), ref.toString());
        }
        return found;
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

    /** @throws RefusedException unless the definition is open to a person */
    public KeptDefinition openTo(PersonId person, DefinitionRef ref) {
        KeptDefinition kept = get(ref);
        if (!kept.isOpenTo(person)) {
            throw kept.status() == DefinitionStatus.PILOT
                    ? new RefusedException(
                            CoreError.DEFINITION_NOT_COHORT, person + " is not in the cohort of " + ref + ".")
                    : new RefusedException(
                            CoreError.DEFINITION_NOT_OPEN, ref + " is " + kept.status() + " and takes no submissions.");
        }
        return kept;
    }

    /** Every version kept of a kind, by id and version. */
    public List<KeptDefinition> all(String kind) {
        return ledger.all(TYPE, "kind", kind, Kept.class).stream()
                .map(kept -> kept(null, kept))
                .sorted(Comparator.comparing(k -> k.definition().ref()))
                .toList();
    }

    /** How a version differs from the last one before it that was ever open, or null if there is none. */
    public @Nullable DefinitionChange change(KeptDefinition kept) {
        DefinitionRef ref = kept.definition().ref();
        return ledger.all(TYPE, "id", ref.kind() + ":" + ref.id(), Kept.class).stream()
                .filter(other -> other.status() != DefinitionStatus.DRAFT)
                .map(other -> kept(null, other).definition())
                .filter(other -> other.version() < ref.version())
                .max(Comparator.comparingInt(Definition::version))
                .map(kept.definition()::changeFrom)
                .orElse(null);
    }

    private KeptDefinition kept(@Nullable DefinitionRef ref, Kept kept) {
        Definition definition = byDigest.computeIfAbsent(kept.sha256(), digest -> {
            String kind = ref == null ? JsonBinding.kindOf(kept.definition()) : ref.kind();
            DefinitionKind<?> known = kinds.get(kind == null ? "" : kind);
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

    private static DocumentKey key(DefinitionRef ref) {
        return new DocumentKey(TYPE, ref.toString());
    }

    /**
     * Does {@code command} as part of {@code unit}.
     *
     * @param gates what the pilots of definitions to be published came to; asked after these were read, so that nothing
     *     newer is left out
     */
    public List<KeptDefinition> execute(
            DefinitionCommand command,
            Function<DefinitionCommand.Publish, Map<DefinitionRef, Reason>> gates,
            Ledger.Unit unit) {
        if (command instanceof DefinitionCommand.Draft draft) {
            return draft(draft.definitions(), unit);
        }
        if (command instanceof DefinitionCommand.Pilot pilot) {
            return move(pilot.definitions(), new Moved(DefinitionStatus.PILOT, pilot.cohort()), Map::of, unit);
        }
        if (command instanceof DefinitionCommand.Publish publish) {
            var published = new Moved(Set.of(), DefinitionStatus.PUBLISHED, null, null, publish.withoutPilotGate());
            return move(publish.definitions(), published, () -> gates.apply(publish), unit);
        }
        return move(command.refs(), new Moved(DefinitionStatus.RETIRED, Set.of()), Map::of, unit);
    }

    private List<KeptDefinition> draft(List<Definition> definitions, Ledger.Unit unit) {
        var faults = new Violations();
        faults.unique("/definitions", definitions, Definition::ref);
        for (int i = 0; i < definitions.size(); i++) {
            Definition definition = definitions.get(i);
            DefinitionKind<?> kind = kinds.get(definition.kind());
            faults.check(
                    kind != null && kind.type().isInstance(definition),
                    "/definitions/" + i,
                    CoreError.KIND_UNKNOWN,
                    "'" + definition.kind() + "' is no kind of definition known here. Maybe hand its DefinitionKind "
                            + "to the builder?");
        }
        faults.throwIfAny();
        List<KeptDefinition> result = new ArrayList<>();
        for (Definition definition : definitions) {
            String json = CairnJson.write(definition);
            String digest = CairnJson.sha256OfText(json);
            var before = ledger.load(key(definition.ref()), Kept.class);
            if (before != null && before.value().sha256().equals(digest)) {
                result.add(kept(definition.ref(), before.value()));
                continue;
            }
            if (before != null && before.value().status() != DefinitionStatus.DRAFT) {
                throw new RefusedException(
                        CoreError.DEFINITION_EXISTS,
                        definition.ref() + " is " + before.value().status()
                                + " with other content. Maybe raise its version?");
            }
            var kept = new Kept(new TreeSet<>(), null, json, digest, DefinitionStatus.DRAFT);
            put(definition.ref(), before == null ? 0 : before.version(), kept, unit);
            unit.journal(key(definition.ref()), new Drafted(json, digest), "definition-drafted");
            result.add(kept(definition.ref(), kept));
        }
        return result;
    }

    /** Writes a definition whose pilot has gates as it is, so that it is not published on what was known before. */
    void touchPilot(DefinitionRef ref, Ledger.Unit unit) {
        PilotPolicy pilot = microCredential(ref).pilot();
        var loaded = pilot == null || pilot.gates() == null ? null : ledger.load(key(ref), Kept.class);
        if (loaded != null && loaded.value().status() == DefinitionStatus.PILOT) {
            put(ref, loaded.version(), loaded.value(), unit);
        }
    }

    private static void put(DefinitionRef ref, long expected, Kept kept, Ledger.Unit unit) {
        unit.put(
                key(ref),
                expected,
                kept,
                new IndexEntry("kind", ref.kind()),
                new IndexEntry("id", ref.kind() + ":" + ref.id()),
                new IndexEntry("status", kept.status().name()));
    }

    private List<KeptDefinition> move(
            List<DefinitionRef> refs, Moved move, Supplier<Map<DefinitionRef, Reason>> gates, Ledger.Unit unit) {
        DefinitionStatus to = move.to();
        new Violations().unique("/definitions", refs, r -> r).throwIfAny();
        Map<DefinitionRef, Ledger.Loaded<Kept>> loaded = new LinkedHashMap<>();
        for (DefinitionRef ref : refs) {
            var before = ledger.load(key(ref), Kept.class);
            if (before == null) {
                throw new NotFoundException(ref.kind(), ref.toString());
            }
            if (!before.value().status().mayBecome(to)) {
                throw new RefusedException(
                        CoreError.DEFINITION_MOVE,
                        ref + " is " + before.value().status() + " and cannot become " + to + ".");
            }
            loaded.put(ref, before);
        }
        Map<DefinitionRef, Reason> pilots = gates.get();
        if (to != DefinitionStatus.RETIRED) {
            checkReferences(loaded, to);
        }
        List<KeptDefinition> result = new ArrayList<>();
        loaded.forEach((ref, before) -> {
            Kept was = before.value();
            Kept now = was.movedTo(to, move.cohort());
            put(ref, before.version(), now, unit);
            Reason pilot = pilots.get(ref);
            unit.journal(
                    key(ref),
                    new Moved(
                            move.cohort(),
                            to,
                            to == DefinitionStatus.RETIRED ? null : change(kept(ref, was)),
                            pilot,
                            pilot == null ? null : move.withoutPilotGate()),
                    "definition-" + to.name().toLowerCase(java.util.Locale.ROOT));
            result.add(kept(ref, now));
        });
        return result;
    }

    private void checkReferences(Map<DefinitionRef, Ledger.Loaded<Kept>> moving, DefinitionStatus to) {
        var faults = new Violations();
        var checked = new HashSet<DefinitionRef>();
        int i = 0;
        for (var entry : moving.entrySet()) {
            String path = "/definitions/" + i++;
            for (DefinitionRef needed :
                    kept(entry.getKey(), entry.getValue().value()).definition().references()) {
                if (moving.containsKey(needed) || !checked.add(needed)) {
                    continue;
                }
                KeptDefinition found = find(needed);
                boolean ready = found != null
                        && (found.status() == DefinitionStatus.PUBLISHED
                                || found.status() == DefinitionStatus.PILOT && to == DefinitionStatus.PILOT);
                faults.check(
                        ready,
                        path,
                        CoreError.REFERENCE_UNKNOWN,
                        entry.getKey() + " needs " + needed + ", which is "
                                + (found == null ? "not kept" : String.valueOf(found.status()))
                                + ". Maybe move both together?");
            }
        }
        faults.throwIfAny();
    }
}
