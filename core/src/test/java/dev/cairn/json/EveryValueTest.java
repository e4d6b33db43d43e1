package dev.cairn.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.cairn.assessment.Submission;
import dev.cairn.credential.MicroCredential;
import dev.cairn.error.InvalidInputException;
import dev.cairn.error.Violation;
import dev.cairn.internal.json.JsonBinding;
import dev.cairn.record.EducatorRecord;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** A value that was read equals the value that was written, whatever it holds; views are only written. */
class EveryValueTest {
    /** Every record of core that is written property by property, its own or those of the type it stands behind. */
    static Stream<Class<?>> types() throws Exception {
        Path classes = Path.of(CairnJson.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI());
        try (Stream<Path> files = Files.walk(classes.resolve("dev/cairn"))) {
            List<String> names = files.map(file -> classes.relativize(file).toString())
                    .filter(name -> name.endsWith(".class") && !name.contains("/internal/"))
                    .map(name -> name.substring(0, name.length() - ".class".length()))
                    .sorted()
                    .toList();
            return names.stream()
                    .<Class<?>>map(EveryValueTest::load)
                    .filter(type -> Modifier.isPublic(type.getModifiers()) && type != EducatorRecord.class)
                    .filter(type -> type == Submission.class
                            || hasProperties(type)
                            || AnyValue.delegating(type)
                                    .filter(creator -> hasProperties(creator.getParameterTypes()[0]))
                                    .isPresent());
        }
    }

    private static Class<?> load(String name) {
        try {
            return Class.forName(name.replace('/', '.'), false, EveryValueTest.class.getClassLoader());
        } catch (ClassNotFoundException e) {
            throw new AssertionError(e);
        }
    }

    private static boolean hasProperties(Class<?> type) {
        return type.isRecord()
                && type.getRecordComponents().length > 0
                && Stream.of(type.getRecordComponents())
                        .anyMatch(component -> component.getAccessor().isAnnotationPresent(JsonProperty.class));
    }

    @Test
    void there_are_many() throws Exception {
        assertThat(types()).hasSizeGreaterThan(80).contains(MicroCredential.class, Submission.class);
    }

    @ParameterizedTest
    @MethodSource("types")
    void is_read_as_it_was_written(Class<?> type) {
        for (int seed = 0; seed < 40; seed++) {
            Object value = new AnyValue(seed, seed % 4 == 0).of(type);
            String json = CairnJson.write(value);
            Object read = CairnJson.read(json, type);
            assertThat(read).as(json).isEqualTo(value).hasSameHashCodeAs(value);
            assertThat(CairnJson.write(read)).isEqualTo(json);
        }
    }

    @ParameterizedTest
    @MethodSource("types")
    void tells_every_missing_element_and_what_else_is_wrong(Class<?> type) {
        for (int seed = 0; seed < 12; seed++) {
            JsonNode tree = JsonBinding.tree(CairnJson.write(new AnyValue(seed, false).of(type)));
            List<String> missing = withNulls(tree, "");
            if (!(tree instanceof ObjectNode object) || missing.isEmpty()) {
                continue;
            }
            object.put("unknown", true);
            String json = tree.toString();
            assertThatThrownBy(() -> CairnJson.read(json, type))
                    .isInstanceOfSatisfying(InvalidInputException.class, refused -> {
                        assertThat(refused.violations())
                                .as(json)
                                .extracting(Violation::path)
                                .contains("/unknown")
                                .containsAll(missing);
                        assertThat(refused.violations())
                                .as(json)
                                .extracting(Violation::message)
                                .noneMatch(message -> message.matches("(?s).*(null|Cannot|[a-z]Parts|Kept[A-Z]).*"));
                    });
        }
    }

    /** Puts a null before the first element of every list beneath, and returns their paths. */
    private static List<String> withNulls(JsonNode node, String path) {
        List<String> places = new ArrayList<>();
        node.properties()
                .forEach(entry -> places.addAll(withNulls(entry.getValue(), path + Violation.step(entry.getKey()))));
        if (node instanceof ArrayNode array) {
            array.insertNull(0);
            places.add(path + "/0");
            for (int i = 1; i < array.size(); i++) {
                places.addAll(withNulls(array.get(i), path + "/" + i));
            }
        }
        return places;
    }
}
