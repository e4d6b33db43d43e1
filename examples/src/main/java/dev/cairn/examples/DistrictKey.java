package dev.cairn.examples;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.cairn.openbadges.BadgeSigner;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.MessageDigest;
import java.security.spec.EdECPrivateKeySpec;
import java.security.spec.NamedParameterSpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;

/**
 * The key of the made-up district, derived from its name so that the story is the same every time. Everybody can derive
 * it: a real key is made by {@code KeyPairGenerator}, stays in a key store and never leaves it.
 */
final class DistrictKey {
    private static final String PUBLIC = "MCowBQYDK2VwAyEAaSuZAvxU4zJ7s5VfhVx5zwLd6UruHphRF0Kc/QUuYng=";

    private DistrictKey() {}

    static BadgeSigner signer() {
        try {
            byte[] seed = MessageDigest.getInstance("SHA-256").digest("Juniper Valley School District".getBytes(UTF_8));
            KeyFactory keys = KeyFactory.getInstance("Ed25519");
            return BadgeSigner.didKey(new KeyPair(
                    keys.generatePublic(
                            new X509EncodedKeySpec(Base64.getDecoder().decode(PUBLIC))),
                    keys.generatePrivate(new EdECPrivateKeySpec(NamedParameterSpec.ED25519, seed))));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
