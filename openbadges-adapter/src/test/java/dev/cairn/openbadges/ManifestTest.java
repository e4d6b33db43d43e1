package dev.cairn.openbadges;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.badge.BadgeVerification;
import dev.cairn.reason.Reason;
import dev.cairn.reason.Verdict;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Every credential of the manifest gets the verdict that the manifest says, or the one said and argued here. */
class ManifestTest {

    private static final Instant AT = Instant.parse("2026-01-15T12:00:00Z");

    /** Where the manifest leaves the verdict open, ours; and where ours differs, why. Verdict and the code that decides. */
    private static final Map<String, List<Object>> OURS = Map.ofEntries(
            Map.entry("attack/duplicate-keys.json", List.of(Verdict.NOT_MET, "openbadges.json.duplicate-key")),
            Map.entry("attack/ssrf-status-ipv6.json", List.of(Verdict.UNDECIDED, "openbadges.document.address")),
            Map.entry("attack/ssrf-status-metadata.json", List.of(Verdict.UNDECIDED, "openbadges.document.address")),
            Map.entry("baked/json-compressed.png", List.of(Verdict.MET, "openbadges.image.compressed")),
            Map.entry("extra/policy-creator-differs.json", List.of(Verdict.MET, "openbadges.issuer.creator-differs")),
            Map.entry("invalid/context-extra-unused.json", List.of(Verdict.NOT_MET, "openbadges.context.inline")),
            Map.entry(
                    "policy/bsl-list-other-issuer.json",
                    List.of(Verdict.UNDECIDED, "openbadges.status.list-other-issuer")),
            Map.entry(
                    "policy/endorsementJwt-top-inline-context.json",
                    List.of(Verdict.NOT_MET, "openbadges.context.inline")),
            Map.entry("policy/refresh-service-bad.json", List.of(Verdict.MET, "openbadges.refresh.not-consulted")),
            // A suite nobody here knows cannot be judged; only "not valid" can be said of it.
            Map.entry(
                    "invalid/tamper-cryptosuite-unknown.json",
                    List.of(Verdict.UNDECIDED, "openbadges.proof.unsupported")),
            // Made to prove how numbers are signed, which they do, they earn more credits than there are.
            Map.entry("valid/number-forms.json", List.of(Verdict.NOT_MET, "openbadges.content.credits")),
            Map.entry("valid/number-integer.json", List.of(Verdict.NOT_MET, "openbadges.content.credits")));

    private final OpenBadges badges =
            OpenBadges.builder().documents(TestData.mirror()).build();

    @TestFactory
    Stream<DynamicTest> every_case_gets_the_verdict_expected() {
        return TestData.table("cases/manifest.tsv").stream()
                .map(row -> DynamicTest.dynamicTest(row[0] + ": " + row[3], () -> check(row[0], row[2])));
    }

    private void check(String file, String expected) {
        BadgeVerification verification = badges.verify(TestData.bytes("cases/" + file), AT);
        List<Reason> reasons = verification.reason().because();
        List<Object> ours = OURS.get(file);
        if (ours != null) {
            assertThat(verification.verdict()).as("%s", reasons).isEqualTo(ours.get(0));
            assertThat(reasons).extracting(Reason::code).contains((String) ours.get(1));
        } else {
            assertThat(verification.verdict())
                    .as("%s", reasons)
                    .isEqualTo(expected.equals("valid") ? Verdict.MET : Verdict.NOT_MET);
        }
        assertThat(expected.equals("policy"))
                .as("an open verdict is settled above")
                .isEqualTo(ours != null
                        && !List.of(
                                        "invalid/tamper-cryptosuite-unknown.json",
                                        "valid/number-forms.json",
                                        "valid/number-integer.json")
                                .contains(file));
    }

    @org.junit.jupiter.api.Test
    void numbers_are_signed_as_they_are_written_in_rdf() {
        for (String file : List.of("valid/number-forms.json", "valid/number-integer.json")) {
            assertThat(badges.verify(TestData.bytes("cases/" + file), AT)
                            .reason()
                            .because())
                    .filteredOn(r -> r.code().equals("openbadges.proof"))
                    .extracting(Reason::verdict)
                    .containsExactly(Verdict.MET);
        }
    }
}
