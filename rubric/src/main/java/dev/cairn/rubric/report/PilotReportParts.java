package dev.cairn.rubric.report;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.cairn.assessment.Outcome;
import dev.cairn.id.DefinitionRef;
import dev.cairn.reason.Reason;
import dev.cairn.text.LocalizedText;
import java.util.List;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

@JsonInclude(JsonInclude.Include.NON_NULL)
record PilotReportParts(
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
        @JsonProperty("readiness") Reason readiness)
        implements PilotReport {
    PilotReportParts {
        criteria = List.copyOf(criteria);
        assessors = List.copyOf(assessors);
        revise = List.copyOf(revise);
    }
}
