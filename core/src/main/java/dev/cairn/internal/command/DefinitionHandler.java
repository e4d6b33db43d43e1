package dev.cairn.internal.command;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.cairn.actor.Actor;
import dev.cairn.credential.MicroCredential;
import dev.cairn.definition.Definition;
import dev.cairn.definition.DefinitionChange;
import dev.cairn.definition.DefinitionCommand;
import dev.cairn.definition.DefinitionStatus;
import dev.cairn.definition.KeptDefinition;
import dev.cairn.error.NotFoundException;
import dev.cairn.error.Violations;
import dev.cairn.id.DefinitionRef;
import dev.cairn.id.PersonId;
import dev.cairn.internal.access.Access;
import dev.cairn.internal.facts.PilotFacts;
import dev.cairn.internal.keep.Definitions;
import dev.cairn.internal.keep.Definitions.Kept;
import dev.cairn.internal.ledger.Loaded;
import dev.cairn.internal.rules.DefinitionRules;
import dev.cairn.internal.rules.PilotRules;
import dev.cairn.json.CairnJson;
import dev.cairn.reason.Reason;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Drafts definitions and moves them through their lifecycle. */
public final class DefinitionHandler {
    private final Access access;
    private final Definitions definitions;
    private final PilotFacts pilots;

    /** Reads facts from these. */
    public DefinitionHandler(Access access, Definitions definitions, PilotFacts pilots) {
        this.access = access;
        this.definitions = definitions;
        this.pilots = pilots;
    }

    /** Takes on its commands. */
    public void register(Commands commands) {
        commands.add(DefinitionCommand.Draft.class, "Draft", this::draft, this::repeated);
        commands.add(DefinitionCommand.Pilot.class, "Pilot", this::pilot, this::repeated);
        commands.add(DefinitionCommand.Publish.class, "Publish", this::publish, this::repeated);
        commands.add(DefinitionCommand.Retire.class, "Retire", this::retire, this::repeated);
    }

    private List<KeptDefinition> repeated(DefinitionCommand command, String id, Actor actor) {
        return command.refs().stream().map(definitions::get).toList();
    }

    record Drafted(
            @JsonProperty("definition") String definition,
            @JsonProperty("sha256") String sha256) {}

    private Outcome<List<KeptDefinition>> draft(DefinitionCommand.Draft command, Request request) {
        access.allow(request.actor(), command);
        List<Boolean> known = command.definitions().stream()
                .map(definition -> definitions
                        .kind(definition.kind())
                        .filter(kind -> kind.type().isInstance(definition))
                        .isPresent())
                .toList();
        DefinitionRules.mayDraft(command.definitions(), known);
        List<KeptDefinition> drafted = new ArrayList<>();
        for (Definition definition : command.definitions()) {
            drafted.add(draft(definition, request));
        }
        return Outcome.of(drafted, Set.of());
    }

    private KeptDefinition draft(Definition definition, Request request) {
        DefinitionRef ref = definition.ref();
        Kept draft = Kept.draft(CairnJson.write(definition));
        var before = definitions.load(ref);
        if (before != null && before.value().sha256().equals(draft.sha256())) {
            return definitions.read(ref.kind(), before.value());
        }
        if (before != null) {
            DefinitionRules.mayReplace(ref, before.value().status());
        }
        request.changes().put(Definitions.put(ref, before == null ? 0 : before.version(), draft));
        request.changes()
                .happened(Definitions.key(ref), "definition-drafted", new Drafted(draft.definition(), draft.sha256()));
        return definitions.read(ref.kind(), draft);
    }

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Moved(
            @JsonProperty("cohort") Set<PersonId> cohort,
            @JsonProperty("to") DefinitionStatus to,
            @JsonProperty("change") @Nullable DefinitionChange change,
            @JsonProperty("pilot") @Nullable Reason pilot,
            @JsonProperty("withoutPilotGate") @Nullable String withoutPilotGate) {}

