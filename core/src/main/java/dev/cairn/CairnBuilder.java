package dev.cairn;

import dev.cairn.actor.AccessPolicy;
import dev.cairn.assessment.Scoring;
import dev.cairn.award.Stacking;
import dev.cairn.catalogue.Selection;
import dev.cairn.competency.CompetencyFramework;
import dev.cairn.credential.MicroCredential;
import dev.cairn.definition.DefinitionKind;
import dev.cairn.event.JournalListener;
import dev.cairn.evidence.ArtifactStore;
import dev.cairn.evidence.LinkReader;
import dev.cairn.id.IdSource;
import dev.cairn.pilot.PilotGate;
import dev.cairn.storage.Storage;
import jakarta.validation.Validator;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Puts a Cairn together. Not thread-safe. */
public final class CairnBuilder {
    final Storage storage;
    final Scoring scoring;
    final Clock clock;
    final ZoneId zone;
    final Map<String, DefinitionKind<?>> kinds = new LinkedHashMap<>();
    final List<JournalListener> listeners = new ArrayList<>();
    final Set<LocalDate> holidays = new HashSet<>();
    AccessPolicy access = AccessPolicy.STANDARD;

    @Nullable
    PilotGate pilotGate;

    @Nullable
    ArtifactStore artifacts;

    @Nullable
    LinkReader links;

    long maxLinkBytes;

    @Nullable
    IdSource ids;

    @Nullable
    Validator validator;

    @Nullable
    Stacking stacking;

    CairnBuilder(Storage storage, Scoring scoring, Clock clock, ZoneId zone) {
        this.storage = Objects.requireNonNull(storage, "storage");
        this.scoring = Objects.requireNonNull(scoring, "scoring");
        this.clock = Objects.requireNonNull(clock, "clock");
        this.zone = Objects.requireNonNull(zone, "zone");
        define(CompetencyFramework.KIND, MicroCredential.KIND, Selection.KIND);
    }

    /**
     * Lets kinds of definitions be kept, besides those of {@code core}; naming one again changes nothing.
     *
     * @throws IllegalArgumentException if two kinds have one name
     */
    public CairnBuilder define(DefinitionKind<?>... others) {
        for (DefinitionKind<?> kind : others) {
            DefinitionKind<?> before = kinds.putIfAbsent(kind.name(), kind);
            if (before != null && !before.equals(kind)) {
                throw new IllegalArgumentException("Two kinds have the name '" + kind.name() + "': "
                        + before.type().getName() + " and " + kind.type().getName() + ".");
            }
        }
        return this;
    }

    /** Days that are no business days, besides Saturdays and Sundays. */
    public CairnBuilder holidays(Collection<LocalDate> days) {
        holidays.addAll(days);
        return this;
    }

    /** Who may do what; {@link AccessPolicy#STANDARD} if not given. */
    public CairnBuilder access(AccessPolicy policy) {
        this.access = Objects.requireNonNull(policy, "policy");
        return this;
    }

    /**
     * Where the bytes of artifacts are. They are then read, as streams, when handed in: what is not there, or has
     * another size or type than declared, is returned as incomplete. They are read again whenever somebody takes a place
     * or rates; altered or missing ones are judged by nobody. An erasure deletes
     * the bytes that nobody else's record names.
     */
    public CairnBuilder artifacts(ArtifactStore store) {
        this.artifacts = Objects.requireNonNull(store, "store");
        return this;
    }

    /**
     * Lets links in evidence be followed, when handed in and whenever somebody takes a place or rates. If not given,
     * none is.
     *
     * @param maxBytes the most that is read of one link; what is longer is not recorded
     * @throws IllegalArgumentException if {@code maxBytes} is below 1
     */
    public CairnBuilder links(LinkReader reader, long maxBytes) {
        if (maxBytes < 1) {
            throw new IllegalArgumentException("At most " + maxBytes + " bytes? Nothing could be read.");
        }
        this.links = Objects.requireNonNull(reader, "reader");
        this.maxLinkBytes = maxBytes;
        return this;
    }

    /**
     * Holds pilots against the gates of their definitions, such as {@code ReportGate} of {@code cairn-rubric}. If not
     * given, no definition with pilot gates is published.
     */
    public CairnBuilder pilotGate(PilotGate gate) {
        this.pilotGate = Objects.requireNonNull(gate, "gate");
        return this;
    }

    /** Where ids come from; random ones if not given. */
    public CairnBuilder ids(IdSource source) {
        this.ids = Objects.requireNonNull(source, "source");
        return this;
    }

    /** Decides credentials that are earned by holding others; without it there are none. */
    public CairnBuilder stacking(Stacking rules) {
        this.stacking = Objects.requireNonNull(rules, "rules");
        return this;
    }

    /** Checks the constraints of commands; Hibernate Validator with English messages if not given. */
    public CairnBuilder validator(Validator own) {
        this.validator = Objects.requireNonNull(own, "own");
        return this;
    }

    /**
     * Adds a listener.
     *
     * @throws IllegalArgumentException if another has its id
     */
    public CairnBuilder listener(JournalListener listener) {
        if (listeners.stream().anyMatch(other -> other.id().equals(listener.id()))) {
            throw new IllegalArgumentException("Two listeners have the id '" + listener.id() + "'.");
        }
        listeners.add(listener);
        return this;
    }

    /** The Cairn. */
    public Cairn build() {
        return new EmbeddedCairn(this);
    }
}
