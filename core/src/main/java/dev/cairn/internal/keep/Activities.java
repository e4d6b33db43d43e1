package dev.cairn.internal.keep;

import dev.cairn.activity.Activity;
import dev.cairn.error.NotFoundException;
import dev.cairn.evidence.Artifact;
import dev.cairn.id.ActivityId;
import dev.cairn.id.PersonId;
import dev.cairn.internal.ledger.DocumentKind;
import dev.cairn.internal.ledger.Ledger;
import dev.cairn.internal.ledger.Loaded;
import dev.cairn.storage.IndexEntry;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Keeps recorded activities. */
public final class Activities implements Keeper {
    /** Recorded activities. */
    public static final DocumentKind<Activity> KIND = new DocumentKind<>(
            "activity",
            Activity.class,
            activity -> activity.id().value(),
            activity -> List.of(new IndexEntry("educator", activity.educator().value())));

    private final Ledger ledger;

    /** Over {@code ledger}. */
    public Activities(Ledger ledger) {
        this.ledger = ledger;
    }

    /** @throws NotFoundException if there is none */
    public Loaded<Activity> get(ActivityId id) {
        var loaded = find(id);
        if (loaded == null) {
            throw new NotFoundException(KIND.type(), id.value());
        }
        return loaded;
    }

    /** The activity, or null. */
    public @Nullable Loaded<Activity> find(ActivityId id) {
        return ledger.find(KIND, id.value());
    }

    /** Those of an educator that were withdrawn, or those that were not, by id. */
    public List<Activity> of(PersonId educator, boolean withdrawn) {
        return ledger.all(KIND, "educator", educator.value()).stream()
                .filter(activity -> withdrawn == (activity.withdrawn() != null))
                .toList();
    }

    @Override
    public String type() {
        return KIND.type();
    }

    @Override
    public Personal about(PersonId person) {
        List<Loaded<Activity>> own = ledger.loaded(KIND, "educator", person.value());
        Set<String> files = new HashSet<>();
        own.forEach(loaded ->
                loaded.value().evidence().stream().filter(Artifact::isDigest).forEach(files::add));
        return new Personal(own, List.of(), files);
    }

    @Override
    public Set<String> namedByOthers(Set<String> digests, PersonId person) {
        Set<String> named = new HashSet<>();
        if (!digests.isEmpty()) {
            ledger.each(KIND.type(), null, Activity.class, loaded -> {
                if (!loaded.value().educator().equals(person)) {
                    loaded.value().evidence().stream().filter(digests::contains).forEach(named::add);
                }
            });
        }
        return named;
    }
}
