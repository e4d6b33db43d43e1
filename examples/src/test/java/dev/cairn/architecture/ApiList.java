package dev.cairn.architecture;

import static java.lang.reflect.Modifier.FINAL;
import static java.lang.reflect.Modifier.PROTECTED;
import static java.lang.reflect.Modifier.PUBLIC;
import static java.util.Comparator.comparing;
import static java.util.Comparator.naturalOrder;
import static java.util.stream.Collectors.joining;

import com.tngtech.archunit.core.domain.JavaClass;
import java.lang.module.ModuleDescriptor;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.Constructor;
import java.lang.reflect.Executable;
import java.lang.reflect.Field;
import java.lang.reflect.Member;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.TypeVariable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Lists every type of the exported packages with what a host can use of it, sorted. Of a package that is for Cairn's own
 * modules only its name is told. What follows from a record's head or from an enum, and what every object has, is left
 * out; names of types are short.
 */
final class ApiList {
    private static final Set<String> OF_EVERY_OBJECT = Set.of("equals", "hashCode", "toString");

    private final List<String> lines =
            new ArrayList<>(List.of("What a host can use of Cairn, written by .ci/documents."));

    private ApiList() {}

    static String text() {
        ApiList list = new ApiList();
        House.MODULES.values().stream()
                .sorted(comparing(ModuleDescriptor::name))
                .forEach(module -> module.exports().stream()
                        .sorted(comparing(ModuleDescriptor.Exports::source))
                        .forEach(export -> list.add(module, export)));
        return String.join("\n", list.lines) + "\n";
    }

    private void add(ModuleDescriptor module, ModuleDescriptor.Exports export) {
        lines.add("");
        if (export.isQualified()) {
            String friends = String.join(", ", new TreeSet<>(export.targets()));
            lines.add("package " + export.source() + " of " + module.name() + " only for " + friends);
            return;
        }
        lines.add("package " + export.source() + " of " + module.name());
        House.CLASSES.stream()
                .filter(type -> type.getPackageName().equals(export.source()) && House.moduleOf(type) == module)
                .map(JavaClass::reflect)
                .filter(ApiList::isSeen)
                .sorted(comparing(Class::getName))
                .forEach(this::add);
    }

    private void add(Class<?> type) {
        lines.add("  " + head(type));
        members(type)
                .distinct()
                .sorted(comparing(ApiList::nameOfMember).thenComparing(naturalOrder()))
                .forEach(member -> lines.add("    " + member));
    }

    private static boolean isSeen(Class<?> type) {
        boolean isSeenHere = isSeen(type.getModifiers()) && !type.isAnonymousClass() && !type.isLocalClass();
        return isSeenHere && (!type.isMemberClass() || isSeen(type.getDeclaringClass()));
    }

    private static boolean isSeen(int modifiers) {
        return (modifiers & (PUBLIC | PROTECTED)) != 0;
    }

    private static String head(Class<?> type) {
        Stream<String> supertypes = Stream.concat(
                        Stream.ofNullable(type.getAnnotatedSuperclass()), Arrays.stream(type.getAnnotatedInterfaces()))
                .map(ApiList::name)
                .filter(name -> !Set.of("Object", "Record").contains(name) && !name.startsWith("Enum<"))
                .sorted();
        String over = supertypes.collect(joining(", "));
        return modifiers(type)
                + kind(type)
                + shortened(type.getName())
                + parameters(type.getTypeParameters())
                + components(type)
                + (over.isEmpty() ? "" : " : " + over);
    }

    private static String modifiers(Class<?> type) {
        boolean isFinalByKind = type.isRecord() || type.isEnum();
        int shown = type.isInterface() ? PROTECTED : PROTECTED | Modifier.ABSTRACT | (isFinalByKind ? 0 : FINAL);
        String modifiers = Modifier.toString(type.getModifiers() & (type.isEnum() ? PROTECTED : shown));
        return modifiers + (modifiers.isEmpty() ? "" : " ") + (type.isSealed() && !type.isEnum() ? "sealed " : "");
    }

    private static String kind(Class<?> type) {
        if (type.isAnnotation()) {
            return "annotation ";
        }
        return type.isInterface() ? "interface " : type.isRecord() ? "record " : type.isEnum() ? "enum " : "class ";
    }

    private static String components(Class<?> type) {
        return type.isRecord()
                ? Arrays.stream(type.getRecordComponents())
                        .map(component -> name(component.getAnnotatedType()) + " " + component.getName())
                        .collect(joining(", ", "(", ")"))
                : "";
    }

