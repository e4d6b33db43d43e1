package dev.cairn.openbadges;

import static dev.cairn.openbadges.Samples.NOW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cairn.award.Award;
import dev.cairn.award.AwardStatus;
import dev.cairn.badge.Badge;
import dev.cairn.badge.BadgeClaim;
import dev.cairn.badge.BadgeVerification;
import dev.cairn.credential.MicroCredential;
import dev.cairn.error.InvalidInputException;
import dev.cairn.error.Violation;
import dev.cairn.id.AwardId;
import dev.cairn.id.DefinitionRef;
import dev.cairn.id.PersonId;
import dev.cairn.reason.Reason;
import dev.cairn.reason.Verdict;
import dev.cairn.text.LocalizedText;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PublicKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

class OpenBadgesTest {

    private final OpenBadges badges =
            OpenBadges.builder().signer(Samples.SIGNER).language(Locale.ENGLISH).build();

    @Test
    void what_is_issued_verifies_and_every_check_is_named() {
        Badge badge = badges.issue(Samples.claim().build());

        BadgeVerification verification = badges.verify(badge.content(), NOW);

        assertThat(verification.isValid()).isTrue();
        assertThat(codes(verification))
                .containsExactly(
                        "openbadges.structure",
                        "openbadges.validity.period",
                        "openbadges.context.used",
                        "openbadges.proof",
                        "openbadges.issuer.key");
    }

