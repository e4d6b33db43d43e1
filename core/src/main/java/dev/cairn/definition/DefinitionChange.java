package dev.cairn.definition;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.cairn.id.DefinitionRef;
import dev.cairn.internal.json.JsonDifference;
import dev.cairn.json.CairnJson;
import dev.cairn.reason.CoreReason;
import dev.cairn.reason.Reason;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * How one version of a definition differs from another.
 *
 * @param from the one before
 * @param to the one after
 * @param kind the weightiest of the differences
 * @param differences each difference, weightiest first; empty if only the version differs
 */
public record DefinitionChange(
        @JsonProperty("from") DefinitionRef from,
        @JsonProperty("to") DefinitionRef to,
        @JsonProperty("kind") ChangeKind kind,
        @JsonProperty("differences") List<Reason> differences)
        implements Serializable {
    private static final Set<String> IDENTITY = Set.of("/kind", "/id", "/version");

    /** Copies the list. */
    public DefinitionChange {
        Objects.requireNonNull(from, "from");
        Objects.requireNonNull(to, "to");
        Objects.requireNonNull(kind, "kind");
        differences = List.copyOf(differences);
    }

    /**
     * Compares two definitions place by place in their JSON form: one reason for each place that differs, named by its
     * path. Objects in a list are told apart by their {@code id}, which stands in the path; any other list is one place.
     *
     * @param kinds what a difference at a path is, or beneath it; {@code *} stands for any id in a list, and a path that
     *     ends in {@code /} for the mere order of a list. The longest path that fits counts; what no path fits is
     *     structural
     * @throws IllegalArgumentException if the two are of different kinds
     */
    public static DefinitionChange byPath(Definition before, Definition after, Map<String, ChangeKind> kinds) {
        if (!before.kind().equals(after.kind())) {
            throw new IllegalArgumentException(before.ref() + " and " + after.ref() + " are of different kinds.");
        }
        record Found(ChangeKind kind, Reason reason) {}
        List<Found> found = new ArrayList<>();
        for (JsonDifference difference : JsonDifference.between(CairnJson.write(before), CairnJson.write(after))) {
            if (!IDENTITY.contains(difference.pattern())) {
                ChangeKind kind = kind(difference, kinds);
                found.add(new Found(kind, reason(kind).with("path", difference.path())));
            }
        }
        found.sort(Comparator.comparing(Found::kind).reversed());
        ChangeKind heaviest = found.isEmpty() ? ChangeKind.NONE : found.get(0).kind;
        return new DefinitionChange(
                before.ref(),
                after.ref(),
                heaviest,
                found.stream().map(Found::reason).toList());
    }

    private static ChangeKind kind(JsonDifference difference, Map<String, ChangeKind> kinds) {
        ChangeKind order = kinds.get(difference.pattern() + "/");
        if (order != null && difference.orderOnly()) {
            return order;
        }
        for (String prefix = difference.pattern();
                !prefix.isEmpty();
                prefix = prefix.substring(0, prefix.lastIndexOf('/'))) {
            ChangeKind kind = kinds.get(prefix);
            if (kind != null) {
                return kind;
            }
        }
        return ChangeKind.STRUCTURAL;
    }

    private static Reason reason(ChangeKind kind) {
        return switch (kind) {
            case NONE, EDITORIAL -> Reason.note(CoreReason.CHANGE_EDITORIAL);
            case SCORING -> Reason.note(CoreReason.CHANGE_SCORING);
            case STRUCTURAL -> Reason.note(CoreReason.CHANGE_STRUCTURAL);
        };
    }
}
