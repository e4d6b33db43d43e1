package dev.cairn.openbadges;

import dev.cairn.openbadges.VerificationKey.Kind;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Embedded proofs: the W3C cryptosuites eddsa-rdfc-2022 and eddsa-jcs-2022 (vc-di-eddsa), ecdsa-rdfc-2019 and
 * ecdsa-jcs-2019 (vc-di-ecdsa), and the older Ed25519Signature2020. As bounded as the linked data it works on; not
 * thread-safe.
 */
record DataIntegrity(LinkedData linkedData) {
    /** How the document is made canonical, and with which keys the suite goes. */
    enum Suite {
        EDDSA_RDFC_2022("eddsa-rdfc-2022", false, false),
        EDDSA_JCS_2022("eddsa-jcs-2022", true, false),
        ECDSA_RDFC_2019("ecdsa-rdfc-2019", false, true),
        ECDSA_JCS_2019("ecdsa-jcs-2019", true, true),
        ED25519_SIGNATURE_2020("Ed25519Signature2020", false, false);

        private final String id;
        private final boolean jcs;
        private final boolean ecdsa;

        Suite(String id, boolean jcs, boolean ecdsa) {
            this.id = id;
            this.jcs = jcs;
            this.ecdsa = ecdsa;
        }

        String id() {
            return id;
        }

        /** Whether the suite signs the JSON itself, not its meaning as linked data. */
        boolean readsPlainJson() {
            return jcs;
        }

        boolean accepts(Kind kind) {
            return ecdsa ? kind == Kind.P256 || kind == Kind.P384 : kind == Kind.ED25519;
        }

        /** The suite a proof names, or null when it is none of these. */
        static @Nullable Suite of(JsonObject proof) {
            String type = Json.string(proof, "type");
            String named = "DataIntegrityProof".equals(type) ? Json.string(proof, "cryptosuite") : type;
            for (Suite suite : values()) {
                boolean ofItsOwnType = suite == ED25519_SIGNATURE_2020;
                if (suite.id.equals(named) && ofItsOwnType != "DataIntegrityProof".equals(type)) {
                    return suite;
                }
            }
            return null;
        }
    }

    /** The document with one more proof by the signer: {@code created} and the key decide every byte. */
    JsonObject sign(JsonObject document, Suite suite, String created, BadgeSigner signer) throws Refused {
        JsonObjectBuilder proof = StrictJson.PROVIDER
                .createObjectBuilder()
                .add("type", "DataIntegrityProof")
                .add("cryptosuite", suite.id())
                .add("created", created)
                .add("verificationMethod", signer.verificationMethod())
                .add("proofPurpose", "assertionMethod");
        if (suite.jcs) {
            proof.add("@context", document.get("@context"));
        }
        JsonObject options = proof.build();
        byte[] data = signedData(Json.without(document, "proof"), null, options, suite, Kind.ED25519);
        byte[] signature = signer.sign(data);
        if (!VerificationKey.of(signer.publicKey()).verifies(data, signature)) {
            throw new IllegalStateException(
                    "The signer of " + signer.verificationMethod() + " does not sign with its own public key.");
        }
        JsonObject signed =
                Json.with(options, "proofValue", StrictJson.PROVIDER.createValue(Multibase.base58(signature)));
        JsonArrayBuilder proofs = StrictJson.PROVIDER.createArrayBuilder();
        Json.values(document, "proof").forEach(proofs::add);
        return Json.with(document, "proof", proofs.add(signed).build());
    }

    /**
     * Whether the proof is the key's over the document.
     *
     * @param document without its proofs, which are no part of what is signed
     * @param reading the document as linked data if it was read already, else null
     */
    boolean verifies(
            JsonObject document,
            LinkedData.@Nullable Reading reading,
            JsonObject proof,
            Suite suite,
            VerificationKey key)
            throws Refused {
        String value = Json.string(proof, "proofValue");
        if (value == null || !suite.accepts(key.kind())) {
            return false;
        }
        byte[] signature;
        try {
            signature = Multibase.decode(value);
        } catch (IllegalArgumentException e) {
            return false;
        }
        return key.verifies(signedData(document, reading, proof, suite, key.kind()), signature);
    }

    /** The two hashes that are signed, that of the proof's options first (Data Integrity 1.0 section 4). */
    byte[] signedData(
            JsonObject document, LinkedData.@Nullable Reading reading, JsonObject proof, Suite suite, Kind kind)
            throws Refused {
        JsonObject unsecured = document;
        JsonObject options = Json.without(proof, "proofValue");
        JsonValue ownContext = options.get("@context");
        if (ownContext != null) {
            // The proof may have been made over fewer contexts than the document names now, never over others.
            List<JsonValue> own = Json.values(options, "@context");
            List<JsonValue> all = Json.values(document, "@context");
            if (own.size() > all.size() || !all.subList(0, own.size()).equals(own)) {
                throw Refused.failed(
                        OpenBadgesCode.PROOF_MALFORMED, "/proof", "The proof was made over other contexts.");
            }
            unsecured = Json.with(document, "@context", ownContext);
        }
        String canonicalOptions;
        String canonicalDocument;
        if (suite.jcs) {
            canonicalOptions = Json.canonical(options);
            canonicalDocument = Json.canonical(unsecured);
        } else {
            JsonValue context = unsecured.get("@context");
            if (context != null) {
                options = Json.with(options, "@context", context);
            }
            canonicalOptions = linkedData.canonical(options, kind.hash());
            canonicalDocument = linkedData.canonical(
                    reading != null && ownContext == null ? reading : linkedData.read(unsecured), kind.hash());
        }
        MessageDigest digest = Digests.of(kind.hash());
        byte[] first = digest.digest(canonicalOptions.getBytes(StandardCharsets.UTF_8));
        byte[] second = digest.digest(canonicalDocument.getBytes(StandardCharsets.UTF_8));
        byte[] both = new byte[first.length + second.length];
        System.arraycopy(first, 0, both, 0, first.length);
        System.arraycopy(second, 0, both, first.length, second.length);
        return both;
    }
}
