package dev.cairn.openbadges;

import jakarta.json.JsonObject;
import java.math.BigInteger;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.EdECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.ECFieldFp;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECParameterSpec;
import java.security.spec.ECPoint;
import java.security.spec.ECPublicKeySpec;
import java.security.spec.RSAPublicKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/** A public key and the kind it is of; the kind decides which algorithms may be used with it. */
record VerificationKey(Kind kind, PublicKey key) {

    enum Kind {
        ED25519("Ed25519", "SHA-256", "EdDSA"),
        P256("SHA256withECDSAinP1363Format", "SHA-256", "ES256"),
        P384("SHA384withECDSAinP1363Format", "SHA-384", "ES384"),
        RSA("SHA256withRSA", "SHA-256", "RS256");

        private final String jcaName;
        private final String hash;
        private final String jwsName;

        Kind(String jcaName, String hash, String jwsName) {
            this.jcaName = jcaName;
            this.hash = hash;
            this.jwsName = jwsName;
        }

        /** The one algorithm of JWS (RFC 7518, RFC 8037) that is accepted with the key. */
        String jwsName() {
            return jwsName;
        }

        /** The hash that Data Integrity pairs with the key. */
        String hash() {
            return hash;
        }
    }

    private static final byte[] ED25519_MULTICODEC = {(byte) 0xed, 0x01};
    private static final byte[] P256_MULTICODEC = {(byte) 0x80, 0x24};
    private static final byte[] P384_MULTICODEC = {(byte) 0x81, 0x24};

    /** DER of a SubjectPublicKeyInfo for Ed25519 (RFC 8410) up to the 32 bytes of the key. */
    private static final byte[] ED25519_SPKI = HexFormat.of().parseHex("302a300506032b6570032100");

    private static final int MIN_RSA_BITS = 2048;
    private static final int MAX_RSA_BITS = 8192;

    /** @throws IllegalArgumentException when the key is of no kind that badges are signed with */
    static VerificationKey of(PublicKey key) {
        if (key instanceof EdECPublicKey ed && ed.getParams().getName().equals("Ed25519")) {
            return new VerificationKey(Kind.ED25519, key);
        }
        if (key instanceof ECPublicKey ec) {
            for (Kind kind : new Kind[] {Kind.P256, Kind.P384}) {
                ECParameterSpec curve = curve(kind);
                if (ec.getParams().getCurve().equals(curve.getCurve())
                        && ec.getParams().getGenerator().equals(curve.getGenerator())) {
                    return new VerificationKey(kind, key);
                }
            }
        }
        if (key instanceof RSAPublicKey rsa
                && rsa.getModulus().bitLength() >= MIN_RSA_BITS
                && rsa.getModulus().bitLength() <= MAX_RSA_BITS) {
            return new VerificationKey(Kind.RSA, key);
        }
        throw new IllegalArgumentException(
                "Badges are signed with Ed25519, P-256, P-384 or RSA of 2048 to 8192 bits, not with this key ("
                        + key.getAlgorithm() + ").");
    }

    /**
     * Reads a Multikey, as in did:key.
     *
     * @throws IllegalArgumentException when it is none, or of an unsupported kind
     */
    static VerificationKey ofMultikey(String multibase) {
        byte[] bytes = Multibase.decode(multibase);
        if (bytes.length == 34 && startsWith(bytes, ED25519_MULTICODEC)) {
            return ed25519(Arrays.copyOfRange(bytes, 2, 34));
        }
        if (bytes.length == 35 && startsWith(bytes, P256_MULTICODEC)) {
            return compressed(Kind.P256, Arrays.copyOfRange(bytes, 2, 35));
        }
        if (bytes.length == 51 && startsWith(bytes, P384_MULTICODEC)) {
            return compressed(Kind.P384, Arrays.copyOfRange(bytes, 2, 51));
        }
        throw new IllegalArgumentException("not a Multikey of Ed25519, P-256 or P-384");
    }

    /**
     * Reads a public JSON Web Key (RFC 7517). A key for encryption, or one that carries its private part, is refused.
     *
     * @throws IllegalArgumentException when it is none, or of an unsupported kind
     */
    static VerificationKey ofJwk(JsonObject jwk) {
        if (jwk.containsKey("d") || !"sig".equals(jwk.getString("use", "sig"))) {
            throw new IllegalArgumentException("not a public key for signatures");
        }
        try {
            return switch (jwk.getString("kty", "")) {
                case "OKP" -> {
                    require("Ed25519".equals(Json.string(jwk, "crv")), "unsupported curve");
                    byte[] x = base64url(jwk, "x");
                    require(x.length == 32, "not an Ed25519 key");
                    yield ed25519(x);
                }
                case "EC" -> {
                    Kind kind = switch (jwk.getString("crv", "")) {
                        case "P-256" -> Kind.P256;
                        case "P-384" -> Kind.P384;
                        default -> throw new IllegalArgumentException("unsupported curve");
                    };
                    yield point(kind, new BigInteger(1, base64url(jwk, "x")), new BigInteger(1, base64url(jwk, "y")));
                }
                case "RSA" ->
                    of(KeyFactory.getInstance("RSA")
                            .generatePublic(new RSAPublicKeySpec(
                                    new BigInteger(1, base64url(jwk, "n")), new BigInteger(1, base64url(jwk, "e")))));
                default -> throw new IllegalArgumentException("unsupported key type");
            };
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException("not a usable key", e);
        }
    }

