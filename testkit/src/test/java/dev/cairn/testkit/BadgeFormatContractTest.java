package dev.cairn.testkit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectMethod;

import dev.cairn.award.AwardStatus;
import dev.cairn.badge.Badge;
import dev.cairn.badge.BadgeClaim;
import dev.cairn.badge.BadgeFormat;
import dev.cairn.badge.BadgeVerification;
import dev.cairn.error.CoreError;
import dev.cairn.error.InvalidInputException;
import dev.cairn.json.CairnJson;
import dev.cairn.reason.Reason;
import dev.cairn.reason.Verdict;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.platform.engine.DiscoverySelector;
import org.junit.platform.launcher.listeners.TestExecutionSummary;

/** The contract fails for formats that break a promise, each in one way. */
@Tag("slow")
class BadgeFormatContractTest {
    private static final List<String> FACTS = List.of(
            "id",
            "of",
            "from",
            "until",
            "issuer",
            "recipient",
            "name",
            "description",
            "criteria",
            "results",
            "alignments",
            "evidence");
    private static final String FORGED = "a_badge_with_a_fact_of_another_is_not_met";
    private static final String HOSTILE = "bytes_that_are_no_badge_are_not_met_and_never_throw";

    @Test
    void a_format_that_keeps_its_promises_passes() {
        TestExecutionSummary summary = run(Toy::new, selectClass(Subject.class));
        assertThat(summary.getFailures()).isEmpty();
        assertThat(summary.getTestsSucceededCount()).isGreaterThan(60);
    }

    @TestFactory
    Stream<DynamicTest> a_format_that_seals_all_but_one_fact_is_caught() {
        return FACTS.stream()
                .map(fact -> broken("does not seal " + fact, FORGED, key -> new Toy(key) {
                    @Override
                    String sealed(Map<String, Object> said) {
                        var rest = new TreeMap<>(said);
                        rest.remove(fact);
                        return super.sealed(rest);
                    }
                }));
    }

    @TestFactory
    Stream<DynamicTest> a_format_that_leaves_a_fact_out_is_caught() {
        return FACTS.stream()
                .map(fact ->
                        broken("does not say " + fact, "a_badge_says_every_fact_of_the_claim", key -> new Toy(key) {
                            @Override
                            Map<String, Object> said(BadgeClaim claim) {
                                Map<String, Object> said = super.said(claim);
                                said.put(fact, "2026-03-01T09:00:00.123456Z");
                                return said;
                            }
                        }));
    }

    @TestFactory
    Stream<DynamicTest> a_format_that_believes_too_much_is_caught() {
        return Stream.of(
                broken("ignores the seal", FORGED, key -> new Toy(key) {
                    @Override
                    boolean isSeal(String seal, String text) {
                        return true;
                    }
                }),
                broken("looks at the beginning of the seal", FORGED, key -> new Toy(key) {
                    @Override
                    boolean isSeal(String seal, String text) {
                        return seal.length() == 64 && super.seal(text).startsWith(seal.substring(0, 4));
                    }
                }),
                broken("takes any key", "a_badge_of_another_key_is_not_met", key -> new Toy("one for all")),
                broken("ignores what follows", HOSTILE, key -> new Toy(key) {
                    @Override
                    boolean isSeal(String seal, String text) {
                        return super.isSeal(seal.substring(0, 64), text);
                    }
                }),
                broken(
                        "issues what was revoked",
                        "an_award_that_is_suspended_or_revoked_becomes_no_badge",
                        key -> new Toy(key) {
                            @Override
                            boolean becomesBadge(AwardStatus status) {
                                return status != AwardStatus.SUSPENDED;
                            }
                        }),
                broken(
                        "issues what was suspended",
                        "an_award_that_is_suspended_or_revoked_becomes_no_badge",
                        key -> new Toy(key) {
                            @Override
                            boolean becomesBadge(AwardStatus status) {
                                return status != AwardStatus.REVOKED;
                            }
                        }),
                broken("asks for no date", "a_badge_is_met_from_its_award_until_its_end", key -> new Toy(key) {
                    @Override
                    boolean isInForce(Instant from, Instant until, Instant at) {
                        return true;
                    }
                }),
                broken("takes the end as well", "a_badge_is_met_from_its_award_until_its_end", key -> new Toy(key) {
                    @Override
                    boolean isInForce(Instant from, Instant until, Instant at) {
                        return !at.isBefore(from) && !at.isAfter(until);
                    }
                }),
                broken(
                        "says one thing and gives another reason",
                        "a_badge_that_was_issued_is_met",
                        key -> new Toy(key) {
                            @Override
                            public BadgeVerification verify(byte[] badge, Instant at) {
                                var sound = super.verify(badge, at);
                                return new BadgeVerification(sound.verdict(), Reason.of("toy", Verdict.NOTE));
                            }
                        }));
    }

