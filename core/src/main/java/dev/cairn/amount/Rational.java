package dev.cairn.amount;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.io.Serializable;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * An exact rational number in lowest terms. Written as a plain decimal where the decimal is finite ({@code 0.5}) and as
 * a fraction where it is not ({@code 1/14}). Immutable.
 */
public final class Rational implements Comparable<Rational>, Serializable {
    private static final long serialVersionUID = 1L;
    private static final Pattern FORM = Pattern.compile("[+-]?\\d{1,40}(\\.\\d{1,40}|/\\d{1,40})?");

    /** 0. */
    public static final Rational ZERO = new Rational(BigInteger.ZERO, BigInteger.ONE);
    /** 1. */
    public static final Rational ONE = new Rational(BigInteger.ONE, BigInteger.ONE);

    private final BigInteger numerator;
    private final BigInteger denominator;

    private Rational(BigInteger numerator, BigInteger denominator) {
        this.numerator = numerator;
        this.denominator = denominator;
    }

    /** A whole number. */
    public static Rational of(long value) {
        return new Rational(BigInteger.valueOf(value), BigInteger.ONE);
    }

    /**
     * {@code numerator / denominator} in lowest terms.
     *
     * @throws IllegalArgumentException if the denominator is zero
     */
    public static Rational of(long numerator, long denominator) {
        return of(BigInteger.valueOf(numerator), BigInteger.valueOf(denominator));
    }

    /**
     * {@code numerator / denominator} in lowest terms.
     *
     * @throws IllegalArgumentException if the denominator is zero
     */
    public static Rational of(BigInteger numerator, BigInteger denominator) {
        if (denominator.signum() == 0) {
            throw new IllegalArgumentException(numerator + "/0 is no number. Maybe the two were swapped?");
        }
        BigInteger divisor = numerator.gcd(denominator);
        if (denominator.signum() < 0) {
            divisor = divisor.negate();
        }
        return new Rational(numerator.divide(divisor), denominator.divide(divisor));
    }

    /** Exactly {@code value}. */
    public static Rational of(BigDecimal value) {
        return value.scale() <= 0
                ? new Rational(value.toBigIntegerExact(), BigInteger.ONE)
                : of(value.unscaledValue(), BigInteger.TEN.pow(value.scale()));
    }

    /**
     * Reads {@code 3}, {@code 0.5} or {@code 2/3}: ASCII digits, at most forty on each side.
     *
     * @throws IllegalArgumentException if the text is of another form or divides by zero
     */
    @JsonCreator
    public static Rational parse(String text) {
        if (!FORM.matcher(text).matches()) {
            throw new IllegalArgumentException(
                    "'" + text + "' is not an exact number. Maybe write it as 3, 0.5 or 2/3?");
        }
        int slash = text.indexOf('/');
        if (slash < 0) {
            return of(new BigDecimal(text));
        }
        return of(new BigInteger(text.substring(0, slash)), new BigInteger(text.substring(slash + 1)));
    }

    @JsonCreator
    static Rational fromJson(long value) {
        return of(value);
    }

    /** The numerator in lowest terms; it carries the sign. */
    public BigInteger numerator() {
        return numerator;
    }

    /** The denominator in lowest terms; always positive. */
    public BigInteger denominator() {
        return denominator;
    }

    /** This plus {@code other}. */
    public Rational plus(Rational other) {
        return of(
                numerator.multiply(other.denominator).add(other.numerator.multiply(denominator)),
                denominator.multiply(other.denominator));
    }

    /** This minus {@code other}. */
    public Rational minus(Rational other) {
        return plus(other.negated());
    }

    /** This times {@code other}. */
    public Rational times(Rational other) {
        return of(numerator.multiply(other.numerator), denominator.multiply(other.denominator));
    }

    /**
     * This divided by {@code other}.
     *
     * @throws IllegalArgumentException if {@code other} is zero
     */
    public Rational dividedBy(Rational other) {
        return of(numerator.multiply(other.denominator), denominator.multiply(other.numerator));
    }

    /** With the other sign. */
    public Rational negated() {
        return new Rational(numerator.negate(), denominator);
    }

    /** The smaller of the two. */
    public Rational min(Rational other) {
        return compareTo(other) <= 0 ? this : other;
    }

    /** The larger of the two. */
    public Rational max(Rational other) {
        return compareTo(other) >= 0 ? this : other;
    }

    /** -1, 0 or 1. */
    public int signum() {
        return numerator.signum();
    }

    /**
     * The nearest multiple of {@code quantum} under {@code mode}.
     *
     * @throws IllegalArgumentException if the quantum is not positive
     * @throws ArithmeticException if the mode is {@link RoundingMode#UNNECESSARY} and this is no multiple
     */
    public Rational roundedTo(Rational quantum, RoundingMode mode) {
        if (quantum.signum() <= 0) {
            throw new IllegalArgumentException("Quantum " + quantum + " is not positive.");
        }
        Rational steps = dividedBy(quantum);
        BigInteger whole = steps.toBigDecimal(0, mode).toBigIntegerExact();
        return quantum.times(new Rational(whole, BigInteger.ONE));
    }

    /**
     * As a decimal of {@code scale} digits, for display.
     *
     * @throws ArithmeticException if the mode is {@link RoundingMode#UNNECESSARY} and rounding is necessary
     */
    public BigDecimal toBigDecimal(int scale, RoundingMode mode) {
        return new BigDecimal(numerator).divide(new BigDecimal(denominator), scale, mode);
    }

    @Override
    public int compareTo(Rational other) {
        return numerator.multiply(other.denominator).compareTo(other.numerator.multiply(denominator));
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Rational that
                && numerator.equals(that.numerator)
                && denominator.equals(that.denominator);
    }

    @Override
    public int hashCode() {
        return 31 * numerator.hashCode() + denominator.hashCode();
    }

    /** A plain decimal where finite, else {@code n/d}; {@link #parse} reads it back to an equal value. */
    @Override
    @JsonValue
    public String toString() {
        BigInteger rest = denominator;
        int twos = rest.getLowestSetBit();
        rest = rest.shiftRight(twos);
        int fives = 0;
        BigInteger five = BigInteger.valueOf(5);
        while (rest.mod(five).signum() == 0) {
            rest = rest.divide(five);
            fives++;
        }
        int digits = Math.max(twos, fives);
        if (!rest.equals(BigInteger.ONE) || digits > 40) {
            return numerator + "/" + denominator;
        }
        return new BigDecimal(numerator)
                .divide(new BigDecimal(denominator), digits, RoundingMode.UNNECESSARY)
                .toPlainString();
    }
}
