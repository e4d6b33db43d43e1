package dev.cairn.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaMethod;
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
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What is said in many places is declared in one. */
class OneWayTest {
    /** The tag of a language, and a statistic, of which a heading of a report is named too. */
    private static final Set<String> NAMES_OF_OTHER_THINGS = Set.of("en", "Gwet's AC2");

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
    void a_reason_and_an_error_are_declared_once_over_all_modules_with_english_words() {
        List<Said> said = said();
        assertThat(said).hasSizeGreaterThan(450).extracting(Said::code).doesNotHaveDuplicates();
        assertThat(said).allSatisfy(each -> {
            assertThat(each.code()).matches("[a-z]+(-[a-z]+)*(\\.[a-z0-9]+(-[a-z]+)*)+");
            assertThat(each.english()).isNotBlank();
        });
    }

    /** Every reason and every error. */
    private static List<Said> said() {
        Stream<Said> reasons = constants(ReasonCode.class).map(each -> new Said(each.code(), each.english()));
        Stream<Said> errors = constants(ErrorCode.class).map(each -> new Said(each.code(), each.english()));
        return Stream.concat(reasons, errors).toList();
    }

    private record Said(String code, String english) {}

    @Test
    void a_module_has_one_enum_of_reasons_and_one_of_errors_which_look_alike() {
        for (Class<?> kind : List.of(ReasonCode.class, ErrorCode.class)) {
            List<JavaClass> enums = enums(kind);
            assertThat(House.CLASSES)
                    .filteredOn(type -> type.isAssignableTo(kind) && !type.isEquivalentTo(kind))
                    .allMatch(type -> type.isAssignableTo(Enum.class));
            assertThat(enums)
                    .extracting(type -> House.moduleOf(type).name())
                    .as(kind.getSimpleName())
                    .hasSizeGreaterThan(2)
                    .doesNotHaveDuplicates();
            assertThat(enums)
                    .allSatisfy(type -> assertThat(type.getFields().stream()
                                    .filter(field -> !field.getModifiers().contains(JavaModifier.STATIC))
                                    .map(JavaField::getName))
                            .containsExactlyInAnyOrder("code", "english"));
        }
    }

    @Test
    void no_code_and_no_words_of_a_reason_or_an_error_are_written_outside_its_enum() throws IOException {
        Set<String> once = new HashSet<>();
        said().forEach(each -> once.addAll(List.of(each.code(), each.english())));
        Set<String> enums = Stream.of(ReasonCode.class, ErrorCode.class)
                .flatMap(kind -> enums(kind).stream())
                .map(type -> type.getSimpleName() + ".java")
                .collect(Collectors.toSet());
        List<String> again = new ArrayList<>();
        for (Literals.Text text : Literals.of(mainCode())) {
            if (once.contains(text.value())
                    && !enums.contains(text.file().getFileName().toString())
                    && !NAMES_OF_OTHER_THINGS.contains(text.value())) {
                again.add(text.file().getFileName() + ": " + text.value());
            }
        }
        assertThat(again).isEmpty();
    }

    /** The source files of the library, but for badges, which bring codes of their own in reasons and errors alike. */
    private static List<Path> mainCode() throws IOException {
        List<Path> found = new ArrayList<>();
        for (String module :
                List.of("core", "rubric", "statistics", "stacking", "policies", "exchange", "jdbc-adapter")) {
            Path sources = House.ROOT.resolve(module).resolve("src/main/java");
            found.addAll(files("src/main/java", ".java").stream()
                    .filter(file -> file.startsWith(sources))
                    .toList());
        }
        return found;
    }

    @Test
    void the_name_of_a_kind_in_json_is_written_where_its_interface_lists_it_and_nowhere_else() throws IOException {
        List<JavaClass> bases = House.CLASSES.stream()
                .filter(type -> type.isAnnotatedWith(JsonSubTypes.class))
                .toList();
        assertThat(bases).hasSizeGreaterThan(9);
        List<String> names = new ArrayList<>();
        for (JavaClass base : bases) {
            String property = base.getAnnotationOfType(JsonTypeInfo.class).property();
            assertThat(base.getMethod(property).getMethodCallsFromSelf())
                    .as(base.getName())
                    .extracting(call -> call.getTargetOwner().getSimpleName())
                    .containsExactly("KindName");
            for (JsonSubTypes.Type kind :
                    base.getAnnotationOfType(JsonSubTypes.class).value()) {
                assertThat(House.CLASSES.get(kind.value()).getMethods())
                        .as(kind.name())
                        .extracting(JavaMethod::getName)
                        .doesNotContain(property);
                names.add(kind.name());
            }
        }
        assertThat(names).hasSizeGreaterThan(60);
        // A name of one word may be that of something else too, such as the property "points".
        names.removeIf(name -> !name.contains("-") && !name.contains("_"));
        assertThat(Literals.of(mainCode()))
                .extracting(Literals.Text::value)
                .filteredOn(names::contains)
                .containsExactlyInAnyOrderElementsOf(names);
    }

    @Test
    void every_reason_has_words_in_every_other_language_with_the_same_facts_and_no_words_are_left_over()
            throws IOException {
        for (JavaClass type : enums(ReasonCode.class)) {
            List<ReasonCode> reasons = Arrays.stream(type.reflect().getEnumConstants())
                    .map(ReasonCode.class::cast)
                    .toList();
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
                                reasons.stream().map(ReasonCode::code).toList());
                for (ReasonCode reason : reasons) {
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

    private static List<JavaClass> enums(Class<?> kind) {
        return House.CLASSES.stream()
                .filter(type -> type.isEnum() && type.isAssignableTo(kind))
                .sorted(Comparator.comparing(JavaClass::getName))
                .toList();
    }

    private static <C> Stream<C> constants(Class<C> kind) {
        return enums(kind).stream()
                .flatMap(type -> Arrays.stream(type.reflect().getEnumConstants()))
                .map(kind::cast);
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
