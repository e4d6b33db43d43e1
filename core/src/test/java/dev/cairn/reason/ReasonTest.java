package dev.cairn.reason;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cairn.json.CairnJson;
import dev.cairn.text.LocalizedText;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.util.Comparator;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class ReasonTest {
    private static LocalizedText text(String text) {
        return LocalizedText.of(text);
    }

    @Test
    void details_are_in_the_order_of_their_names_however_they_came() {
        SortedMap<String, LocalizedText> backwards = new TreeMap<>(Comparator.reverseOrder());
        backwards.putAll(Map.of("a", text("1"), "b", text("2"), "c", text("3")));
        Reason given = new Reason("x", Verdict.NOTE, backwards, null);
        Reason added = Reason.of("x", Verdict.NOTE).with("b", 2).with("c", 3).with("a", 1);
        assertThat(given.details().keySet()).containsExactly("a", "b", "c");
        assertThat(given).isEqualTo(added).hasSameHashCodeAs(added);
        assertThat(CairnJson.write(given)).isEqualTo(CairnJson.write(added));
        assertThat(CairnJson.read(CairnJson.write(added), Reason.class)).isEqualTo(added);
    }

    @Test
    void a_fact_given_again_takes_the_place_of_the_one_before_and_leaves_that_reason_as_it_was() {
        Reason before = Reason.of("x", Verdict.MET).with("b", "old").with("a", "1");
        Reason after = before.with("b", "new");
        assertThat(before.detail("b")).isEqualTo(text("old"));
        assertThat(after.detail("b")).isEqualTo(text("new"));
        assertThat(after.details()).hasSize(2);
        assertThat(after.detail("c")).isNull();
    }

    @Test
    void nothing_that_is_done_to_what_was_given_or_handed_out_changes_a_reason() {
        SortedMap<String, LocalizedText> given = new TreeMap<>(Map.of("a", text("1"), "b", text("2")));
        Reason reason = new Reason("x", Verdict.MET, given, null);
        given.clear();
        SortedMap<String, LocalizedText> details = reason.details();
        assertThatThrownBy(() -> details.put("c", text("3"))).isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(() -> details.remove("a")).isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(details::clear).isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(() -> details.keySet().remove("a")).isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(() -> details.tailMap("b").clear()).isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(() -> details.entrySet().iterator().next().setValue(text("3")))
                .isInstanceOf(UnsupportedOperationException.class);
        assertThat(details).containsExactly(Map.entry("a", text("1")), Map.entry("b", text("2")));
    }

    @Test
    void a_reason_travels_as_java_objects_too_and_its_facts_as_a_plain_map() throws Exception {
        Reason reason = Reason.of("x", Verdict.MET).with("b", 2).with("a", 1).because(Reason.of("y", Verdict.NOTE));
        byte[] bytes = written(reason);
        assertThat(new ObjectInputStream(new ByteArrayInputStream(bytes)).readObject())
                .isEqualTo(reason);
        assertThat(new String(bytes, java.nio.charset.StandardCharsets.ISO_8859_1))
                .contains("java.util.TreeMap");
    }

    private static byte[] written(Object object) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var stream = new ObjectOutputStream(bytes)) {
            stream.writeObject(object);
        }
        return bytes.toByteArray();
    }
}
