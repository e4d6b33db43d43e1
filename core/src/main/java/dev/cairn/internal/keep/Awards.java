package dev.cairn.internal.keep;

import dev.cairn.award.Award;
import dev.cairn.error.NotFoundException;
import dev.cairn.id.ActivityId;
import dev.cairn.id.AwardId;
import dev.cairn.id.PersonId;
import dev.cairn.internal.ledger.DocumentKind;
import dev.cairn.internal.ledger.Ledger;
import dev.cairn.internal.ledger.Loaded;
import dev.cairn.storage.IndexEntry;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Keeps awards. */
public final class Awards implements Keeper {
    /** Awards. */
    public static final DocumentKind<Award> KIND =
            new DocumentKind<>("award", Award.class, award -> award.id().value(), Awards::index);

    private final Ledger ledger;

    /** Over {@code ledger}. */
    public Awards(Ledger ledger) {
        this.ledger = ledger;
    }

    private static List<IndexEntry> index(Award award) {
        List<IndexEntry> index = new ArrayList<>();
        index.add(new IndexEntry("educator", award.educator().value()));
        Files.of(award.evidence()).forEach(digest -> index.add(new IndexEntry("artifact", digest)));
        return index;
    }

    /** @throws NotFoundException if there is none */
    public Loaded<Award> get(AwardId id) {
        var loaded = find(id);
        if (loaded == null) {
            throw new NotFoundException(KIND.type(), id.value());
        }
        return loaded;
    }

    /** The award, or null. */
    public @Nullable Loaded<Award> find(AwardId id) {
        return ledger.find(KIND, id.value());
    }

    /** All awards of one educator, in whatever status, oldest first. */
    public List<Award> of(PersonId educator) {
        return ledger.all(KIND, "educator", educator.value());
    }

    /** As {@link #of}, to be changed. */
    public Map<AwardId, Loaded<Award>> loadedOf(PersonId educator) {
        Map<AwardId, Loaded<Award>> awards = new LinkedHashMap<>();
        ledger.loaded(KIND, "educator", educator.value())
                .forEach(loaded -> awards.put(loaded.value().id(), loaded));
        return awards;
    }

    /** All awards that were made on a file, in whatever status. */
    public List<Award> showing(String digest) {
        return ledger.all(KIND, "artifact", digest);
    }

    /** What an award rests on: those it names, those that count as its activities, and all that it renews. */
    public List<Loaded<Award>> supports(Award award) {
        Map<AwardId, Loaded<Award>> supports = new LinkedHashMap<>();
        award.restsOn().forEach(id -> supports.put(id, get(id)));
        for (ActivityId activity : award.activities()) {
            var counted = find(AwardId.of(activity.value()));
            if (counted != null) {
                supports.put(counted.value().id(), counted);
            }
        }
        for (AwardId renewed = award.onlyRenews(); renewed != null; ) {
            var before = get(renewed);
            supports.put(renewed, before);
            renewed = before.value().onlyRenews();
        }
        return List.copyOf(supports.values());
    }

    @Override
    public String type() {
        return KIND.type();
    }

    @Override
    public Personal about(PersonId person) {
        List<Loaded<Award>> own = ledger.loaded(KIND, "educator", person.value());
        Set<String> files = new HashSet<>();
        own.forEach(loaded -> files.addAll(Files.of(loaded.value().evidence())));
        return new Personal(own, List.of(), files);
    }

    @Override
    public Set<String> namedByOthers(Set<String> digests, PersonId person) {
        Set<String> named = new HashSet<>();
        for (String digest : digests) {
            if (showing(digest).stream().anyMatch(award -> !person.equals(award.educator()))) {
                named.add(digest);
            }
        }
        return named;
    }
}
