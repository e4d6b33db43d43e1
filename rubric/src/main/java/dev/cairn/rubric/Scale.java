package dev.cairn.rubric;

import dev.cairn.amount.Rational;
import dev.cairn.error.Violations;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The levels that a criterion is rated by, with their places. */
final class Scale {
    final List<Level> levels;
    private final Map<String, Integer> places = new HashMap<>();

    Scale(List<Level> levels) {
        this.levels = levels;
        for (int i = 0; i < levels.size(); i++) {
            places.put(levels.get(i).id(), i);
        }
    }

    /** Adds what is wrong with levels beside each other. */
    static void check(Violations faults, @Nullable List<Level> levels) {
        faults.elements("/levels", levels).unique("/levels", levels, Level::id);
        if (levels == null) {
            return;
        }
        for (int i = 1; i < levels.size(); i++) {
            Level lower = levels.get(i - 1);
            Level level = levels.get(i);
            Rational below = lower == null ? null : lower.most();
            Rational here = level == null ? null : level.points();
            if (below != null && here != null && below.compareTo(here) > 0) {
                faults.add(
                        "/levels/" + i + "/points",
                        RubricError.POINTS_DESCENDING,
                        "'" + level.id() + "' has " + here + " points after " + below
                                + ". Maybe the levels are listed from the highest?");
            }
        }
    }

    /** The place of a level from 0, or -1 if there is none of this id. */
    int place(@Nullable String level) {
        return places.getOrDefault(level, -1);
    }

    /** The points given beside a level, or those of the level. */
    Rational points(int place, @Nullable Rational given) {
        return Objects.requireNonNullElseGet(
                given, () -> Objects.requireNonNull(levels.get(place).points()));
    }

    int size() {
        return levels.size();
    }

    boolean hasPoints() {
        return levels.stream().allMatch(level -> level.points() != null);
    }

    Rational fewest() {
        return Objects.requireNonNull(levels.get(0).points());
    }

    Rational most() {
        return Objects.requireNonNull(levels.get(levels.size() - 1).most());
    }

    /** Of the levels between two places, both included, the highest that begins at or below these points. */
    Level levelAt(Rational points, int from, int to) {
        Level result = levels.get(from);
        for (Level level : levels.subList(from, to + 1)) {
            if (Objects.requireNonNull(level.points()).compareTo(points) <= 0) {
                result = level;
            }
        }
        return result;
    }
}
