package dev.cairn;

import static net.bytebuddy.matcher.ElementMatchers.isMethod;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.Walked.Step;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import net.bytebuddy.ByteBuddy;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.dynamic.ClassFileLocator;
import net.bytebuddy.pool.TypePool;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A command walks one way down and once back: every method of the floors notes that it is entered. */
@Tag("oracle")
class WalkOracleTest {
    /** Gathered by a handler and handed to the ledger: values, though they are no records. */
    private static final String CHANGES = "dev.cairn.internal.ledger.Changes";

    /** What a handler enters, in the order in which it may. */
    private static final List<String> FLOORS = List.of("access", "facts", "keep", "evidence", "rules", "ledger");

    private static List<Step> walk = List.of();

    @BeforeAll
    static void walk() throws ReflectiveOperationException {
        var start = new NotingLoader().loadClass(AssessOnce.class.getName()).getDeclaredConstructor();
        start.setAccessible(true);
        start.newInstance();
        walk = Walked.steps();
    }

    /** Loads Cairn anew, with a note at the beginning and at the end of every method of the facade and the floors. */
    private static final class NotingLoader extends ClassLoader {
        private final ClassFileLocator files =
                ClassFileLocator.ForClassLoader.of(WalkOracleTest.class.getClassLoader());
        private final TypePool types = TypePool.Default.of(files);

        NotingLoader() {
            super(WalkOracleTest.class.getClassLoader());
        }

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            synchronized (getClassLoadingLock(name)) {
                if (!name.startsWith("dev.cairn.") || name.startsWith(Walked.class.getName())) {
                    return super.loadClass(name, resolve);
                }
                Class<?> loaded = findLoadedClass(name);
                if (loaded != null) {
                    return loaded;
                }
                byte[] bytes = isNoted(name) ? noting(name) : bytes(name);
                return defineClass(name, bytes, 0, bytes.length);
            }
        }

        /**
         * Values and errors are left aside, and so is how values are made and written. What reads and checks may be a record,
         * made of what it asks.
         */
        private boolean isNoted(String name) {
            boolean isFloor = name.startsWith("dev.cairn.internal.")
                    && !name.startsWith("dev.cairn.internal.json.")
                    && !name.startsWith("dev.cairn.internal.value.");
            if (!isFloor && !name.equals("dev.cairn.EmbeddedCairn") || name.equals(CHANGES)) {
                return false;
            }
            var type = types.describe(name).resolve();
            boolean isValue = type.isRecord() && !name.matches("dev[.]cairn[.]internal[.](access|facts|query)[.]\\w+");
            return !isValue && !type.isEnum() && !type.isInterface() && !type.isAssignableTo(Throwable.class);
        }

        private byte[] noting(String name) {
            return new ByteBuddy()
                    .redefine(types.describe(name).resolve(), files)
                    .visit(Advice.to(Note.class).on(isMethod()))
                    .make()
                    .getBytes();
        }

        private byte[] bytes(String name) throws ClassNotFoundException {
            try (InputStream in = getParent().getResourceAsStream(name.replace('.', '/') + ".class")) {
                if (in == null) {
                    throw new ClassNotFoundException(name);
                }
                return in.readAllBytes();
            } catch (IOException e) {
                throw new ClassNotFoundException(name, e);
            }
        }
    }

    /** Copied into every method that is noted. */
    private static final class Note {
        @Advice.OnMethodEnter
        static void enter(@Advice.Origin("#t") String type, @Advice.Origin("#m") String method) {
            Walked.entered(type, method);
        }

        @Advice.OnMethodExit(onThrowable = Throwable.class)
        static void exit() {
            Walked.left();
        }
    }

    private static List<Step> untilTheCommit() {
        List<Step> steps = new ArrayList<>();
        for (Step step : walk) {
            if (step.floor().equals("ledger") && step.method().equals("commit")) {
                return steps;
            }
            steps.add(step);
        }
        throw new AssertionError("Nothing was committed in " + walk);
    }

    @Test
    void at_most_ten_types_are_entered_between_the_facade_and_the_commit() {
        Set<String> types = untilTheCommit().stream()
                .map(Step::type)
                .filter(type -> !type.equals("dev.cairn.EmbeddedCairn"))
                .collect(Collectors.toCollection(LinkedHashSet::new));
        assertThat(types)
                .hasSizeLessThanOrEqualTo(10)
                .contains(
                        "dev.cairn.internal.command.JudgingHandler",
                        "dev.cairn.internal.keep.Submissions",
                        "dev.cairn.internal.rules.JudgingRules");
    }

    @Test
    void the_handler_enters_each_floor_once_from_above_to_below() {
        List<String> entered = new ArrayList<>();
        for (Step step : untilTheCommit()) {
            boolean byTheHandler =
                    !step.under().isEmpty() && step.under().get(0).endsWith("Handler");
            String floor = step.floor();
            boolean again =
                    !entered.isEmpty() && entered.get(entered.size() - 1).equals(floor);
            if (byTheHandler && !floor.equals("command") && !again) {
                entered.add(floor);
            }
        }
        entered.add("ledger");
        assertThat(entered).doesNotHaveDuplicates().contains("access", "keep", "rules");
        assertThat(entered).isSortedAccordingTo((one, other) -> FLOORS.indexOf(one) - FLOORS.indexOf(other));
    }

    @Test
    void rules_enter_nothing_but_rules() {
        assertThat(walk)
                .filteredOn(
                        step -> !step.under().isEmpty() && step.under().get(0).contains(".rules."))
                .allSatisfy(step -> assertThat(step.floor()).isEqualTo("rules"));
    }

    @Test
    void one_commit_is_made_and_what_is_told_is_worked_out_after_it() {
        List<String> methods = walk.stream()
                .map(step -> step.floor() + "." + step.method())
                .filter(Set.of("ledger.commit", "access.seen")::contains)
                .toList();
        assertThat(methods).startsWith("ledger.commit").contains("access.seen");
        assertThat(methods).filteredOn("ledger.commit"::equals).hasSize(1);
        assertThat(walk.get(0).type()).isEqualTo("dev.cairn.EmbeddedCairn");
    }
}
