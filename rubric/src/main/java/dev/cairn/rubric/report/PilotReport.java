package dev.cairn.rubric.report;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.cairn.assessment.Outcome;
import dev.cairn.credential.PilotGates;
import dev.cairn.id.DefinitionRef;
import dev.cairn.pilot.Pilot;
import dev.cairn.reason.Reason;
import dev.cairn.statistics.agreement.Coefficient;
import dev.cairn.text.LocalizedText;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * What the pilot of a rubric showed. Data first; {@link #markdown} and {@link #html} put it into words and pictures.
 * The same pilot gives the same report. Names nobody: assessors appear by their opaque ids, educators not at all.
 *
 * @param rubric the rubric that was tried
 * @param title what people call it
 * @param submissions how many submissions were assessed
 * @param doublyAssessed how many of them by two assessors or more
 * @param enrolled how many educators began
 * @param outcomes how many submissions came to what, as far as their ratings were settled without an adjudicator
 * @param disputed how many submissions need an adjudicator
 * @param criteria in the rubric's order
 * @param assessors by id
 * @param time how long assessments took, or null if that is not known
 * @param feedback what was said
 * @param revise what to look at first, most pressing first; empty if nothing stands out
 * @param readiness whether every gate is passed, gate by gate
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record PilotReport(
        @JsonProperty("rubric") DefinitionRef rubric,
        @JsonProperty("title") LocalizedText title,
        @JsonProperty("submissions") int submissions,
        @JsonProperty("doublyAssessed") int doublyAssessed,
        @JsonProperty("enrolled") int enrolled,
        @JsonProperty("outcomes") SortedMap<Outcome, Integer> outcomes,
        @JsonProperty("disputed") int disputed,
        @JsonProperty("criteria") List<CriterionSummary> criteria,
        @JsonProperty("assessors") List<AssessorSummary> assessors,
        @JsonProperty("time") @Nullable TimeSummary time,
        @JsonProperty("feedback") FeedbackSummary feedback,
        @JsonProperty("revise") List<Reason> revise,
        @JsonProperty("readiness") Reason readiness) {
    /** Copies the lists. */
    public PilotReport {
        criteria = List.copyOf(criteria);
        assessors = List.copyOf(assessors);
        revise = List.copyOf(revise);
    }

    /** What the pilot showed, held against the gates. */
    public static PilotReport of(PilotData data, PilotGates gates) {
        return new PilotAnalysis(data).report(gates);
    }

    /**
     * What Cairn keeps of a pilot, held against its gates.
     *
     * @throws IllegalArgumentException if the rubric is of another kind
     */
    public static PilotReport of(Pilot pilot, PilotGates gates) {
        return of(PilotData.of(pilot), gates);
    }

    /** The report as Markdown (CommonMark with tables). Whatever people wrote is escaped. */
    public String markdown(Locale language) {
        return new PilotMarkdown(this, new PilotWords(language)).text();
    }

    /**
     * The report as one HTML page that needs nothing else: no script, no style sheet, no picture from elsewhere. Plots
     * are SVG with a title and a description, and every plot has its figures in a table. Whatever people wrote is
     * escaped.
     */
    public String html(Locale language) {
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
    public record CriterionSummary(
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
    public record AssessorSummary(
            @JsonProperty("assessor") String assessor,
            @JsonProperty("submissions") int submissions,
            @JsonProperty("shared") int shared,
            @JsonProperty("severity") @Nullable Double severity,
            @JsonProperty("standardError") @Nullable Double standardError) {}

    /**
     * How long assessments took. Quartiles are the nearest ranks.
     *
     * @param count how many are timed
     * @param lowerQuartile a quarter took no longer
     * @param median half took no longer
     * @param upperQuartile three quarters took no longer
     */
    public record TimeSummary(
            @JsonProperty("count") int count,
            @JsonProperty("lowerQuartile") Duration lowerQuartile,
            @JsonProperty("median") Duration median,
            @JsonProperty("upperQuartile") Duration upperQuartile) {}

    /**
     * What was said.
     *
     * @param counts how many gave each score from 1 to 5
     * @param mean of the scores, or null without any
     * @param comments in people's words, in the order given
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record FeedbackSummary(
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