    /** With those that the type has of supertypes that are not seen themselves. */
    private static Stream<String> members(Class<?> type) {
        Stream<String> own = Stream.of(
                        Arrays.stream(type.getDeclaredFields())
                                .filter(ApiList::isShown)
                                .map(ApiList::text),
                        Arrays.stream(type.getDeclaredConstructors())
                                .filter(each -> isShown(each) && !isCanonical(each))
                                .map(each -> text(each, "new")),
                        Arrays.stream(type.getDeclaredMethods())
                                .filter(each -> isShown(each) && !isImplied(each))
                                .map(each -> text(each, name(each.getAnnotatedReturnType()) + " " + each.getName())))
                .flatMap(each -> each);
        Stream<String> unseen = Stream.concat(Stream.ofNullable(type.getSuperclass()), Stream.of(type.getInterfaces()))
                .filter(supertype -> supertype.getName().startsWith("dev.cairn.") && !isSeen(supertype))
                .flatMap(ApiList::members);
        return Stream.concat(own, unseen);
    }

    private static boolean isShown(Member member) {
        return isSeen(member.getModifiers()) && !member.isSynthetic();
    }

    private static boolean isCanonical(Constructor<?> constructor) {
        return constructor.getDeclaringClass().isRecord()
                && Arrays.equals(
                        constructor.getParameterTypes(),
                        Arrays.stream(constructor.getDeclaringClass().getRecordComponents())
                                .map(RecordComponent::getType)
                                .toArray());
    }

    private static boolean isImplied(Method method) {
        Class<?> type = method.getDeclaringClass();
        boolean isOfEnum = type.isEnum() && Set.of("values", "valueOf").contains(method.getName());
        boolean isOfRecord = type.isRecord()
                && Arrays.stream(type.getRecordComponents()).anyMatch(each -> method.equals(each.getAccessor()));
        return isOfEnum || isOfRecord || OF_EVERY_OBJECT.contains(method.getName());
    }

    private static String nameOfMember(String member) {
        return member.replaceAll("\\(.*", "").replaceAll(".* ", "");
    }

    private static String text(Field field) {
        return field.isEnumConstant()
                ? field.getName()
                : modifiers(field) + name(field.getAnnotatedType()) + " " + field.getName();
    }

    private static String text(Executable executable, String name) {
        List<String> thrown = Arrays.stream(executable.getAnnotatedExceptionTypes())
                .map(ApiList::name)
                .toList();
        String variables = parameters(executable.getTypeParameters());
        String parameters = Arrays.stream(executable.getAnnotatedParameterTypes())
                .map(ApiList::name)
                .collect(joining(", "));
        return modifiers(executable) + variables + (variables.isEmpty() ? "" : " ") + name + "("
                + (executable.isVarArgs() ? parameters.replaceFirst("\\[]$", "...") : parameters) + ")"
                + (thrown.isEmpty() ? "" : " throws " + String.join(", ", thrown));
    }

    private static String modifiers(Member member) {
        Class<?> type = member.getDeclaringClass();
        int shown = PROTECTED | Modifier.STATIC | (type.isInterface() ? 0 : Modifier.ABSTRACT);
        boolean isFinal = member instanceof Field || !Modifier.isFinal(type.getModifiers());
        String modifiers = Modifier.toString(member.getModifiers() & (isFinal ? shown | FINAL : shown));
        boolean isDefault = member instanceof Method method && method.isDefault();
        return modifiers + (modifiers.isEmpty() ? "" : " ") + (isDefault ? "default " : "");
    }

    private static String parameters(TypeVariable<?>[] variables) {
        return variables.length == 0
                ? ""
                : Arrays.stream(variables)
                        .map(variable -> variable.getName()
                                + Arrays.stream(variable.getAnnotatedBounds())
                                        .map(ApiList::name)
                                        .filter(bound -> !bound.equals("Object"))
                                        .collect(joining(" & ", " extends ", ""))
                                        .replaceFirst(" extends $", ""))
                        .collect(joining(", ", "<", ">"));
    }

    private static String name(AnnotatedType type) {
        return shortened(type.toString());
    }

    /** Without packages, and without what annotations hold, which not every JDK writes alike. */
    private static String shortened(String name) {
        return name.replaceAll("(@[\\w.]+)\\((?:[^()\"]|\"[^\"]*\")*\\)", "$1")
                .replaceAll("\\b[a-z]\\w*\\.", "")
                .replace('$', '.');
    }
}
