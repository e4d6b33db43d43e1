package dev.cairn.statistics.agreement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.cairn.error.InvalidInputException;
import dev.cairn.error.Violation;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.util.List;
import org.junit.jupiter.api.Test;

class RatingsTableTest {
    private static final RatingScale FOUR = RatingScale.points(1, 4);

    @Test
    void it_counts_what_was_added_and_knows_whether_anything_is_missing() {
        RatingsTable.Builder builder =
                RatingsTable.on(FOUR).add("a", "x", 1).add("b", "x", 2).add("a", "y", "3");
        RatingsTable incomplete = builder.build();
        RatingsTable complete = builder.add("b", "y", 4).build();

        assertThat(incomplete.subjects()).isEqualTo(2);
        assertThat(incomplete.raters()).containsExactly("x", "y");
        assertThat(incomplete.ratings()).isEqualTo(3);
        assertThat(incomplete.isComplete()).isFalse();
        assertThat(complete.isComplete()).isTrue();
        assertThat(complete.toString()).isEqualTo("4 ratings of 2 subjects by 2 raters on RATIO [1, 2, 3, 4]");
        assertThat(complete.scale()).isEqualTo(FOUR);
    }

    @Test
    void every_fault_of_every_row_is_reported_at_once() {
        RatingsTable.Builder builder = RatingsTable.on(FOUR)
                .add("a", "x", 1)
                .add("a", "x", 5)
                .add(null, " ", 2)
                .add("b", "x", (String) null)
                .add("b", "y", "many")
                .add("b", "z", Double.NaN);

        InvalidInputException refused = catchThrowableOfType(InvalidInputException.class, builder::build);

        assertThat(refused.violations())
                .extracting(Violation::path, Violation::code)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("/1/value", "value.out-of-range"),
                        org.assertj.core.groups.Tuple.tuple("/2/rater", "value.required"),
                        org.assertj.core.groups.Tuple.tuple("/2/subject", "value.required"),
                        org.assertj.core.groups.Tuple.tuple("/3/value", "value.required"),
                        org.assertj.core.groups.Tuple.tuple("/4/value", "value.out-of-range"),
                        org.assertj.core.groups.Tuple.tuple("/5/value", "value.out-of-range"));
        assertThat(refused.violations().get(0).message()).isEqualTo("5.0 is not on the scale RATIO [1, 2, 3, 4].");
        assertThat(catchThrowableOfType(InvalidInputException.class, builder::build)
                        .violations())
                .isEqualTo(refused.violations());
    }

    @Test
    void a_second_rating_by_the_same_rater_is_refused_by_name_even_if_equal() {
        RatingsTable.Builder builder = RatingsTable.on(FOUR)
                .add("a", "x", 1)
                .add("b", "x", 1)
                .add("a", "x", 1)
                .add("a", "x", 2);

        assertThatThrownBy(builder::build)
                .isInstanceOfSatisfying(
                        InvalidInputException.class,
                        refused -> assertThat(refused.violations())
                                .extracting(Violation::toString)
                                .containsExactly(
                                        "/2/rater [value.duplicate] Rater 'x' has already rated subject 'a'.",
                                        "/3/rater [value.duplicate] Rater 'x' has already rated subject 'a'."));
    }

    @Test
    void of_very_many_faults_a_thousand_are_listed_and_the_rest_counted() {
        RatingsTable.Builder builder = RatingsTable.on(FOUR);
        for (int i = 0; i < 5000; i++) {
            builder.add("s" + i, "x", 9);
        }

        InvalidInputException refused = catchThrowableOfType(InvalidInputException.class, builder::build);

        assertThat(refused.violations()).hasSize(RatingsTable.MAX_VIOLATIONS + 1);
        assertThat(refused.violations().get(0).message()).isEqualTo("There are 4000 more.");
    }

    @Test
    void indexes_give_the_same_table_as_names() {
        RatingsTable named = RatingsTable.on(FOUR)
                .add("0", "1", 2)
                .add("2", "0", 3)
                .add("0", "0", 4)
                .add("2", "1", 1)
                .build();
        RatingsTable indexed =
                RatingsTable.ofIndexes(FOUR, new int[] {0, 2, 0, 2}, new int[] {1, 0, 0, 1}, new int[] {1, 2, 3, 0});

        assertThat(indexed.subjects()).as("subject 1 has no rating").isEqualTo(2);
        assertThat(indexed.raters()).containsExactlyInAnyOrder("0", "1");
        assertThat(Agreement.of(indexed).congerKappa())
                .isEqualTo(Agreement.of(named).congerKappa());
        assertThat(Agreement.of(indexed).krippendorffAlpha(MeasurementLevel.RATIO))
                .isEqualTo(Agreement.of(named).krippendorffAlpha(MeasurementLevel.RATIO));
    }

    @Test
    void indexes_out_of_range_and_repeats_are_refused() {
        assertThatThrownBy(() -> RatingsTable.ofIndexes(
                        FOUR, new int[] {-1, 3, 0}, new int[] {0, Integer.MAX_VALUE, -5}, new int[] {0, 4, -1}))
                .isInstanceOfSatisfying(
                        InvalidInputException.class,
                        refused -> assertThat(refused.violations())
                                .extracting(Violation::path)
                                .containsExactly(
                                        "/0/subject", "/1/rater", "/1/subject", "/1/value", "/2/rater", "/2/value"));
        assertThatThrownBy(() -> RatingsTable.ofIndexes(FOUR, new int[] {0, 0}, new int[] {1, 1}, new int[] {0, 1}))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("/1/rater [value.duplicate] Rater '1' has already rated subject '0'.");
        assertThatThrownBy(() -> RatingsTable.ofIndexes(FOUR, new int[2], new int[1], new int[2]))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("one length");
        assertThatThrownBy(
                        () -> RatingsTable.ofIndexes(RatingScale.continuous(0, 1), new int[1], new int[1], new int[1]))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("Maybe use the builder");
    }

    @Test
    void a_choice_of_raters_keeps_their_ratings_and_drops_subjects_left_without() {
        RatingsTable table = RatingsTable.on(FOUR)
                .add("a", "x", 1)
                .add("a", "y", 1)
                .add("b", "y", 2)
                .add("b", "z", 3)
                .add("c", "x", 4)
                .build();

        RatingsTable chosen = table.ofRaters(List.of("z", "y"));

        assertThat(chosen.raters()).containsExactly("y", "z");
        assertThat(chosen.subjects()).isEqualTo(2);
        assertThat(chosen.ratings()).isEqualTo(3);
        assertThat(chosen.completeSubjects().subjects()).isEqualTo(1);
        assertThat(table.completeSubjects().ratings()).isZero();
        assertThatThrownBy(() -> table.ofRaters(List.of("x", "nobody")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("[nobody]");
    }

    @Test
    void a_continuous_scale_takes_any_number_between_its_bounds() {
        RatingScale scale = RatingScale.continuous(0, 1);
        RatingsTable table = RatingsTable.on(scale)
                .add("a", "x", 0)
                .add("a", "y", -0.0)
                .add("b", "x", 0.25)
                .add("b", "y", 1)
                .build();

        assertThat(table.codes()).as("0 and -0 are one value").isEqualTo(3);
        assertThatThrownBy(() -> RatingsTable.on(scale).add("a", "x", 1.01).build())
                .isInstanceOf(InvalidInputException.class);
        assertThatThrownBy(() -> RatingsTable.on(scale).add("a", "x", "0.5").build())
                .isInstanceOf(InvalidInputException.class);
    }

    @Test
    void the_builder_can_go_on_after_a_table_was_built() {
        RatingsTable.Builder builder = RatingsTable.on(FOUR);
        assertThat(builder.build().ratings()).isZero();
        for (int i = 0; i < 100; i++) {
            builder.add("s" + i, "x", 1 + i % 4);
            assertThat(builder.build().ratings()).isEqualTo(i + 1);
        }
    }

    @Test
    void it_survives_serialization() throws IOException, ClassNotFoundException {
        RatingsTable table = RandomTables.table(FOUR, RandomTables.rows(1, 20, 3, 4, 0.2));
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(table);
        }
        try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
            RatingsTable copy = (RatingsTable) in.readObject();
            assertThat(Agreement.of(copy).fleissKappa())
                    .isEqualTo(Agreement.of(table).fleissKappa());
        }
    }
}