    @TestFactory
    Stream<DynamicTest> a_format_that_fails_on_hostile_bytes_is_caught() {
        return Stream.of(
                broken("throws", HOSTILE, key -> new Toy(key) {
                    @Override
                    BadgeVerification unreadable(RuntimeException fault) {
                        throw fault;
                    }
                }),
                broken("throws what is cut off", "a_badge_that_was_cut_off_is_not_met", key -> new Toy(key) {
                    @Override
                    BadgeVerification unreadable(RuntimeException fault) {
                        throw fault;
                    }
                }),
                broken("goes as deep as it is led", HOSTILE, key -> new Toy(key) {
                    @Override
                    public BadgeVerification verify(byte[] badge, Instant at) {
                        return badge.length > depth(badge, 0) ? super.verify(badge, at) : not("deep");
                    }

                    private int depth(byte[] badge, int at) {
                        return at < badge.length && badge[at] == '[' ? 1 + depth(badge, at + 1) : 0;
                    }
                }),
                broken("gives no verdict", HOSTILE, key -> new Toy(key) {
                    @Override
                    @SuppressWarnings("NullAway")
                    BadgeVerification unreadable(RuntimeException fault) {
                        return null;
                    }
                }),
                broken("takes what it cannot read for good", HOSTILE, key -> new Toy(key) {
                    @Override
                    BadgeVerification unreadable(RuntimeException fault) {
                        return new BadgeVerification(Verdict.MET, Reason.of("toy", Verdict.MET));
                    }
                }));
    }

    @TestFactory
    Stream<DynamicTest> a_format_that_says_too_much_or_too_little_is_caught() {
        var issued = new AtomicInteger();
        String hashed = "a_badge_tells_no_identifier_that_is_to_be_hashed_and_not_the_educator";
        return Stream.of(
                saying(
                        "says something else each time",
                        "the_same_claim_and_key_give_the_same_bytes_on_every_thread",
                        claim -> issued.incrementAndGet()),
                saying("tells the address", hashed, claim -> claim.recipient().identifier()),
                saying(
                        "tells the educator",
                        hashed,
                        claim -> claim.award().educator().toString()),
                broken("joins texts", "texts_that_run_into_each_other_are_other_texts", key -> new Toy(key) {
                    @Override
                    Map<String, Object> said(BadgeClaim claim) {
                        Map<String, Object> said = super.said(claim);
                        said.put("name", CairnJson.write(claim.name()) + CairnJson.write(claim.description()));
                        said.put("description", "");
                        said.computeIfPresent(
                                "name", (name, text) -> text.toString().replace("\"", ""));
                        return said;
                    }
                }));
    }

    private static DynamicTest saying(String how, String caughtBy, Function<BadgeClaim, Object> more) {
        return broken(how, caughtBy, key -> new Toy(key) {
            @Override
            Map<String, Object> said(BadgeClaim claim) {
                Map<String, Object> said = super.said(claim);
                said.put("more", more.apply(claim));
                return said;
            }
        });
    }

