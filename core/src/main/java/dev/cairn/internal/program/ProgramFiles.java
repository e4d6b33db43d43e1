package dev.cairn.internal.program;

import dev.cairn.definition.Definition;
import dev.cairn.definition.DefinitionKind;
import dev.cairn.error.CoreError;
import dev.cairn.error.InvalidInputException;
import dev.cairn.error.Violation;
import dev.cairn.id.DefinitionRef;
import dev.cairn.internal.json.JsonBinding;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Reads definition files, each on its own, and says where in the file each fault is. */
public final class ProgramFiles {
    private static final int MOST_FILES = 10_000;

    private ProgramFiles() {}

    /** One file: its definition, or its faults and the name it would have. */
    public record Source(
            String file,
            @Nullable Definition definition,
            @Nullable DefinitionRef declared,
            List<Violation> faults,
            Map<String, Integer> lines,
            @Nullable JsonNode tree) {
        /** Where the file names {@code ref}: in full, or else by its id; the whole file if it does neither. */
        public List<String> pointersTo(DefinitionRef ref) {
            for (String name : List.of(ref.toString(), ref.id())) {
                List<String> found = new ArrayList<>();
                if (tree != null) {
                    find(tree, "", name, found);
                }
                found.remove("/id");
                if (!found.isEmpty()) {
                    return found;
                }
            }
            return List.of("");
        }

        private static void find(JsonNode node, String pointer, String name, List<String> found) {
            if (node.isString()) {
                String text = node.stringValue();
                if (text.equals(name) || text.startsWith(name + "@") || text.startsWith(name + "#")) {
                    found.add(pointer);
                }
            } else if (node.isObject()) {
                for (String property : node.propertyNames()) {
                    find(node.get(property), pointer + Violation.step(property), name, found);
                }
            } else if (node.isArray()) {
                for (int i = 0; i < node.size(); i++) {
                    find(node.get(i), pointer + "/" + i, name, found);
                }
            }
        }

        /** The fault with the file and line before its pointer. */
        public Violation at(Violation fault) {
            String pointer = fault.path();
            Integer line = lines.get(pointer);
            for (String at = pointer; line == null && !at.isEmpty(); line = lines.get(at)) {
                at = at.substring(0, Math.max(0, at.lastIndexOf('/')));
            }
            return new Violation(file + ":" + (line == null ? 1 : line) + ":" + pointer, fault.code(), fault.message());
        }
    }

    /** Reads all files under {@code folder}, in the order of their names. */
    public static List<Source> read(Path folder, Collection<DefinitionKind<?>> kinds) {
        Map<String, DefinitionKind<?>> byName = new TreeMap<>();
        kinds.forEach(kind -> byName.put(kind.name(), kind));
        List<Path> files;
        try (Stream<Path> walk = Files.walk(folder)) {
            files = walk.filter(Files::isRegularFile)
                    .filter(file -> file.getFileName().toString().endsWith(".json"))
                    .limit(MOST_FILES + 1L)
                    .sorted()
                    .toList();
        } catch (IOException | java.io.UncheckedIOException e) {
            throw new InvalidInputException(
                    folder.toString(),
                    CoreError.FILE_UNREADABLE,
                    "The folder cannot be read. Maybe the path is wrong?");
        }
        if (files.isEmpty() || files.size() > MOST_FILES) {
            throw new InvalidInputException(
                    folder.toString(),
                    CoreError.FILE_UNREADABLE,
                    "A program has 1 to " + MOST_FILES + " .json files; here are "
                            + (files.isEmpty() ? "none." : "more."));
        }
        List<Source> sources = new ArrayList<>();
        for (Path file : files) {
            String name = folder.relativize(file).toString().replace('\\', '/');
            sources.add(read(name, file, byName));
        }
        return sources;
    }

    private static Source read(String name, Path file, Map<String, DefinitionKind<?>> kinds) {
        String json;
        try {
            json = JsonBinding.utf8(Files.readAllBytes(file));
        } catch (IOException | OutOfMemoryError e) {
            return broken(name, null, Map.of(), List.of(fault("", CoreError.FILE_UNREADABLE, "Not readable.")));
        }
        if (json == null) {
            return broken(name, null, Map.of(), List.of(fault("", CoreError.FILE_UNREADABLE, "Not UTF-8.")));
        }
        JsonNode tree;
        try {
            tree = JsonBinding.tree(json);
        } catch (InvalidInputException e) {
            return broken(name, null, Map.of("", JsonBinding.lineOfSyntaxError(json)), e.violations());
        }
        Map<String, Integer> lines = JsonBinding.lines(json);
        JsonNode kindNode = tree.path("kind");
        DefinitionKind<?> kind = kindNode.isString() ? kinds.get(kindNode.stringValue()) : null;
        if (kind == null) {
            String message = kindNode.isMissingNode()
                    ? "The property 'kind' is missing: it says what the file defines. Maybe one of " + kinds.keySet()
                            + "?"
                    : "'" + kindNode.asString("") + "' is no kind known here. Maybe one of " + kinds.keySet() + "?";
            return broken(
                    name,
                    null,
                    lines,
                    List.of(fault(kindNode.isMissingNode() ? "" : "/kind", CoreError.KIND_UNKNOWN, message)));
        }
        try {
            return new Source(name, JsonBinding.document(json, kind.type(), kind.name()), null, List.of(), lines, tree);
        } catch (InvalidInputException e) {
            return broken(name, declared(kind, tree), lines, e.violations());
        }
    }

    private static @Nullable DefinitionRef declared(DefinitionKind<?> kind, JsonNode tree) {
        String id = tree.path("id").asString("");
        int version = tree.path("version").asInt(0);
        return DefinitionRef.isId(id) && version >= 1 ? new DefinitionRef(kind.name(), id, version) : null;
    }

    private static Violation fault(String pointer, CoreError code, String message) {
        return Violation.of(pointer, code, message);
    }

    private static Source broken(
            String name, @Nullable DefinitionRef declared, Map<String, Integer> lines, List<Violation> faults) {
        var bare = new Source(name, null, declared, List.of(), lines, null);
        return new Source(name, null, declared, faults.stream().map(bare::at).toList(), lines, null);
    }
}
