package dev.cairn.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaModifier;
import dev.cairn.error.ErrorCode;
import dev.cairn.reason.ReasonCode;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What is said in many places is declared in one. */
class OneWayTest {
    private static final Pattern PLACE = Pattern.compile("\\{[a-zA-Z0-9-]+}");

    @Test
    void names_are_escaped_for_json_pointers_in_one_place() throws IOException {
        assertThat(sources(Pattern.compile("\"~[01]\"").asPredicate())).containsExactly("Violation.java");
    }

    /** The names of the source files of all modules, tests aside, that hold such text. */
    private static List<String> sources(Predicate<String> text) throws IOException {
        List<String> found = new ArrayList<>();
        for (Path file : files("src/main/java", ".java")) {
            if (text.test(Files.readString(file))) {
                found.add(file.getFileName().toString());
            }
        }
        return found;
    }

    @Test
    void a_reason_is_declared_once_over_all_modules_with_english_words() {
        Set<String> codes = new HashSet<>();
        for (JavaClass type : reasons()) {
            for (ReasonCode reason : constants(type)) {
                assertThat(reason.code()).matches("[a-z]+(-[a-z]+)*\\.[a-z0-9]+(-[a-z]+)*");
                assertThat(codes.add(reason.code()))
                        .as("%s once", reason.code())
                        .isTrue();
                assertThat(reason.english()).as(reason.code()).isNotBlank();
            }
        }
        assertThat(codes).hasSizeGreaterThan(300);
    }

    @Test
    void every_reason_has_words_in_every_other_language_with_the_same_facts_and_no_words_are_left_over()
            throws IOException {
        for (JavaClass type : reasons()) {
            List<Path> others =
                    files("src/main/resources/" + type.getPackageName().replace('.', '/'), ".properties").stream()
                            .filter(file -> file.getFileName().toString().startsWith("reasons_"))
                            .toList();
            assertThat(others).as(type.getName()).isNotEmpty();
            for (Path other : others) {
                Properties words = properties(other);
                assertThat(words.stringPropertyNames())
                        .as("%s", other)
                        .containsExactlyInAnyOrderElementsOf(
                                constants(type).stream().map(ReasonCode::code).toList());
                for (ReasonCode reason : constants(type)) {
                    String translated = words.getProperty(reason.code());
                    assertThat(translated).as(reason.code()).isNotBlank().isNotEqualTo(reason.english());
                    assertThat(places(translated)).as(reason.code()).isEqualTo(places(reason.english()));
                }
            }
        }
    }

    @Test
    void every_reason_and_every_error_is_given_somewhere() {
        List<String> idle = House.CLASSES.stream()
                .filter(JavaClass::isEnum)
                .filter(type -> type.isAssignableTo(ReasonCode.class) || type.isAssignableTo(ErrorCode.class))
                .flatMap(type -> type.getFields().stream())
                .filter(field -> field.getModifiers().contains(JavaModifier.ENUM))
                .filter(constant -> constant.getAccessesToSelf().stream()
                        .allMatch(access -> access.getOriginOwner().equals(constant.getOwner())))
                .map(JavaField::getFullName)
                .toList();
        assertThat(idle).isEmpty();
    }

    private static List<JavaClass> reasons() {
        List<JavaClass> types = House.CLASSES.stream()
                .filter(type -> type.isEnum() && type.isAssignableTo(ReasonCode.class))
                .sorted(Comparator.comparing(JavaClass::getName))
                .toList();
        assertThat(types).hasSizeGreaterThan(2);
        return types;
    }

    private static List<ReasonCode> constants(JavaClass type) {
        return Arrays.stream(type.reflect().getEnumConstants())
                .map(ReasonCode.class::cast)
                .toList();
    }

    private static List<String> places(String template) {
        return PLACE.matcher(template)
                .results()
                .map(MatchResult::group)
                .sorted()
                .toList();
    }

    private static Properties properties(Path file) throws IOException {
        var properties = new Properties();
        try (Reader reader = Files.newBufferedReader(file)) {
            properties.load(reader);
        }
        return properties;
    }

    /** The files of this ending under this folder of every module. */
    private static List<Path> files(String folder, String ending) throws IOException {
        List<Path> found = new ArrayList<>();
        try (Stream<Path> modules = Files.list(House.ROOT)) {
            for (Path top : modules.map(module -> module.resolve(folder))
                    .filter(Files::isDirectory)
                    .sorted()
                    .toList()) {
                try (Stream<Path> files = Files.walk(top)) {
                    files.filter(file -> file.toString().endsWith(ending)).forEach(found::add);
                }
            }
        }
        return found;
    }
}
