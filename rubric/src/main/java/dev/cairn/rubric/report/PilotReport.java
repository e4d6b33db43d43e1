package dev.cairn.rubric.report;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.cairn.assessment.Outcome;
import dev.cairn.credential.PilotGates;
import dev.cairn.id.DefinitionRef;
import dev.cairn.id.PersonId;
import dev.cairn.pilot.Pilot;
import dev.cairn.reason.Reason;
import dev.cairn.statistics.agreement.Coefficient;
import dev.cairn.statistics.internal.Moments;
import dev.cairn.text.LocalizedText;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * What the pilot of a rubric showed. Data first; {@link #markdown} and {@link #html} put it into words and pictures.
 * The same pilot gives the same report. Names nobody: assessors appear by their opaque ids, educators not at all.
 */
public sealed interface PilotReport permits PilotReportParts {
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    private static PilotReport of(PilotReportParts parts) {
        return parts;
    }

    /** What the pilot showed, held against the gates. */
    static PilotReport of(PilotData data, PilotGates gates) {
        return new PilotAnalysis(data).report(gates);
    }

    /**
     * What Cairn keeps of a pilot, held against its gates.
     *
     * @throws IllegalArgumentException if the rubric is of another kind
     */
    static PilotReport of(Pilot pilot, PilotGates gates) {
        return of(PilotData.of(pilot), gates);
    }

    /** The rubric that was tried. */
    DefinitionRef rubric();

    /** What people call it. */
    LocalizedText title();

    /** How many submissions were assessed. */
    int submissions();

    /** How many of them by two assessors or more. */
    int doublyAssessed();

    /** How many educators began. */
    int enrolled();

    /** How many submissions came to what, as far as their ratings were settled without an adjudicator. */
    SortedMap<Outcome, Integer> outcomes();

    /** How many submissions need an adjudicator. */
    int disputed();

    /** The criteria, in the rubric's order. */
    List<CriterionSummary> criteria();

    /** The assessors, by id. */
    List<AssessorSummary> assessors();

    /** How long assessments took, or null if that is not known. */
    @Nullable
    TimeSummary time();

    /** What was said. */
    FeedbackSummary feedback();

    /** What to look at first, most pressing first; empty if nothing stands out. */
    List<Reason> revise();

    /** Whether every gate is passed, gate by gate. */
    Reason readiness();

    /** The report as Markdown (CommonMark with tables). Whatever people wrote is escaped. */
    default String markdown(Locale language) {
        return new PilotMarkdown(this, new PilotWords(language)).text();
    }

    /**
     * The report as one HTML page that needs nothing else: no script, no style sheet, no picture from elsewhere. Plots
     * are SVG with a title and a description, and every plot has its figures in a table. Whatever people wrote is
     * escaped.
     */
    default String html(Locale language) {
        return new PilotHtml(this, new PilotWords(language)).text();
    }

    /**
     * One criterion.
     *
     * @param criterion its id
     * @param title what people call it
     * @param levels the titles of its levels, lowest first
     * @param counts how many ratings were at each level
     * @param notApplicable how often it was found not to apply
     * @param exact exact agreement of assessors
     * @param ac2 Gwet's AC2 with quadratic weights
     */
    record CriterionSummary(
            @JsonProperty("criterion") String criterion,
            @JsonProperty("title") LocalizedText title,
            @JsonProperty("levels") List<LocalizedText> levels,
            @JsonProperty("counts") List<Integer> counts,
            @JsonProperty("notApplicable") int notApplicable,
            @JsonProperty("exact") Coefficient exact,
            @JsonProperty("ac2") Coefficient ac2) {
        /** Copies the lists. */
        public CriterionSummary {
            levels = List.copyOf(levels);
            counts = List.copyOf(counts);
        }

        /** How many ratings were at a level. */
        public int rated() {
            return counts.stream().mapToInt(Integer::intValue).sum();
        }
    }

    /**
     * One assessor.
     *
     * @param assessor the opaque id
     * @param submissions how many they assessed
     * @param shared how many ratings another assessor gave too
     * @param severity how many levels their ratings lie below those of others on the same work, on average; below 0 is
     *     lenient; null if nobody else rated the same
     * @param standardError of the severity, or null if there are fewer than two shared ratings
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record AssessorSummary(
            @JsonProperty("assessor") String assessor,
            @JsonProperty("submissions") int submissions,
            @JsonProperty("shared") int shared,
            @JsonProperty("severity") @Nullable Double severity,
            @JsonProperty("standardError") @Nullable Double standardError) {
        static AssessorSummary of(PersonId assessor, int submissions, Moments distances) {
            long n = distances.count();
            return new AssessorSummary(
                    assessor.value(),
                    submissions,
                    (int) n,
                    n == 0 ? null : distances.mean(),
                    n < 2 ? null : distances.standardError());
        }

        /** How far the severity may be off, at a confidence of 95 %; 0 if that is not known. */
        double margin() {
            return 1.96 * Objects.requireNonNullElse(standardError, 0.0);
        }
    }

    /**
     * How long assessments took. Quartiles are the nearest ranks.
     *
     * @param count how many are timed
     * @param lowerQuartile a quarter took no longer
     * @param median half took no longer
     * @param upperQuartile three quarters took no longer
     */
    record TimeSummary(
            @JsonProperty("count") int count,
            @JsonProperty("lowerQuartile") Duration lowerQuartile,
            @JsonProperty("median") Duration median,
            @JsonProperty("upperQuartile") Duration upperQuartile) {
        static TimeSummary of(List<Duration> sorted) {
            return new TimeSummary(sorted.size(), ranked(sorted, 1), ranked(sorted, 2), ranked(sorted, 3));
        }

        /** The nearest rank of a quartile: the first that at least so many quarters do not exceed. */
        private static Duration ranked(List<Duration> sorted, int quarters) {
            return sorted.get((sorted.size() * quarters + 3) / 4 - 1);
        }
    }

    /**
     * What was said.
     *
     * @param counts how many gave each score from 1 to 5
     * @param mean of the scores, or null without any
     * @param comments in people's words, in the order given
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record FeedbackSummary(
            @JsonProperty("counts") List<Integer> counts,
            @JsonProperty("mean") @Nullable Double mean,
            @JsonProperty("comments") List<String> comments) {
        /** Copies the lists. */
        public FeedbackSummary {
            counts = List.copyOf(counts);
            comments = List.copyOf(comments);
        }
    }
}
