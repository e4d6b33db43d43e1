package dev.cairn.json;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.reason.Reason;
import dev.cairn.reason.Verdict;
import dev.cairn.text.LocalizedText;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.cfg.DateTimeFeature;
import tools.jackson.databind.json.JsonMapper;

/** The canonical form is what a mapper makes of the annotations. */
class AnnotationsTest {
    private static final JsonMapper PLAIN = JsonMapper.builder()
            .enable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
            .disable(MapperFeature.SORT_CREATOR_PROPERTIES_FIRST)
            .disable(DateTimeFeature.WRITE_DATES_AS_TIMESTAMPS)
            .build();

    @Test
    void reasons_are_written_as_their_annotations_say_and_read_again() {
        var random = new Random(11);
        for (int i = 0; i < 2_000; i++) {
            Reason reason = reason(random, 3);
            String json = CairnJson.write(reason);
            assertThat(json).isEqualTo(PLAIN.writeValueAsString(reason));
            assertThat(CairnJson.read(json, Reason.class)).isEqualTo(reason);
        }
    }

    @Test
    void instants_are_written_as_iso_8601() {
        var random = new Random(12);
        for (int i = 0; i < 2_000; i++) {
            int scale = List.of(1, 1_000, 1_000_000).get(random.nextInt(3));
            var instant = Instant.ofEpochSecond(
                    random.nextLong(-5_000_000_000L, 50_000_000_000L),
                    random.nextInt(1_000_000_000 / scale) * (long) scale);
            assertThat(CairnJson.write(instant))
                    .isEqualTo("\"" + instant + "\"")
                    .isEqualTo(PLAIN.writeValueAsString(instant));
        }
    }

    private static Reason reason(Random random, int depth) {
        Reason reason =
                Reason.of("rule." + random.nextInt(9), Verdict.values()[random.nextInt(Verdict.values().length)]);
        for (int i = random.nextInt(4); i > 0; i--) {
            reason = reason.with("fact-" + (char) ('a' + random.nextInt(26)), text(random));
        }
        var beneath = new ArrayList<Reason>();
        for (int i = depth == 0 ? 0 : random.nextInt(4); i > 0; i--) {
            beneath.add(reason(random, depth - 1));
        }
        return reason.because(beneath);
    }

    private static LocalizedText text(Random random) {
        return switch (random.nextInt(4)) {
            case 0 -> LocalizedText.of("\1 \"quoted\" \\ é \u2028");
            case 1 -> LocalizedText.of(Map.of("es", "nueve", "en", "nine", "und", "9"));
            case 2 -> LocalizedText.of(Map.of("pt-BR", "nove"));
            default -> LocalizedText.of(Integer.toString(random.nextInt()));
        };
    }
}
