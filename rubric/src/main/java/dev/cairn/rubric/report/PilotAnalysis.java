package dev.cairn.rubric.report;

import dev.cairn.amount.Rational;
import dev.cairn.assessment.Moderation;
import dev.cairn.assessment.Outcome;
import dev.cairn.assessment.Rating;
import dev.cairn.assessment.Scoresheet;
import dev.cairn.credential.PilotGates;
import dev.cairn.id.PersonId;
import dev.cairn.id.SubmissionId;
import dev.cairn.reason.Reason;
import dev.cairn.reason.ReasonCode;
import dev.cairn.reason.Verdict;
import dev.cairn.rubric.Criterion;
import dev.cairn.rubric.Level;
import dev.cairn.rubric.Rubric;
import dev.cairn.rubric.RubricReason;
import dev.cairn.rubric.RubricScoring;
import dev.cairn.rubric.report.PilotData.Assessment;
import dev.cairn.rubric.report.PilotReport.AssessorSummary;
import dev.cairn.rubric.report.PilotReport.CriterionSummary;
import dev.cairn.rubric.report.PilotReport.FeedbackSummary;
import dev.cairn.rubric.report.PilotReport.TimeSummary;
import dev.cairn.statistics.agreement.Agreement;
import dev.cairn.statistics.agreement.AgreementWeights;
import dev.cairn.statistics.agreement.Coefficient;
import dev.cairn.statistics.agreement.ConfidenceInterval;
import dev.cairn.statistics.agreement.RatingScale;
import dev.cairn.statistics.agreement.RatingsTable;
import dev.cairn.statistics.internal.Moments;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Turns what a pilot brought into what it showed. */
final class PilotAnalysis {
    /** One level with more than this share of the ratings tells work apart too little. */
    private static final double CROWDED = 0.9;
    /** A criterion that does not apply more often than this belongs elsewhere. */
    private static final double OFTEN = 0.2;
    /** Without a gate for agreement, this is what is looked for. */
    private static final Rational FAIR = Rational.of(3, 5);

    private final PilotData data;
    private final Rubric rubric;
    private final Map<SubmissionId, List<Assessment>> bySubmission = new TreeMap<>();

    PilotAnalysis(PilotData data) {
        this.data = data;
        this.rubric = data.rubric();
        data.assessments()
                .forEach(a -> bySubmission
                        .computeIfAbsent(a.submission(), s -> new ArrayList<>())
                        .add(a));
    }

    PilotReport report(PilotGates gates) {
        Map<Outcome, Integer> outcomes = new TreeMap<>();
        int disputed = 0;
        var scoring = new RubricScoring();
        for (List<Assessment> assessments : bySubmission.values()) {
            List<Scoresheet> sheets =
                    assessments.stream().map(Assessment::sheet).toList();
            Moderation moderation = scoring.moderate(rubric, sheets, null);
            if (moderation.isSettled()) {
                outcomes.merge(scoring.judge(rubric, moderation.agreed()).outcome(), 1, Integer::sum);
            } else {
                disputed++;
            }
        }
        List<CriterionSummary> criteria =
                rubric.criteria().stream().map(this::criterion).toList();
        List<AssessorSummary> assessors = assessors();
        List<Duration> times = times();
        FeedbackSummary feedback = feedback();
        return new PilotReportParts(
                rubric.ref(),
                rubric.title(),
                bySubmission.size(),
                doublyAssessed(),
                data.enrolled(),
                new TreeMap<>(outcomes),
                disputed,
                criteria,
                assessors,
                times.isEmpty() ? null : TimeSummary.of(times),
                feedback,
                revise(criteria, Objects.requireNonNullElse(gates.agreement(), FAIR)),
                verdict(checks(gates, criteria, assessors.size(), times, feedback)));
    }

    private int doublyAssessed() {
        return (int) bySubmission.values().stream().filter(a -> a.size() > 1).count();
    }

    private List<Reason> checks(
            PilotGates gates,
            List<CriterionSummary> criteria,
            int assessors,
            List<Duration> times,
            FeedbackSummary feedback) {
        List<Reason> checks = new ArrayList<>();
        gate(checks, RubricReason.REPORT_GATE_SUBMISSIONS, gates.submissions(), doublyAssessed());
        gate(checks, RubricReason.REPORT_GATE_ASSESSORS, gates.assessors(), assessors);
        Optional.ofNullable(gates.agreement()).ifPresent(needed -> checks.add(agreementGate(criteria, needed)));
        Optional.ofNullable(gates.completion())
                .ifPresent(needed -> checks.add(gate(RubricReason.REPORT_GATE_COMPLETION, completion(), needed)));
        Optional.ofNullable(gates.medianTime()).ifPresent(longest -> checks.add(timeGate(times, longest)));
        Optional.ofNullable(gates.feedback())
                .ifPresent(needed ->
                        checks.add(gate(RubricReason.REPORT_GATE_FEEDBACK, optional(feedback.mean()), needed)));
        int respondents =
                Objects.requireNonNullElse(data.respondents(), data.feedback().size());
        gate(checks, RubricReason.REPORT_GATE_RESPONDENTS, gates.respondents(), respondents);
        return checks;
    }

