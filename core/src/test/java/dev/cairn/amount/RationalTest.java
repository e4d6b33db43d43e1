package dev.cairn.amount;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class RationalTest {
    @ParameterizedTest
    @CsvSource({
        "3,3",
        "0.5,0.5",
        "0.50,0.5",
        "2/4,0.5",
        "1/14,1/14",
        "-2/6,-1/3",
        "+7.250,7.25",
        "0/9,0",
        "100,100",
        "1/3125,0.00032"
    })
    void is_written_as_a_finite_decimal_or_else_in_lowest_terms(String text, String written) {
        assertThat(Rational.parse(text)).hasToString(written);
        assertThat(Rational.parse(written)).isEqualTo(Rational.parse(text));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " 1", "1 ", "1e3", "1.", ".5", "1/2/3", "1/-2", "0x1", "١", "NaN", "1,5", "--1"})
    void refuses_any_other_form(String text) {
        assertThatThrownBy(() -> Rational.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("Maybe");
    }

    @Test
    void refuses_to_divide_by_zero() {
        assertThatThrownBy(() -> Rational.parse("1/0")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Rational.ONE.dividedBy(Rational.ZERO)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Rational.of(1, 0)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void refuses_numbers_of_absurd_length() {
        assertThat(Rational.parse("9".repeat(40)).numerator()).isEqualTo(new BigInteger("9".repeat(40)));
        assertThatThrownBy(() -> Rational.parse("9".repeat(41))).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void five_wyoming_credits_are_exactly_seventy_contact_hours() {
        Rational rate = Rational.of(1, 14);
        assertThat(Rational.of(70).times(rate)).isEqualTo(Rational.of(5));
        assertThat(Rational.of(69).times(rate)).isLessThan(Rational.of(5)).hasToString("69/14");
    }

    @Test
    void obeys_the_laws_of_a_field_and_of_its_order() {
        var random = new Random(20261121);
        for (int i = 0; i < 2_000; i++) {
            Rational a = some(random);
            Rational b = some(random);
            Rational c = some(random);
            assertThat(a.plus(b)).isEqualTo(b.plus(a));
            assertThat(a.times(b)).isEqualTo(b.times(a));
            assertThat(a.plus(b).plus(c)).isEqualTo(a.plus(b.plus(c)));
            assertThat(a.times(b.plus(c))).isEqualTo(a.times(b).plus(a.times(c)));
            assertThat(a.plus(b).minus(b)).isEqualTo(a).hasSameHashCodeAs(a);
            if (b.signum() != 0) {
                assertThat(a.times(b).dividedBy(b)).isEqualTo(a);
            }
            assertThat(Integer.signum(a.compareTo(b))).isEqualTo(a.minus(b).signum());
            assertThat(a.min(b).plus(a.max(b))).isEqualTo(a.plus(b));
            assertThat(a.min(b)).isLessThanOrEqualTo(a.max(b));
            assertThat(Rational.parse(a.toString())).isEqualTo(a);
            assertThat(a.denominator().signum()).isPositive();
            assertThat(a.numerator().gcd(a.denominator())).isEqualTo(BigInteger.ONE);
        }
    }

    @ParameterizedTest
    @EnumSource(value = RoundingMode.class, names = "UNNECESSARY", mode = EnumSource.Mode.EXCLUDE)
    void rounds_to_a_quantum_as_decimals_do(RoundingMode mode) {
        for (int quarters = -40; quarters <= 40; quarters++) {
            Rational value = Rational.of(quarters, 4);
            BigDecimal expected =
                    new BigDecimal(quarters).divide(new BigDecimal(4)).setScale(0, mode);
            assertThat(value.roundedTo(Rational.ONE, mode)).isEqualTo(Rational.of(expected));
            assertThat(value.times(Rational.of(1, 3)).roundedTo(Rational.of(1, 3), mode))
                    .isEqualTo(Rational.of(expected).times(Rational.of(1, 3)));
            assertThat(value.toBigDecimal(0, mode)).isEqualTo(expected);
        }
    }

    @Test
    void rounds_nothing_when_told_that_it_is_not_necessary() {
        assertThat(Rational.parse("1.5").roundedTo(Rational.parse("0.5"), RoundingMode.UNNECESSARY))
                .hasToString("1.5");
        assertThatThrownBy(() -> Rational.parse("1.4").roundedTo(Rational.parse("0.5"), RoundingMode.UNNECESSARY))
                .isInstanceOf(ArithmeticException.class);
        assertThatThrownBy(() -> Rational.ONE.roundedTo(Rational.ZERO, RoundingMode.UP))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void takes_decimals_exactly() {
        assertThat(Rational.of(new BigDecimal("7.50"))).hasToString("7.5");
        assertThat(Rational.of(new BigDecimal("1E+3"))).hasToString("1000");
        assertThat(Rational.of(new BigDecimal("-0.125"))).isEqualTo(Rational.of(-1, 8));
    }

    private static Rational some(Random random) {
        return Rational.of(random.nextInt(2001) - 1000, 1 + random.nextInt(200));
    }
}
