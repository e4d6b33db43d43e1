package dev.cairn.openbadges;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.openbadges.DataIntegrity.Suite;
import jakarta.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The published vectors of vc-di-eddsa and vc-di-ecdsa, byte for byte. */
class PublishedVectorsTest {

    private static final Contexts CONTEXTS = Contexts.standard()
            .with("https://www.w3.org/ns/credentials/examples/v2", TestData.bytes("w3c/examples-v2.json"))
            .with("https://w3id.org/citizenship/v4rc1", TestData.bytes("w3c/citizenship-v4rc1.json"));

    private final LinkedData linkedData = new LinkedData(CONTEXTS);
    private final DataIntegrity dataIntegrity = new DataIntegrity(linkedData);

    @ParameterizedTest
    @CsvSource({
        "vc-di-eddsa/eddsa-rdfc-2022,        DataInt,      SHA-256",
        "vc-di-eddsa/eddsa-rdfc-2022/employ, DataInt,      SHA-256",
        "vc-di-eddsa/eddsa-jcs-2022,         JCS,          SHA-256",
        "vc-di-eddsa/Ed25519Signature2020,   EdSig,        SHA-256",
        "vc-di-ecdsa/ecdsa-rdfc-2019-p256,   ECDSAP256,    SHA-256",
        "vc-di-ecdsa/ecdsa-rdfc-2019-p256/employ, ECDSAP256, SHA-256",
        "vc-di-ecdsa/ecdsa-rdfc-2019-p384,   ECDSAP384,    SHA-384",
        "vc-di-ecdsa/ecdsa-rdfc-2019-p384/employ, ECDSAP384, SHA-384",
        "vc-di-ecdsa/ecdsa-jcs-2019-p256,    JCSECDSAP256, SHA-256",
        "vc-di-ecdsa/ecdsa-jcs-2019-p384,    JCSECDSAP384, SHA-384",
    })
    void canonical_forms_hashes_and_signature_are_those_published(String directory, String suffix, String hash)
            throws Refused {
        String base = "w3c/" + directory + "/";
        JsonObject signed = StrictJson.object(TestData.text(base + "signed" + suffix + ".json"));
        JsonObject proof = signed.getJsonObject("proof");
        JsonObject unsigned = Json.without(signed, "proof");
        JsonObject options = StrictJson.object(TestData.text(base + "proofConfig" + suffix + ".json"));
        Suite suite = Suite.of(proof);
        assertThat(suite).isNotNull();

        String canonicalDocument =
                suite.readsPlainJson() ? Json.canonical(unsigned) : linkedData.canonical(unsigned, hash);
        String canonicalOptions =
                suite.readsPlainJson() ? Json.canonical(options) : linkedData.canonical(options, hash);
        assertThat(canonicalDocument).isEqualTo(TestData.text(base + "canonDoc" + suffix + ".txt"));
        assertThat(canonicalOptions).isEqualTo(TestData.text(base + "proofCanon" + suffix + ".txt"));
        assertThat(hex(Digests.of(hash).digest(canonicalDocument.getBytes(StandardCharsets.UTF_8))))
                .isEqualTo(TestData.text(base + "docHash" + suffix + ".txt"));

        VerificationKey key =
                VerificationKey.ofMultikey(proof.getString("verificationMethod").replaceAll("^.*#", ""));
        assertThat(hex(dataIntegrity.signedData(unsigned, null, proof, suite, key.kind())))
                .isEqualTo(TestData.text(base + "combinedHash" + suffix + ".txt"));
        assertThat(proof.getString("proofValue")).isEqualTo(TestData.text(base + "sigBTC58" + suffix + ".txt"));
        assertThat(hex(Multibase.decode(proof.getString("proofValue"))))
                .isEqualTo(TestData.text(base + "sigHex" + suffix + ".txt"));
        assertThat(dataIntegrity.verifies(unsigned, null, proof, suite, key)).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"eddsa-rdfc-2022, signedDataInt.json", "eddsa-jcs-2022, signedJCS.json"})
    void signing_with_the_published_key_gives_the_published_proof(String name, String file) throws Refused {
        JsonObject published = StrictJson.object(TestData.text("w3c/vc-di-eddsa/" + name + "/" + file));
        JsonObject unsigned = StrictJson.object(TestData.text("w3c/vc-di-eddsa/unsigned.json"));
        JsonObject proof = published.getJsonObject("proof");
        Suite suite = Suite.of(proof);
        assertThat(suite).isNotNull();

        JsonObject signed = dataIntegrity.sign(
                unsigned, suite, proof.getString("created"), BadgeSigner.didKey(TestData.eddsaVectorKeys()));

        assertThat(signed.getJsonArray("proof")).containsExactly(proof);
    }

    private static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }
}
