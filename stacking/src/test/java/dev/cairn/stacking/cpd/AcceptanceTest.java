package dev.cairn.stacking.cpd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import dev.cairn.activity.Activity;
import dev.cairn.amount.Amount;
import dev.cairn.amount.Rational;
import dev.cairn.id.ActivityId;
import dev.cairn.json.CairnJson;
import dev.cairn.text.LocalizedText;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Worked cases of real policies. Each is run as written, or says which operator it waits for. */
class AcceptanceTest {
    private static final JsonNode CASES = JsonMapper.builder()
            .build()
            .readTree(Activities.resource("cases.json"))
            .path("cases");

    @Test
    void these_cases_wait_for_these_operators_and_no_others() {
        Map<String, List<String>> waiting = new TreeMap<>();
        var known = Arrays.stream(
                        Operator.class.getAnnotation(JsonSubTypes.class).value())
                .map(JsonSubTypes.Type::name)
                .toList();
        for (JsonNode each : CASES) {
            if (!each.has("runs")) {
                waiting.put(each.path("id").asString(), strings(each.path("needs")));
                assertThat(known).doesNotContainAnyElementsOf(strings(each.path("needs")));
            }
        }
        assertThat(waiting)
                .isEqualTo(Map.of(
                        "EU-ECTS.1", List.of("convert-interval"),
                        "US-NY.3", List.of("window-anchor")));
        assertThat(CASES).hasSize(68);
    }

    @TestFactory
    Stream<DynamicTest> cases_come_out_as_worked() {
        return StreamSupport.stream(CASES.spliterator(), false)
                .flatMap(each -> StreamSupport.stream(each.path("runs").spliterator(), false)
                        .map(run -> dynamicTest(
                                each.path("id").asString() + ": "
                                        + each.path("given").asString(),
                                () -> check(run))));
    }

    private static void check(JsonNode run) {
        var days = strings(run.path("cycle"));
        var cycle = new Cycle(LocalDate.parse(days.get(0)), LocalDate.parse(days.get(1)));
        var facts = EducatorFacts.of(Activities.EDUCATOR);
        for (var fact : run.path("facts").properties()) {
            facts = facts.with(fact.getKey(), strings(fact.getValue()));
        }
        var statement = Laws.checked(policy(run.path("policy"), cycle.last()), facts, cycle, activities(run));
        JsonNode expected = run.path("expected");
        for (var each : expected.properties()) {
            expect(statement, each.getKey(), each.getValue());
        }
    }

    private static void expect(CpdStatement statement, String what, JsonNode expected) {
        switch (what) {
            case "total" -> assertThat(statement.total()).isEqualTo(rational(expected));
            case "carriedOver" -> assertThat(statement.carriedOver()).isEqualTo(rational(expected));
            case "worth" ->
                assertThat(statement.lines().stream()
                                .map(CpdStatement.Line::worth)
                                .reduce(Rational.ZERO, Rational::plus))
                        .isEqualTo(rational(expected));
            case "verdict" ->
                assertThat(CairnJson.write(statement.verdict())).isEqualTo("\"" + expected.asString() + "\"");
            case "gaps" ->
                each(
                        expected,
                        (rule, gap) -> assertThat(statement.requirement(rule).gap())
                                .as(rule)
                                .isEqualTo(gap));
            case "needed" ->
                each(
                        expected,
                        (rule, needed) -> assertThat(statement.requirement(rule).needed())
                                .as(rule)
                                .isEqualTo(needed));
            case "absent" ->
                strings(expected)
                        .forEach(rule ->
                                assertThat(statement.requirement(rule)).as(rule).isNull());
            case "categories" ->
                each(
                        expected,
                        (id, counted) -> assertThat(statement.categories().stream()
                                        .filter(category -> category.category().equals(id))
                                        .map(CpdStatement.CategoryTotal::counted))
                                .as(id)
                                .containsExactly(counted));
            case "given" ->
                each(
                        expected,
                        (rule, given) -> assertThat(statement.lines().stream()
                                        .map(line -> line.given().getOrDefault(rule, Rational.ZERO))
                                        .reduce(Rational.ZERO, Rational::plus))
                                .as(rule)
                                .isEqualTo(given));
            case "lost" ->
                each(
                        expected,
                        (rule, lost) -> assertThat(statement.lines().stream()
                                        .flatMap(line -> line.lost().stream())
                                        .filter(loss -> Objects.equals(loss.rule(), rule))
                                        .map(CpdStatement.Loss::amount)
                                        .reduce(Rational.ZERO, Rational::plus))
                                .as(rule)
                                .isEqualTo(lost));
            case "gapSum" ->
                assertThat(strings(expected.path("of")).stream()
                                .map(rule -> statement.requirement(rule).gap())
                                .reduce(Rational.ZERO, Rational::plus))
                        .isEqualTo(rational(expected.path("gap")));
            case "reasons" ->
                assertThat(statement.lines().stream()
                                .flatMap(line -> line.reason().because().stream())
                                .map(reason -> reason.code()))
                        .containsAll(strings(expected));
            default -> throw new IllegalArgumentException(what);
        }
    }

    private interface Check {
        void that(String name, Rational value);
    }

    private static void each(JsonNode expected, Check check) {
        expected.properties().forEach(entry -> check.that(entry.getKey(), rational(entry.getValue())));
    }

    private static CpdPolicy policy(JsonNode names, LocalDate end) {
        var versions = strings(names).stream()
                .map(name -> Activities.policy(name + ".json"))
                .toList();
        return versions.size() == 1 ? versions.get(0) : Objects.requireNonNull(CpdPolicy.inForceOn(versions, end));
    }

    private static List<Activity> activities(JsonNode run) {
        List<Activity> activities = new ArrayList<>();
        for (JsonNode each : run.path("activities")) {
            for (int i = 0; i < each.path("times").asInt(1); i++) {
                var id = "activity-" + activities.size();
                var activity = Activity.builder(
                                ActivityId.of(id),
                                Activities.EDUCATOR,
                                each.path("kind").asString())
                        .title(LocalizedText.of(id));
                strings(each.path("amounts")).forEach(amount -> activity.amount(amount(amount)));
                if (each.has("on")) {
                    activity.on(LocalDate.parse(each.path("on").asString()));
                } else {
                    activity.between(
                            LocalDate.parse(each.path("from").asString()),
                            LocalDate.parse(each.path("to").asString()));
                }
                strings(each.path("topics")).forEach(activity::topic);
                strings(each.path("approvals")).forEach(activity::approval);
                attributes(each).forEach(activity::attribute);
                activities.add(activity.build());
            }
        }
        return activities;
    }

    private static Map<String, String> attributes(JsonNode activity) {
        Map<String, String> attributes = new TreeMap<>();
        activity.path("attributes")
                .properties()
                .forEach(
                        entry -> attributes.put(entry.getKey(), entry.getValue().asString()));
        return attributes;
    }

    private static Amount amount(String text) {
        int space = text.indexOf(' ');
        return Amount.of(text.substring(0, space), text.substring(space + 1));
    }

    private static Rational rational(JsonNode node) {
        return Rational.parse(node.asString());
    }

    private static List<String> strings(JsonNode node) {
        if (node.isString()) {
            return List.of(node.asString());
        }
        return StreamSupport.stream(node.spliterator(), false)
                .map(JsonNode::asString)
                .toList();
    }
}
