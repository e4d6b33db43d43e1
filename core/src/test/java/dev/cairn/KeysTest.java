package dev.cairn;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.activity.Activity;
import dev.cairn.activity.ActivityCommand;
import dev.cairn.actor.Actor;
import dev.cairn.actor.ActorRole;
import dev.cairn.actor.Command;
import dev.cairn.actor.CommandOptions;
import dev.cairn.amount.Amount;
import dev.cairn.award.AwardCommand;
import dev.cairn.definition.DefinitionCommand;
import dev.cairn.id.ActivityId;
import dev.cairn.json.CairnJson;
import dev.cairn.storage.ChangeSet;
import dev.cairn.storage.DocumentChange;
import dev.cairn.storage.DocumentKey;
import dev.cairn.storage.IndexEntry;
import dev.cairn.storage.Query;
import dev.cairn.text.LocalizedText;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Commands are remembered under names of their own: classes may be called otherwise, keys answer as before. */
class KeysTest extends District {
    private static final Actor EDUCATOR = Actor.of("teacher", ActorRole.EDUCATOR);
    private static final ActivityCommand.Add ADD =
            new ActivityCommand.Add(Activity.builder(ActivityId.of("workshop"), EDUCATOR.id(), "workshop")
                    .title(LocalizedText.of("Workshop"))
                    .amount(Amount.of(3, "hour"))
                    .on(LocalDate.of(2026, 2, 2))
                    .build());

    private static String remembered(String name, Command<?> command) {
        return "{\"command\":\"" + CairnJson.sha256OfText(name + CairnJson.write(command)) + "\",\"id\":\"workshop\"}";
    }

    private static DocumentKey key(String key) {
        return new DocumentKey("command", CairnJson.sha256OfText(EDUCATOR.id() + "\n" + key));
    }

    @Test
    void a_command_that_was_renamed_is_remembered_under_its_first_name() {
        cairn.execute(EDUCATOR, ADD, CommandOptions.key("k"));
        assertThat(storage.find(key("k")).orElseThrow().json())
                .isEqualTo(remembered("Record", ADD).replace("{", "{\"actor\":\"" + EDUCATOR.id() + "\","));
    }

    /** The names that classes had when they were first remembered; all others still have it. */
    private static final Map<Class<?>, String> RENAMED =
            Map.of(ActivityCommand.Add.class, "Record", AwardCommand.MakeStack.class, "Stack");

    @Test
    void every_command_is_remembered_under_the_name_that_its_class_had_first() throws ReflectiveOperationException {
        Map<Class<?>, Object> names = new HashMap<>();
        for (var handler : handlers().entrySet()) {
            names.put(handler.getKey(), value("name", handler.getValue()));
        }
        assertThat(names)
                .hasSizeGreaterThan(35)
                .containsAllEntriesOf(RENAMED)
                .allSatisfy(
                        (type, name) -> assertThat(name).isEqualTo(RENAMED.getOrDefault(type, type.getSimpleName())));
    }

    @Test
    void a_key_that_was_used_before_the_command_was_renamed_answers_and_changes_nothing() {
        cairn.execute(EDUCATOR, ADD);
        var before = DocumentChange.put(
                key("old"),
                0,
                remembered("Record", ADD),
                List.of(new IndexEntry("actor", EDUCATOR.id().value())));
        storage.commit(new ChangeSet(List.of(before), last -> List.of()));
        int events = heard.size();
        assertThat(cairn.execute(EDUCATOR, ADD, CommandOptions.key("old"))).isEqualTo(ADD.activity());
        assertThat(heard).hasSize(events);
        assertThat(storage.query(Query.ofType("activity")).documents()).hasSize(1);
    }

    @Test
    void a_key_answers_whatever_the_order_in_which_a_set_was_given() {
        cairn.execute(AUTHOR, new DefinitionCommand.Draft(List.of(FRAMEWORK, RUBRIC, EXIT_TICKETS)));
        var refs = List.of(FRAMEWORK.ref(), RUBRIC.ref(), EXIT_TICKETS.ref());
        var people = new ArrayList<>(List.of(EDUCATOR.id(), ANA.id(), BEN.id()));
        cairn.execute(
                ISSUER, new DefinitionCommand.Pilot(refs, new LinkedHashSet<>(people)), CommandOptions.key("pilot"));
        int events = heard.size();
        Collections.reverse(people);
        cairn.execute(
                ISSUER, new DefinitionCommand.Pilot(refs, new LinkedHashSet<>(people)), CommandOptions.key("pilot"));
        assertThat(heard).hasSize(events);
        var fewer = new DefinitionCommand.Pilot(refs, Set.of(EDUCATOR.id()));
        refused("command.key-reused", () -> cairn.execute(ISSUER, fewer, CommandOptions.key("pilot")));
    }

    @Test
    void a_host_may_wrap_a_cairn() {
        List<String> called = new ArrayList<>();
        var wrapped = (Cairn) Proxy.newProxyInstance(
                Cairn.class.getClassLoader(), new Class<?>[] {Cairn.class}, (proxy, method, arguments) -> {
                    called.add(method.getName());
                    try {
                        return method.invoke(cairn, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
        assertThat(wrapped.execute(EDUCATOR, ADD).id()).isEqualTo(ADD.activity().id());
        assertThat(wrapped.activities(EDUCATOR, EDUCATOR.id())).hasSize(1);
        assertThat(called).containsExactly("execute", "activities");
    }
}
