package dev.cairn.architecture;

import static com.tngtech.archunit.core.domain.JavaModifier.PROTECTED;
import static com.tngtech.archunit.core.domain.JavaModifier.PUBLIC;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static dev.cairn.architecture.House.CLASSES;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaMember;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

/** What a vendor compiles against. */
class PublicApiTest {
    private static final DescribedPredicate<JavaClass> PUBLISHED = DescribedPredicate.describe(
            "are published",
            type -> House.isExported(type)
                    && Stream.iterate(
                                    Optional.of(type),
                                    Optional::isPresent,
                                    t -> t.get().getEnclosingClass())
                            .allMatch(t -> t.get().getModifiers().contains(PUBLIC)));

    @Test
    void signatures_speak_only_of_java_and_cairn_so_that_no_library_version_can_clash() {
        classes().that(PUBLISHED).should(speakOnlyOfTheAllowed()).check(CLASSES);
    }

    @Test
    void what_is_public_is_listed_so_that_a_change_of_it_is_seen() throws IOException {
        House.isWritten("api.txt", ApiList.text());
    }

    @Test
    void every_package_is_null_marked() {
        assertThat(CLASSES.stream().map(JavaClass::getPackage).distinct())
                .isNotEmpty()
                .allMatch(
                        p -> p.tryGetPackageInfo().isPresent()
                                && p.getPackageInfo().isAnnotatedWith(NullMarked.class),
                        "null-marked");
    }

    @Test
    void every_published_element_has_a_comment() throws IOException {
        List<String> undocumented = Comments.missing(PUBLISHED);

        assertThat(undocumented).isEmpty();
    }

    @Test
    void names_say_what_a_thing_is() {
        noClasses()
                .should()
                .haveNameMatching(".*(Utils?|Manager|Impl|Helper)(\\$.*)?")
                .check(CLASSES);
    }

    private static ArchCondition<JavaClass> speakOnlyOfTheAllowed() {
        return new ArchCondition<>("speak only of the allowed") {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                Stream.concat(type.getSuperclass().stream(), type.getInterfaces().stream())
                        .flatMap(supertype -> supertype.getAllInvolvedRawTypes().stream())
                        .forEach(named -> report(type, type.getName(), named, events));
                type.getTypeParameters().stream()
                        .flatMap(parameter -> parameter.getAllInvolvedRawTypes().stream())
                        .forEach(named -> report(type, type.getName(), named, events));
                for (JavaMember member : type.getMembers()) {
                    if (member.getModifiers().contains(PUBLIC)
                            || member.getModifiers().contains(PROTECTED)) {
                        Stream.concat(member.getAllInvolvedRawTypes().stream(), thrownBy(member))
                                .forEach(named -> report(type, member.getFullName(), named, events));
                    }
                }
            }

            private Stream<JavaClass> thrownBy(JavaMember member) {
                return member instanceof JavaCodeUnit unit ? unit.getExceptionTypes().stream() : Stream.of();
            }

            private void report(JavaClass owner, String where, JavaClass named, ConditionEvents events) {
                JavaClass element = named.getBaseComponentType();
                boolean allowedHere = element.isPrimitive() || allowed(owner).anyMatch(element.getName()::startsWith);
                events.add(new SimpleConditionEvent(named, allowedHere, where + " speaks of " + named.getName()));
            }
        };
    }

    private static Stream<String> allowed(JavaClass owner) {
        boolean testkit = House.moduleOf(owner).name().equals("dev.cairn.testkit");
        return Stream.concat(
                Stream.of("java.", "javax.sql.", "jakarta.validation.", "dev.cairn."),
                testkit ? Stream.of("org.junit.jupiter.api.", "org.assertj.core.") : Stream.of());
    }
}
