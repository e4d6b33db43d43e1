package dev.cairn.statistics.agreement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class RatingScaleTest {
    @Test
    void its_kind_decides_what_may_be_computed() {
        assertThat(RatingScale.nominal(List.of("x", "y")).level()).isEqualTo(MeasurementLevel.NOMINAL);
        assertThat(RatingScale.ordinal(List.of("low", "high")).level()).isEqualTo(MeasurementLevel.ORDINAL);
        assertThat(RatingScale.numeric(-1, 0, 1).level()).isEqualTo(MeasurementLevel.INTERVAL);
        assertThat(RatingScale.numeric(0, 0.5, 3).level()).isEqualTo(MeasurementLevel.RATIO);
        assertThat(RatingScale.continuous(-3, 3).level()).isEqualTo(MeasurementLevel.INTERVAL);
        assertThat(RatingScale.ordinal(List.of("low", "high")).allows(MeasurementLevel.NOMINAL))
                .isTrue();
        assertThat(RatingScale.ordinal(List.of("low", "high")).allows(MeasurementLevel.ORDINAL))
                .isTrue();
        assertThat(RatingScale.ordinal(List.of("low", "high")).allows(MeasurementLevel.INTERVAL))
                .isFalse();
    }

    @Test
    void categories_are_found_by_label_and_by_value() {
        RatingScale scale = RatingScale.numeric(0, 0.5, 3);

        assertThat(scale.categories()).containsExactly("0", "0.5", "3");
        assertThat(scale.indexOf("0.5")).isEqualTo(1);
        assertThat(scale.indexOf("1")).isEqualTo(-1);
        assertThat(scale.indexOf(3)).isEqualTo(2);
        assertThat(scale.indexOf(-0.0)).isZero();
        assertThat(scale.indexOf(2)).isEqualTo(-1);
        assertThat(scale.contains(Double.NaN)).isFalse();
        assertThat(scale.contains(0.5)).isTrue();
        assertThat(scale.value(2)).isEqualTo(3);
        assertThat(scale.minimum()).isZero();
        assertThat(scale.maximum()).isEqualTo(3);
        assertThat(scale.isContinuous()).isFalse();
        assertThat(RatingScale.nominal(List.of("1", "2")).indexOf(1.0))
                .as("names are no numbers")
                .isEqualTo(-1);
        assertThat(RatingScale.ordinal(List.of("low", "high")).indexOf(2.0)).isEqualTo(1);
        assertThat(RatingScale.continuous(0, 2).contains(2)).isTrue();
        assertThat(RatingScale.continuous(0, 2).contains(Double.POSITIVE_INFINITY))
                .isFalse();
    }

    @Test
    void what_is_no_scale_is_refused() {
        assertThatThrownBy(() -> RatingScale.nominal(List.of())).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> RatingScale.nominal(List.of("a", "b", "a")))
                .hasMessageContaining("'a' is listed twice");
        assertThatThrownBy(() -> RatingScale.ordinal(Collections.nCopies(1001, "x")))
                .hasMessageContaining("1001");
        assertThatThrownBy(() -> RatingScale.numeric(1, 1)).hasMessageContaining("strictly");
        assertThatThrownBy(() -> RatingScale.numeric(Double.NaN)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> RatingScale.numeric()).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> RatingScale.points(2, 1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> RatingScale.points(Integer.MIN_VALUE, Integer.MAX_VALUE))
                .hasMessageContaining("Maybe use a continuous scale");
        assertThatThrownBy(() -> RatingScale.continuous(1, 1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> RatingScale.continuous(0, Double.POSITIVE_INFINITY))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(RatingScale.points(1, RatingScale.MAX_CATEGORIES).categories())
                .hasSize(1000);
        assertThat(RatingScale.points(5, 5).categories()).containsExactly("5");
    }

    @Test
    void equal_scales_are_equal() {
        assertThat(RatingScale.points(1, 3))
                .isEqualTo(RatingScale.numeric(1, 2, 3))
                .hasSameHashCodeAs(RatingScale.points(1, 3));
        assertThat(RatingScale.points(1, 3)).isNotEqualTo(RatingScale.ordinal(List.of("1", "2", "3")));
        assertThat(RatingScale.continuous(0, 1))
                .isNotEqualTo(RatingScale.continuous(0, 2))
                .isNotEqualTo("0..1");
        assertThat(RatingScale.continuous(0, 1)).hasToString("RATIO 0.0..1.0");
    }
}
