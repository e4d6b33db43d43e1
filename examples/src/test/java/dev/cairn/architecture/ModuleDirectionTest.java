package dev.cairn.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static dev.cairn.architecture.House.CLASSES;
import static dev.cairn.architecture.House.MODULES;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaModifier;
import java.io.IOException;
import java.lang.module.ModuleDescriptor;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** The compiler holds the code to the module descriptors; these rules hold the descriptors to the plan. */
class ModuleDirectionTest {
    private static final Map<String, Set<String>> MAY_REQUIRE = Map.of(
            "dev.cairn", Set.of(),
            "dev.cairn.testkit", Set.of("dev.cairn"),
            "dev.cairn.statistics", Set.of("dev.cairn"),
            "dev.cairn.rubric", Set.of("dev.cairn", "dev.cairn.statistics"),
            "dev.cairn.stacking", Set.of("dev.cairn"),
            "dev.cairn.exchange", Set.of("dev.cairn", "dev.cairn.rubric"),
            "dev.cairn.openbadges", Set.of("dev.cairn"),
            "dev.cairn.jdbc", Set.of("dev.cairn"),
            "dev.cairn.examples",
                    Set.of(
                            "dev.cairn",
                            "dev.cairn.testkit",
                            "dev.cairn.statistics",
                            "dev.cairn.rubric",
                            "dev.cairn.stacking",
                            "dev.cairn.exchange",
                            "dev.cairn.openbadges",
                            "dev.cairn.jdbc"));

    /** What is neither of Java's base nor of Cairn; a host brings along whatever a module needs. */
    private static final Map<String, Set<String>> OF_OTHERS = Map.of(
            "dev.cairn",
                    Set.of(
                            "com.fasterxml.jackson.annotation",
                            "jakarta.validation",
                            "org.hibernate.validator",
                            "tools.jackson.databind"),
            "dev.cairn.testkit", Set.of("org.assertj.core", "org.junit.jupiter.api"),
            "dev.cairn.statistics", Set.of("org.apache.commons.statistics.distribution"),
            "dev.cairn.rubric", Set.of(),
            "dev.cairn.stacking", Set.of(),
            "dev.cairn.exchange", Set.of("tools.jackson.databind"),
            "dev.cairn.openbadges",
                    Set.of(
                            "jakarta.json",
                            "java.xml",
                            "titanium.json.ld",
                            "titanium.rdf.api",
                            "titanium.rdf.n.quads",
                            "titanium.rdfc"),
            "dev.cairn.jdbc", Set.of("java.sql"));

    @Test
    void a_module_needs_of_others_what_is_said_here() {
        OF_OTHERS.forEach((name, others) -> assertThat(MODULES.get(name).requires())
                .as(name)
                .extracting(ModuleDescriptor.Requires::name)
                .filteredOn(required -> !required.startsWith("dev.cairn"))
                .filteredOn(required -> !Set.of("java.base", "org.jspecify").contains(required))
                .containsExactlyInAnyOrderElementsOf(others));
    }

    @Test
    void core_knows_no_other_module_and_only_the_examples_see_them_all() {
        assertThat(MODULES.keySet()).isEqualTo(MAY_REQUIRE.keySet());
        assertThat(MODULES.values())
                .allSatisfy(module -> assertThat(module.requires().stream()
                                .map(ModuleDescriptor.Requires::name)
                                .filter(name -> name.startsWith("dev.cairn"))
                                .collect(toSet()))
                        .as(module.name())
                        .isSubsetOf(MAY_REQUIRE.get(module.name())));
    }

    @Test
    void no_internal_package_leaves_its_module_but_for_others_of_cairn() {
        assertThat(MODULES.values()).allSatisfy(module -> {
            assertThat(module.exports())
                    .as(module.name())
                    .allMatch(export -> export.isQualified() == export.source().matches(".*\\.internal(\\..*)?"));
            assertThat(module.exports())
                    .as(module.name())
                    .allSatisfy(export -> assertThat(export.targets())
                            .allMatch(MODULES::containsKey)
                            .allMatch(target -> MAY_REQUIRE.get(target).contains(module.name())));
            // To be read by reflection, say by the Jackson of Cairn or of the host, is not to leave the module.
            assertThat(module.opens())
                    .as(module.name())
                    .allMatch(opens -> opens.isQualified()
                            || module.exports().stream()
                                    .anyMatch(export -> export.source().equals(opens.source())));
            assertThat(module.isOpen()).as(module.name()).isFalse();
        });
    }

    @Test
    void what_leaves_its_module_for_others_of_cairn_is_used_by_each_of_them() {
        Set<String> granted = new TreeSet<>();
        for (ModuleDescriptor module : MODULES.values()) {
            for (ModuleDescriptor.Exports export : module.exports()) {
                export.targets().forEach(target -> granted.add(target + " uses " + export.source()));
            }
        }
        assertThat(granted).isNotEmpty();

        CLASSES.stream()
                .flatMap(type -> type.getDirectDependenciesFromSelf().stream())
                .map(dependency -> House.moduleOf(dependency.getOriginClass()).name() + " uses "
                        + dependency.getTargetClass().getBaseComponentType().getPackageName())
                .forEach(granted::remove);

        assertThat(granted).as("said, but not done").isEmpty();
    }

    @Test
    void a_package_with_public_types_is_exported_or_called_internal() {
        Set<String> hidden = CLASSES.stream()
                .filter(type -> type.getModifiers().contains(JavaModifier.PUBLIC))
                .filter(type -> !House.moduleOf(type).name().equals("dev.cairn.examples"))
                .filter(type -> !House.isExported(type))
                .map(type -> type.getPackageName())
                .collect(toSet());

        assertThat(hidden).allMatch(name -> name.matches(".*\\.internal(\\..*)?"));
    }

    @Test
    void nothing_is_found_by_a_service_loader() throws IOException {
        noClasses()
                .should()
                .dependOnClassesThat()
                .areAssignableTo(ServiceLoader.class)
                .check(CLASSES);
        for (String module : House.publishedModules()) {
            assertThat(House.ROOT.resolve(module).resolve("src/main/resources/META-INF/services"))
                    .doesNotExist();
        }
        assertThat(MODULES.values()).allSatisfy(module -> {
            assertThat(module.uses()).as(module.name()).isEmpty();
            assertThat(module.provides()).as(module.name()).isEmpty();
        });
    }
}
