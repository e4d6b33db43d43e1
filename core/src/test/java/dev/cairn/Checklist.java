package dev.cairn;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.cairn.assessment.CriterionResult;
import dev.cairn.assessment.Judgement;
import dev.cairn.assessment.Moderation;
import dev.cairn.assessment.Outcome;
import dev.cairn.assessment.Rating;
import dev.cairn.assessment.Scoresheet;
import dev.cairn.assessment.Scoring;
import dev.cairn.definition.Definition;
import dev.cairn.definition.DefinitionKind;
import dev.cairn.error.CoreError;
import dev.cairn.error.Violation;
import dev.cairn.error.Violations;
import dev.cairn.id.DefinitionRef;
import dev.cairn.reason.Reason;
import dev.cairn.reason.Verdict;
import dev.cairn.text.LocalizedText;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The smallest rubric there is, for tests of the core: each criterion is "yes" or "no", and all must be "yes". */
@JsonIgnoreProperties(value = "kind", allowGetters = true)
public record Checklist(
        @JsonProperty("id") String id,
        @JsonProperty("version") int version,
        @JsonProperty("title") LocalizedText title,
        @JsonProperty("criteria") List<String> criteria)
        implements Definition {
    public static final DefinitionKind<Checklist> KIND = new DefinitionKind<>("rubric", Checklist.class);

    public Checklist {
        new Violations()
                .required("/id", id)
                .required("/title", title)
                .requiredList("/criteria", criteria)
                .throwIfAny();
        criteria = List.copyOf(criteria);
    }

    @Override
    @JsonProperty("kind")
    public String kind() {
        return KIND.name();
    }

    @Override
    public List<DefinitionRef> references() {
        return List.of();
    }

    /** Settles what all sheets agree on; the rest is disputed. */
    public static final Scoring SCORING = new Scoring() {
        @Override
        public List<Violation> check(Definition rubric, Scoresheet sheet, @Nullable List<String> criteria) {
            List<String> expected = criteria == null ? ((Checklist) rubric).criteria() : criteria;
            List<String> rated = sheet.ratings().stream().map(Rating::criterion).toList();
            var faults = new Violations();
            for (String criterion : expected) {
                faults.check(
                        rated.contains(criterion), "/ratings", CoreError.VALUE_REQUIRED, criterion + " is not rated.");
            }
            for (int i = 0; i < rated.size(); i++) {
                faults.check(
                        expected.contains(rated.get(i)),
                        "/ratings/" + i,
                        CoreError.REFERENCE_UNKNOWN,
                        rated.get(i) + " is not to be rated.");
            }
            return faults.list();
        }

        @Override
        public Moderation moderate(Definition rubric, List<Scoresheet> sheets, @Nullable Scoresheet adjudication) {
            List<Rating> agreed = new ArrayList<>();
            List<String> disputed = new ArrayList<>();
            for (String criterion : ((Checklist) rubric).criteria()) {
                List<Rating> ratings =
                        sheets.stream().map(sheet -> sheet.rating(criterion)).toList();
                boolean same = ratings.stream()
                                .map(r -> r == null ? null : r.level())
                                .distinct()
                                .count()
                        == 1;
                Rating settled = same || adjudication == null ? null : adjudication.rating(criterion);
                if (same) {
                    agreed.add(ratings.get(0));
                } else if (settled != null) {
                    agreed.add(settled);
                } else {
                    disputed.add(criterion);
                }
            }
            return new Moderation(
                    new Scoresheet(agreed, null), disputed, Reason.of("checklist.compared", Verdict.NOTE));
        }

        @Override
        public Judgement judge(Definition rubric, Scoresheet agreed) {
            List<Reason> reasons = new ArrayList<>();
            for (String criterion : ((Checklist) rubric).criteria()) {
                Rating rating = agreed.rating(criterion);
                boolean yes = rating != null && "yes".equals(rating.level());
                reasons.add(Reason.of("checklist.item", yes ? Verdict.MET : Verdict.NOT_MET)
                        .with("criterion", criterion));
            }
            boolean met = reasons.stream().allMatch(Reason::isMet);
            return new Judgement(
                    met ? Outcome.MET : Outcome.NOT_YET,
                    null,
                    Reason.of("checklist.all", met ? Verdict.MET : Verdict.NOT_MET)
                            .because(reasons));
        }

        @Override
        public List<CriterionResult> results(Definition rubric, Scoresheet agreed) {
            return List.of();
        }
    };
}
