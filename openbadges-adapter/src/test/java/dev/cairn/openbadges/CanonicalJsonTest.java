package dev.cairn.openbadges;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CanonicalJsonTest {

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
        assertThat(Json.number(Double.longBitsToDouble(Long.parseUnsignedLong(bits, 16))))
                .isEqualTo(text);
    }

    @Test
    void every_number_reads_back_as_itself() {
        Random random = new Random(7);
        for (int i = 0; i < 20_000; i++) {
            double number = Double.longBitsToDouble(random.nextLong());
            if (Double.isFinite(number) && number != 0) {
                assertThat(Double.parseDouble(Json.number(number))).isEqualTo(number);
            }
        }
    }

    @Test
    void members_are_ordered_by_utf_16_code_unit_and_only_what_must_be_is_escaped() throws Refused {
        String text = "{\"\u20ac\":1,\"\\r\":2,\"\ufb33\":3,\"1\":4,\"\ud83d\ude00\":5,\"\\u0080\":6,\"\u00f6\":7,"
                + "\"a\":[true,false,{},[],\"\\u000f\\n\\\"\\\\/\"]}";

        assertThat(Json.canonical(StrictJson.object(text)))
                .isEqualTo(
                        "{\"\\r\":2,\"1\":4,\"a\":[true,false,{},[],\"\\u000f\\n\\\"\\\\/\"],\"\u0080\":6,\"\u00f6\":7,"
                                + "\"\u20ac\":1,\"\ud83d\ude00\":5,\"\ufb33\":3}");
    }
}
