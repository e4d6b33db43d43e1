package dev.cairn.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The figures of the house stay below their limits. */
class FiguresTest {
    private enum Limit {
        PERCENT_OF_METHODS_OF_A_COMPLEXITY_ABOVE_10(1),
        METHODS_OF_A_COMPLEXITY_ABOVE_12(0),
        NULL_ARGUMENTS_PER_1000_LINES(5),
        NULL_CONDITIONALS_PER_1000_LINES(6),
        FILES_OF_CORE_ABOVE_450_LINES(0),
        CONSTRUCTORS_OF_MORE_THAN_8_PARAMETERS(0),
        PUBLIC_TYPES_OF_CORE_RUBRIC_AND_STATISTICS(300),
        CLASS_TESTS_OUTSIDE_THE_REGISTRY(0);

        private final double most;

        Limit(double most) {
            this.most = most;
        }
    }

    private static final String REGISTRY = "core/src/main/java/dev/cairn/internal/value/ByClass.java";

    private static Figures house;

    @BeforeAll
    static void count() throws IOException {
        house = Figures.of(House.ROOT);
    }

    @Test
    void few_methods_branch_more_than_ten_times_and_none_more_than_twelve() {
        holds(Limit.PERCENT_OF_METHODS_OF_A_COMPLEXITY_ABOVE_10, 100 * house.shareOfMethodsAbove(10));
        holds(Limit.METHODS_OF_A_COMPLEXITY_ABOVE_12, house.methodsAbove(12));
    }

    @Test
    void null_is_seldom_handed_on_and_seldom_asked_for() {
        holds(Limit.NULL_ARGUMENTS_PER_1000_LINES, house.nullArgumentsPerThousand());
        holds(Limit.NULL_CONDITIONALS_PER_1000_LINES, house.nullConditionalsPerThousand());
    }

    @Test
    void no_file_of_core_is_longer_than_450_lines() {
        holds(
                Limit.FILES_OF_CORE_ABOVE_450_LINES,
                house.filesAbove(450).stream()
                        .filter(file -> file.module().equals("core"))
                        .toList());
    }

    @Test
    void no_constructor_takes_more_than_eight_values_but_that_of_a_private_record() {
        holds(Limit.CONSTRUCTORS_OF_MORE_THAN_8_PARAMETERS, house.constructorsAbove(8));
    }

    @Test
    void public_types_stay_few() {
        holds(Limit.PUBLIC_TYPES_OF_CORE_RUBRIC_AND_STATISTICS, house.publicTypes("core", "rubric", "statistics"));
    }

    @Test
    void nothing_but_the_one_registry_asks_a_command_or_an_event_for_its_class() {
        holds(
                Limit.CLASS_TESTS_OUTSIDE_THE_REGISTRY,
                house.classTests().stream()
                        .filter(place -> !place.file().equals(REGISTRY))
                        .toList());
    }

    @Test
    void no_package_of_core_comes_back_to_itself() {
        assertThat(house.circles()).isEmpty();
    }

    private static void holds(Limit limit, List<Figures.Place> places) {
        assertThat(places).as(limit.name()).hasSizeLessThanOrEqualTo((int) limit.most);
    }

    private static void holds(Limit limit, double counted) {
        assertThat(counted).as(limit.name()).isLessThanOrEqualTo(limit.most);
    }

    @Test
    void what_is_counted_is_what_is_there(@TempDir Path root) throws IOException {
        Path source = Files.createDirectories(root.resolve("core/src/main/java/dev/cairn"));
        Files.writeString(
                source.resolve("Command.java"),
                "package dev.cairn; public interface Command { record Go() implements Command {} Command NO = new Command() {}; }");
        Files.writeString(source.resolve("Cairn.java"), """
                package dev.cairn;

                /* No code
                   here. */
                public class Cairn {
                    private record Kept(int a, int b, int c, int d, int e, int f, int g, int h, int i) {}
                    protected record Shown(int a, int b, int c, int d, int e, int f, int g, int h, int i) {
                        protected Shown {} // a constructor that is counted once
                    }

                    String name(Command command, String text) {
                        if (command instanceof Command.Go && text != null) {
                            for (int i = 0; i < 3; i++) {
                                Runnable run = () -> { while (text.isEmpty() || text.equals("// && ? :")) {} };
                            }
                        }
                        String given = text == null ? "" : text;
                        return switch (given) {
                            case "a" -> given.concat((String) null);
                            default -> command.getClass().getName();
                        };
                    }

                    Object go(java.util.List<Command> all) {
                        all.stream().map(each -> each.getClass()).map(Object::getClass);
                        all.get(0).getClass();
                        all.stream().map(Command.Go.class::cast);
                        return (Command.Go) all.get(0);
                    }
                }
                """);
        Figures figures = Figures.of(root);

        assertThat(figures.methodsAbove(7))
                .hasToString("[core/src/main/java/dev/cairn/Cairn.java:11 Cairn.name has 8]");
        assertThat(figures.methodsAbove(8)).isEmpty();
        assertThat(figures.constructorsAbove(8))
                .hasToString("[core/src/main/java/dev/cairn/Cairn.java:7 Cairn.Shown takes 9]");
        assertThat(figures.classTests()).extracting(Figures.Place::line).containsExactly(12L, 20L, 25L, 26L, 27L, 28L);
        assertThat(figures.nullArgumentsPerThousand()).isEqualTo(1000.0 / 26);
        assertThat(figures.nullConditionalsPerThousand()).isEqualTo(1000.0 / 26);
        assertThat(figures.publicTypes("core")).isZero();

        Files.writeString(
                root.resolve("core/src/main/java/module-info.java"), "module dev.cairn { exports dev.cairn; }");

        assertThat(Figures.of(root).publicTypes("core")).isEqualTo(4);
    }
}
