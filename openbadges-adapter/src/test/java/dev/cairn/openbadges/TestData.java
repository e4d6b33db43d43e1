package dev.cairn.openbadges;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.spec.EdECPrivateKeySpec;
import java.security.spec.NamedParameterSpec;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** Reads the test resources of this package, and makes keys. */
final class TestData {

    private TestData() {}

    static byte[] bytes(String name) {
        try (InputStream in = Objects.requireNonNull(TestData.class.getResourceAsStream(name), name)) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String text(String name) {
        return new String(bytes(name), StandardCharsets.UTF_8);
    }

    static List<String[]> table(String name) {
        return text(name)
                .lines()
                .map(line -> line.split("\t", -1))
                .filter(row -> !row[0].equals("file"))
                .toList();
    }

    /** Serves the documents that the cases refer to. */
    static DocumentSource mirror() {
        Map<URI, String> files = new HashMap<>();
        table("cases/mirror.tsv").forEach(row -> files.put(URI.create(row[0]), "cases/" + row[1]));
        return address -> Optional.ofNullable(files.get(address)).map(TestData::bytes);
    }

    /** The key pair of the vectors of vc-di-eddsa. */
    static KeyPair eddsaVectorKeys() {
        try {
            var json = StrictJson.object(text("w3c/vc-di-eddsa/keyPair.json"));
            byte[] secret = Multibase.decode(json.getString("privateKeyMultibase"));
            return new KeyPair(
                    VerificationKey.ofMultikey(json.getString("publicKeyMultibase"))
                            .key(),
                    KeyFactory.getInstance("Ed25519")
                            .generatePrivate(new EdECPrivateKeySpec(
                                    NamedParameterSpec.ED25519, Arrays.copyOfRange(secret, 2, 34))));
        } catch (Refused | GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** An Ed25519 key pair, the same for the same name. */
    static KeyPair keys(String name) {
        byte[] seed = Digests.sha256(name.getBytes(StandardCharsets.UTF_8));
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("Ed25519");
            generator.initialize(NamedParameterSpec.ED25519, new SecureRandom() {
                private static final long serialVersionUID = 1L;

                @Override
                public void nextBytes(byte[] bytes) {
                    System.arraycopy(seed, 0, bytes, 0, bytes.length);
                }
            });
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
