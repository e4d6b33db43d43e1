package dev.cairn.internal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.internal.json.QuotedText;
import dev.cairn.json.CairnJson;
import java.time.Instant;
import java.util.Random;
import org.junit.jupiter.api.Test;

class JournalChainTest {
    private static final String ODD = "aZ09 ~\"\\/<>&'\n\t\u0000\u001f\u007f\u0080éıİß€\u2028\u2029中\uFFFD😀";

    @Test
    void a_header_is_the_canonical_json_that_the_mapper_would_write() {
        var random = new Random(20261121);
        for (int i = 0; i < 2_000; i++) {
            var header = new JournalChain.Header(
                    Instant.ofEpochSecond(
                            random.nextLong(-3_000_000_000L, 300_000_000_000L), random.nextInt(1_000_000) * 1000L),
                    CairnJson.sha256OfText("payload" + i),
                    random.nextLong(1, 1L << 53),
                    CairnJson.sha256OfText("previous" + i),
                    text(random),
                    "event-" + i);
            assertThat(header.json()).isEqualTo(CairnJson.write(header));
            assertThat(CairnJson.read(header.json(), JournalChain.Header.class)).isEqualTo(header);
        }
    }

    @Test
    void text_is_quoted_as_the_mapper_would() {
        var random = new Random(7);
        for (int i = 0; i < 2_000; i++) {
            String text = text(random);
            assertThat(QuotedText.of(text)).isEqualTo(CairnJson.write(text));
        }
        assertThat(QuotedText.of(null)).isEqualTo("null");
    }

    private static String text(Random random) {
        int[] odd = ODD.codePoints().toArray();
        var text = new StringBuilder();
        for (int i = random.nextInt(12); i > 0; i--) {
            text.appendCodePoint(odd[random.nextInt(random.nextBoolean() ? 8 : odd.length)]);
        }
        return text.toString();
    }
}
