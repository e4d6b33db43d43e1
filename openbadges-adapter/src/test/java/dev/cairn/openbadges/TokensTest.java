package dev.cairn.openbadges;

import static dev.cairn.openbadges.Samples.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.badge.BadgeVerification;
import dev.cairn.reason.Reason;
import dev.cairn.reason.Verdict;
import jakarta.json.JsonObject;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.interfaces.RSAPublicKey;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Badges that come as signed tokens. */
class TokensTest {

    private static final KeyPair KEYS = TestData.keys("token");
    private static final String KEY = VerificationKey.of(KEYS.getPublic()).multikey();
    private static final String DID = "did:key:" + KEY;
    private static final String WEB = "https://badges.example.org/issuer";

    private final OpenBadges badges = OpenBadges.builder().build();

    @Test
    void a_token_signed_by_the_key_that_is_the_issuer_is_valid() {
        assertThat(badges.verify(token("{\"alg\":\"EdDSA\"}", payload(DID, "")), NOW)
                        .isValid())
                .isTrue();
        assertThat(badges.verify(token("{\"alg\":\"EdDSA\",\"kid\":\"#" + KEY + "\"}", payload(DID, "")), NOW)
                        .isValid())
                .isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'alg':'none'}                  | NOT_MET   | openbadges.jwt.algorithm",
                "{'alg':'NONE'}                  | NOT_MET   | openbadges.jwt.algorithm",
                "{}                              | NOT_MET   | openbadges.jwt.algorithm",
                "{'alg':7}                       | NOT_MET   | openbadges.jwt.algorithm",
                "{'alg':'HS256'}                 | NOT_MET   | openbadges.jwt.algorithm",
                "{'alg':'ES256'}                 | NOT_MET   | openbadges.jwt.algorithm",
                "{'alg':'PS256'}                 | UNDECIDED | openbadges.proof.unsupported",
                "{'alg':'EdDSA','crit':['exp']}  | UNDECIDED | openbadges.proof.unsupported",
                "{'alg':'EdDSA','b64':false}     | UNDECIDED | openbadges.proof.unsupported",
                "{'alg':'EdDSA','alg':'EdDSA'}   | NOT_MET   | openbadges.json.duplicate-key",
                "{'alg':'EdDSA','kid':'did:key:z6MkrJVnaZkeFzdQyMZu1cgjg7k1pZZ6pvBQ7XJPt4swbTQ2'} | NOT_MET | openbadges.issuer.mismatch",
                "{'alg':'EdDSA','kid':'key-1'}   | UNDECIDED | openbadges.issuer.key-unknown",
            })
    void the_header_talks_nobody_into_anything(String header, Verdict verdict, String code) {
        BadgeVerification verification = badges.verify(token(header.replace('\'', '"'), payload(DID, "")), NOW);

        assertThat(verification.verdict()).as("%s", verification.reason()).isEqualTo(verdict);
        assertThat(codes(verification)).contains(code);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'iss':'did:example:other'  | openbadges.jwt.claim",
                "'jti':'urn:other'          | openbadges.jwt.claim",
                "'sub':'did:example:other'  | openbadges.jwt.claim",
                "'nbf':1                    | openbadges.jwt.claim",
                "'nbf':'2026'               | openbadges.jwt.claim",
                "'exp':4102444800           | openbadges.jwt.claim",
                "'exp':1767225601           | openbadges.validity.expired",
            })
    void a_claim_that_contradicts_the_badge_is_found(String claim, String code) {
        BadgeVerification verification =
                badges.verify(token("{\"alg\":\"EdDSA\"}", payload(DID, "," + claim.replace('\'', '"'))), NOW);

        assertThat(verification.verdict()).isEqualTo(Verdict.NOT_MET);
        assertThat(codes(verification)).contains(code);
    }

    @Test
    void a_key_carried_by_the_token_is_the_issuers_only_by_name_of_the_policy() {
        byte[] token = token("{\"alg\":\"EdDSA\",\"jwk\":" + jwk() + "}", payload(WEB, ""));

        assertThat(badges.verify(token, NOW).verdict()).isEqualTo(Verdict.UNDECIDED);
        BadgeVerification lenient =
                OpenBadges.builder().allowUnverifiedIssuer().build().verify(token, NOW);
        assertThat(lenient.isValid()).isTrue();
        assertThat(codes(lenient)).contains("openbadges.issuer.unverified");
        assertThat(OpenBadges.builder()
                        .trust(URI.create(WEB), WEB + "#key", KEYS.getPublic())
                        .build()
                        .verify(token, NOW)
                        .isValid())
                .isTrue();
    }

    @Test
    void a_key_at_a_url_is_the_issuers_only_on_the_issuers_own_origin() {
        DocumentSource serving = asked -> Optional.of(jwk().getBytes(StandardCharsets.UTF_8));
        OpenBadges fetching = OpenBadges.builder().documents(serving).build();

        assertThat(fetching.verify(
                                token(
                                        "{\"alg\":\"EdDSA\",\"kid\":\"https://badges.example.org/k.json\"}",
                                        payload(WEB, "")),
                                NOW)
                        .isValid())
                .isTrue();
        for (String elsewhere : List.of("https://evil.example.org/k.json", "https://badges.example.org:444/k.json")) {
            BadgeVerification verification =
                    fetching.verify(token("{\"alg\":\"EdDSA\",\"kid\":\"" + elsewhere + "\"}", payload(WEB, "")), NOW);
            assertThat(verification.verdict()).isEqualTo(Verdict.NOT_MET);
            assertThat(codes(verification)).contains("openbadges.issuer.key-not-listed");
        }
    }

    @Test
    void a_public_rsa_key_taken_for_a_secret_signs_nothing() throws Exception {
        KeyPair rsa = KeyPairGenerator.getInstance("RSA").generateKeyPair();
        RSAPublicKey key = (RSAPublicKey) rsa.getPublic();
        String jwk = "{\"kty\":\"RSA\",\"n\":\"" + base64(key.getModulus().toByteArray()) + "\",\"e\":\"AQAB\"}";
        String did = "did:jwk:" + base64(jwk.getBytes(StandardCharsets.UTF_8));
        String honest = base64("{\"alg\":\"RS256\"}") + "." + base64(payload(did, ""));
        Signature signature = Signature.getInstance("SHA256withRSA");
        signature.initSign(rsa.getPrivate());
        signature.update(honest.getBytes(StandardCharsets.US_ASCII));
        String confused = base64("{\"alg\":\"HS256\"}") + "." + base64(payload(did, ""));
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(key.getEncoded(), "HmacSHA256"));

        assertThat(badges.verify((honest + "." + base64(signature.sign())).getBytes(StandardCharsets.US_ASCII), NOW)
                        .isValid())
                .isTrue();
        assertThat(badges.verify(
                                (confused + "." + base64(mac.doFinal(confused.getBytes(StandardCharsets.US_ASCII))))
                                        .getBytes(StandardCharsets.US_ASCII),
                                NOW)
                        .verdict())
                .isEqualTo(Verdict.NOT_MET);
    }

    @Test
    void a_key_too_short_or_with_its_private_part_is_no_key() throws Exception {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(1024);
        RSAPublicKey key = (RSAPublicKey) generator.generateKeyPair().getPublic();
        JsonObject shortKey = StrictJson.object(
                "{\"kty\":\"RSA\",\"n\":\"" + base64(key.getModulus().toByteArray()) + "\",\"e\":\"AQAB\"}");
        JsonObject privateKey = StrictJson.object(jwk().replace("}", ",\"d\":\"AA\"}"));

        for (JsonObject jwk : List.of(shortKey, privateKey)) {
            assertThat(org.assertj.core.api.Assertions.catchThrowable(() -> VerificationKey.ofJwk(jwk)))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void a_token_has_one_form_only() {
        String token = new String(token("{\"alg\":\"EdDSA\"}", payload(DID, "")), StandardCharsets.US_ASCII);
        String alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
        int last = alphabet.indexOf(token.charAt(token.length() - 1));
        // The 64 bytes of the signature leave four bits of the last character unused.
        String sameBytes = token.substring(0, token.length() - 1) + alphabet.charAt(last ^ 1);

        assertThat(codes(badges.verify(sameBytes.getBytes(StandardCharsets.US_ASCII), NOW)))
                .containsExactly("openbadges.proof.malformed");
        assertThat(badges.verify((token + "=").getBytes(StandardCharsets.US_ASCII), NOW)
                        .isValid())
                .isFalse();
    }

    private static String payload(String issuer, String more) {
        return """
                {"@context":["https://www.w3.org/ns/credentials/v2",
                "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json"],"id":"urn:uuid:2f0a4e0c-5d4b-4f0e-9e3e-0d6c1b2a3f40",
                "type":["VerifiableCredential","OpenBadgeCredential"],"issuer":{"id":"%s","type":["Profile"]},
                "validFrom":"2026-01-01T00:00:00Z","credentialSubject":{"id":"did:example:teacher","type":["AchievementSubject"],
                "achievement":{"id":"urn:uuid:bd6d9316-f7ae-4073-a1e5-2f7f5bd22922","type":["Achievement"],"name":"N",
                "description":"D","criteria":{"narrative":"C"}}}%s}
                """.formatted(issuer, more);
    }

    private static byte[] token(String header, String payload) {
        String signed = base64(header) + "." + base64(payload);
        byte[] signature = BadgeSigner.of(DID + "#" + KEY, KEYS).sign(signed.getBytes(StandardCharsets.US_ASCII));
        return (signed + "." + base64(signature)).getBytes(StandardCharsets.US_ASCII);
    }

    private static String jwk() {
        byte[] spki = KEYS.getPublic().getEncoded();
        return "{\"kty\":\"OKP\",\"crv\":\"Ed25519\",\"x\":\""
                + base64(java.util.Arrays.copyOfRange(spki, spki.length - 32, spki.length)) + "\"}";
    }

    private static String base64(String text) {
        return base64(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String base64(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private static List<String> codes(BadgeVerification verification) {
        return verification.reason().because().stream().map(Reason::code).toList();
    }
}
