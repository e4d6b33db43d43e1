package dev.cairn.openbadges;

import static dev.cairn.openbadges.Samples.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.badge.BadgeVerification;
import dev.cairn.reason.Reason;
import dev.cairn.reason.Verdict;
import jakarta.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever the bytes are, there is a verdict, soon, and it is not "valid". */
class HostileInputTest {

    private static final OpenBadges BADGES = OpenBadges.builder()
            .signer(Samples.SIGNER)
            .documents(TestData.mirror())
            .build();

    private static final byte[] GOOD = BADGES.issue(Samples.claim().build()).content();

    @Test
    void bytes_altered_at_random_are_never_valid_and_never_throw() {
        alterAtRandom(42, 80);
    }

    @Test
    @Tag("slow")
    void many_more_bytes_altered_at_random_are_never_valid_and_never_throw() {
        alterAtRandom(43, 20_000);
    }

    private static void alterAtRandom(long seedOfAll, int times) {
        Random random = new Random(seedOfAll);
        List<byte[]> seeds = List.of(
                GOOD,
                OpenBadges.bake(Samples.png(), BADGES.issue(Samples.claim().build()))
                        .content(),
                OpenBadges.bake(Samples.svg(), BADGES.issue(Samples.claim().build()))
                        .content(),
                TestData.bytes("cases/valid/simple-jwt-ES256.jwt"));
        for (int i = 0; i < times; i++) {
            byte[] seed = seeds.get(i % seeds.size());
            byte[] altered = alter(seed, random);
            BadgeVerification verification = BADGES.verify(altered, NOW);
            if (verification.isValid()) {
                // What a picture shows may change; the badge in it may not.
                assertThat(content(altered)).isEqualTo(content(seed));
            }
            assertThat(verification.reason().because()).isNotEmpty();
        }
    }

    private static byte[] content(byte[] badge) {
        return Png.is(badge) || Svg.is(badge) ? OpenBadges.unbake(badge).content() : badge;
    }