    private OptionalDouble completion() {
        double completed = Objects.requireNonNullElse(data.completed(), bySubmission.size());
        return data.enrolled() == 0 ? OptionalDouble.empty() : OptionalDouble.of(completed / data.enrolled());
    }

    private static OptionalDouble optional(@Nullable Double value) {
        return Stream.ofNullable(value).mapToDouble(Double::doubleValue).findFirst();
    }

    private static Reason verdict(List<Reason> checks) {
        boolean failed = checks.stream().anyMatch(check -> check.verdict() == Verdict.NOT_MET);
        boolean open = checks.stream().anyMatch(check -> check.verdict() == Verdict.UNDECIDED);
        Reason reason = failed
                ? Reason.notMet(RubricReason.REPORT_NOT_READY)
                : open ? Reason.undecided(RubricReason.REPORT_UNDECIDED) : Reason.met(RubricReason.REPORT_READY);
        return reason.because(checks);
    }

    private static void gate(List<Reason> checks, ReasonCode code, @Nullable Integer needed, int value) {
        if (needed != null) {
            checks.add(Reason.of(code, Verdict.of(value >= needed))
                    .with("value", value)
                    .with("needed", needed));
        }
    }

    /** What could not be measured passes no gate, and fails none. */
    private static Reason gate(ReasonCode code, OptionalDouble value, Rational needed) {
        if (value.isEmpty()) {
            return Reason.undecided(code).with("value", "–").with("needed", needed);
        }
        return Reason.of(code, Verdict.of(value.getAsDouble() >= decimal(needed)))
                .with("value", shown(value.getAsDouble()))
                .with("needed", needed);
    }

    private Reason agreementGate(List<CriterionSummary> criteria, Rational needed) {
        List<Reason> each = new ArrayList<>();
        for (CriterionSummary criterion : criteria) {
            if (counts(criterion.criterion())) {
                each.add(gate(RubricReason.REPORT_GATE_CRITERION, lowerBound(criterion.ac2()), needed)
                        .with("criterion", criterion.title()));
            }
        }
        Verdict verdict = each.stream().anyMatch(r -> r.verdict() == Verdict.NOT_MET)
                ? Verdict.NOT_MET
                : each.stream().allMatch(Reason::isMet) ? Verdict.MET : Verdict.UNDECIDED;
        return Reason.of(RubricReason.REPORT_GATE_AGREEMENT, verdict)
                .with("needed", needed)
                .because(each);
    }

    private static Reason timeGate(List<Duration> times, Duration longest) {
        ReasonCode code = RubricReason.REPORT_GATE_TIME;
        if (times.isEmpty()) {
            return Reason.undecided(code).with("value", "–").with("needed", longest.toMinutes());
        }
        Duration median = TimeSummary.of(times).median();
        return Reason.of(code, Verdict.of(median.compareTo(longest) <= 0))
                .with("value", median.toMinutes())
                .with("needed", longest.toMinutes());
    }

    private boolean counts(String criterion) {
        return rubric.criteria().stream().anyMatch(c -> c.id().equals(criterion) && !c.feedbackOnly());
    }

    private CriterionSummary criterion(Criterion criterion) {
        List<Level> levels = rubric.levelsOf(criterion.id());
        List<String> ids = levels.stream().map(Level::id).toList();
        int[] counts = new int[ids.size()];
        int notApplicable = 0;
        RatingsTable.Builder table = RatingsTable.on(RatingScale.ordinal(ids));
        for (Assessment assessment : data.assessments()) {
            Rating rating = assessment.sheet().rating(criterion.id());
            if (rating != null && rating.level() != null) {
                counts[ids.indexOf(rating.level())]++;
                table.add(assessment.submission().value(), assessment.assessor().value(), rating.level());
            } else if (rating != null) {
                notApplicable++;
            }
        }
        Agreement agreement = Agreement.of(table.build());
        return new CriterionSummary(
                criterion.id(),
                criterion.title(),
                levels.stream().map(Level::title).toList(),
                IntStream.of(counts).boxed().toList(),
                notApplicable,
                agreement.exact(),
                agreement.gwetAc2(AgreementWeights.QUADRATIC));
    }

