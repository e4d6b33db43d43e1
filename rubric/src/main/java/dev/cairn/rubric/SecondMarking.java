package dev.cairn.rubric;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.cairn.amount.Rational;
import dev.cairn.assessment.Outcome;
import dev.cairn.error.CoreError;
import dev.cairn.error.InvalidInputException;
import dev.cairn.error.Violations;
import dev.cairn.id.PersonId;
import dev.cairn.id.SubmissionId;
import dev.cairn.internal.value.Checks;
import dev.cairn.internal.value.Given;
import dev.cairn.json.CairnJson;
import dev.cairn.reason.Reason;
import dev.cairn.reason.Verdict;
import java.io.Serializable;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Which submissions a second assessor looks at, as a sample: a share of every stratum, where a stratum is an assessor, a
 * band of scores, or both. Who is drawn follows from the seed and the submission's id alone, so that everyone finds the
 * same sample again and nobody can steer it.
 *
 * @param share the part of every stratum to draw, above 0 and at most 1, rounded up to whole submissions
 * @param atLeast the fewest to draw of every stratum, as far as there are so many; null means 1
 * @param byAssessor whether each assessor's submissions are a stratum of their own
 * @param bands ascending boundaries that scores are divided at; null means none. Below the first, from the last on and without
 *     a score are strata too
 * @param always submissions with one of these outcomes are all drawn; null means none
 * @param seed any text; keep it to draw the same again
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record SecondMarking(
        @JsonProperty("share") Rational share,
        @JsonProperty("atLeast") @Nullable Integer atLeast,

        @JsonProperty("byAssessor") @JsonInclude(JsonInclude.Include.NON_DEFAULT)
        boolean byAssessor,

        @JsonProperty("bands") List<Rational> bands,
        @JsonProperty("always") List<Outcome> always,
        @JsonProperty("seed") String seed)
        implements Serializable {
    /** @throws InvalidInputException if share or seed is missing, or a part is out of its range */
    public SecondMarking {
        bands = Given.list(bands);
        always = Given.list(always);
        var faults = new Violations()
                .required("/share", share)
                .check(
                        Given.noneOr(share, part -> part.signum() > 0 && part.compareTo(Rational.ONE) <= 0),
                        "/share",
                        CoreError.VALUE_OUT_OF_RANGE,
                        "A share above 0 and at most 1, not " + share + ". Maybe write 10 percent as 0.1?")
                .elements("/always", always)
                .required("/seed", seed);
        Checks.atLeast(faults, "/atLeast", atLeast, 0);
        Bands.check(faults, bands);
        faults.throwIfAny();
    }

    /** A share of all submissions, one at least. */
    public static SecondMarking of(Rational share, String seed) {
        return new SecondMarking(share, null, false, List.of(), List.of(), seed);
    }

    /**
     * A first assessment, as it stands.
     *
     * @param submission what was assessed
     * @param assessor by whom
     * @param outcome what it came to
     * @param score its score, or null
     */
    public record Marked(
            SubmissionId submission,
            PersonId assessor,
            Outcome outcome,
            @Nullable Rational score) {
        /** All but the score are needed. */
        public Marked {
            Objects.requireNonNull(submission, "submission");
            Objects.requireNonNull(assessor, "assessor");
            Objects.requireNonNull(outcome, "outcome");
        }
    }

    /**
     * A sample.
     *
     * @param submissions what was drawn, by id
     * @param reason how many of how many in every stratum
     */
    public record Sample(
            @JsonProperty("submissions") List<SubmissionId> submissions,
            @JsonProperty("reason") Reason reason) {
        /** Copies the list. */
        public Sample {
            submissions = List.copyOf(submissions);
            Objects.requireNonNull(reason, "reason");
        }
    }

    /** Draws the sample. The order of {@code marked} changes nothing; of two for the same submission the first counts. */
    public Sample draw(List<Marked> marked) {
        Map<SubmissionId, Marked> distinct = new TreeMap<>();
        marked.forEach(m -> distinct.putIfAbsent(m.submission(), m));
        Map<String, List<Marked>> strata = new TreeMap<>();
        distinct.values()
                .forEach(m -> strata.computeIfAbsent(stratum(m), s -> new ArrayList<>())
                        .add(m));
        List<SubmissionId> drawn = new ArrayList<>();
        List<Reason> because = new ArrayList<>();
        strata.forEach((name, members) -> {
            int before = drawn.size();
            draw(members, drawn);
            because.add(Facts.of("stratum", name)
                    .with("count", drawn.size() - before)
                    .with("of", members.size())
                    .reason(RubricReason.SECOND_MARKING_STRATUM, Verdict.NOTE));
        });
        drawn.sort(Comparator.naturalOrder());
        return new Sample(
                drawn,
                Facts.of("count", Integer.toString(drawn.size()))
                        .with("of", distinct.size())
                        .with("seed", seed)
                        .reason(RubricReason.SECOND_MARKING_SAMPLE, Verdict.NOTE, because));
    }

    private void draw(List<Marked> members, List<SubmissionId> drawn) {
        int quota = share.times(Rational.of(members.size()))
                .roundedTo(Rational.ONE, RoundingMode.CEILING)
                .numerator()
                .intValueExact();
        int wanted = Math.min(members.size(), Math.max(quota, Objects.requireNonNullElse(atLeast, 1)));
        members.sort(Comparator.comparing(m -> CairnJson.sha256OfText(seed + "\n" + m.submission())));
        for (int i = 0; i < members.size(); i++) {
            if (i < wanted || always.contains(members.get(i).outcome())) {
                drawn.add(members.get(i).submission());
            }
        }
    }

    private String stratum(Marked marked) {
        String assessor = byAssessor ? marked.assessor().value() : "";
        String band = band(marked.score());
        return assessor.isEmpty() || band.isEmpty() ? assessor + band : assessor + " " + band;
    }

    private String band(@Nullable Rational score) {
        if (bands.isEmpty()) {
            return "";
        }
        if (score == null) {
            return "–";
        }
        int reached = Bands.reached(bands, score);
        String from = reached == 0 ? "" : bands.get(reached - 1).toString();
        return from + "–" + (reached == bands.size() ? "" : bands.get(reached).toString());
    }
}