    private static byte[] alter(byte[] seed, Random random) {
        byte[] bytes = seed.clone();
        switch (random.nextInt(4)) {
            case 0 -> bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
            case 1 -> bytes = Arrays.copyOf(bytes, random.nextInt(bytes.length));
            case 2 -> bytes[random.nextInt(bytes.length)] = (byte) "{}[]\",:<>&.0".charAt(random.nextInt(12));
            default -> {
                int from = random.nextInt(bytes.length);
                int length = Math.min(random.nextInt(200), bytes.length - from);
                System.arraycopy(seed, random.nextInt(bytes.length - length), bytes, from, length);
            }
        }
        return bytes;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", " ", "{", "[]", "null", "\"x\"", "{}", "{\"proof\":[]}", "{\"type\":7}", "a.b.c", "..", "<"})
    void what_is_no_badge_is_not_valid(String text) {
        assertThat(BADGES.verify(text.getBytes(StandardCharsets.UTF_8), NOW).verdict())
                .isEqualTo(Verdict.NOT_MET);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"a\":1,\"a\":1}                | openbadges.json.duplicate-key    | /a",
                "{\"a\":{\"b\":[{\"c\":1,\"c\":2}]}} | openbadges.json.duplicate-key | /a/b/0/c",
                "{\"a/b~\":{\"c\":1e999999999}}   | openbadges.json.number           | /a~1b~0/c",
                "{\"a\":1e400}                    | openbadges.json.number           | /a",
                "{\"a\":\"\\ud800\"}              | openbadges.json.encoding         | /a",
                "{\"\\udc00\":1}                  | openbadges.json.encoding         | ''",
                "{\"a\":1} {}                     | openbadges.json.syntax           | ''",
                "{\"a\":01}                       | openbadges.json.syntax           | ''",
                "{\"a\":NaN}                      | openbadges.json.syntax           | ''",
            })
    void json_that_two_readers_may_read_differently_is_refused(String json, String code, String path) {
        Reason reason = only(json.strip().getBytes(StandardCharsets.UTF_8));

        assertThat(reason.code()).isEqualTo(code);
        assertThat(reason.detail("path")).hasToString(path);
    }

    @Test
    void size_depth_and_count_are_bounded() {
        byte[] deep = ("{\"a\":" + "[".repeat(100_000) + "]".repeat(100_000) + "}").getBytes(StandardCharsets.UTF_8);
        byte[] many = ("{\"a\":[" + "1,".repeat(60_000) + "1]}").getBytes(StandardCharsets.UTF_8);
        byte[] large = ("{\"a\":\"" + "x".repeat(3 << 20) + "\"}").getBytes(StandardCharsets.UTF_8);
        byte[] latin1 = "{\"a\":\"\u00e9\"}".getBytes(StandardCharsets.ISO_8859_1);

        assertThat(only(deep).code()).isEqualTo("openbadges.json.too-deep");
        assertThat(only(many).code()).isEqualTo("openbadges.json.too-many-values");
        assertThat(only(large).code()).isEqualTo("openbadges.input.too-large");
        assertThat(only(latin1).code()).isEqualTo("openbadges.json.encoding");
    }

    private Reason only(byte[] bytes) {
        BadgeVerification verification = BADGES.verify(bytes, NOW);
        assertThat(verification.verdict()).isEqualTo(Verdict.NOT_MET);
        assertThat(verification.reason().because()).hasSize(1);
        return verification.reason().because().get(0);
    }

    @Test
    void a_graph_made_to_exhaust_the_canonicalisation_is_given_up() throws Refused {
        // Each of twelve nameless profiles is the parent organisation of every other: no order but by trying all.
        StringBuilder nodes = new StringBuilder();
        int n = 12;
        for (int i = 0; i < n; i++) {
            nodes.append(i == 0 ? "" : ",")
                    .append("{\"id\":\"_:n")
                    .append(i)
                    .append("\",\"type\":[\"Profile\"],\"parentOrg\":[");
            for (int j = 0, k = 0; j < n; j++) {
                if (j != i) {
                    nodes.append(k++ == 0 ? "" : ",").append("\"_:n").append(j).append('"');
                }
            }
            nodes.append("]}");
        }
        JsonObject poisoned = Json.with(
                StrictJson.object(GOOD),
                "endorsement",
                StrictJson.object("{\"a\":[" + nodes + "]}").get("a"));

        long start = System.nanoTime();
        BadgeVerification verification = BADGES.verify(poisoned.toString().getBytes(StandardCharsets.UTF_8), NOW);

        assertThat(verification.verdict()).isEqualTo(Verdict.NOT_MET);
        assertThat(codes(verification)).contains("openbadges.linked-data.too-complex");
        assertThat((System.nanoTime() - start) / 1_000_000_000).as("seconds").isLessThan(30);
    }

    @Test
    void a_statement_cannot_be_forged_through_the_characters_of_an_iri() {
        for (String id : List.of(
                "https://example.org/a> <https://schema.org/name> <https://example.org/b",
                "https://example.org/a\\u003e",
                "https://example.org/a b",
                "https://example.org/\n",
                "_:b0 <https://example.org/p> _:b1")) {
            assertThat(codes(verifyWith(b -> b.replaceFirst(
                            "urn:uuid:[0-9a-f-]+", id.replace("\\", "\\\\\\\\").replace("\n", "\\\\n")))))
                    .as(id)
                    .containsAnyOf("openbadges.linked-data.relative", "openbadges.linked-data.characters");
        }
    }

    @Test
    void an_unknown_context_is_refused_and_never_asked_for() {
        BadgeVerification verification = verifyWith(b -> b.replace("context-3.0.3.json", "context-9.9.9.json"));

        assertThat(codes(verification)).contains("openbadges.context.unknown");
        assertThat(verification.isValid()).isFalse();
    }

    @Test
    void a_context_the_host_adds_defines_its_terms() {
        String url = "https://district.example.org/terms.json";
        byte[] context = "{\"@context\":{\"district\":\"https://district.example.org/terms#district\"}}"
                .getBytes(StandardCharsets.UTF_8);
        byte[] extended = new String(GOOD, StandardCharsets.UTF_8)
                .replaceFirst("3\\.0\\.3\\.json\"", "3.0.3.json\",\"" + url + "\"")
                .replaceFirst("\"name\"", "\"district\":\"North\",\"name\"")
                .getBytes(StandardCharsets.UTF_8);
        OpenBadges knowing =
                OpenBadges.builder().context(java.net.URI.create(url), context).build();

        assertThat(codes(BADGES.verify(extended, NOW))).contains("openbadges.context.unknown");
        assertThat(codes(knowing.verify(extended, NOW)))
                .contains("openbadges.context.used", "openbadges.proof.invalid");
    }

    @Test
    void endless_nesting_of_credentials_is_given_up() throws Refused {
        JsonObject badge = StrictJson.object(GOOD);
        for (int i = 0; i < 5; i++) {
            badge = Json.with(
                    StrictJson.object(GOOD),
                    "endorsement",
                    StrictJson.PROVIDER.createArrayBuilder().add(badge).build());
        }

        assertThat(codes(BADGES.verify(badge.toString().getBytes(StandardCharsets.UTF_8), NOW)))
                .contains("openbadges.nested-credential.too-many");
    }

    @Test
    void a_source_that_fails_leaves_the_verdict_open() {
        OpenBadges offline = OpenBadges.builder()
                .documents(address -> {
                    throw new java.io.IOException("offline");
                })
                .build();

        assertThat(offline.verify(TestData.bytes("cases/valid/didweb-root.json"), NOW)
                        .verdict())
                .isEqualTo(Verdict.UNDECIDED);
        assertThat(offline.verify(TestData.bytes("cases/valid/bsl-not-revoked.json"), NOW)
                        .verdict())
                .isEqualTo(Verdict.UNDECIDED);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://issuer.example.org/x",
                "https://localhost/x",
                "https://127.0.0.1/x",
                "https://[::1]/x",
                "https://2130706433/x",
                "https://0x7f.1/x",
                "https://printer/x",
                "https://a.local/x",
                "https://u@b.org/x",
                "file:///etc/passwd",
                "https:x",
                "ftp://b.org/x",
                "https://b.internal/x",
                "jar:https://b.org/!/x",
                "https://\u2460.org/x",
                "https://b.org:443@127.0.0.1/x"
            })
    void addresses_that_lead_inside_are_never_asked_for(String address) {
        OpenBadges asking = OpenBadges.builder()
                .documents(asked -> {
                    throw new AssertionError("asked for " + asked);
                })
                .build();
        String badge = TestData.text("cases/valid/1edtech-rl-clean.json")
                .replace("https://issuer.example.org/status/rl-clean", address);

        assertThat(asking.verify(badge.getBytes(StandardCharsets.UTF_8), NOW).isValid())
                .isFalse();
    }

    private BadgeVerification verifyWith(UnaryOperator<String> change) {
        String changed = change.apply(new String(GOOD, StandardCharsets.UTF_8));
        assertThat(changed).isNotEqualTo(new String(GOOD, StandardCharsets.UTF_8));
        return BADGES.verify(changed.getBytes(StandardCharsets.UTF_8), NOW);
    }

    private static List<String> codes(BadgeVerification verification) {
        return verification.reason().because().stream().map(Reason::code).toList();
    }
}
