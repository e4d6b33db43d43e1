package dev.cairn.testkit;

import static dev.cairn.testkit.BadgeFact.BETWEEN;
import static dev.cairn.testkit.BadgeFact.FROM;
import static dev.cairn.testkit.BadgeFact.UNTIL;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.fail;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.cairn.award.Award;
import dev.cairn.award.AwardStatus;
import dev.cairn.badge.Badge;
import dev.cairn.badge.BadgeClaim;
import dev.cairn.badge.BadgeFormat;
import dev.cairn.badge.BadgeVerification;
import dev.cairn.credential.MicroCredential;
import dev.cairn.error.InvalidInputException;
import dev.cairn.reason.Verdict;
import dev.cairn.text.LocalizedText;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * Every guarantee of {@link BadgeFormat}, as tests.
 *
 * <p>To write a format, implement {@link BadgeFormat}, extend this class in your tests, and say how to make one that has a
 * key; when all tests pass, Cairn's awards can be issued in it:
 *
 * <pre>{@code
 * class MyBadgesTest extends BadgeFormatContract {
 *     @Override
 *     protected BadgeFormat format() {
 *         return new MyBadges(KEYS);
 *     }
 *
 *     @Override
 *     protected BadgeFormat withAnotherKey() {
 *         return new MyBadges(OTHER_KEYS);
 *     }
 * }
 * }</pre>
 *
 * <p>A badge is forged here by piecing two genuine ones together, byte by byte, which needs no knowledge of the format. In
 * a format that compresses or encrypts, test too what a change of each field does.
 */
public abstract class BadgeFormatContract {
    private static final int THREADS = 4;
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private BadgeFormat format;

    /** For those who extend it. */
    @SuppressWarnings("NullAway.Init")
    protected BadgeFormatContract() {}

    /** The format with a key that it trusts: the same key each time, in a format made anew. */
    protected abstract BadgeFormat format() throws Exception;

    /** The same with a key that {@link #format} does not trust: for the same issuer, if it can be. */
    protected abstract BadgeFormat withAnotherKey() throws Exception;

    /** The issuer whose key it is; override it if the format ties the key to the id. */
    protected URI issuer() {
        return URI.create("https://issuer.example");
    }

    @BeforeEach
    final void make() throws Exception {
        format = format();
    }

    private BadgeClaim.Builder claim(Award award, Set<BadgeFact> changed) {
        return BadgeFact.claim(award, issuer(), changed);
    }

    private byte[] issued(BadgeFact... changed) {
        Set<BadgeFact> facts = EnumSet.noneOf(BadgeFact.class);
        facts.addAll(List.of(changed));
        return format.issue(claim(BadgeFact.award(facts), facts).build()).content();
    }

    private BadgeVerification verified(byte[] badge) {
        return verified(badge, BETWEEN);
    }

    /** In good time, without an exception, the same at the top as in the reason. */
    private BadgeVerification verified(byte[] badge, Instant at) {
        BadgeVerification verification = judged(badge, at);
        assertThat(verification).as("a verdict").isNotNull();
        assertThat(verification.reason().verdict())
                .as("the verdict of the reason")
                .isEqualTo(verification.verdict());
        return verification;
    }

    private BadgeVerification judged(byte[] badge, Instant at) {
        try {
            return Assertions.assertTimeoutPreemptively(PATIENCE, () -> format.verify(badge.clone(), at));
        } catch (RuntimeException | Error e) {
            return fail("To verify gives a verdict, whatever the bytes are, and soon.", e);
        }
    }

    private void refuses(String what, byte[] badge) {
        assertThat(verified(badge).verdict()).as(what).isNotEqualTo(Verdict.MET);
    }

    // ------------------------------------------------------------------ issuing

    @Test
    void a_badge_that_was_issued_is_met() throws Exception {
        byte[] badge = issued();
        assertThat(verified(badge).verdict()).isEqualTo(Verdict.MET);
        assertThat(format().verify(badge, BETWEEN).verdict())
                .as("to another verifier of the same key")
                .isEqualTo(Verdict.MET);
    }

