package dev.cairn.internal.rules;

import dev.cairn.definition.Definition;
import dev.cairn.definition.DefinitionStatus;
import dev.cairn.definition.KeptDefinition;
import dev.cairn.error.CoreError;
import dev.cairn.error.RefusedException;
import dev.cairn.error.Violations;
import dev.cairn.id.DefinitionRef;
import dev.cairn.id.PersonId;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** How definitions move through their lifecycle, and to whom they are open. */
public final class DefinitionRules {
    private DefinitionRules() {}

    /** @throws RefusedException unless the definition is open to a person */
    public static void isOpenTo(PersonId person, KeptDefinition kept) {
        DefinitionRef ref = kept.definition().ref();
        if (!kept.isOpenTo(person)) {
            throw kept.status() == DefinitionStatus.PILOT
                    ? new RefusedException(
                            CoreError.DEFINITION_NOT_COHORT, person + " is not in the cohort of " + ref + ".")
                    : new RefusedException(
                            CoreError.DEFINITION_NOT_OPEN, ref + " is " + kept.status() + " and takes no submissions.");
        }
    }

    /**
     * Checks what is to be drafted as a whole.
     *
     * @param known whether the kind of each is known here and has its class
     */
    public static void mayDraft(List<Definition> definitions, List<Boolean> known) {
        var faults = new Violations();
        faults.unique("/definitions", definitions, Definition::ref);
        for (int i = 0; i < definitions.size(); i++) {
            faults.check(
                    known.get(i),
                    "/definitions/" + i,
                    CoreError.KIND_UNKNOWN,
                    "'" + definitions.get(i).kind()
                            + "' is no kind of definition known here. Maybe hand its DefinitionKind "
                            + "to the builder?");
        }
        faults.throwIfAny();
    }

    /** @throws RefusedException if other content is kept under a reference and is no draft: then {@code before} is where it stands */
    public static void mayReplace(DefinitionRef ref, DefinitionStatus before) {
        if (before != DefinitionStatus.DRAFT) {
            throw new RefusedException(
                    CoreError.DEFINITION_EXISTS,
                    ref + " is " + before + " with other content. Maybe raise its version?");
        }
    }

    /** @throws RefusedException unless a definition may move on */
    public static void mayMove(DefinitionRef ref, DefinitionStatus from, DefinitionStatus to) {
        if (!from.mayBecome(to)) {
            throw new RefusedException(
                    CoreError.DEFINITION_MOVE, ref + " is " + from + " and cannot become " + to + ".");
        }
    }

    /** The definitions that those which move need beside themselves. */
    public static Set<DefinitionRef> neededBy(List<KeptDefinition> moving) {
        Set<DefinitionRef> needed = new HashSet<>();
        moving.forEach(kept -> needed.addAll(kept.definition().references()));
        moving.forEach(kept -> needed.remove(kept.definition().ref()));
        return needed;
    }

    /**
     * Checks that what is needed is as far as those that move.
     *
     * @param needed where it stands; without what is not kept
     */
    public static void referencesAreReady(
            List<KeptDefinition> moving, Map<DefinitionRef, DefinitionStatus> needed, DefinitionStatus to) {
        var faults = new Violations();
        Set<DefinitionRef> moved = new HashSet<>();
        moving.forEach(kept -> moved.add(kept.definition().ref()));
        Set<DefinitionRef> checked = new HashSet<>(moved);
        for (int i = 0; i < moving.size(); i++) {
            Definition definition = moving.get(i).definition();
            for (DefinitionRef reference : definition.references()) {
                if (checked.add(reference)) {
                    DefinitionStatus status = needed.get(reference);
                    faults.check(
                            isReady(status, to),
                            "/definitions/" + i,
                            CoreError.REFERENCE_UNKNOWN,
                            definition.ref() + " needs " + reference + ", which is "
                                    + (status == null ? "not kept" : status) + ". Maybe move both together?");
                }
            }
        }
        faults.throwIfAny();
    }

    private static boolean isReady(@Nullable DefinitionStatus status, DefinitionStatus to) {
        return status == DefinitionStatus.PUBLISHED || status == DefinitionStatus.PILOT && to == DefinitionStatus.PILOT;
    }
}