    private Outcome<List<KeptDefinition>> pilot(DefinitionCommand.Pilot command, Request request) {
        access.allow(request.actor(), command);
        var moving = moving(command.definitions(), DefinitionStatus.PILOT);
        referencesAreReady(moving, DefinitionStatus.PILOT);
        var cohort = new TreeSet<>(command.cohort());
        return Outcome.of(
                move(moving, (ref, change) -> new Moved(cohort, DefinitionStatus.PILOT, change, null, null), request),
                command.cohort());
    }

    private Outcome<List<KeptDefinition>> publish(DefinitionCommand.Publish command, Request request) {
        access.allow(request.actor(), command);
        var moving = moving(command.definitions(), DefinitionStatus.PUBLISHED);
        // Asked after the definitions were read, so that nothing newer is left out.
        Map<DefinitionRef, Reason> pilots = pilots(moving, request);
        PilotRules.arePassed(command, pilots.values());
        referencesAreReady(moving, DefinitionStatus.PUBLISHED);
        return Outcome.of(
                move(
                        moving,
                        (ref, change) -> new Moved(
                                new TreeSet<>(),
                                DefinitionStatus.PUBLISHED,
                                change,
                                pilots.get(ref),
                                pilots.containsKey(ref) ? command.withoutPilotGate() : null),
                        request),
                Set.of());
    }

    private Map<DefinitionRef, Reason> pilots(List<Moving> moving, Request request) {
        Map<DefinitionRef, Reason> results = new LinkedHashMap<>();
        for (Moving each : moving) {
            if (each.kept().definition() instanceof MicroCredential definition
                    && PilotRules.gates(definition) != null) {
                results.put(
                        definition.ref(),
                        pilots.result(each.kept(), definition, request.now()).with("definition", definition.ref()));
            }
        }
        return results;
    }

    private Outcome<List<KeptDefinition>> retire(DefinitionCommand.Retire command, Request request) {
        access.allow(request.actor(), command);
        var moving = moving(command.definitions(), DefinitionStatus.RETIRED);
        var retired = new Moved(new TreeSet<>(), DefinitionStatus.RETIRED, null, null, null);
        return Outcome.of(move(moving, (ref, change) -> retired, request), Set.of());
    }

    /** A definition that moves. */
    private record Moving(DefinitionRef ref, Loaded<Kept> loaded, KeptDefinition kept) {}

    private List<Moving> moving(List<DefinitionRef> refs, DefinitionStatus to) {
        new Violations().unique("/definitions", refs, ref -> ref).throwIfAny();
        List<Moving> moving = new ArrayList<>();
        for (DefinitionRef ref : refs) {
            var loaded = definitions.load(ref);
            if (loaded == null) {
                throw new NotFoundException(ref.kind(), ref.toString());
            }
            DefinitionRules.mayMove(ref, loaded.value().status(), to);
            moving.add(new Moving(ref, loaded, definitions.read(ref.kind(), loaded.value())));
        }
        return moving;
    }

    private void referencesAreReady(List<Moving> moving, DefinitionStatus to) {
        List<KeptDefinition> kept = moving.stream().map(Moving::kept).toList();
        Map<DefinitionRef, DefinitionStatus> needed = new HashMap<>();
        for (DefinitionRef ref : DefinitionRules.neededBy(kept)) {
            KeptDefinition found = definitions.find(ref);
            if (found != null) {
                needed.put(ref, found.status());
            }
        }
        DefinitionRules.referencesAreReady(kept, needed, to);
    }

    private interface Telling {
        Moved moved(DefinitionRef ref, @Nullable DefinitionChange change);
    }

    private List<KeptDefinition> move(List<Moving> moving, Telling telling, Request request) {
        List<KeptDefinition> result = new ArrayList<>();
        for (Moving each : moving) {
            Moved moved = telling.moved(each.ref(), definitions.change(each.kept()));
            Kept now = each.loaded().value().movedTo(moved.to(), moved.cohort());
            request.changes().put(Definitions.put(each.ref(), each.loaded().version(), now));
            request.changes()
                    .happened(
                            Definitions.key(each.ref()),
                            "definition-" + moved.to().name().toLowerCase(Locale.ROOT),
                            moved);
            result.add(definitions.read(each.ref().kind(), now));
        }
        return result;
    }
}