    private static DynamicTest broken(String how, String caughtBy, Function<String, BadgeFormat> format) {
        return dynamicTest(how, () -> {
            TestExecutionSummary summary = run(format, selectMethod(Subject.class, caughtBy));
            assertThat(summary.getTestsFoundCount()).isPositive();
            assertThat(summary.getFailures())
                    .as("what the contract says of a format that %s", how)
                    .isNotEmpty()
                    .allSatisfy(failure -> assertThat(failure.getException()).isInstanceOf(AssertionError.class));
        });
    }

    private static TestExecutionSummary run(Function<String, BadgeFormat> format, DiscoverySelector tests) {
        Subject.formats = format;
        return Caught.run(tests);
    }

    /** Run by hand only: its name does not end in Test, and it is nested. */
    static final class Subject extends BadgeFormatContract {
        static Function<String, BadgeFormat> formats = Toy::new;

        @Override
        protected BadgeFormat format() {
            return formats.apply("key");
        }

        @Override
        protected BadgeFormat withAnotherKey() {
            return formats.apply("another key");
        }
    }

    /** A line of canonical JSON, and one with the hash of a key and it. */
    private static class Toy implements BadgeFormat {
        private final String key;

        Toy(String key) {
            this.key = key;
        }

        boolean becomesBadge(AwardStatus status) {
            return status == AwardStatus.ACTIVE;
        }

        Map<String, Object> said(BadgeClaim claim) {
            var said = new TreeMap<String, Object>();
            said.put("id", claim.award().id().toString());
            said.put("of", claim.award().definition().toString());
            said.put("from", claim.award().awardedAt().toString());
            Instant end = claim.award().validUntil();
            said.put("until", (end == null ? Instant.MAX : end).toString());
            said.put("issuer", claim.issuer());
            said.put(
                    "recipient",
                    CairnJson.sha256(List.of(
                            claim.recipient().identifier(), claim.recipient().salt())));
            said.put("name", claim.name());
            said.put("description", claim.description());
            said.put("criteria", claim.criteria());
            said.put("results", claim.results());
            said.put("alignments", claim.alignments());
            said.put("evidence", claim.evidence());
            return said;
        }

        String sealed(Map<String, Object> said) {
            return CairnJson.write(said);
        }

        String seal(String text) {
            return CairnJson.sha256(List.of(key, text));
        }

        boolean isSeal(String seal, String text) {
            return seal(text).equals(seal);
        }

        boolean isInForce(Instant from, Instant until, Instant at) {
            return !at.isBefore(from) && at.isBefore(until);
        }

        @Override
        public Badge issue(BadgeClaim claim) {
            if (!becomesBadge(claim.award().status())) {
                throw new InvalidInputException("/award/status", CoreError.VALUE_INVALID, "It is not active.");
            }
            Map<String, Object> said = said(claim);
            return new Badge("text/plain", (CairnJson.write(said) + "\n" + seal(sealed(said))).getBytes(UTF_8));
        }

        @Override
        public BadgeVerification verify(byte[] badge, Instant at) {
            try {
                String[] lines = new String(badge, UTF_8).split("\n", 2);
                @SuppressWarnings("unchecked")
                Map<String, Object> said = CairnJson.read(lines[0], Map.class);
                if (!isSeal(lines[1], sealed(said))) {
                    return not("seal");
                }
                Instant from = Instant.parse((String) said.getOrDefault("from", ""));
                Instant until = Instant.parse((String) said.getOrDefault("until", ""));
                return isInForce(from, until, at)
                        ? new BadgeVerification(
                                Verdict.MET, Reason.of("toy.met", Verdict.MET).withAll(said))
                        : not("dates");
            } catch (RuntimeException e) {
                return unreadable(e);
            }
        }

        BadgeVerification unreadable(RuntimeException fault) {
            return not("form");
        }

        static BadgeVerification not(String why) {
            return new BadgeVerification(Verdict.NOT_MET, Reason.of("toy." + why, Verdict.NOT_MET));
        }
    }
}