    @Test
    void the_same_claim_and_key_give_the_same_bytes_on_every_thread() throws Exception {
        Callable<Badge> issue =
                () -> format().issue(claim(BadgeFact.award(Set.of()), Set.of()).build());
        Badge once = issue.call();
        var pool = Executors.newFixedThreadPool(THREADS);
        try {
            for (Future<Badge> again : pool.invokeAll(Collections.nCopies(2 * THREADS, issue))) {
                assertThat(again.get(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isEqualTo(once);
            }
            Callable<Verdict> verify =
                    () -> format.verify(once.content(), BETWEEN).verdict();
            for (Future<Verdict> verdict : pool.invokeAll(Collections.nCopies(2 * THREADS, verify))) {
                assertThat(verdict.get(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isEqualTo(Verdict.MET);
            }
        } finally {
            pool.shutdownNow();
        }
    }

    @TestFactory
    Stream<DynamicTest> a_badge_says_every_fact_of_the_claim() {
        return facts(
                fact -> assertThat(issued(fact)).as("with another %s", fact).isNotEqualTo(issued()));
    }

    @Test
    void texts_that_run_into_each_other_are_other_texts() {
        for (String between : new String[] {"", " ", "\n", "|", ",", ";", ":", "\",\"", "\0", "\t", "&", "="}) {
            byte[] one = named("Plans" + between + "Acts", "Well");
            byte[] other = named("Plans", "Acts" + between + "Well");
            assertThat(one).as("texts divided by '%s'", between).isNotEqualTo(other);
            Forgery.of(one, other).stream()
                    .limit(10)
                    .forEach(forged -> refuses("texts divided anew by '" + between + "'", forged));
        }
    }

    private byte[] named(String name, String description) {
        var issuer = new MicroCredential.Issuer(issuer(), "District");
        var recipient = BadgeClaim.Recipient.uri("did:example:teacher");
        try {
            return format.issue(BadgeClaim.builder(BadgeFact.award(Set.of()), issuer, recipient, LocalizedText.of(name))
                            .description(LocalizedText.of(description))
                            .criteria(LocalizedText.of("Seen by two."))
                            .build())
                    .content();
        } catch (InvalidInputException e) {
            return (name + "\0" + description).getBytes(ISO_8859_1);
        }
    }

    @Test
    void strange_text_is_said_or_refused_with_its_faults() {
        for (String text : new String[] {
            "\"",
            "\\",
            "'",
            "</text>",
            "&amp;",
            "{}",
            "\u0000",
            "\u0001",
            "\n",
            "\u2028",
            "\uFEFF",
            "\uFFFF",
            "\u202E",
            "e\u0301",
            "\uD83D\uDE00",
            "\uDBFF\uDFFF",
            "\u0130",
            "x".repeat(3000),
            "%00",
            "${a}",
            "]]>"
        }) {
            var issuer = new MicroCredential.Issuer(issuer(), "District " + text + ".");
            var recipient = BadgeClaim.Recipient.hashedNumber("Number " + text + ".", "salt " + text + ".");
            var claim = BadgeClaim.builder(
                            BadgeFact.award(Set.of()), issuer, recipient, LocalizedText.of("Name " + text + "."))
                    .build();
            try {
                assertThat(verified(format.issue(claim).content()).verdict())
                        .as("with '%s'", text)
                        .isEqualTo(Verdict.MET);
            } catch (InvalidInputException refusal) {
                assertThat(refusal.violations()).isNotEmpty();
            }
        }
    }

    @Test
    void an_award_that_is_suspended_or_revoked_becomes_no_badge() {
        for (AwardStatus status : List.of(AwardStatus.SUSPENDED, AwardStatus.REVOKED)) {
            BadgeClaim claim = claim(BadgeFact.award(Set.of()).withStatus(status), Set.of())
                    .build();
            assertThatThrownBy(() -> format.issue(claim))
                    .as("an award that is %s", status)
                    .isInstanceOf(InvalidInputException.class);
        }
    }

    @Test
    void a_badge_tells_no_identifier_that_is_to_be_hashed_and_not_the_educator() {
        String badge = new String(issued(), ISO_8859_1);
        var said = new StringBuilder(badge);
        for (String part : badge.split("[^A-Za-z0-9_-]+", -1)) {
            try {
                said.append('\n').append(new String(Base64.getUrlDecoder().decode(part), ISO_8859_1));
            } catch (IllegalArgumentException e) {
                // Nothing is written there in base64.
            }
        }
        assertThat(said.toString())
                .doesNotContainIgnoringCase("ann@school.example")
                .doesNotContainIgnoringCase(BadgeFact.EDUCATOR);
    }

    // ------------------------------------------------------------------ what was changed

    @TestFactory
    Stream<DynamicTest> a_badge_with_a_fact_of_another_is_not_met() {
        return facts(fact -> {
            byte[] sound = issued();
            BadgeFact beside = fact == BadgeFact.AWARD ? BadgeFact.NAME : BadgeFact.AWARD;
            byte[] more = issued(fact, beside);
            var forged = new ArrayList<>(Forgery.of(sound, issued(fact)));
            forged.addAll(Forgery.of(sound, more));
            for (byte[] badge : forged) {
                refuses("a badge with the " + fact + " of another, in part or whole", badge);
            }
        });
    }

    private static Stream<DynamicTest> facts(Consumer<BadgeFact> check) {
        return Arrays.stream(BadgeFact.values()).map(fact -> dynamicTest(fact.name(), () -> check.accept(fact)));
    }

    @Test
    void a_badge_of_another_key_is_not_met() throws Exception {
        Badge forged = withAnotherKey()
                .issue(claim(BadgeFact.award(Set.of()), Set.of()).build());
        refuses("a badge of another key", forged.content());
        Forgery.of(forged.content(), issued()).forEach(badge -> refuses("a badge of two keys", badge));
    }

    @Test
    void a_badge_that_was_damaged_is_not_met_unless_it_says_the_same() {
        byte[] sound = issued();
        var said = verified(sound);
        var random = new Random(42);
        for (int i = 0; i < 150; i++) {
            byte[] damaged = sound.clone();
            int at = random.nextInt(damaged.length);
            damaged[at] = (byte) (i % 2 == 0 ? damaged[at] ^ 1 << random.nextInt(8) : random.nextInt(256));
            BadgeVerification verification = verified(damaged);
            if (verification.isValid()) {
                assertThat(verification).as("with another byte at %d", at).isEqualTo(said);
            }
        }
    }

    @Test
    void a_badge_that_was_cut_off_is_not_met() {
        byte[] sound = issued();
        int step = Math.max(1, sound.length / 60);
        for (int length = 0; length < sound.length - 1; length += step) {
            refuses("the first " + length + " bytes", Arrays.copyOf(sound, length));
            refuses("but the first " + (length + 1), Arrays.copyOfRange(sound, length + 1, sound.length));
        }
    }

    // ------------------------------------------------------------------ time

    @Test
    void a_badge_is_met_from_its_award_until_its_end() {
        byte[] badge = issued();
        assertThat(verified(badge, FROM).verdict()).as("at the award").isEqualTo(Verdict.MET);
        assertThat(verified(badge, UNTIL.minusNanos(1000)).verdict())
                .as("just before its end")
                .isEqualTo(Verdict.MET);
        for (Instant at :
                new Instant[] {Instant.MIN, FROM.minusNanos(1000), UNTIL, UNTIL.plusSeconds(1), Instant.MAX}) {
            assertThat(verified(badge, at).verdict()).as("at %s", at).isNotEqualTo(Verdict.MET);
        }
    }

    @Test
    void a_badge_without_end_stays_met() {
        Award endless = BadgeFact.endless(Set.of());
        byte[] badge = format.issue(claim(endless, Set.of()).build()).content();
        assertThat(verified(badge, Instant.parse("2999-12-31T23:59:59Z")).verdict())
                .isEqualTo(Verdict.MET);
        verified(badge, Instant.MAX);
    }

    // ------------------------------------------------------------------ hostile bytes

    @TestFactory
    Stream<DynamicTest> bytes_that_are_no_badge_are_not_met_and_never_throw() {
        return HostileBytes.all(issued()).entrySet().stream()
                .map(bytes -> dynamicTest(bytes.getKey(), () -> refuses(bytes.getKey(), bytes.getValue())));
    }
}
