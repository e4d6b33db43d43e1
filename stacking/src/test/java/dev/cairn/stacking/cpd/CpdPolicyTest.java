package dev.cairn.stacking.cpd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import dev.cairn.error.InvalidInputException;
import dev.cairn.json.CairnJson;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class CpdPolicyTest {
    static Stream<String> policyFiles() throws IOException, URISyntaxException {
        Path folder = Path.of(Objects.requireNonNull(CpdPolicyTest.class.getResource("policies"))
                .toURI());
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList().stream();
        }
    }

    @ParameterizedTest
    @MethodSource("policyFiles")
    void a_policy_reads_back_as_written(String file) {
        var policy = Activities.policy(file);
        String canonical = CairnJson.write(policy);
        assertThat(CairnJson.read(canonical, CpdPolicy.class)).isEqualTo(policy);
        assertThat(CairnJson.write(CairnJson.read(canonical, CpdPolicy.class))).isEqualTo(canonical);
        assertThat(policy.kind()).isEqualTo(CpdPolicy.KIND.name());
        assertThat(policy.rules()).allSatisfy(rule -> assertThat(rule.source()).startsWith("http"));
    }

    @Test
    void every_operator_is_used_by_a_real_policy() throws IOException, URISyntaxException {
        var used = new TreeSet<String>();
        policyFiles()
                .forEach(file -> Activities.policy(file)
                        .rules()
                        .forEach(rule -> used.add(rule.operator().op())));
        var known = Arrays.stream(
                        Operator.class.getAnnotation(JsonSubTypes.class).value())
                .map(JsonSubTypes.Type::name)
                .toList();
        assertThat(used).containsExactlyInAnyOrderElementsOf(known);
    }

    @Test
    void an_operator_that_is_not_known_is_refused_with_all_other_faults() {
        var refused = refusal("""
                {"kind":"cpd-policy","id":"p","version":1,"title":"P","jurisdiction":"J","body":"B","unit":"point","rules":[
                {"id":"1","text":"T","source":"S","status":"primary","operator":{"op":"attest","amount":"3"}},
                {"id":"2","text":"T","source":"S","status":"hearsay","operator":{"op":"total-min","amount":"0"}},
                {"id":"3","text":"T","status":"primary","operator":{"op":"total-min","amount":"1","years":5}}]}""");
        assertThat(refused)
                .contains(
                        "/rules/0/operator value.invalid",
                        "/rules/1/operator/amount value.out-of-range",
                        "/rules/1/status value.invalid",
                        "/rules/2/operator/years property.unknown");
    }

    @Test
    void rules_name_only_what_the_policy_has() {
        var refused = refusal("""
                {"kind":"cpd-policy","id":"p","version":1,"title":"P","jurisdiction":"J","body":"B","unit":"point","rules":[
                {"id":"1","text":"T","source":"S","status":"primary","operator":{"op":"category-min","category":"x","share":"0.1"}},
                {"id":"2","text":"T","source":"S","status":"primary","operator":{"op":"fixed-award","match":{"kinds":["k"]},"amount":{"value":"1/2","unit":"credit"}}},
                {"id":"3","text":"T","source":"S","status":"primary","operator":{"op":"overlap","mode":"split","rules":["2"]}}]}""");
        assertThat(refused)
                .containsExactly(
                        "/rules/0/operator/category cpd.category-unknown",
                        "/rules/0/operator/share cpd.total-missing",
                        "/rules/1/operator/amount/unit cpd.unit-unknown",
                        "/rules/2/operator/rules/0 cpd.rule-unknown");
    }

    @Test
    void two_rules_or_categories_of_one_id_are_refused() {
        var refused = refusal("""
                {"kind":"cpd-policy","id":"p","version":1,"title":"P","jurisdiction":"J","body":"B","unit":"point",
                "categories":[{"id":"c","title":"C","match":{"kinds":["k"]}},{"id":"c","title":"C","match":{"kinds":["k"]}}],
                "rules":[
                {"id":"1","text":"T","source":"S","status":"primary","operator":{"op":"total-min","amount":"1"}},
                {"id":"1","text":"T","source":"S","status":"primary","operator":{"op":"total-min","amount":"1"}}]}""");
        assertThat(refused).containsExactly("/categories/1 value.duplicate", "/rules/1 value.duplicate");
    }

    @Test
    void the_version_in_force_is_told_by_the_end_of_the_cycle() {
        var versions = List.of(Activities.policy("au-nsw-1.json"), Activities.policy("au-nsw-2.json"));
        assertThat(CpdPolicy.inForceOn(versions, LocalDate.parse("2024-08-15")).version())
                .isEqualTo(1);
        assertThat(CpdPolicy.inForceOn(versions, LocalDate.parse("2024-08-16")).version())
                .isEqualTo(2);
        assertThat(CpdPolicy.inForceOn(versions.subList(1, 2), LocalDate.parse("2024-08-15")))
                .isNull();
    }

    @Test
    void the_cycle_is_as_long_as_the_window_for_this_educator() {
        var policy = Activities.policy("au-nsw-2.json");
        var first = LocalDate.parse("2020-02-29");
        var facts = EducatorFacts.of(Activities.EDUCATOR);
        assertThat(policy.cycleFrom(first, facts.with("employment", "full-time")))
                .hasToString("2020-02-29..2025-02-27");
        assertThat(policy.cycleFrom(first, facts.with("employment", "casual")).last())
                .isEqualTo(LocalDate.parse("2027-02-27"));
        assertThatThrownBy(() -> policy.cycleFrom(first, facts)).isInstanceOf(IllegalArgumentException.class);
    }

    private static List<String> refusal(String json) {
        return catchThrowableOfType(InvalidInputException.class, () -> CairnJson.read(json, CpdPolicy.class))
                .violations()
                .stream()
                .map(violation -> violation.path() + " " + violation.code())
                .toList();
    }
}
