package dev.cairn.program;

import dev.cairn.definition.Definition;
import dev.cairn.definition.DefinitionKind;
import dev.cairn.error.CoreError;
import dev.cairn.error.InvalidInputException;
import dev.cairn.error.NotFoundException;
import dev.cairn.error.Violation;
import dev.cairn.error.Violations;
import dev.cairn.id.DefinitionRef;
import dev.cairn.internal.program.ProgramFiles;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;

/**
 * Definitions that belong together: frameworks, micro-credentials, rubrics, stacks, policies. Everything that one of
 * them refers to is among them. Immutable.
 */
public final class Program {
    private final Map<DefinitionRef, Definition> definitions;

    private Program(Map<DefinitionRef, Definition> definitions) {
        this.definitions = definitions;
    }

    /**
     * A program of these definitions.
     *
     * @throws InvalidInputException if one appears twice, refers to one that is not among them, or does not fit with
     *     those it refers to
     */
    public static Program of(Collection<? extends Definition> definitions) {
        List<Definition> list = new ArrayList<>(definitions);
        var faults = new Violations().unique("", list, Definition::ref);
        Map<DefinitionRef, Definition> byRef = new LinkedHashMap<>();
        list.stream()
                .sorted(Comparator.comparing(Definition::ref))
                .forEach(definition -> byRef.put(definition.ref(), definition));
        for (int i = 0; i < list.size(); i++) {
            String path = "/" + i;
            Definition definition = list.get(i);
            faults.addAll(missing(path, definition, byRef.keySet()));
            faults.addAll(definition.faultsBeside(byRef).stream()
                    .map(fault -> fault.under(path))
                    .toList());
        }
        faults.throwIfAny();
        return new Program(byRef);
    }

    /**
     * Reads every {@code .json} file in a folder and the folders below it; each holds one definition, whose property
     * {@code kind} says what it is. Files are UTF-8. Symbolic links are not followed.
     *
     * @param folder the folder
     * @param kinds the kinds that may occur
     * @throws InvalidInputException with every fault of every file; a path there is {@code file:line:pointer}, the file
     *     relative to the folder
     */
    public static Program read(Path folder, DefinitionKind<?>... kinds) {
        return read(folder, Arrays.asList(kinds));
    }

    /** As {@link #read(Path, DefinitionKind[])}. */
    public static Program read(Path folder, Collection<DefinitionKind<?>> kinds) {
        List<ProgramFiles.Source> sources = ProgramFiles.read(folder, kinds);
        List<Violation> faults = new ArrayList<>();
        Map<DefinitionRef, Definition> byRef = new TreeMap<>();
        Map<DefinitionRef, String> files = new HashMap<>();
        for (ProgramFiles.Source source : sources) {
            faults.addAll(source.faults());
            Definition definition = source.definition();
            if (definition != null) {
                String other = files.putIfAbsent(definition.ref(), source.file());
                if (other == null) {
                    byRef.put(definition.ref(), definition);
                } else {
                    faults.add(source.at(Violation.of(
                            "/id", CoreError.VALUE_DUPLICATE, definition.ref() + " is defined in " + other + " too.")));
                }
            }
        }
        Set<DefinitionRef> known = new HashSet<>(byRef.keySet());
        sources.stream()
                .map(ProgramFiles.Source::declared)
                .filter(Objects::nonNull)
                .forEach(known::add);
        for (ProgramFiles.Source source : sources) {
            Definition definition = source.definition();
            if (definition != null) {
                missing(source, definition, known).forEach(fault -> faults.add(source.at(fault)));
                definition.faultsBeside(byRef).forEach(fault -> faults.add(source.at(fault)));
            }
        }
        if (!faults.isEmpty()) {
            throw new InvalidInputException(faults);
        }
        return new Program(new LinkedHashMap<>(byRef));
    }

    private static List<Violation> missing(
            ProgramFiles.Source source, Definition definition, Set<DefinitionRef> known) {
        List<Violation> faults = new ArrayList<>();
        for (DefinitionRef needed : unknown(definition, known)) {
            source.pointersTo(needed).forEach(pointer -> faults.add(unknown(pointer, needed, definition)));
        }
        return faults;
    }

    private static List<Violation> missing(String path, Definition definition, Set<DefinitionRef> known) {
        return unknown(definition, known).stream()
                .map(needed -> unknown(path, needed, definition))
                .toList();
    }

    private static List<DefinitionRef> unknown(Definition definition, Set<DefinitionRef> known) {
        return definition.references().stream()
                .filter(needed -> !known.contains(needed))
                .distinct()
                .toList();
    }

    private static Violation unknown(String path, DefinitionRef needed, Definition definition) {
        return Violation.of(
                path,
                CoreError.REFERENCE_UNKNOWN,
                "Nothing here defines " + needed + ", which " + definition.ref() + " refers to.");
    }

    /** All definitions, by kind, id and version. */
    public List<Definition> definitions() {
        return List.copyOf(definitions.values());
    }

    /** The references of all definitions, in the same order. */
    public List<DefinitionRef> refs() {
        return List.copyOf(definitions.keySet());
    }

    /** All definitions of one kind, by id and version. */
    public <T extends Definition> List<T> all(DefinitionKind<T> kind) {
        return definitions.values().stream()
                .filter(definition -> definition.kind().equals(kind.name()))
                .map(kind.type()::cast)
                .toList();
    }

    /**
     * The definition of this kind and id in its highest version.
     *
     * @throws NotFoundException if there is none
     */
    public <T extends Definition> T get(DefinitionKind<T> kind, String id) {
        return all(kind).stream()
                .filter(definition -> definition.id().equals(id))
                .reduce((lower, higher) -> higher)
                .orElseThrow(() -> new NotFoundException(kind.name(), id));
    }
}
