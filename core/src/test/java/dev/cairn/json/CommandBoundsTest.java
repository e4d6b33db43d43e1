package dev.cairn.json;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.activity.ActivityCommand;
import dev.cairn.actor.CommandOptions;
import dev.cairn.assessment.CertificationCommand;
import dev.cairn.assessment.ConflictCommand;
import dev.cairn.assessment.SubmissionCommand;
import dev.cairn.award.AwardCommand;
import dev.cairn.catalogue.PeerCommand;
import dev.cairn.catalogue.PollCommand;
import dev.cairn.definition.DefinitionCommand;
import dev.cairn.error.InvalidInputException;
import dev.cairn.internal.command.CommandFaults;
import dev.cairn.internal.json.JsonBinding;
import dev.cairn.pilot.PilotCommand;
import dev.cairn.record.RecordCommand;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Whatever a command carries, however deep, has a bound. Definitions have that of a document. */
class CommandBoundsTest {
    private static final String LONG = "x".repeat(1_000_001);
    private static final int MANY = 10_001;
    private static final int MORE_THAN_A_COHORT = 100_001;

    static Stream<Class<?>> commands() {
        return Stream.concat(
                Stream.of(
                                ActivityCommand.class,
                                AwardCommand.class,
                                CertificationCommand.class,
                                ConflictCommand.class,
                                DefinitionCommand.class,
                                PeerCommand.class,
                                PilotCommand.class,
                                PollCommand.class,
                                RecordCommand.class,
                                SubmissionCommand.class)
                        .flatMap(family -> Stream.of(Objects.requireNonNull(family.getPermittedSubclasses())))
                        .filter(command -> command != DefinitionCommand.Draft.class),
                Stream.of(CommandOptions.class));
    }

    @ParameterizedTest
    @MethodSource("commands")
    void every_text_list_and_map_of_a_command_has_a_bound(Class<?> command) {
        for (int seed = 0; seed < 2; seed++) {
            String json = CairnJson.write(new AnyValue(seed, false).of(command));
            int many = command == DefinitionCommand.Pilot.class ? MORE_THAN_A_COHORT : MANY;
            long places = grow(JsonBinding.tree(json), many).count();
            for (int place = 0; place < places; place++) {
                JsonNode tree = JsonBinding.tree(json);
                grow(tree, many).skip(place).findFirst().orElseThrow().run();
                assertThat(isTaken(tree.toString(), command))
                        .as("place " + place + " of " + json)
                        .isFalse();
            }
        }
    }

    private static boolean isTaken(String json, Class<?> command) {
        try {
            Object read = CairnJson.read(json, command);
            return CommandFaults.standardValidator().validate(read).isEmpty();
        } catch (InvalidInputException refused) {
            return false;
        }
    }

    /** What makes a text, a list or a map of this too large, each by itself. */
    private static Stream<Runnable> grow(JsonNode node, int many) {
        if (node instanceof ArrayNode list) {
            Runnable longer = () -> IntStream.range(0, many).forEach(i -> list.add(another(list, i)));
            return Stream.concat(
                    list.isEmpty() ? Stream.empty() : Stream.of(longer),
                    IntStream.range(0, list.size())
                            .boxed()
                            .flatMap(i -> inside(list.get(i), many, v -> list.set(i, v))));
        }
        if (node instanceof ObjectNode object) {
            return List.copyOf(object.propertyNames()).stream()
                    .flatMap(name -> inside(object.get(name), many, value -> object.put(name, value)));
        }
        return Stream.empty();
    }

    private static Stream<Runnable> inside(JsonNode value, int many, Consumer<String> set) {
        return value.isString() ? Stream.of(() -> set.accept(LONG)) : grow(value, many);
    }

    /** One like the first; another text, lest it be refused as the same. */
    private static JsonNode another(ArrayNode list, int number) {
        JsonNode first = list.get(0);
        return first.isString() ? list.stringNode(first.stringValue() + number) : first;
    }
}
