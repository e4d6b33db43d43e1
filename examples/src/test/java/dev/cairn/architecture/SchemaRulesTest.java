package dev.cairn.architecture;

import static java.util.stream.Collectors.toCollection;
import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.OutputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import com.tngtech.archunit.core.domain.JavaClass;
import dev.cairn.competency.CompetencyFramework;
import dev.cairn.credential.MicroCredential;
import dev.cairn.definition.Definition;
import dev.cairn.definition.DefinitionKind;
import dev.cairn.error.InvalidInputException;
import dev.cairn.error.Violation;
import dev.cairn.json.CairnJson;
import dev.cairn.rubric.Rubric;
import dev.cairn.rubric.calibration.ExemplarSet;
import dev.cairn.stacking.Stack;
import dev.cairn.stacking.cpd.CpdPolicy;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/**
 * The published schema of each kind of definition and the reader are equal: what one accepts, the other accepts. Only
 * {@link #BEYOND} is told by the reader alone.
 */
class SchemaRulesTest {
    private static final Map<DefinitionKind<?>, Schema> SCHEMAS = Map.of(
            MicroCredential.KIND, schema(MicroCredential.KIND),
            CompetencyFramework.KIND, schema(CompetencyFramework.KIND),
            Rubric.KIND, schema(Rubric.KIND),
            ExemplarSet.KIND, schema(ExemplarSet.KIND),
            Stack.KIND, schema(Stack.KIND),
            CpdPolicy.KIND, schema(CpdPolicy.KIND));

    /** By kind: what two places say together, which a schema cannot weigh: code, and where. */
    private static final Map<DefinitionKind<?>, List<String>> BEYOND = Map.of(
            MicroCredential.KIND, List.of());

    private static Schema schema(DefinitionKind<?> kind) {
        return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(kind.schema().orElseThrow(), InputFormat.JSON);
    }

    /** Every definition authored in this project: of the quick start, in the tests of modules, and in full for this. */
    private static List<Path> examples() {
        List<Path> found = new ArrayList<>();
        for (String root : List.of(
                "examples/src/main/resources",
                "examples/src/test/resources/schema",
                "core/src/test/resources",
                "rubric/src/test/resources",
                "stacking/src/test/resources")) {
            Path folder = House.ROOT.resolve(root);
            if (Files.isDirectory(folder)) {
                try (Stream<Path> files = Files.walk(folder)) {
                    files.filter(file -> file.toString().endsWith(".json"))
                            .filter(file -> kindOf(read(file)) != null)
                            .sorted()
                            .forEach(found::add);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }
        }
        return found;
    }

    private static DefinitionKind<?> kindOf(JsonNode json) {
        return SCHEMAS.keySet().stream()
                .filter(kind -> kind.name().equals(json.path("kind").asString("")))
                .findFirst()
                .orElse(null);
    }

    private static JsonNode read(Path file) {
        try {
            return Mutations.JSON.readTree(Files.readString(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean isFull(Path file) {
        return file.toString().replace('\\', '/').contains("/resources/schema/");
    }

    @Test
    void every_authored_definition_is_valid() {
        assertThat(examples()).hasSizeGreaterThan(50).allSatisfy(file -> {
            JsonNode json = read(file);
            assertThat(SCHEMAS.get(kindOf(json)).validate(json)).isEmpty();
            assertThat(refusals(kindOf(json), json)).isEmpty();
        });
    }

    @Test
    void whatever_happens_to_a_full_definition_schema_and_reader_agree() {
        var agreement = new Agreement();
        for (Path file : examples()) {
            if (isFull(file)) {
                JsonNode json = read(file);
                new Mutations(json).all(mutation -> agreement.hold(kindOf(json), file, mutation));
            }
        }
        agreement.conclude();
    }

    private static final class Agreement {
        private final Map<String, String> differences = new TreeMap<>();
        private int accepted;
        private int refused;

        void hold(DefinitionKind<?> kind, Path file, Mutations.Mutation mutation) {
            boolean valid = SCHEMAS.get(kind).validate(mutation.document(), OutputFormat.BOOLEAN);
            List<Violation> refusals = refusals(kind, mutation.document());
            if (refusals.isEmpty()) {
                accepted++;
            } else {
                refused++;
            }
            if (valid != refusals.isEmpty()) {
                differences.put(
                        valid ? file.getFileName() + " READER " + refusals.stream().map(v -> v.code() + " " + v.path().replaceAll("[0-9]+", "N")).sorted().distinct().toList() : file.getFileName() + " SCHEMA " + mutation.what().replaceAll("[0-9]+", "N"), mutation.what() + " " + refusals);
            }
        }

        void conclude() {
            System.err.println(accepted + " " + refused + " differences " + differences.size());
            differences.entrySet().stream().limit(Integer.getInteger("most", 150)).forEach(e -> System.err.println(e.getKey().substring(0, Math.min(150, e.getKey().length())) + "   ==> " + e.getValue().substring(0, Math.min(200, e.getValue().length()))));
            assertThat(differences).isEmpty();
        }
    }

    private static List<Violation> refusals(DefinitionKind<?> kind, JsonNode json) {
        try {
            CairnJson.read(json.toString(), kind.type());
            return List.of();
        } catch (InvalidInputException e) {
            return e.violations();
        }
    }
}
