package dev.cairn.architecture;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.annotation.JsonTypeName;
import com.networknt.schema.InputFormat;
import com.networknt.schema.OutputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.cairn.definition.Definition;
import dev.cairn.definition.DefinitionKind;
import dev.cairn.error.InvalidInputException;
import dev.cairn.error.Violation;
import dev.cairn.json.CairnJson;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The published schema of each kind of definition and the reader are equal: what one accepts, the other accepts. Only
 * what is listed in {@link #BEYOND} is told by the reader alone.
 */
class SchemaRulesTest {
    /** Of every kind of definition that a module offers. */
    private static final Map<String, DefinitionKind<?>> KINDS = House.CLASSES.stream()
            .filter(type -> type.isAssignableTo(Definition.class) && !type.isInterface())
            .map(type -> SchemaShape.kind(type.reflect()))
            .collect(toMap(DefinitionKind::name, kind -> kind));

    private static final Map<String, Schema> SCHEMAS =
            KINDS.values().stream().collect(toMap(DefinitionKind::name, SchemaRulesTest::schema));

    /**
     * What several places say together, and no schema can weigh: code and place, {@code N} for any index. Everything
     * else that the reader refuses, the schema refuses.
     */
    private static final List<Pattern> BEYOND = Stream.of(
                    // What is named has to be there.
                    "reference.unknown /items/N/(parent|descriptors/.*)",
                    "reference.unknown /associations/N/(from|to)",
                    "value.invalid /associations/N",
                    "value.invalid /renewal(/late)?",
                    "reference.unknown /choices/N/goals/N",
                    "rubric.(level|group)-unknown /criteria/N/.*",
                    "rubric.(level|group|criterion)-unknown /pass/.*",
                    "cpd.(category|rule|unit)-unknown /rules/N/operator/.*",
                    "cpd.total-missing /rules/N/operator/share",
                    "rubric.(points-missing|flags-conflict) /(pass|moderation|criteria/N/moderation).*",
                    "value.invalid /(moderation/each|criteria/N/moderation)/of",
                    "value.required /criteria/N/levels",
                    // No hierarchy leads back to where it began.
                    "reference.cycle /.*",
                    "stack.self /rule",
                    // Ids are unique.
                    "value.duplicate /(evidence|issueConditions|levels|items|associations|groups|criteria)/N",
                    "value.duplicate /(exemplars|rules|categories|goals|choices|languages)/N",
                    "value.duplicate /(items/N/alignments|criteria/N/levels|exemplars/N/truth/ratings)/N",
                    "value.duplicate /(rule|pilot/questions)/.*",
                    // The last is not before the first, the most not below the least, and steps ascend.
                    "value.out-of-range /(items/N/)?validUntil",
                    "value.out-of-range /until",
                    "value.out-of-range /evidence/N/max(Items|Words)",
                    "value.out-of-range /(criteria/N/)?levels/N/upTo",
                    "rubric.points-descending /(criteria/N/)?levels/N/points",
                    "value.out-of-range /.*/bands/N",
                    "value.out-of-range /rules/N/operator/steps/N/from",
                    // Sums and counts are within reach.
                    "value.out-of-range /rules/N/operator/least",
                    "rubric.(rule-unreachable|rule-empty|criterion-unused) /(pass|criteria).*",
                    "stack.unreachable /rule.*",
                    // How large an exact number is that is written as text.
                    "value.out-of-range /pass.*/minimum",
                    "value.out-of-range /pilot/gates/(agreement|completion|feedback)",
                    "value.out-of-range /rules/N/operator/share")
            .map(Pattern::compile)
            .toList();

    private static Schema schema(DefinitionKind<?> kind) {
        return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(kind.schema().orElseThrow(), InputFormat.JSON);
    }

    private record Example(Path file, String kind, JsonNode json) {
        boolean isFull() {
            return file.getParent().endsWith(Path.of("resources", "schema"));
        }
    }

    /** Every definition authored in this project: of the quick start, in the tests of modules, and in full for this. */
    private static List<Example> examples() {
        List<Example> found = new ArrayList<>();
        for (String root : List.of(
                "examples/src/main/resources",
                "examples/src/test/resources/schema",
                "core/src/test/resources",
                "rubric/src/test/resources",
                "stacking/src/test/resources")) {
            try (Stream<Path> files = Files.walk(House.ROOT.resolve(root))) {
                for (Path file : files.filter(file -> file.toString().endsWith(".json"))
                        .sorted()
                        .toList()) {
                    JsonNode json = Mutations.JSON.readTree(Files.readString(file));
                    String kind = json.path("kind").asString("");
                    if (KINDS.containsKey(kind)) {
                        found.add(new Example(file, kind, json));
                    }
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return found;
    }

    @Test
    void every_kind_of_definition_has_a_schema_that_names_it() {
        assertThat(KINDS).hasSizeGreaterThan(6);
        assertThat(KINDS.values()).allSatisfy(kind -> {
            JsonNode schema = Mutations.JSON.readTree(kind.schema().orElseThrow());
            assertThat(schema.at("/$id").asString()).isEqualTo("urn:cairn:schema:" + kind.name());
            assertThat(schema.at("/properties/kind/const").asString()).isEqualTo(kind.name());
            assertThat(kind.type().getAnnotation(JsonTypeName.class).value()).isEqualTo(kind.name());
        });
    }

    @Test
    void a_kind_without_a_schema_says_so() {
        assertThat(new DefinitionKind<>("of-the-host", Definition.class).schema())
                .isEmpty();
    }

    @Test
    void a_schema_has_the_properties_and_names_that_the_reader_knows() {
        KINDS.values().forEach(kind -> new SchemaShape(kind).hold());
    }

    @Test
    void the_full_definitions_use_every_property() {
        KINDS.values().forEach(kind -> {
            var shape = new SchemaShape(kind);
            examples().stream()
                    .filter(example -> example.isFull() && example.kind().equals(kind.name()))
                    .forEach(example -> shape.use(example.json()));
            assertThat(shape.unused()).as(kind.name()).isEmpty();
        });
    }

    @Test
    void every_authored_definition_is_valid() {
        assertThat(examples()).hasSizeGreaterThan(50).allSatisfy(example -> {
            assertThat(SCHEMAS.get(example.kind()).validate(example.json())).isEmpty();
            assertThat(refusals(example.kind(), example.json().toString())).isEmpty();
        });
    }

    @Test
    void what_is_written_in_canonical_form_is_valid() {
        assertThat(examples()).allSatisfy(example -> {
            DefinitionKind<?> kind = KINDS.get(example.kind());
            String canonical = CairnJson.write(CairnJson.read(example.json().toString(), kind.type()));
            assertThat(SCHEMAS.get(example.kind()).validate(Mutations.JSON.readTree(canonical)))
                    .isEmpty();
        });
    }

    /** {@code definitions-0.1.jsonl} has definitions as the first version stored them; it is never written anew. */
    @Test
    void what_the_first_version_stored_is_valid_and_is_read_and_written_in_the_same_bytes() throws IOException {
        List<String> stored =
                Files.readAllLines(House.ROOT.resolve("examples/src/test/resources/stored/definitions-0.1.jsonl"));
        assertThat(stored).hasSize(27).allSatisfy(canonical -> {
            JsonNode json = Mutations.JSON.readTree(canonical);
            String kind = json.path("kind").stringValue();
            assertThat(CairnJson.write(CairnJson.read(canonical, KINDS.get(kind).type())))
                    .isEqualTo(canonical);
            assertThat(SCHEMAS.get(kind).validate(json)).isEmpty();
        });
    }

    @Test
    void a_schema_asks_for_the_kind_which_a_file_of_a_program_needs() {
        assertThat(examples()).allSatisfy(example -> {
            var without = (ObjectNode) example.json().deepCopy();
            without.remove("kind");
            assertThat(valid(example.kind(), without)).isFalse();
        });
    }

    @Test
    void whatever_happens_to_a_definition_schema_and_reader_agree() {
        var agreement = new Agreement();
        var random = new SplittableRandom(20261121);
        for (Example example : examples()) {
            var mutations = new Mutations(example.json());
            if (example.isFull()) {
                mutations.atEachPlace(random, 1, mutation -> agreement.hold(example, mutation));
            }
            mutations.some(random, example.isFull() ? 15 : 2, mutation -> agreement.hold(example, mutation));
        }
        agreement.conclude(600, 200);
    }

    @Test
    @Tag("slow")
    void whatever_happens_at_any_place_schema_and_reader_agree() {
        var agreement = new Agreement();
        var random = new SplittableRandom(20261122);
        for (Example example : examples()) {
            var mutations = new Mutations(example.json());
            if (example.isFull()) {
                mutations.all(mutation -> agreement.hold(example, mutation));
            }
            mutations.some(random, example.isFull() ? 500 : 20, mutation -> agreement.hold(example, mutation));
        }
        agreement.conclude(60_000, 15_000);
    }

    private static final class Agreement {
        private final Map<String, String> differences = new TreeMap<>();
        private int accepted;
        private int refused;

        void hold(Example example, Mutations.Mutation mutation) {
            if (mutation.document().path("kind").isMissingNode()) {
                return; // The reader is told the kind; only a file has to say it.
            }
            boolean valid = valid(example.kind(), mutation.document());
            List<String> refusals = refusals(example.kind(), mutation.document().toString());
            if (refusals.isEmpty()) {
                accepted++;
            } else {
                refused++;
            }
            boolean beyond = !refusals.isEmpty()
                    && refusals.stream()
                            .allMatch(refusal -> BEYOND.stream()
                                    .anyMatch(rule -> rule.matcher(refusal).matches()));
            if (valid != refusals.isEmpty() && !(valid && beyond)) {
                differences.putIfAbsent(
                        (valid ? "refused by the reader only: " : "refused by the schema only: ") + refusals,
                        example.file().getFileName() + ": " + mutation.what());
            }
        }

        void conclude(int leastRefused, int leastAccepted) {
            assertThat(differences).isEmpty();
            assertThat(refused).as("refused").isGreaterThan(leastRefused);
            assertThat(accepted).as("accepted").isGreaterThan(leastAccepted);
        }
    }

    private static boolean valid(String kind, JsonNode json) {
        return SCHEMAS.get(kind).validate(json, OutputFormat.BOOLEAN);
    }

    private static List<String> refusals(String kind, String json) {
        try {
            CairnJson.read(json, KINDS.get(kind).type());
            return List.of();
        } catch (InvalidInputException e) {
            return e.violations().stream()
                    .map(SchemaRulesTest::brief)
                    .sorted()
                    .distinct()
                    .toList();
        }
    }

    private static String brief(Violation violation) {
        return violation.code() + " " + violation.path().replaceAll("/[0-9]+(?=/|$)", "/N");
    }
}
