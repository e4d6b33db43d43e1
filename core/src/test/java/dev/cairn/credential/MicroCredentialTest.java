package dev.cairn.credential;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.cairn.error.InvalidInputException;
import dev.cairn.error.Violation;
import dev.cairn.json.CairnJson;
import org.junit.jupiter.api.Test;

class MicroCredentialTest {
    private static final String BEFORE = """
            {"assessment":{"assessors":1,"blinding":"none","lease":"PT336H"},\
            "competencies":["competency-framework:teaching@1#plan"],\
            "evidence":[{"id":"plan","kind":"lesson-plan","title":"Plan"}],"id":"plans",\
            "issuer":{"id":"https://district.example","name":"District"},"kind":"micro-credential",\
            "rubric":"rubric:plans@1","title":"Plans"%s,"version":1}""";

    private static MicroCredential with(String more) {
        return CairnJson.read(BEFORE.formatted(more), MicroCredential.class);
    }

    @Test
    void languages_are_kept_in_canonical_case_and_in_the_order_given() {
        assertThat(with(",\"languages\":[\"PT-br\",\"en\",\"zh-hant\"]").languages())
                .containsExactly("pt-BR", "en", "zh-Hant");
    }

    @Test
    void what_is_no_language_and_what_is_said_twice_is_told_where_it_stands() {
        assertThatThrownBy(() -> with("""
                        ,"languages":["en","English!","EN",""],"issueConditions":[{"id":"fee","title":"Fee"},\
                        {"id":"fee","title":"Again"}]"""))
                .isInstanceOfSatisfying(
                        InvalidInputException.class,
                        e -> assertThat(e.violations())
                                .extracting(Violation::path, Violation::code)
                                .contains(
                                        tuple("/languages/1", "value.invalid"),
                                        tuple("/languages/2", "value.duplicate"),
                                        tuple("/languages/3", "value.required"),
                                        tuple("/issueConditions/1", "value.duplicate")));
    }

    @Test
    void what_was_written_before_these_properties_has_the_same_bytes_still() {
        MicroCredential read = with("");
        assertThat(CairnJson.write(read)).isEqualTo(BEFORE.formatted(""));
        assertThat(read.languages()).isEmpty();
        assertThat(read.issueConditions()).isEmpty();
    }
}
