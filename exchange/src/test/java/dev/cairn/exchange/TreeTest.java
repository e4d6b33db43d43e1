package dev.cairn.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.amount.Rational;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

class TreeTest {
    private static JsonNode value(String json) {
        return Tree.parse("{\"v\":" + json + "}").get("v");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "1; 1.0; true",
                "1; 1e0; true",
                "1; 2; false",
                "1; '\"1\"'; false",
                "'\"a\"'; '\"a\"'; true",
                "null; null; true",
                "true; false; false",
                "[1,2]; [1.0,2]; true",
                "[1,2]; [2,1]; false",
                "[1,2]; [1]; false",
                "[1]; [1,2]; false",
                "[1,2]; [1,3]; false",
                "[]; {}; false",
                "'{\"a\":1,\"b\":2}'; '{\"b\":2,\"a\":1.0}'; true",
                "'{\"a\":1}'; '{\"a\":1,\"b\":2}'; false",
                "'{\"a\":1,\"b\":2}'; '{\"a\":1}'; false",
                "'{\"a\":[{\"b\":1}]}'; '{\"a\":[{\"b\":2}]}'; false"
            })
    void data_are_the_same_whatever_the_order_of_properties_and_the_writing_of_numbers(
            String a, String b, boolean same) {
        assertThat(Tree.same(value(a), value(b))).isEqualTo(same);
        assertThat(Tree.same(value(b), value(a))).isEqualTo(same);
    }

    @Test
    void nothing_is_the_same_as_nothing_only() {
        assertThat(Tree.same(null, null)).isTrue();
        assertThat(Tree.same(value("1"), null)).isFalse();
        assertThat(Tree.same(null, value("1"))).isFalse();
    }

    @Test
    void a_number_is_written_plainly_kept_if_it_says_the_same_and_removed_by_null() {
        ObjectNode node = (ObjectNode) Tree.parse("{\"n\":1.50,\"t\":\"x\"}");
        Tree.set(node, "n", Rational.of(3, 2));
        assertThat(node.get("n").toString()).isEqualTo("1.50");
        for (List<String> pair :
                List.of(List.of("3000", "3000"), List.of("0.25", "0.25"), List.of("-7", "-7"), List.of("2", "2"))) {
            Tree.set(node, "n", Rational.parse(pair.get(0)));
            assertThat(node.get("n").toString()).isEqualTo(pair.get(1));
        }
        Tree.set(node, "n", Rational.of(1, 3));
        assertThat(node.get("n").toString()).isEqualTo("0.3333333333333333");
        Tree.set(node, "n", (Rational) null);
        Tree.set(node, "t", (String) null);
        assertThat(node.isEmpty()).isTrue();
    }

    @Test
    void what_is_no_text_is_left_alone_when_there_is_no_text_to_write() {
        ObjectNode node = (ObjectNode) Tree.parse("{\"t\":[1],\"blank\":\" \"}");
        Tree.set(node, "t", (String) null);
        assertThat(node.has("t")).isTrue();
        assertThat(Tree.text(node, "blank")).isNull();
    }
}
