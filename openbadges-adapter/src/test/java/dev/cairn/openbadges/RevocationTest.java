package dev.cairn.openbadges;

import static dev.cairn.openbadges.Samples.ISSUER;
import static dev.cairn.openbadges.Samples.NOW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cairn.award.Award;
import dev.cairn.award.AwardStatus;
import dev.cairn.badge.Badge;
import dev.cairn.badge.BadgeVerification;
import dev.cairn.openbadges.DataIntegrity.Suite;
import dev.cairn.reason.Reason;
import dev.cairn.reason.Verdict;
import jakarta.json.JsonObject;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RevocationTest {

    private static final URI ADDRESS = URI.create("https://badges.example.org/revoked.json");

    private static final OpenBadges ISSUING =
            OpenBadges.builder().signer(Samples.SIGNER).revocationList(ADDRESS).build();
    private static final Badge BADGE = ISSUING.issue(Samples.claim().build());

    @Test
    void a_badge_is_valid_while_its_award_stands_and_no_longer_when_it_is_taken_back() {
        Award award = Samples.award();

        assertThat(with(award).isValid()).isTrue();
        assertThat(with(award.withStatus(AwardStatus.RENEWED)).isValid()).isTrue();
        for (AwardStatus status : List.of(AwardStatus.REVOKED, AwardStatus.SUSPENDED)) {
            BadgeVerification verification = with(award.withStatus(status));
            assertThat(verification.verdict()).isEqualTo(Verdict.NOT_MET);
            assertThat(verification.reason().because())
                    .filteredOn(r -> r.code().equals("openbadges.status.revoked"))
                    .hasSize(1);
        }
    }

    private BadgeVerification with(Award award) {
        byte[] list = ISSUING.revocationList(ISSUER, List.of(award));
        return serving(new String(list, StandardCharsets.UTF_8)).verify(BADGE.content(), NOW);
    }

    @Test
    void the_list_is_the_same_for_the_same_awards_in_any_order_and_names_no_person() {
        Award one = Samples.award().withStatus(AwardStatus.REVOKED);
        Award other = Award.of(dev.cairn.id.AwardId.of("award-2"), one.educator(), one.definition(), one.awardedAt())
                .withStatus(AwardStatus.REVOKED);

        byte[] list = ISSUING.revocationList(ISSUER, List.of(one, other));

        assertThat(list).isEqualTo(ISSUING.revocationList(ISSUER, List.of(other, one)));
        assertThat(new String(list, StandardCharsets.UTF_8))
                .doesNotContain("award-1")
                .doesNotContain("educator-7");
    }

    @Test
    void without_the_list_the_verdict_is_open() {
        BadgeVerification verification = OpenBadges.builder().build().verify(BADGE.content(), NOW);

        assertThat(verification.verdict()).isEqualTo(Verdict.UNDECIDED);
        assertThat(codes(verification)).containsExactly("openbadges.document.unavailable");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "not json                                        | NOT_MET   | openbadges.json.syntax",
                "{'id':'A','issuer':'I'}                         | NOT_MET   | openbadges.status.list-invalid",
                "{'id':'https://other.example.org/','issuer':'I','revokedCredential':[]} | NOT_MET | openbadges.status.list-invalid",
                "{'id':'A','issuer':'did:example:x','revokedCredential':[]} | UNDECIDED | openbadges.status.list-other-issuer",
                "{'id':'A','issuer':'I','revokedCredential':[7]} | NOT_MET   | openbadges.status.list-invalid",
                "{'id':'A','issuer':'I','revokedCredential':['B']} | NOT_MET | openbadges.status.list-invalid",
                "{'id':'A','issuer':'I','revokedCredential':[{'id':'B'}]} | NOT_MET | openbadges.status.revoked",
                "{'id':'A','issuer':'I','revokedCredential':[{'id':'B','revoked':'false'}]} | NOT_MET | openbadges.status.revoked",
                "{'id':'A','issuer':'I','revokedCredential':[{'id':'B','revoked':false}]} | MET | openbadges.status.unsigned",
            })
    void a_list_that_cannot_be_read_with_certainty_never_clears_a_badge(String list, Verdict verdict, String code)
            throws Refused {
        String text = list.replace('\'', '"')
                .replace("\"A\"", '"' + ADDRESS.toString() + '"')
                .replace("\"I\"", '"' + ISSUER.toString() + '"')
                .replace("\"B\"", '"' + StrictJson.object(BADGE.content()).getString("id") + '"');

        BadgeVerification verification = serving(text).verify(BADGE.content(), NOW);

        assertThat(verification.verdict()).isEqualTo(verdict);
        assertThat(codes(verification)).contains(code);
    }

    private static OpenBadges serving(String document) {
        return OpenBadges.builder()
                .documents(asked -> asked.equals(ADDRESS)
                        ? Optional.of(document.getBytes(StandardCharsets.UTF_8))
                        : Optional.empty())
                .build();
    }

    @ParameterizedTest
    @CsvSource({
        "revocation, revocation, 7,      0x00, 16384, MET,       openbadges.status",
        "revocation, revocation, 7,      0x01, 16384, NOT_MET,   openbadges.status.revoked",
        "revocation, revocation, 0,      0x80, 16384, NOT_MET,   openbadges.status.revoked",
        "revocation, revocation, 1,      0x80, 16384, MET,       openbadges.status",
        "suspension, suspension, 7,      0x01, 16384, NOT_MET,   openbadges.status.suspended",
        "message,    message,    7,      0x01, 16384, MET,       openbadges.status.message",
        "rating,     rating,     7,      0x01, 16384, UNDECIDED, openbadges.status.unsupported",
        "revocation, suspension, 7,      0x00, 16384, NOT_MET,   openbadges.status.list-invalid",
        "revocation, revocation, 131072, 0x00, 16384, NOT_MET,   openbadges.status.list-invalid",
        "revocation, revocation, 131071, 0x00, 16384, MET,       openbadges.status",
        "revocation, revocation, 7,      0x00, 16383, NOT_MET,   openbadges.status.list-invalid",
        "revocation, revocation, 7,      0x00, 9000000, NOT_MET, openbadges.status.list-invalid",
        "revocation, revocation, -7,     0x00, 16384, NOT_MET,   openbadges.structure.value",
    })
    void a_bitstring_list_is_read_bit_by_bit(
            String asked, String kept, String index, int first, int length, Verdict verdict, String code)
            throws Refused {
        byte[] bits = new byte[length];
        bits[0] = (byte) first;
        BadgeVerification verification = bitstring(asked, index, "", list(kept, bits, Samples.SIGNER, ""));

        assertThat(verification.verdict()).as("%s", verification.reason()).isEqualTo(verdict);
        assertThat(verification.reason().because()).extracting(Reason::code).contains(code);
    }

    @Test
    void entries_of_several_bits_a_list_that_ran_out_or_of_another_issuer_leave_the_verdict_open() throws Refused {
        byte[] bits = new byte[16384];
        BadgeSigner other = BadgeSigner.didKey(TestData.keys("other"));

        assertThat(bitstring("revocation", "7", ",\"statusSize\":2", list("revocation", bits, Samples.SIGNER, ""))
                        .verdict())
                .isEqualTo(Verdict.UNDECIDED);
        assertThat(bitstring(
                                "revocation",
                                "7",
                                "",
                                list("revocation", bits, Samples.SIGNER, ",\"validUntil\":\"2026-05-01T00:00:00Z\""))
                        .verdict())
                .isEqualTo(Verdict.UNDECIDED);
        assertThat(bitstring("revocation", "7", "", list("revocation", bits, other, ""))
                        .verdict())
                .isEqualTo(Verdict.UNDECIDED);
    }

    @Test
    void an_address_nobody_would_ask_for_is_refused_at_once() {
        assertThatThrownBy(() -> OpenBadges.builder().revocationList(URI.create("http://localhost/list")))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> OpenBadges.builder().build().revocationList(ISSUER, List.of()))
                .isInstanceOf(IllegalStateException.class);
    }

    private BadgeVerification bitstring(String purpose, String index, String more, String list) throws Refused {
        JsonObject plain = StrictJson.object(OpenBadges.builder()
                .signer(Samples.SIGNER)
                .build()
                .issue(Samples.claim().build())
                .content());
        JsonObject unsigned =
                Json.with(Json.without(plain, "proof"), "credentialStatus", StrictJson.object("""
                        {"id":"%s#7","type":"BitstringStatusListEntry","statusPurpose":"%s","statusListIndex":"%s",
                        "statusListCredential":"%s"%s}
                        """.formatted(
                                ADDRESS, purpose, index, ADDRESS, more)));
        return serving(list).verify(sign(unsigned, Samples.SIGNER).getBytes(StandardCharsets.UTF_8), NOW);
    }

    private static String list(String purpose, byte[] bits, BadgeSigner signer, String more) throws Refused {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write(bits);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return sign(
                StrictJson.object("""
                        {"@context":["https://www.w3.org/ns/credentials/v2"],"id":"%s",
                        "type":["VerifiableCredential","BitstringStatusListCredential"],"issuer":"%s"%s,
                        "validFrom":"2026-01-01T00:00:00Z","credentialSubject":{"id":"%s#list",
                        "type":"BitstringStatusList","statusPurpose":"%s","encodedList":"u%s"}}
                        """.formatted(
                                ADDRESS,
                                Documents.withoutFragment(signer.verificationMethod()),
                                more,
                                ADDRESS,
                                purpose,
                                Base64.getUrlEncoder().withoutPadding().encodeToString(packed.toByteArray()))),
                signer);
    }

    private static String sign(JsonObject unsigned, BadgeSigner signer) throws Refused {
        return new DataIntegrity(new LinkedData(Contexts.standard()))
                .sign(unsigned, Suite.EDDSA_RDFC_2022, "2026-03-01T09:00:00Z", signer)
                .toString();
    }

    /** Of everything that is not simply in order. */
    private static List<String> codes(BadgeVerification verification) {
        return verification.reason().because().stream()
                .filter(r -> !r.isMet())
                .map(Reason::code)
                .toList();
    }
}
