package dev.cairn.openbadges;

import java.math.BigInteger;
import java.util.Base64;

/** The two multibase encodings in use for keys and signatures: base58btc ("z") and base64url without padding ("u"). */
final class Multibase {

    private static final String BASE58 = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz";
    private static final BigInteger RADIX = BigInteger.valueOf(58);

    /** Longer than any key or signature; base58 takes quadratic time. */
    private static final int MAX_LENGTH = 2048;

    private Multibase() {}

    static String base58(byte[] bytes) {
        StringBuilder out = new StringBuilder();
        BigInteger number = new BigInteger(1, bytes);
        while (number.signum() > 0) {
            BigInteger[] parts = number.divideAndRemainder(RADIX);
            out.append(BASE58.charAt(parts[1].intValue()));
            number = parts[0];
        }
        for (int i = 0; i < bytes.length && bytes[i] == 0; i++) {
            out.append(BASE58.charAt(0));
        }
        return out.append('z').reverse().toString();
    }

    /** @throws IllegalArgumentException when the text is in neither encoding, or is longer than any key or signature */
    static byte[] decode(String text) {
        if (text.isEmpty() || text.length() > MAX_LENGTH) {
            throw new IllegalArgumentException("no multibase value");
        }
        return switch (text.charAt(0)) {
            case 'z' -> fromBase58(text);
            case 'u' -> base64url(text.substring(1));
            default -> throw new IllegalArgumentException("unsupported multibase prefix");
        };
    }

    /**
     * Reads base64url without padding, of which every value has just one form: Java's decoder overlooks stray bits at the
     * end.
     *
     * @throws IllegalArgumentException when the text is not in that form
     */
    static byte[] base64url(String text) {
        byte[] bytes = Base64.getUrlDecoder().decode(text);
        if (!Base64.getUrlEncoder().withoutPadding().encodeToString(bytes).equals(text)) {
            throw new IllegalArgumentException("not canonical base64url");
        }
        return bytes;
    }

    private static byte[] fromBase58(String text) {
        BigInteger number = BigInteger.ZERO;
        int zeros = 0;
        boolean leading = true;
        for (int i = 1; i < text.length(); i++) {
            int digit = BASE58.indexOf(text.charAt(i));
            if (digit < 0) {
                throw new IllegalArgumentException("not base58btc");
            }
            leading &= digit == 0;
            zeros += leading ? 1 : 0;
            number = number.multiply(RADIX).add(BigInteger.valueOf(digit));
        }
        byte[] magnitude = number.signum() == 0 ? new byte[0] : number.toByteArray();
        int skip = magnitude.length > 0 && magnitude[0] == 0 ? 1 : 0;
        byte[] out = new byte[zeros + magnitude.length - skip];
        System.arraycopy(magnitude, skip, out, zeros, magnitude.length - skip);
        return out;
    }
}
