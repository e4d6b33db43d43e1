package dev.cairn.credential;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.cairn.amount.Rational;
import dev.cairn.error.CoreError;
import dev.cairn.error.Violations;
import dev.cairn.internal.value.Assembly;
import dev.cairn.internal.value.Given;
import java.lang.invoke.MethodHandles;
import java.time.Duration;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

@JsonInclude(JsonInclude.Include.NON_NULL)
record PilotGatesParts(
        @JsonProperty("submissions") @Nullable Integer submissions,
        @JsonProperty("assessors") @Nullable Integer assessors,
        @JsonProperty("agreement") @Nullable Rational agreement,
        @JsonProperty("completion") @Nullable Rational completion,
        @JsonProperty("medianTime") @Nullable Duration medianTime,
        @JsonProperty("feedback") @Nullable Rational feedback,
        @JsonProperty("respondents") @Nullable Integer respondents)
        implements PilotGates {
    static final Assembly<Builder> ASSEMBLY = Assembly.of(MethodHandles.lookup(), PilotGatesParts.class, Builder.class);

    PilotGatesParts {
        boolean any = Stream.of(submissions, assessors, agreement, completion, medianTime, feedback, respondents)
                .anyMatch(Objects::nonNull);
        var faults = new Violations().check(any, "", CoreError.VALUE_REQUIRED, "A value is required.");
        atLeastNone(faults, "/submissions", submissions);
        atLeastNone(faults, "/assessors", assessors);
        atLeastNone(faults, "/respondents", respondents);
        within(faults, "/agreement", agreement, -1, 1);
        within(faults, "/completion", completion, 0, 1);
        within(faults, "/feedback", feedback, 1, 5);
        faults.check(
                        Given.noneOr(medianTime, time -> !time.isNegative() && !time.isZero()),
                        "/medianTime",
                        CoreError.VALUE_OUT_OF_RANGE,
                        "An assessment takes some time.")
                .throwIfAny();
    }

    private static void atLeastNone(Violations faults, String path, @Nullable Integer count) {
        faults.check(
                Given.noneOr(count, number -> number >= 0),
                path,
                CoreError.VALUE_OUT_OF_RANGE,
                count + " is negative.");
    }

    private static void within(Violations faults, String path, @Nullable Rational value, long least, long most) {
        faults.check(
                Given.noneOr(
                        value,
                        number ->
                                number.compareTo(Rational.of(least)) >= 0 && number.compareTo(Rational.of(most)) <= 0),
                path,
                CoreError.VALUE_OUT_OF_RANGE,
                value + " is not from " + least + " to " + most + ".");
    }
}
