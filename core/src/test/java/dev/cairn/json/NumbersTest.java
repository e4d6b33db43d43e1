package dev.cairn.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.cairn.credential.EvidenceRequirement;
import dev.cairn.error.InvalidInputException;
import dev.cairn.evidence.Artifact;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Locale;
import java.util.Random;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Fractions, which statistics have, in the form of RFC 8785. */
class NumbersTest {
    record Held(
            @JsonProperty("boxed") Double boxed,
            @JsonProperty("plain") double plain) {}

    /** RFC 8785, appendix B. */
    @ParameterizedTest
    @CsvSource({
        "0000000000000000, 0",
        "8000000000000000, 0",
        "0000000000000001, 5e-324",
        "8000000000000001, -5e-324",
        "7fefffffffffffff, 1.7976931348623157e+308",
        "ffefffffffffffff, -1.7976931348623157e+308",
        "4340000000000000, 9007199254740992",
        "c340000000000000, -9007199254740992",
        "4430000000000000, 295147905179352830000",
        "44b52d02c7e14af5, 9.999999999999997e+22",
        "44b52d02c7e14af6, 1e+23",
        "44b52d02c7e14af7, 1.0000000000000001e+23",
        "444b1ae4d6e2ef4e, 999999999999999700000",
        "444b1ae4d6e2ef4f, 999999999999999900000",
        "444b1ae4d6e2ef50, 1e+21",
        "3eb0c6f7a0b5ed8c, 9.999999999999997e-7",
        "3eb0c6f7a0b5ed8d, 0.000001",
        "41b3de4355555553, 333333333.3333332",
        "41b3de4355555554, 333333333.33333325",
        "41b3de4355555555, 333333333.3333333",
        "41b3de4355555556, 333333333.3333334",
        "41b3de4355555557, 333333333.33333343",
        "becbf647612f3696, -0.0000033333333333333333",
        "43143ff3c1cb0959, 1424953923781206.2",
    })
    void numbers_are_written_as_rfc_8785_writes_them(String bits, String text) {
        double number = Double.longBitsToDouble(Long.parseUnsignedLong(bits, 16));
        assertThat(CairnJson.write(number)).isEqualTo(text);
        assertThat(CairnJson.write(new Held(number, number)))
                .isEqualTo("{\"boxed\":" + text + ",\"plain\":" + text + "}");
    }

    private static DoubleStream numbers() {
        var random = new Random(7);
        return DoubleStream.concat(
                        random.longs(20_000).mapToDouble(Double::longBitsToDouble),
                        DoubleStream.concat(
                                random.doubles(10_000, -10, 10),
                                random.longs(10_000, -(1L << 53), 1L << 53)
                                        .mapToDouble(whole -> whole / Math.pow(10, random.nextInt(20)))))
                .filter(number -> Double.isFinite(number) && number != 0);
    }

    @Test
    void every_number_is_read_back_bit_for_bit() {
        numbers().forEach(number -> {
            Held held = CairnJson.read(CairnJson.write(new Held(number, number)), Held.class);
            assertThat(held).isEqualTo(new Held(number, number));
        });
    }

    @Test
    void no_number_could_be_written_in_fewer_digits() {
        numbers().forEach(number -> {
            BigDecimal written = new BigDecimal(CairnJson.write(number)).stripTrailingZeros();
            for (RoundingMode mode : new RoundingMode[] {RoundingMode.DOWN, RoundingMode.UP}) {
                int fewer = written.precision() - 1;
                if (fewer > 0) {
                    assertThat(written.round(new MathContext(fewer, mode)).doubleValue())
                            .isNotEqualTo(number);
                }
            }
        });
    }

    @Test
    void whole_numbers_are_written_as_whole_numbers() {
        new Random(9)
                .longs(10_000, -(1L << 53), 1L << 53)
                .forEach(whole -> assertThat(CairnJson.write((double) whole)).isEqualTo(CairnJson.write(whole)));
    }

    @Test
    void a_number_of_bytes_is_one_that_json_can_hold() {
        long most = 1L << 53;
        assertThat(Artifact.of("a".repeat(64), most, "video/mp4").size()).isEqualTo(most);
        assertThatThrownBy(() -> Artifact.of("a".repeat(64), most + 1, "video/mp4"))
                .isInstanceOf(InvalidInputException.class);
        String requirement = "{\"id\":\"v\",\"kind\":\"video\",\"maxBytes\":%d,\"title\":\"V\"}";
        assertThat(CairnJson.read(String.format(Locale.ROOT, requirement, most), EvidenceRequirement.class)
                        .maxBytes())
                .isEqualTo(most);
        assertThatThrownBy(() ->
                        CairnJson.read(String.format(Locale.ROOT, requirement, most + 1), EvidenceRequirement.class))
                .isInstanceOf(InvalidInputException.class);
    }

    @ParameterizedTest
    @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY})
    void what_is_not_finite_is_refused(double number) {
        assertThatIllegalArgumentException().isThrownBy(() -> CairnJson.write(number));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> CairnJson.write(new Held(1.0, number)))
                .withMessageContaining(String.valueOf(number));
        assertThatIllegalArgumentException().isThrownBy(() -> CairnJson.writePretty(new Held(number, 1)));
    }
}
