package dev.cairn.architecture;

import static dev.cairn.architecture.House.CLASSES;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaModifier;
import dev.cairn.award.Award;
import dev.cairn.definition.Definition;
import dev.cairn.storage.Storage;
import java.io.IOException;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The rooms of core stand on floors: a room leans on rooms of lower floors only. */
class RoomsTest {
    /** From below to above; rooms of one floor do not know each other. */
    private static final List<List<String>> FLOORS = List.of(
            List.of("error", "internal.cycles"),
            List.of("id", "amount", "text", "storage", "internal.json"),
            List.of("actor", "event", "json", "reason", "internal.value"),
            List.of("activity", "definition", "internal.ledger"),
            List.of("competency", "internal.program"),
            List.of("credential", "program", "internal.graph"),
            List.of("evidence"),
            List.of("assessment", "internal.evidence"),
            List.of("award", "pilot"),
            List.of("badge", "catalogue"),
            List.of("record", "internal.rules", "internal.keep"),
            List.of("internal.facts"),
            List.of("internal.access"),
            List.of("internal.command", "internal.query"),
            List.of(""));

    private static final Set<String> JDK_VALUES =
            Set.of("java.lang", "java.net", "java.time", "java.util", "java.util.stream");

    /** Of primitive types, texts and times; what is in a collection could be changed. */
    private static final Set<String> CONSTANTS = Set.of("", "java.lang", "java.time");

    private static final Map<String, Integer> FLOOR = new HashMap<>();

    static {
        for (int floor = 0; floor < FLOORS.size(); floor++) {
            for (String room : FLOORS.get(floor)) {
                FLOOR.put(room, floor);
            }
        }
    }

    private static List<JavaClass> core() {
        return CLASSES.stream()
                .filter(type -> House.moduleOf(type).name().equals("dev.cairn"))
                .toList();
    }

    private static String room(JavaClass type) {
        String name = type.getPackageName();
        return name.equals("dev.cairn") ? "" : name.substring("dev.cairn.".length());
    }

    @Test
    void every_room_of_core_is_on_a_floor_and_every_floor_has_its_rooms() {
        Set<String> rooms = new TreeSet<>();
        core().forEach(type -> rooms.add(room(type)));
        assertThat(rooms).isEqualTo(new TreeSet<>(FLOOR.keySet()));
    }

    /** What the classes of each room depend on in other rooms: classes by room. */
    private static Map<String, Map<String, Set<String>>> leanings() {
        Map<String, Map<String, Set<String>>> leanings = new TreeMap<>();
        for (JavaClass type : core()) {
            for (Dependency dependency : type.getDirectDependenciesFromSelf()) {
                JavaClass target = dependency.getTargetClass().getBaseComponentType();
                boolean isOfCore = target.getPackageName().equals("dev.cairn")
                        || target.getPackageName().startsWith("dev.cairn.");
                if (isOfCore && !room(type).equals(room(target))) {
                    leanings.computeIfAbsent(room(type), room -> new TreeMap<>())
                            .computeIfAbsent(room(target), room -> new TreeSet<>())
                            .add(type.getName() + " -> " + target.getName());
                }
            }
        }
        return leanings;
    }

    @Test
    void a_room_leans_on_lower_floors_only() {
        Set<String> upwards = new TreeSet<>();
        leanings()
                .forEach((room, targets) -> targets.forEach((target, classes) -> {
                    if (FLOOR.get(target) >= FLOOR.get(room)) {
                        upwards.addAll(classes);
                    }
                }));
        assertThat(upwards).isEmpty();
    }

    @Test
    void the_picture_of_the_rooms_is_drawn_from_the_code() throws IOException {
        Map<String, Set<String>> leansOn = new TreeMap<>();
        leanings().forEach((room, targets) -> leansOn.put(room, targets.keySet()));
        House.isWritten("rooms.svg", new RoomsPicture(FLOORS, leansOn).svg());
    }

    @Test
    void only_the_ledger_commits() {
        Set<String> committing = new TreeSet<>();
        for (JavaClass type : core()) {
            for (JavaAccess<?> access : type.getAccessesFromSelf()) {
                if (access.getName().equals("commit") && access.getTargetOwner().isAssignableTo(Storage.class)) {
                    committing.add(room(type));
                }
            }
        }
        assertThat(committing).containsExactly("internal.ledger");
    }

    @Test
    void what_is_known_by_class_is_who_handles_a_command_and_what_a_kind_is_called() {
        Set<String> asking = new TreeSet<>();
        for (JavaClass type : core()) {
            for (JavaAccess<?> access : type.getAccessesFromSelf()) {
                if (access.getTargetOwner().getSimpleName().equals("ByClass")
                        && !type.equals(access.getTargetOwner())) {
                    asking.add(room(type) + "." + type.getSimpleName());
                }
            }
        }
        assertThat(asking).containsExactly("internal.command.Commands", "internal.value.KindName");
    }

    @Test
    void rules_take_values_and_give_values() {
        Set<String> other = new TreeSet<>();
        int methods = 0;
        for (JavaClass type : core()) {
            if (room(type).equals("internal.rules")) {
                for (JavaMethod method : type.getMethods()) {
                    methods++;
                    Stream.concat(method.getParameterTypes().stream(), Stream.of(method.getReturnType()))
                            .flatMap(each -> each.getAllInvolvedRawTypes().stream())
                            .map(JavaClass::getBaseComponentType)
                            .filter(each -> !method.getModifiers().contains(JavaModifier.SYNTHETIC))
                            .filter(each -> !isValue(each))
                            .forEach(each -> other.add(method.getFullName() + " with " + each.getName()));
                }
            }
        }
        assertThat(methods).isGreaterThan(50);
        assertThat(other).isEmpty();
        assertThat(leanings().get("internal.rules")).doesNotContainKeys("storage", "internal.json", "internal.ledger");
    }

    /**
     * Definitions are data of kinds that hosts may add, and an award is built with what the rules found; of other
     * interfaces all values are known.
     */
    private static boolean isValue(JavaClass type) {
        if (type.isPrimitive() || type.getPackageName().startsWith("java.")) {
            return JDK_VALUES.contains(type.getPackageName())
                    && !type.isAssignableTo(InstantSource.class)
                    && !type.isAssignableTo(Runnable.class);
        }
        return !type.isInterface()
                || type.isEquivalentTo(Definition.class)
                || type.isEquivalentTo(Award.Builder.class)
                || type.reflect().isSealed();
    }

    @Test
    void rules_hold_nothing_between_two_calls() {
        assertThat(core())
                .filteredOn(type -> room(type).equals("internal.rules"))
                .flatExtracting(JavaClass::getFields)
                .filteredOn(field -> !field.getModifiers().contains(JavaModifier.SYNTHETIC))
                .allSatisfy(field -> {
                    boolean isConstant = field.getModifiers().contains(JavaModifier.STATIC);
                    assertThat(field.getModifiers()).as(field.getFullName()).contains(JavaModifier.FINAL);
                    assertThat(
                                    isConstant
                                            ? CONSTANTS.contains(
                                                    field.getRawType().getPackageName())
                                            : field.getOwner().isNestedClass()
                                                    || field.getOwner().isRecord())
                            .as(field.getFullName())
                            .isTrue();
                });
    }
}
