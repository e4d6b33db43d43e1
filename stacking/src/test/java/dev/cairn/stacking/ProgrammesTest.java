package dev.cairn.stacking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.cairn.award.Award;
import dev.cairn.json.CairnJson;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Rules of real stackable programmes. Each is run, or says what it waits for, or why it has no rule to run. */
class ProgrammesTest {
    private static final JsonNode PROGRAMMES = read("programmes.json").path("programmes");

    @Test
    void these_programmes_wait_for_these_rules_and_no_others() {
        Map<String, List<String>> waiting = new TreeMap<>();
        for (JsonNode each : PROGRAMMES) {
            if (each.has("needs")) {
                waiting.put(each.path("id").asString(), strings(each.path("needs")));
            }
        }
        assertThat(waiting)
                .isEqualTo(Map.of(
                        "AR-test-alternative", List.of("external degree or score condition"),
                        "WY-MC", List.of("approved programme"),
                        "WY-reciprocity", List.of("m of the last n years"),
                        "WY-albany", List.of("external degree or score condition", "grade minimum"),
                        "NC-CMS", List.of("category minimum (seat time AND competency)"),
                        "SUNY-Canton", List.of("residency share (ceil)", "prior-learning cap"),
                        "SUNY-Buffalo", List.of("credit sum <="),
                        "HKU-SPACE", List.of("two shares on one set"),
                        "StOlaf-150", List.of("overlap quota between two programmes")));
    }

    @Test
    void every_programme_is_run_here_or_as_cpd_or_waits_or_has_no_rule() {
        var cpdCases = new TreeSet<String>();
        read("cpd/cases.json").path("cases").forEach(each -> {
            if (each.has("runs")) {
                cpdCases.add(each.path("id").asString());
            }
        });
        assertThat(PROGRAMMES).hasSize(29);
        for (JsonNode each : PROGRAMMES) {
            assertThat(each.has("runs") || each.has("cpdCases") || each.has("needs") || each.has("noRule"))
                    .as(each.path("id").asString())
                    .isTrue();
            assertThat(cpdCases).containsAll(strings(each.path("cpdCases")));
        }
    }

    @TestFactory
    Stream<DynamicTest> programmes_come_out_as_their_rules_say() {
        return StreamSupport.stream(PROGRAMMES.spliterator(), false)
                .flatMap(each -> StreamSupport.stream(each.path("runs").spliterator(), false)
                        .map(run -> dynamicTest(
                                each.path("name").asString() + " " + run.path("awards"), () -> check(run))));
    }

    private static void check(JsonNode run) {
        CredentialStack stack = CairnJson.read(run.path("stack").toString(), CredentialStack.class);
        List<CredentialStack> catalog = new ArrayList<>();
        run.path("catalog").forEach(each -> catalog.add(CairnJson.read(each.toString(), CredentialStack.class)));
        List<Award> awards = new ArrayList<>();
        run.path("awards")
                .forEach(each ->
                        awards.add(Awards.of(each.get(0).asString(), each.get(1).asInt())));

        var progress = StackProgress.of(stack, awards, catalog, Awards.NOW);

        assertThat(CairnJson.write(progress.verdict()))
                .isEqualTo("\"" + run.path("verdict").asString() + "\"");
        assertThat(progress.toEarn()).extracting(Object::toString).isEqualTo(strings(run.path("toEarn")));
        assertThat(progress.shortest()).isTrue();
    }

    private static JsonNode read(String name) {
        try (var in = ProgrammesTest.class.getResourceAsStream(name)) {
            return JsonMapper.builder().build().readTree(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> strings(JsonNode node) {
        return StreamSupport.stream(node.spliterator(), false)
                .map(JsonNode::asString)
                .toList();
    }
}