    @Test
    void the_same_claim_and_key_give_the_same_bytes_on_every_thread() throws Exception {
        byte[] once = badges.issue(Samples.claim().build()).content();
        var threads = Executors.newFixedThreadPool(4);
        try {
            Callable<byte[]> issue = () -> badges.issue(Samples.claim().build()).content();
            for (Future<byte[]> again : threads.invokeAll(java.util.Collections.nCopies(40, issue))) {
                assertThat(again.get()).isEqualTo(once);
            }
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void the_badge_says_what_the_claim_says_and_nothing_about_the_person() throws Refused {
        JsonObject credential = read(badges.issue(Samples.claim().build()));

        JsonObject subject = credential.getJsonObject("credentialSubject");
        JsonObject achievement = subject.getJsonObject("achievement");
        assertThat(credential.getString("name")).isEqualTo("Formative assessment");
        assertThat(credential.getString("validFrom")).isEqualTo("2026-03-01T09:00:00.123456Z");
        assertThat(achievement.getString("achievementType")).isEqualTo("MicroCredential");
        assertThat(achievement.getString("version")).isEqualTo("2");
        // echo -n 'teacher@example.orgb6c3a1' | sha256sum
        assertThat(subject.getJsonArray("identifier").getJsonObject(0).getString("identityHash"))
                .isEqualTo("sha256$"
                        + java.util.HexFormat.of()
                                .formatHex(
                                        Digests.sha256("teacher@example.orgb6c3a1".getBytes(StandardCharsets.UTF_8))));
        JsonObject result = subject.getJsonArray("result").getJsonObject(0);
        JsonObject description = achievement.getJsonArray("resultDescription").getJsonObject(0);
        JsonObject reached = description.getJsonArray("rubricCriterionLevel").getJsonObject(1);
        assertThat(result.getString("resultDescription")).isEqualTo(description.getString("id"));
        assertThat(result.getString("achievedLevel")).isEqualTo(reached.getString("id"));
        assertThat(reached.getString("points")).isEqualTo("3");
        // What the claim says of the evidence in hexadecimal is 9f86d081…
        assertThat(credential.getJsonArray("evidence").getJsonObject(0).getString("id"))
                .isEqualTo("ni:///sha-256;n4bQgYhMfWWaL-qgxVrQFaO_TxsrC4Is0V1sFbDwCgg");
        assertThat(credential.toString()).doesNotContain("teacher@example.org").doesNotContain("educator-7");
    }

    @Test
    void texts_are_issued_in_the_language_asked_for() throws Refused {
        OpenBadges spanish = OpenBadges.builder()
                .signer(Samples.SIGNER)
                .language(Locale.forLanguageTag("es"))
                .build();

        assertThat(read(spanish.issue(Samples.claim().build())).getString("name"))
                .isEqualTo("Evaluación formativa");
    }

    @Test
    void a_change_to_any_text_of_the_badge_is_found() throws Refused {
        JsonObject credential = read(badges.issue(Samples.claim().build()));
        List<JsonObject> altered = new ArrayList<>();
        alter(credential, v -> altered.add((JsonObject) v));

        assertThat(altered).hasSizeGreaterThan(40);
        for (JsonObject badge : altered) {
            assertThat(badges.verify(badge.toString().getBytes(StandardCharsets.UTF_8), NOW)
                            .isValid())
                    .as("%s", badge)
                    .isFalse();
        }
    }

    @Test
    void anything_added_to_the_badge_is_found() throws Refused {
        JsonObject credential = read(badges.issue(Samples.claim().build()));
        for (String added : List.of(
                "{\"honour\":\"summa cum laude\"}",
                "{\"@id\":\"https://example.org/x\"}",
                "{\"@graph\":[]}",
                "{\"validUntil\":null}",
                "{\"\":\"x\"}",
                "{\"evidence\":{\"type\":[\"Evidence\"],\"name\":\"More\"}}",
                "{\"credentialSchema\":{\"id\":\"https://example.org/s\",\"type\":\"Unheard\"}}",
                "{\"https://example.org/absolute\":\"x\"}",
                "{\"_:b\":\"x\"}")) {
            JsonObject more = StrictJson.object(added);
            String key = more.keySet().iterator().next();
            byte[] badge = StrictJson.PROVIDER
                    .createObjectBuilder(credential)
                    .add(key, more.get(key))
                    .build()
                    .toString()
                    .getBytes(StandardCharsets.UTF_8);

            assertThat(badges.verify(badge, NOW).verdict()).as(added).isEqualTo(Verdict.NOT_MET);
        }
    }

    @Test
    void a_badge_is_valid_from_its_award_until_its_end_exclusive() {
        Badge badge =
                badges.issue(Samples.claim(Samples.award().validUntil(NOW)).build());

        assertThat(badges.verify(badge.content(), Samples.AWARDED).isValid()).isTrue();
        assertThat(badges.verify(badge.content(), NOW.minusNanos(1)).isValid()).isTrue();
        assertThat(codes(badges.verify(badge.content(), NOW))).contains("openbadges.validity.expired");
        assertThat(codes(badges.verify(badge.content(), Samples.AWARDED.minusNanos(1))))
                .contains("openbadges.validity.not-yet");
    }

    @Test
    void a_claim_that_cannot_be_said_is_refused_with_every_fault() {
        BadgeClaim claim = BadgeClaim.builder(
                        Samples.award().withStatus(AwardStatus.REVOKED),
                        new MicroCredential.Issuer(URI.create("https://district.example.org"), "District"),
                        BadgeClaim.Recipient.hashedEmail("teacher@example.org", " "),
                        LocalizedText.of("Name"))
                .evidence(new BadgeClaim.Evidence(LocalizedText.of("E"), "video", "ABC"))
                .description(LocalizedText.of("<script>alert(1)</script>"))
                .build();

        assertThatThrownBy(() -> badges.issue(claim))
                .isInstanceOfSatisfying(
                        InvalidInputException.class,
                        e -> assertThat(e.violations())
                                .extracting(Violation::path)
                                .containsExactly(
                                        "/award/status",
                                        "/credentialSubject/achievement/description",
                                        "/evidence/0/sha256",
                                        "/issuer/id",
                                        "/recipient/salt"));
    }

    @Test
    void without_a_key_nothing_is_issued() {
        assertThatThrownBy(
                        () -> OpenBadges.builder().build().issue(Samples.claim().build()))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("Maybe call builder().signer(...)?");
    }

    @Test
    void a_signer_that_signs_with_another_key_lets_nothing_out() {
        KeyPair other = TestData.keys("other");
        BadgeSigner confused = new BadgeSigner() {
            @Override
            public String verificationMethod() {
                return Samples.SIGNER.verificationMethod();
            }

            @Override
            public PublicKey publicKey() {
                return Samples.SIGNER.publicKey();
            }

            @Override
            public byte[] sign(byte[] data) {
                return BadgeSigner.didKey(other).sign(data);
            }
        };

        assertThatThrownBy(() -> OpenBadges.builder()
                        .signer(confused)
                        .build()
                        .issue(Samples.claim().build()))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("does not sign with its own public key");
        assertThatThrownBy(() -> BadgeSigner.didKey(
                        new KeyPair(other.getPublic(), TestData.keys("third").getPrivate())))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void a_key_at_a_web_site_is_the_issuers_only_if_the_site_or_the_host_says_so() {
        String issuer = "did:web:badges.example.org";
        KeyPair keys = TestData.keys("web");
        BadgeSigner signer = BadgeSigner.of(issuer + "#key-1", keys);
        Badge badge = OpenBadges.builder()
                .signer(signer)
                .build()
                .issue(BadgeClaim.builder(
                                Samples.award(),
                                new MicroCredential.Issuer(URI.create(issuer), "District"),
                                BadgeClaim.Recipient.uri("did:example:teacher"),
                                LocalizedText.of("Name"))
                        .build());
        String document = """
                {"id":"did:web:badges.example.org","assertionMethod":[{"id":"#key-1","type":"Multikey",
                "controller":"did:web:badges.example.org","publicKeyMultibase":"%s"}]}
                """.formatted(VerificationKey.of(keys.getPublic()).multikey());

        assertThat(codes(badges.verify(badge.content(), NOW))).contains("openbadges.issuer.key-unknown");
        assertThat(badges.verify(badge.content(), NOW).verdict()).isEqualTo(Verdict.UNDECIDED);
        assertThat(served(document).verify(badge.content(), NOW).isValid()).isTrue();
        assertThat(served(document.replace("assertionMethod", "authentication"))
                        .verify(badge.content(), NOW)
                        .verdict())
                .isEqualTo(Verdict.NOT_MET);
        assertThat(served("not JSON").verify(badge.content(), NOW).verdict()).isEqualTo(Verdict.NOT_MET);
        assertThat(OpenBadges.builder()
                        .trust(URI.create(issuer), issuer + "#key-1", keys.getPublic())
                        .build()
                        .verify(badge.content(), NOW)
                        .isValid())
                .isTrue();
        assertThat(OpenBadges.builder()
                        .trust(
                                URI.create(issuer),
                                issuer + "#key-1",
                                TestData.keys("another").getPublic())
                        .build()
                        .verify(badge.content(), NOW)
                        .verdict())
                .isEqualTo(Verdict.NOT_MET);
    }

    private static OpenBadges served(String document) {
        URI address = URI.create("https://badges.example.org/.well-known/did.json");
        return OpenBadges.builder()
                .documents(asked -> asked.equals(address)
                        ? Optional.of(document.getBytes(StandardCharsets.UTF_8))
                        : Optional.empty())
                .build();
    }

    @Test
    void a_key_that_only_the_badge_vouches_for_is_accepted_by_name_only_and_noted() {
        KeyPair keys = TestData.keys("platform");
        String issuer = "https://platform.example.org/issuers/1";
        String method = issuer + "#" + VerificationKey.of(keys.getPublic()).multikey();
        Badge badge = OpenBadges.builder()
                .signer(BadgeSigner.of(method, keys))
                .build()
                .issue(BadgeClaim.builder(
                                Samples.award(),
                                new MicroCredential.Issuer(URI.create(issuer), "Platform"),
                                BadgeClaim.Recipient.uri("did:example:teacher"),
                                LocalizedText.of("Name"))
                        .build());

        BadgeVerification strict = badges.verify(badge.content(), NOW);
        BadgeVerification lenient =
                OpenBadges.builder().allowUnverifiedIssuer().build().verify(badge.content(), NOW);

        assertThat(strict.verdict()).isEqualTo(Verdict.UNDECIDED);
        assertThat(lenient.isValid()).isTrue();
        assertThat(lenient.reason().because())
                .filteredOn(r -> r.code().equals("openbadges.issuer.unverified"))
                .extracting(Reason::verdict)
                .containsExactly(Verdict.NOTE);
    }

    @Test
    void a_baked_badge_is_read_from_png_and_svg_and_the_picture_is_kept() throws Exception {
        Badge badge = badges.issue(Samples.claim().build());
        for (byte[] picture : List.of(Samples.png(), Samples.svg())) {
            Badge baked = OpenBadges.bake(picture, badge);

            assertThat(badges.verify(baked.content(), NOW).isValid()).isTrue();
            assertThat(OpenBadges.unbake(baked.content())).isEqualTo(badge);
            assertThatThrownBy(() -> OpenBadges.bake(baked.content(), badge))
                    .isInstanceOf(InvalidInputException.class)
                    .hasMessageContaining("Maybe rebake it?");
            assertThat(OpenBadges.rebake(baked.content(), badge)).isEqualTo(baked);
        }
    }

    @Test
    void a_record_of_a_stack_holds_the_badges_it_rests_on_as_they_were_signed() throws Refused {
        BadgeSigner partner = BadgeSigner.didKey(TestData.keys("partner"));
        URI partnerId = URI.create(Documents.withoutFragment(partner.verificationMethod()));
        Badge own = badges.issue(Samples.claim().build());
        Badge theirs = OpenBadges.builder()
                .signer(partner)
                .build()
                .issue(BadgeClaim.builder(
                                Award.of(
                                        AwardId.of("award-9"),
                                        PersonId.of("x"),
                                        DefinitionRef.parse("micro-credential:feedback@1"),
                                        Samples.AWARDED),
                                new MicroCredential.Issuer(partnerId, "Partner"),
                                BadgeClaim.Recipient.uri("did:example:teacher"),
                                LocalizedText.of("Feedback"))
                        .build());
        Award stack = Award.of(
                AwardId.of("award-10"),
                PersonId.of("educator-7"),
                DefinitionRef.parse("stack:assessment@1"),
                Samples.AWARDED);

        Badge record = badges.issueRecord(Samples.claim(stack).build(), List.of(own, theirs));

        BadgeVerification verification = badges.verify(record.content(), NOW);
        assertThat(verification.isValid()).as("%s", verification.reason()).isTrue();
        assertThat(codes(verification))
                .containsSequence("openbadges.nested-credential")
                .contains("openbadges.proof");
        assertThat(verification.reason().because())
                .filteredOn(r -> r.code().equals("openbadges.nested-credential"))
                .hasSize(2);
        JsonObject subject = read(record).getJsonObject("credentialSubject");
        assertThat(subject.getJsonArray("verifiableCredential")).containsExactly(read(own), read(theirs));
        assertThat(subject.getJsonArray("association")).hasSize(2);

        String altered = new String(record.content(), StandardCharsets.UTF_8).replace("\"Feedback\"", "\"Mastery\"");
        assertThat(badges.verify(altered.getBytes(StandardCharsets.UTF_8), NOW).verdict())
                .isEqualTo(Verdict.NOT_MET);
        Badge forged = new Badge(
                theirs.mediaType(),
                new String(theirs.content(), StandardCharsets.UTF_8)
                        .replace("\"Feedback\"", "\"Mastery\"")
                        .getBytes(StandardCharsets.UTF_8));
        BadgeVerification ofForged = badges.verify(
                badges.issueRecord(Samples.claim(stack).build(), List.of(own, forged))
                        .content(),
                NOW);
        assertThat(ofForged.reason().because())
                .filteredOn(r -> r.verdict() == Verdict.NOT_MET)
                .extracting(r -> r.code() + " " + r.detail("path"))
                .containsExactly(
                        "openbadges.proof.invalid /credentialSubject/verifiableCredential/1/proof/0/proofValue");
    }

    @Test
    void an_endorsement_anywhere_in_the_badge_is_judged() throws Refused {
        JsonObject endorsement = StrictJson.object(TestData.text("cases/valid/endorsement-standalone.json"));
        String endorsed = endorsement.getJsonObject("credentialSubject").getString("id");
        JsonObject good = withCreator(endorsed, endorsement);
        JsonObject forged =
                withCreator(endorsed, Json.with(endorsement, "name", StrictJson.PROVIDER.createValue("Praise")));
        JsonObject ofOther = withCreator("urn:uuid:00000000-0000-4000-8000-000000000000", endorsement);
        String at = "/credentialSubject/achievement/creator/endorsement/0";

        assertThat(badges.verify(good.toString().getBytes(StandardCharsets.UTF_8), NOW)
                        .reason()
                        .because())
                .filteredOn(r -> r.code().equals("openbadges.endorsement"))
                .extracting(r -> String.valueOf(r.detail("path")))
                .containsExactly(at);
        assertThat(badges.verify(good.toString().getBytes(StandardCharsets.UTF_8), NOW)
                        .isValid())
                .isTrue();
        assertThat(badges.verify(forged.toString().getBytes(StandardCharsets.UTF_8), NOW)
                        .reason()
                        .because())
                .filteredOn(r -> r.verdict() == Verdict.NOT_MET)
                .extracting(r -> r.code() + " " + r.detail("path"))
                .containsExactly("openbadges.proof.invalid " + at + "/proof/0/proofValue");
        assertThat(codes(badges.verify(ofOther.toString().getBytes(StandardCharsets.UTF_8), NOW)))
                .contains("openbadges.endorsement.of-other");
    }

    /** A badge whose achievement has a creator of that id, who carries the endorsement; signed anew. */
    private JsonObject withCreator(String id, JsonObject endorsement) throws Refused {
        JsonObject badge = read(badges.issue(Samples.claim().build()));
        JsonObject subject = badge.getJsonObject("credentialSubject");
        JsonObject creator = StrictJson.PROVIDER
                .createObjectBuilder()
                .add("id", id)
                .add("type", StrictJson.PROVIDER.createArrayBuilder().add("Profile"))
                .add("endorsement", StrictJson.PROVIDER.createArrayBuilder().add(endorsement))
                .build();
        JsonObject achievement = Json.with(subject.getJsonObject("achievement"), "creator", creator);
        JsonObject unsigned = Json.with(
                Json.without(badge, "proof"), "credentialSubject", Json.with(subject, "achievement", achievement));
        return new DataIntegrity(new LinkedData(Contexts.standard()))
                .sign(unsigned, DataIntegrity.Suite.EDDSA_RDFC_2022, "2026-03-01T09:00:00Z", Samples.SIGNER);
    }

    @Test
    void a_record_of_what_is_no_badge_is_refused() {
        Badge none = new Badge("text/plain", "no badge".getBytes(StandardCharsets.UTF_8));

        assertThatThrownBy(() -> badges.issueRecord(Samples.claim().build(), List.of(none)))
                .isInstanceOfSatisfying(
                        InvalidInputException.class,
                        e -> assertThat(e.violations())
                                .extracting(Violation::path)
                                .contains("/parts/0"));
        assertThatThrownBy(() -> badges.issueRecord(Samples.claim().build(), List.of()))
                .isInstanceOf(InvalidInputException.class);
    }

    @Test
    void keys_of_other_kinds_do_not_issue() throws Exception {
        KeyPair rsa = KeyPairGenerator.getInstance("RSA").generateKeyPair();

        assertThatThrownBy(() -> BadgeSigner.of("https://example.org/1#key", rsa))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("Ed25519");
    }

    private static List<String> codes(BadgeVerification verification) {
        return verification.reason().because().stream().map(Reason::code).toList();
    }

    private static JsonObject read(Badge badge) throws Refused {
        return StrictJson.object(badge.content());
    }

    /** Offers the value with each of its strings altered in turn. */
    private static void alter(JsonValue value, java.util.function.Consumer<JsonValue> altered) {
        if (value instanceof JsonObject object) {
            for (Map.Entry<String, JsonValue> member : object.entrySet()) {
                if (!member.getKey().equals("@context")) {
                    alter(member.getValue(), v -> altered.accept(Json.with(object, member.getKey(), v)));
                }
            }
        } else if (value instanceof JsonArray array) {
            for (int i = 0; i < array.size(); i++) {
                int index = i;
                alter(
                        array.get(i),
                        v -> altered.accept(StrictJson.PROVIDER
                                .createArrayBuilder(array)
                                .set(index, v)
                                .build()));
            }
        } else if (value instanceof JsonString string) {
            String text = string.getString();
            altered.accept(StrictJson.PROVIDER.createValue(
                    text.substring(0, text.length() - 1) + (text.endsWith("0") ? "1" : "0")));
        }
    }
}
