package dev.cairn.rubric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cairn.Cairn;
import dev.cairn.actor.Actor;
import dev.cairn.actor.ActorRole;
import dev.cairn.definition.ChangeKind;
import dev.cairn.definition.DefinitionCommand;
import dev.cairn.definition.DefinitionStatus;
import dev.cairn.definition.KeptDefinition;
import dev.cairn.error.InvalidInputException;
import dev.cairn.json.CairnJson;
import dev.cairn.storage.Storage;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Rules within a rule are listed as {@code of}, as everywhere, or as {@code rules}, as the first rubrics had it. */
class RubricWordsTest {
    private static final Actor OFFICE = Actor.of("office", ActorRole.AUTHOR, ActorRole.ISSUER);
    private static final Actor AUDITOR = Actor.of("auditor", ActorRole.AUDITOR);

    private static Rubric rubric(String pass) {
        return CairnJson.read("""
                {"kind": "rubric", "id": "r", "version": 1, "title": "R",
                 "groups": [{"id": "g", "title": "G"}],
                 "levels": [{"id": "no", "title": "No", "points": 0}, {"id": "yes", "title": "Yes", "points": 1}],
                 "criteria": [{"id": "a", "title": "A", "group": "g"}, {"id": "b", "title": "B"}],
                 "pass": %s}
                """.formatted(pass), Rubric.class);
    }

    private static String nested(String outer, String inner) {
        return """
                {"%s":[{"level":"yes","rule":"every-criterion"},{"criteria":["a"],"must":{"%s":[\
                {"minimum":"1","rule":"points"},{"must":{"level":"yes","rule":"every-criterion"},"rule":"each-group"}],\
                "rule":"any-of"},"rule":"within"}],"rule":"all-of"}""".formatted(outer, inner);
    }

    @Test
    void a_rule_is_written_and_hashed_in_the_words_it_was_read_in() {
        for (String outer : List.of("of", "rules")) {
            for (String inner : List.of("of", "rules")) {
                Rubric rubric = rubric(nested(outer, inner));

                String json = CairnJson.write(rubric);
                assertThat(JsonMapper.shared().readTree(json).path("pass"))
                        .isEqualTo(JsonMapper.shared().readTree(nested(outer, inner)));
                assertThat(rubric.contentHash()).isEqualTo(CairnJson.sha256OfText(json));
                assertThat(rubric.toBuilder(2).build().pass()).isEqualTo(rubric.pass());
            }
        }
    }

    @Test
    void the_same_rule_in_other_words_is_no_change() {
        Rubric first = rubric(nested("rules", "rules"));
        Rubric now = rubric(nested("of", "of"));

        assertThat(now.changeFrom(first).kind()).isEqualTo(ChangeKind.NONE);
        assertThat(first.changeFrom(now).kind()).isEqualTo(ChangeKind.NONE);
        assertThat(now.structureHash()).isEqualTo(first.structureHash());
        assertThat(now.contentHash()).isNotEqualTo(first.contentHash());
        assertThat(rubric(nested("of", "of").replace("any-of", "all-of"))
                        .changeFrom(first)
                        .kind())
                .isEqualTo(ChangeKind.SCORING);
    }

    @Test
    void what_is_built_lists_rules_as_everywhere() {
        PassRule rule = PassRule.allOf(PassRule.everyCriterion("yes"), PassRule.anyOf(PassRule.points(1)));

        assertThat(CairnJson.write(rule)).contains("\"of\":[").doesNotContain("\"rules\"");
    }

    @Test
    void a_fault_is_told_where_it_stands() {
        for (String word : List.of("of", "rules")) {
            assertThatThrownBy(() -> rubric(nested(word, word).replace("\"minimum\":\"1\"", "\"minimum\":\"9\"")))
                    .isInstanceOf(InvalidInputException.class)
                    .hasMessageContaining("/pass/" + word + "/1/must/" + word + "/0/minimum [rubric.rule-unreachable]");
        }
    }

    @Test
    void rules_are_listed_in_one_word_only() {
        String rule = "[{\"level\":\"yes\",\"rule\":\"every-criterion\"}]";
        for (String name : List.of("all-of", "any-of")) {
            assertThatThrownBy(() -> rubric("{\"rule\":\"" + name + "\",\"of\":" + rule + ",\"rules\":" + rule + "}"))
                    .hasMessageContaining("/pass/rules [value.invalid]");
            assertThatThrownBy(() -> rubric("{\"rule\":\"" + name + "\"}"))
                    .hasMessageContaining("/pass/of [value.required]");
        }
    }

    /** {@code stored-0.1.jsonl} has rubrics as the first version stored them; it is never written anew. */
    @Test
    void what_the_first_version_stored_is_drafted_and_published_again_and_nothing_changes() {
        Cairn cairn = Cairn.builder(
                        Storage.inMemory(),
                        new RubricScoring(),
                        Clock.fixed(Instant.parse("2026-03-02T12:00:00Z"), ZoneOffset.UTC),
                        ZoneOffset.UTC)
                .define(Rubric.KIND)
                .build();
        String all = Resources.text("stored-0.1.jsonl");
        assertThat(CairnJson.sha256OfText(all))
                .isEqualTo("5239c8fa0decca6e8db5fee6015e81f5225e8a3c00502428a66beaf8f253b4a3");
        List<String> lines = all.lines().toList();
        assertThat(lines).hasSize(5).anyMatch(line -> line.contains("\\\"rules\\\""));
        for (String line : lines) {
            JsonNode stored = JsonMapper.shared().readTree(line);
            String json = stored.path("definition").stringValue();
            Rubric rubric = CairnJson.read(json, Rubric.class);

            cairn.execute(OFFICE, new DefinitionCommand.Draft(List.of(rubric)));
            cairn.execute(OFFICE, new DefinitionCommand.Publish(List.of(rubric.ref())));

            KeptDefinition kept = cairn.definition(rubric.ref());
            assertThat(kept.status()).isEqualTo(DefinitionStatus.PUBLISHED);
            assertThat(CairnJson.write(kept.definition())).isEqualTo(json);
            assertThat(kept.sha256()).isEqualTo(stored.path("sha256").stringValue());
            int before = cairn.journal(AUDITOR, 0, 1000).size();
            cairn.execute(OFFICE, new DefinitionCommand.Draft(List.of(CairnJson.read(json, Rubric.class))));
            assertThat(cairn.journal(AUDITOR, 0, 1000)).hasSize(before);
        }
    }
}