    private List<AssessorSummary> assessors() {
        Map<PersonId, Moments> distances = new TreeMap<>();
        Map<PersonId, Integer> submissions = new TreeMap<>();
        for (List<Assessment> assessments : bySubmission.values()) {
            for (Assessment one : assessments) {
                submissions.merge(one.assessor(), 1, Integer::sum);
                Moments found = distances.computeIfAbsent(one.assessor(), a -> new Moments());
                for (Criterion criterion : rubric.criteria()) {
                    OptionalDouble own = place(criterion, one);
                    OptionalDouble others = placeOfOthers(criterion, one, assessments);
                    if (own.isPresent() && others.isPresent()) {
                        found.add(others.getAsDouble() - own.getAsDouble());
                    }
                }
            }
        }
        List<AssessorSummary> result = new ArrayList<>();
        distances.forEach((assessor, found) ->
                result.add(AssessorSummary.of(assessor, Objects.requireNonNull(submissions.get(assessor)), found)));
        return result;
    }

    private OptionalDouble placeOfOthers(Criterion criterion, Assessment one, List<Assessment> assessments) {
        return assessments.stream()
                .filter(other -> !other.assessor().equals(one.assessor()))
                .map(other -> place(criterion, other))
                .filter(OptionalDouble::isPresent)
                .mapToDouble(OptionalDouble::getAsDouble)
                .average();
    }

    private OptionalDouble place(Criterion criterion, Assessment assessment) {
        Rating rating = assessment.sheet().rating(criterion.id());
        if (rating == null || rating.level() == null || criterion.feedbackOnly()) {
            return OptionalDouble.empty();
        }
        List<Level> levels = rubric.levelsOf(criterion.id());
        return OptionalDouble.of(levels.stream().map(Level::id).toList().indexOf(rating.level()));
    }

    private List<Duration> times() {
        return data.assessments().stream()
                .flatMap(assessment -> Stream.ofNullable(assessment.took()))
                .sorted()
                .toList();
    }

    private FeedbackSummary feedback() {
        int[] counts = new int[5];
        List<String> comments = new ArrayList<>();
        for (PilotData.Feedback one : data.feedback()) {
            if (one.score() != null) {
                counts[one.score() - 1]++;
            }
            if (one.comment() != null && !one.comment().isBlank()) {
                comments.add(one.comment());
            }
        }
        int n = IntStream.of(counts).sum();
        double sum =
                IntStream.range(0, 5).mapToDouble(i -> (i + 1.0) * counts[i]).sum();
        return new FeedbackSummary(IntStream.of(counts).boxed().toList(), n == 0 ? null : sum / n, comments);
    }

    private List<Reason> revise(List<CriterionSummary> criteria, Rational agreement) {
        record Concern(double weight, Reason reason) {}
        List<Concern> concerns = new ArrayList<>();
        for (CriterionSummary criterion : criteria) {
            OptionalDouble value = criterion.ac2().estimate().stream()
                    .mapToDouble(Coefficient.Estimate::value)
                    .findFirst();
            if (value.isPresent() && value.getAsDouble() < decimal(agreement)) {
                concerns.add(new Concern(
                        1 + decimal(agreement) - value.getAsDouble(),
                        concern(RubricReason.REPORT_REVISE_AGREEMENT, criterion, shown(value.getAsDouble()))));
            }
            int rated = criterion.rated();
            for (int i = 0; rated > 0 && i < criterion.counts().size(); i++) {
                double share = (double) criterion.counts().get(i) / rated;
                if (share > CROWDED) {
                    concerns.add(new Concern(
                            share - CROWDED,
                            concern(RubricReason.REPORT_REVISE_CROWDED, criterion, percent(share))
                                    .with("level", criterion.levels().get(i))));
                }
            }
            int all = rated + criterion.notApplicable();
            double out = all == 0 ? 0 : (double) criterion.notApplicable() / all;
            if (out > OFTEN) {
                concerns.add(
                        new Concern(out, concern(RubricReason.REPORT_REVISE_NOT_APPLICABLE, criterion, percent(out))));
            }
        }
        concerns.sort(Comparator.comparingDouble(concern -> -concern.weight));
        return concerns.stream().map(Concern::reason).toList();
    }

    private static Reason concern(ReasonCode code, CriterionSummary criterion, String value) {
        return Reason.note(code).with("criterion", criterion.title()).with("value", value);
    }

    private static OptionalDouble lowerBound(Coefficient coefficient) {
        return coefficient.confidenceInterval().stream()
                .mapToDouble(ConfidenceInterval::lower)
                .findFirst();
    }

    private static String shown(double value) {
        return BigDecimal.valueOf(value)
                .setScale(9, RoundingMode.HALF_EVEN)
                .setScale(2, RoundingMode.FLOOR)
                .toPlainString();
    }

    private static String percent(double share) {
        return BigDecimal.valueOf(share * 100).setScale(0, RoundingMode.HALF_UP).toPlainString();
    }

    private static double decimal(Rational value) {
        return value.toBigDecimal(12, RoundingMode.HALF_EVEN).doubleValue();
    }
}
