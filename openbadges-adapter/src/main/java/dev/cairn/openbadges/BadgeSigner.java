package dev.cairn.openbadges;

import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.PublicKey;
import java.security.Signature;
import java.util.Objects;

/**
 * Holds, or reaches, the private key of an issuer. Implement it over a key store or a hardware module; the private key
 * itself is never asked for.
 *
 * <p>Implementations must be safe for use by many threads. Every badge is verified with {@link #publicKey} before it is
 * handed out, so a signer that signs with another key is found at once and nothing it signed leaves.
 */
public interface BadgeSigner {

    /**
     * The URL of the public key, by which verifiers find it: for example {@code did:key:z6Mk…#z6Mk…} or {@code
     * did:web:badges.example.org#key-1}. Up to the {@code #} it must be the id of the issuer of the badges.
     */
    String verificationMethod();

    /** The Ed25519 public key with which the signatures verify. */
    PublicKey publicKey();

    /**
     * Signs the bytes with Ed25519 (RFC 8032, pure, without context).
     *
     * @return the 64 bytes of the signature
     */
    byte[] sign(byte[] data);

    /**
     * A signer whose identity is the key itself: {@code did:key}. It needs no web site, and cannot be rotated: use
     * did:web where issuing goes on for years.
     *
     * @param keys an Ed25519 key pair, as from {@code KeyPairGenerator.getInstance("Ed25519")}
     * @throws IllegalArgumentException when the keys are not Ed25519 or do not belong together
     */
    static BadgeSigner didKey(KeyPair keys) {
        String key = VerificationKey.of(keys.getPublic()).multikey();
        return of("did:key:" + key + "#" + key, keys);
    }

    /**
     * A signer for a key pair held in memory.
     *
     * @param verificationMethod the URL of the public key, see {@link #verificationMethod}
     * @param keys an Ed25519 key pair
     * @throws IllegalArgumentException when the keys are not Ed25519 or do not belong together, or the URL has no
     *     fragment
     */
    static BadgeSigner of(String verificationMethod, KeyPair keys) {
        Objects.requireNonNull(verificationMethod, "verificationMethod");
        VerificationKey key = VerificationKey.of(keys.getPublic());
        if (key.kind() != VerificationKey.Kind.ED25519) {
            throw new IllegalArgumentException("Badges are issued with an Ed25519 key, not with " + key.kind() + ".");
        }
        if (verificationMethod.indexOf('#') < 1) {
            throw new IllegalArgumentException(
                    "The verification method \"" + verificationMethod + "\" names no key. Maybe add \"#key-1\".");
        }
        BadgeSigner signer = new BadgeSigner() {
            @Override
            public String verificationMethod() {
                return verificationMethod;
            }

            @Override
            public PublicKey publicKey() {
                return keys.getPublic();
            }

            @Override
            public byte[] sign(byte[] data) {
                try {
                    Signature signature = Signature.getInstance("Ed25519");
                    signature.initSign(keys.getPrivate());
                    signature.update(data);
                    return signature.sign();
                } catch (GeneralSecurityException e) {
                    throw new IllegalStateException("The key of " + verificationMethod + " cannot sign.", e);
                }
            }
        };
        byte[] probe = {1};
        if (!key.verifies(probe, signer.sign(probe))) {
            throw new IllegalArgumentException("The private key and the public key do not belong together.");
        }
        return signer;
    }
}
