package dev.cairn.json;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.cairn.assessment.Submission;
import dev.cairn.credential.MicroCredential;
import dev.cairn.record.EducatorRecord;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

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
                        .allMatch(component -> component.getAccessor().isAnnotationPresent(JsonProperty.class));
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
        }
    }
}
