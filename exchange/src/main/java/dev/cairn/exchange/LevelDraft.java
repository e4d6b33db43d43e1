package dev.cairn.exchange;

import dev.cairn.amount.Rational;
import dev.cairn.error.Violation;
import dev.cairn.internal.value.Slug;
import dev.cairn.rubric.Level;
import dev.cairn.text.LocalizedText;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A level as a document lists it. */
record LevelDraft(String id, LocalizedText title, @Nullable Rational points) {
    /** Puts a node under an id made from its name, unique among those there. */
    static <T> String name(Map<String, T> byId, String name, T node) {
        String slug = Slug.of(name);
        String base = slug.isEmpty() ? "level" : slug;
        String id = slug.isEmpty() ? base + "-" + (byId.size() + 1) : base;
        for (int i = 2; byId.containsKey(id); i++) {
            id = base + "-" + i;
        }
        byId.put(id, node);
        return id;
    }

    /** Levels from the lowest to the highest: by points where all have some, else by the way the document lists them. */
    static List<Level> scale(List<LevelDraft> listed, ImportDefaults defaults, String path, List<Violation> remarks) {
        if (listed.isEmpty()) {
            return List.of();
        }
        List<LevelDraft> drafts = new ArrayList<>(listed);
        if (!defaults.lowestFirst()) {
            Collections.reverse(drafts);
        }
        long scored = drafts.stream().filter(draft -> draft.points() != null).count();
        if (scored == drafts.size()) {
            drafts.sort(Comparator.comparing(draft -> Objects.requireNonNull(draft.points())));
        } else if (scored > 0) {
            remarks.add(Violation.of(
                    path,
                    ExchangeError.POINTS_INCOMPLETE,
                    "Only " + scored + " of " + drafts.size() + " levels have points; the points are left out."));
        }
        List<Level> levels = new ArrayList<>();
        if (drafts.size() == 1 && !defaults.levels().isEmpty()) {
            levels.add(defaults.levels().get(0));
        }
        for (LevelDraft draft : drafts) {
            levels.add(new Level(draft.id(), draft.title(), scored == drafts.size() ? draft.points() : null, null));
        }
        return levels;
    }
}
