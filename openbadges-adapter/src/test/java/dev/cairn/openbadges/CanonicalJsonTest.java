package dev.cairn.openbadges;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CanonicalJsonTest {

    @Test
    void numbers_are_written_as_rfc_8785_writes_them() throws Refused {
        assertThat(Json.canonical(StrictJson.object("{\"n\":[333333333.33333329,1E30,4.50,2e-3,1e-27,-0.0,10]}")))
                .isEqualTo("{\"n\":[333333333.3333333,1e+30,4.5,0.002,1e-27,0,10]}");
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
