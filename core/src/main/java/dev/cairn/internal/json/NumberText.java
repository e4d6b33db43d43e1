package dev.cairn.internal.json;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.io.NumberOutput;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.ser.std.StdScalarSerializer;

/** Fractions as ECMAScript writes them and RFC 8785, 3.2.2.3, asks for: the same on every Java platform. */
final class NumberText extends StdScalarSerializer<Double> {
    NumberText() {
        super(Double.class);
    }

    @Override
    public void serialize(Double value, JsonGenerator json, SerializationContext context) {
        json.writeNumber(of(value));
    }

    /**
     * ECMAScript's Number::toString. Double.toString is not the shortest form before Java 19; Jackson's writer is.
     *
     * @throws IllegalArgumentException if it is not finite
     */
    static String of(double value) {
        if (!Double.isFinite(value)) {
            throw new IllegalArgumentException(value + " is no number in JSON.");
        }
        if (value == 0) {
            return "0";
        }
        String shortest = NumberOutput.toString(Math.abs(value), true);
        int e = shortest.indexOf('E');
        int exponent = e < 0 ? 0 : Integer.parseInt(shortest.substring(e + 1));
        String mantissa = e < 0 ? shortest : shortest.substring(0, e);
        int point = mantissa.indexOf('.');
        String digits = mantissa.substring(0, point) + mantissa.substring(point + 1);
        int n = point + exponent;
        int leading = 0;
        while (digits.charAt(leading) == '0') {
            leading++;
        }
        int trailing = digits.length();
        while (digits.charAt(trailing - 1) == '0') {
            trailing--;
        }
        digits = digits.substring(leading, trailing);
        n -= leading;
        if (digits.length() == 2) {
            // Java writes at least two digits (4.9E-324), ECMAScript one where one will do (5e-324).
            BigDecimal one = new BigDecimal(new BigInteger(digits), 2 - n).round(new MathContext(1));
            if (one.doubleValue() == Math.abs(value)) {
                n = one.precision() - one.scale();
                digits = one.unscaledValue().toString();
            }
        }
        return (value < 0 ? "-" : "") + text(digits, n);
    }

    /** The digits with the point after the first {@code n} of them. */
    private static String text(String digits, int n) {
        int k = digits.length();
        if (k <= n && n <= 21) {
            return digits + "0".repeat(n - k);
        }
        if (0 < n && n <= 21) {
            return digits.substring(0, n) + "." + digits.substring(n);
        }
        if (-6 < n && n <= 0) {
            return "0." + "0".repeat(-n) + digits;
        }
        String power = (n - 1 < 0 ? "-" : "+") + Math.abs(n - 1);
        return digits.charAt(0) + (k == 1 ? "" : "." + digits.substring(1)) + "e" + power;
    }
}