    /** The key as a Multikey; only of the kinds that did:key names. */
    String multikey() {
        return switch (kind) {
            case ED25519 -> {
                byte[] spki = key.getEncoded();
                yield Multibase.base58(
                        concat(ED25519_MULTICODEC, Arrays.copyOfRange(spki, spki.length - 32, spki.length)));
            }
            case P256 -> Multibase.base58(concat(P256_MULTICODEC, compressed(32)));
            case P384 -> Multibase.base58(concat(P384_MULTICODEC, compressed(48)));
            case RSA -> throw new IllegalArgumentException("An RSA key has no Multikey form.");
        };
    }

    /** Whether the signature is this key's over the data. A malformed signature is not. */
    boolean verifies(byte[] data, byte[] signature) {
        try {
            Signature verifier = Signature.getInstance(kind.jcaName);
            verifier.initVerify(key);
            verifier.update(data);
            return verifier.verify(signature);
        } catch (GeneralSecurityException e) {
            return false;
        }
    }

    boolean sameAs(@Nullable VerificationKey other) {
        return other != null && kind == other.kind && Arrays.equals(key.getEncoded(), other.key.getEncoded());
    }

    private static VerificationKey ed25519(byte[] raw) {
        try {
            return new VerificationKey(
                    Kind.ED25519,
                    KeyFactory.getInstance("Ed25519")
                            .generatePublic(new X509EncodedKeySpec(concat(ED25519_SPKI, raw))));
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException("not an Ed25519 key", e);
        }
    }

    /** Recovers y from x and its parity (SEC 1 section 2.3.4); both primes are 3 modulo 4. */
    private static VerificationKey compressed(Kind kind, byte[] point) {
        require(point[0] == 2 || point[0] == 3, "not a compressed point");
        ECParameterSpec curve = curve(kind);
        BigInteger p = ((ECFieldFp) curve.getCurve().getField()).getP();
        BigInteger x = new BigInteger(1, Arrays.copyOfRange(point, 1, point.length));
        BigInteger y = rightSide(curve, p, x).modPow(p.add(BigInteger.ONE).shiftRight(2), p);
        return point(kind, x, y.testBit(0) == (point[0] == 3) ? y : p.subtract(y));
    }

    private static VerificationKey point(Kind kind, BigInteger x, BigInteger y) {
        ECParameterSpec curve = curve(kind);
        BigInteger p = ((ECFieldFp) curve.getCurve().getField()).getP();
        require(
                x.compareTo(p) < 0 && y.compareTo(p) < 0 && y.multiply(y).mod(p).equals(rightSide(curve, p, x)),
                "the point is not on the curve");
        try {
            return new VerificationKey(
                    kind, KeyFactory.getInstance("EC").generatePublic(new ECPublicKeySpec(new ECPoint(x, y), curve)));
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException("not a usable key", e);
        }
    }

    private static BigInteger rightSide(ECParameterSpec curve, BigInteger p, BigInteger x) {
        return x.modPow(BigInteger.valueOf(3), p)
                .add(curve.getCurve().getA().multiply(x))
                .add(curve.getCurve().getB())
                .mod(p);
    }

    private static ECParameterSpec curve(Kind kind) {
        try {
            AlgorithmParameters parameters = AlgorithmParameters.getInstance("EC");
            parameters.init(new ECGenParameterSpec(kind == Kind.P256 ? "secp256r1" : "secp384r1"));
            return parameters.getParameterSpec(ECParameterSpec.class);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This Java platform lacks elliptic curves.", e);
        }
    }

    private byte[] compressed(int size) {
        ECPoint w = ((ECPublicKey) key).getW();
        byte[] out = new byte[size + 1];
        out[0] = (byte) (w.getAffineY().testBit(0) ? 3 : 2);
        byte[] x = w.getAffineX().toByteArray();
        int length = Math.min(x.length, size);
        System.arraycopy(x, x.length - length, out, out.length - length, length);
        return out;
    }

    private static byte[] base64url(JsonObject jwk, String member) {
        String text = Json.string(jwk, member);
        if (text == null) {
            throw new IllegalArgumentException("the key lacks " + member);
        }
        return Multibase.base64url(text);
    }

    private static void require(boolean condition, String message) {
        if (!condition) {
            throw new IllegalArgumentException(message);
        }
    }

    private static boolean startsWith(byte[] bytes, byte[] prefix) {
        return bytes.length >= prefix.length && Arrays.equals(bytes, 0, prefix.length, prefix, 0, prefix.length);
    }

    private static byte[] concat(byte[] a, byte[] b) {
        byte[] out = Arrays.copyOf(a, a.length + b.length);
        System.arraycopy(b, 0, out, a.length, b.length);
        return out;
    }
}
