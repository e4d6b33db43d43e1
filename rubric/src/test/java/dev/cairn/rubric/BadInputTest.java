package dev.cairn.rubric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.cairn.amount.Rational;
import dev.cairn.assessment.Rating;
import dev.cairn.assessment.Scoresheet;
import dev.cairn.credential.PilotGates;
import dev.cairn.error.InvalidInputException;
import dev.cairn.id.PersonId;
import dev.cairn.id.SubmissionId;
import dev.cairn.reason.Reason;
import dev.cairn.reason.Verdict;
import dev.cairn.rubric.calibration.Calibration;
import dev.cairn.rubric.calibration.CertificationPolicy;
import dev.cairn.rubric.calibration.Exemplar;
import dev.cairn.rubric.calibration.ExemplarSet;
import dev.cairn.rubric.mastery.Evidence;
import dev.cairn.rubric.mastery.EvidenceOrder;
import dev.cairn.rubric.mastery.Mastery;
import dev.cairn.rubric.mastery.MasteryMethod;
import dev.cairn.rubric.mastery.MasteryPolicy;
import dev.cairn.rubric.report.PilotData;
import dev.cairn.rubric.report.PilotReport;
import dev.cairn.statistics.agreement.Agreement;
import dev.cairn.statistics.agreement.AgreementWeights;
import dev.cairn.statistics.agreement.Coefficient;
import dev.cairn.statistics.agreement.IntraclassForm;
import dev.cairn.statistics.agreement.MeasurementLevel;
import dev.cairn.statistics.agreement.RatingScale;
import dev.cairn.statistics.agreement.RatingsTable;
import dev.cairn.statistics.measurement.AssessorDrift;
import dev.cairn.statistics.measurement.GeneralizabilityStudy;
import dev.cairn.statistics.measurement.ItemAnalysis;
import dev.cairn.statistics.measurement.RaschResult;
import dev.cairn.statistics.measurement.ScoresTable;
import dev.cairn.text.LocalizedText;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every statistic with every fault that its data may have: what cannot be read is refused with a code, and what can be
 * read but says too little has a reason; never a NaN, another exception or a number out of nothing.
 */
class BadInputTest {
    private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");
    private static final List<String> LEVELS = List.of("low", "mid", "top");
    private static final Rubric RUBRIC = Rubric.builder("r", 1, "R")
            .levels(
                    Level.of("low", "Low").points(0),
                    Level.of("mid", "Mid").points(1),
                    Level.of("top", "Top").points(2))
            .criterion(Criterion.of("c0", "C0"))
            .criterion(Criterion.of("c1", "C1"))
            .pass(PassRule.everyCriterion("mid"))
            .build();

    /** Data too poor to say much, as rows of educator, criterion, assessor, level. */
    private enum Fault {
        EMPTY(""),
        ONE_RATER("e0 c0 a 0, e0 c1 a 1, e1 c0 a 1, e1 c1 a 2, e2 c0 a 2, e2 c1 a 1"),
        ONE_SUBJECT("e0 c0 a 0, e0 c1 a 1, e0 c0 b 1, e0 c1 b 2"),
        NO_VARIATION("e0 c0 a 1, e0 c1 a 1, e0 c0 b 1, e0 c1 b 1, e1 c0 a 1, e1 c1 a 1, e1 c0 b 1, e1 c1 b 1"),
        NO_OVERLAP("e0 c0 a 0, e0 c1 a 1, e1 c0 b 1, e1 c1 b 2, e2 c0 a 1, e2 c1 a 0, e3 c0 b 2, e3 c1 b 1"),
        MISSING("e0 c0 a 0, e0 c1 a 1, e0 c0 b 1, e1 c0 a 1, e1 c1 a 2, e1 c0 b 1, e1 c1 b 1, e2 c1 a 0, e2 c0 b 2");

        private final List<String[]> rows = new ArrayList<>();

        Fault(String rows) {
            for (String row : rows.split(", ")) {
                if (!row.isEmpty()) {
                    this.rows.add(row.split(" "));
                }
            }
        }

        RatingsTable ratings() {
            var builder = RatingsTable.on(RatingScale.points(0, 2));
            rows.stream().filter(row -> row[1].equals("c0")).forEach(row -> builder.add(row[0], row[2], row[3]));
            return builder.build();
        }

        ScoresTable scores() {
            var builder = ScoresTable.on(RatingScale.points(0, 2), List.of("c0", "c1"));
            rows.forEach(row -> builder.add(row[0], row[1], row[2], Double.parseDouble(row[3])));
            return builder.build();
        }

        /** Sheets hold every criterion: a missing rating is given as not read. */
        PilotData pilot() {
            Map<String, List<String[]>> sheets = rows.stream()
                    .collect(Collectors.groupingBy(
                            row -> row[0] + " " + row[2], LinkedHashMap::new, Collectors.toList()));
            List<PilotData.Assessment> assessments = new ArrayList<>();
            sheets.forEach((key, rows) -> {
                if (rows.size() == 2) {
                    assessments.add(new PilotData.Assessment(
                            SubmissionId.of(key.split(" ")[0]), PersonId.of(key.split(" ")[1]), sheet(rows), null));
                }
            });
            return new PilotData(RUBRIC, 4, assessments, List.of());
        }

        private static Scoresheet sheet(List<String[]> rows) {
            return new Scoresheet(
                    rows.stream()
                            .map(row -> Rating.of(row[1], LEVELS.get(Integer.parseInt(row[3]))))
                            .toList(),
                    null);
        }

        /** The first assessor's scores of the first criterion, one a day. */
        List<Evidence> evidence() {
            List<Evidence> evidence = new ArrayList<>();
            for (String[] row : rows) {
                if (row[1].equals("c0") && row[2].equals("a")) {
                    evidence.add(Evidence.of(
                            row[0], Rational.of(Long.parseLong(row[3])), NOW.plus(Duration.ofDays(evidence.size()))));
                }
            }
            return evidence;
        }
    }

    private static Map<String, Function<Fault, String>> statistics() {
        Map<String, Function<Fault, String>> all = new LinkedHashMap<>();
        Map<String, Function<Agreement, Coefficient>> agreement = new LinkedHashMap<>();
        agreement.put("exact", Agreement::exact);
        agreement.put("adjacent", a -> a.adjacent(1));
        agreement.put("cohen", Agreement::cohenKappa);
        agreement.put("light", Agreement::lightKappa);
        agreement.put("scott", Agreement::scottPi);
        agreement.put("fleiss", Agreement::fleissKappa);
        agreement.put("conger", Agreement::congerKappa);
        agreement.put("ac1", Agreement::gwetAc1);
        agreement.put("ac2", a -> a.gwetAc2(AgreementWeights.QUADRATIC));
        agreement.put("brennan-prediger", Agreement::brennanPrediger);
        for (MeasurementLevel level : MeasurementLevel.values()) {
            agreement.put("alpha-" + level, a -> a.krippendorffAlpha(level));
            agreement.put("alpha-boot-" + level, a -> a.krippendorffAlpha(level, 100, 1));
        }
        for (IntraclassForm form : IntraclassForm.values()) {
            agreement.put(form.notation(), a -> a.intraclass(form));
        }
        agreement.put("kendall", Agreement::kendallW);
        agreement.forEach((name, statistic) ->
                all.put(name, fault -> said(statistic.apply(Agreement.of(fault.ratings())))));
        all.put(
                "fleiss-by-category",
                fault -> said(List.copyOf(
                        Agreement.of(fault.ratings()).fleissKappaByCategory().values())));
        all.put("item-alpha", fault -> said(ItemAnalysis.of(fault.scores()).cronbachAlpha()));
        all.put("item-error", fault -> said(ItemAnalysis.of(fault.scores()).standardErrorOfMeasurement()));
        all.put(
                "item-difficulty",
                fault -> said(ItemAnalysis.of(fault.scores()).criteria().stream()
                        .map(ItemAnalysis.Item::difficulty)
                        .toList()));
        all.put(
                "item-discrimination",
                fault -> said(ItemAnalysis.of(fault.scores()).criteria().stream()
                        .map(ItemAnalysis.Item::discrimination)
                        .toList()));
        all.put(
                "item-alpha-if-dropped",
                fault -> said(ItemAnalysis.of(fault.scores()).criteria().stream()
                        .map(ItemAnalysis.Item::alphaIfDropped)
                        .toList()));
        all.put(
                "generalizability",
                fault -> said(GeneralizabilityStudy.of(fault.scores()).generalizability(2, 2)));
        all.put(
                "dependability",
                fault -> said(GeneralizabilityStudy.of(fault.scores()).dependability(2, 2)));
        all.put("rasch", fault -> said(RaschResult.of(fault.scores())));
        all.put("drift", fault -> drift(fault.scores()));
        for (MasteryMethod method : List.of(
                MasteryMethod.highest(),
                MasteryMethod.latest(),
                MasteryMethod.average(),
                MasteryMethod.nMastery(2),
                MasteryMethod.weightedAverage(Rational.of(3, 4)),
                MasteryMethod.decayingAverage(Rational.of(3, 4)),
                MasteryMethod.timeDecay(Duration.ofDays(30)))) {
            var policy = new MasteryPolicy(method, Rational.ONE, EvidenceOrder.UNDATED_FIRST, null, null);
            all.put("mastery-" + method.method(), fault -> said(policy.of(fault.evidence())));
        }
        for (CertificationPolicy.Measure measure : CertificationPolicy.Measure.values()) {
            all.put("certification-" + measure, fault -> certified(measure, fault));
        }
        all.put("leniency", fault -> {
            Map<String, Scoresheet> sheets = new LinkedHashMap<>();
            fault.pilot().assessments().forEach(a -> sheets.put(a.submission().value(), a.sheet()));
            Rational leniency = calibration().leniency(sheets);
            return leniency == null ? "none" : "value";
        });
        all.put("report", fault -> said(PilotReport.of(fault.pilot(), PilotGates.usual())));
        return all;
    }

    private static Calibration calibration() {
        List<Exemplar> exemplars = Stream.of("e0", "e1", "e2", "e3")
                .map(id -> new Exemplar(
                        id,
                        LocalizedText.of(id),
                        null,
                        Scoresheet.of(Rating.of("c0", "mid"), Rating.of("c1", "mid")),
                        null))
                .toList();
        return Calibration.of(RUBRIC, new ExemplarSet("s", 1, LocalizedText.of("S"), RUBRIC.ref(), exemplars));
    }

    private static String certified(CertificationPolicy.Measure measure, Fault fault) {
        var policy = new CertificationPolicy(measure, Rational.of(1, 2), Rational.of(9, 10), 1, 365);
        Map<String, Scoresheet> sheets = new LinkedHashMap<>();
        fault.pilot().assessments().forEach(a -> sheets.put(a.submission().value(), a.sheet()));
        return said(policy.certify(calibration(), PersonId.of("a"), sheets, NOW).reason());
    }

    private static String said(Reason reason) {
        assertThat(RubricReason.text().outline(reason, java.util.Locale.ENGLISH))
                .doesNotContain("NaN", "Infinity");
        return reason.code().substring(reason.code().indexOf('.') + 1);
    }

    private static String said(Coefficient coefficient) {
        if (coefficient instanceof Coefficient.Undefined undefined) {
            assertThat(undefined.message()).isNotBlank().endsWith(".");
            return undefined.reason().toString();
        }
        coefficient.estimate().ifPresent(estimate -> {
            assertThat(estimate.value()).isFinite();
            assertThat(estimate.interval() == null
                            || estimate.interval().lower()
                                    <= estimate.interval().upper())
                    .isTrue();
        });
        return "value";
    }

    private static String said(List<Coefficient> coefficients) {
        return coefficients.stream().map(BadInputTest::said).distinct().sorted().collect(Collectors.joining("/"));
    }

    private static String said(RaschResult result) {
        if (result instanceof RaschResult.Undefined undefined) {
            assertThat(undefined.message()).endsWith(".");
            return undefined.reason().toString();
        }
        return result instanceof RaschResult.Disconnected ? "disconnected" : "value";
    }

    private static String drift(ScoresTable table) {
        RaschResult result = RaschResult.of(table);
        if (!(result instanceof RaschResult.Measured measured)) {
            return "no-measures";
        }
        return AssessorDrift.of(table, measured).assessors().isEmpty() ? "none" : "value";
    }

    private static String said(Mastery mastery) {
        if (mastery.uncertainty() != null) {
            assertThat(mastery.uncertainty().effectivePieces()).isFinite();
            Double error = mastery.uncertainty().standardError();
            assertThat(error == null || Double.isFinite(error)).isTrue();
        }
        assertThat(mastery.value() == null).isEqualTo(mastery.evidence().isEmpty());
        return said(mastery.reason());
    }

    private static String said(PilotReport report) {
        String text = dev.cairn.json.CairnJson.write(report) + report.html(java.util.Locale.ENGLISH);
        assertThat(text).doesNotContain("NaN", "Infinity", ">null<");
        assertThat(report.readiness().verdict()).isNotEqualTo(Verdict.MET);
        return said(report.criteria().stream().map(c -> c.ac2()).toList());
    }

    /** Statistic, then what is said of each {@link Fault} in its order. */
    private static final String EXPECTED = """
            exact | NO_DATA | TOO_FEW_RATERS | value | value | NO_OVERLAP | value
            adjacent | NO_DATA | TOO_FEW_RATERS | value | value | NO_OVERLAP | value
            cohen | NO_DATA | TOO_FEW_RATERS | TOO_FEW_SUBJECTS | NO_VARIATION | NO_OVERLAP | value
            light | NO_DATA | TOO_FEW_RATERS | TOO_FEW_SUBJECTS | NO_VARIATION | NO_OVERLAP | value
            scott | NO_DATA | TOO_FEW_RATERS | TOO_FEW_SUBJECTS | NO_VARIATION | NO_OVERLAP | value
            fleiss | NO_DATA | TOO_FEW_RATERS | TOO_FEW_SUBJECTS | NO_VARIATION | NO_OVERLAP | value
            conger | NO_DATA | TOO_FEW_RATERS | TOO_FEW_SUBJECTS | NO_VARIATION | NO_OVERLAP | value
            ac1 | NO_DATA | TOO_FEW_RATERS | TOO_FEW_SUBJECTS | value | NO_OVERLAP | value
            ac2 | NO_DATA | TOO_FEW_RATERS | TOO_FEW_SUBJECTS | value | NO_OVERLAP | value
            brennan-prediger | NO_DATA | TOO_FEW_RATERS | TOO_FEW_SUBJECTS | value | NO_OVERLAP | value
            alpha-NOMINAL | NO_DATA | TOO_FEW_RATERS | TOO_FEW_SUBJECTS | NO_VARIATION | NO_OVERLAP | value
            alpha-boot-NOMINAL | NO_DATA | TOO_FEW_RATERS | TOO_FEW_SUBJECTS | NO_VARIATION | NO_OVERLAP | value
            alpha-ORDINAL | NO_DATA | TOO_FEW_RATERS | TOO_FEW_SUBJECTS | NO_VARIATION | NO_OVERLAP | value
            alpha-boot-ORDINAL | NO_DATA | TOO_FEW_RATERS | TOO_FEW_SUBJECTS | NO_VARIATION | NO_OVERLAP | value
            alpha-INTERVAL | NO_DATA | TOO_FEW_RATERS | TOO_FEW_SUBJECTS | NO_VARIATION | NO_OVERLAP | value
            alpha-boot-INTERVAL | NO_DATA | TOO_FEW_RATERS | TOO_FEW_SUBJECTS | NO_VARIATION | NO_OVERLAP | value
            alpha-RATIO | NO_DATA | TOO_FEW_RATERS | TOO_FEW_SUBJECTS | NO_VARIATION | NO_OVERLAP | value
            alpha-boot-RATIO | NO_DATA | TOO_FEW_RATERS | TOO_FEW_SUBJECTS | NO_VARIATION | NO_OVERLAP | value
            ICC(1,1) | NO_DATA | TOO_FEW_RATERS | TOO_FEW_SUBJECTS | NO_VARIATION | NO_OVERLAP | INCOMPLETE
            ICC(2,1) | NO_DATA | TOO_FEW_RATERS | TOO_FEW_SUBJECTS | NO_VARIATION | NO_OVERLAP | INCOMPLETE
            ICC(3,1) | NO_DATA | TOO_FEW_RATERS | TOO_FEW_SUBJECTS | NO_VARIATION | NO_OVERLAP | INCOMPLETE
            ICC(1,k) | NO_DATA | TOO_FEW_RATERS | TOO_FEW_SUBJECTS | NO_VARIATION | NO_OVERLAP | INCOMPLETE
            ICC(2,k) | NO_DATA | TOO_FEW_RATERS | TOO_FEW_SUBJECTS | NO_VARIATION | NO_OVERLAP | INCOMPLETE
            ICC(3,k) | NO_DATA | TOO_FEW_RATERS | TOO_FEW_SUBJECTS | NO_VARIATION | NO_OVERLAP | INCOMPLETE
            kendall | NO_DATA | TOO_FEW_RATERS | TOO_FEW_SUBJECTS | NO_VARIATION | NO_OVERLAP | INCOMPLETE
            fleiss-by-category | NO_DATA | TOO_FEW_RATERS | TOO_FEW_SUBJECTS | NO_VARIATION | NO_OVERLAP | value
            item-alpha | NO_DATA | value | TOO_FEW_SUBJECTS | NO_VARIATION | value | value
            item-error | NO_DATA | value | TOO_FEW_SUBJECTS | NO_VARIATION | value | value
            item-difficulty | NO_DATA | value | value | value | value | value
            item-discrimination | NO_DATA | value | TOO_FEW_SUBJECTS | NO_VARIATION | value | value
            item-alpha-if-dropped | TOO_FEW_CRITERIA | TOO_FEW_CRITERIA | TOO_FEW_CRITERIA | TOO_FEW_CRITERIA | TOO_FEW_CRITERIA | TOO_FEW_CRITERIA
            generalizability | NO_DATA | TOO_FEW_RATERS | TOO_FEW_SUBJECTS | NO_VARIATION | TOO_FEW_RATERS | INCOMPLETE
            dependability | NO_DATA | TOO_FEW_RATERS | TOO_FEW_SUBJECTS | NO_VARIATION | TOO_FEW_RATERS | INCOMPLETE
            rasch | NO_DATA | NO_CONVERGENCE | NO_CONVERGENCE | NO_VARIATION | disconnected | value
            drift | no-measures | no-measures | no-measures | no-measures | no-measures | none
            mastery-highest | no-evidence | reached | not-reached | reached | reached | reached
            mastery-latest | no-evidence | reached | not-reached | reached | reached | reached
            mastery-average | no-evidence | reached | not-reached | reached | not-reached | not-reached
            mastery-n_mastery | no-evidence | reached | too-little | reached | too-little | too-little
            mastery-weighted_average | no-evidence | not-reached | not-reached | reached | not-reached | not-reached
            mastery-decaying_average | no-evidence | not-reached | not-reached | reached | not-reached | not-reached
            mastery-time_decay | no-evidence | reached | not-reached | reached | not-reached | not-reached
            certification-EXACT | too-few | not-met | not-met | met | not-met | not-met
            certification-ADJACENT | too-few | met | met | met | met | met
            certification-WEIGHTED_KAPPA | too-few | no-bound | no-bound | no-bound | no-bound | no-bound
            certification-AC2 | too-few | met | not-met | no-bound | met | met
            leniency | none | value | value | value | value | value
            report | NO_DATA | TOO_FEW_RATERS | TOO_FEW_SUBJECTS | value | NO_OVERLAP | value
            """;

    @Test
    void no_pair_of_statistic_and_fault_is_left_out() {
        assertThat(EXPECTED.lines().map(line -> line.split(" \\| ")[0]))
                .containsExactlyElementsOf(statistics().keySet());
        assertThat(EXPECTED.lines())
                .allSatisfy(line -> assertThat(line.split(" \\| ")).hasSize(1 + Fault.values().length));
    }

    static Stream<Arguments> pairs() {
        return EXPECTED.lines().flatMap(line -> {
            String[] cells = line.split(" \\| ");
            return Stream.of(Fault.values()).map(fault -> Arguments.of(cells[0], fault, cells[1 + fault.ordinal()]));
        });
    }

    @ParameterizedTest(name = "{0} of {1} data: {2}")
    @MethodSource("pairs")
    void data_that_say_too_little_give_a_reason_and_never_a_number_out_of_nothing(
            String statistic, Fault fault, String expected) {
        assertThat(statistics().get(statistic).apply(fault)).isEqualTo(expected);
    }

    private static Map<String, Runnable> unreadable() {
        Map<String, Runnable> all = new LinkedHashMap<>();
        RatingScale scale = RatingScale.points(0, 2);
        Map<String, Double> numbers = new LinkedHashMap<>();
        numbers.put("a rating off the scale", 3.0);
        numbers.put("a rating between two points", 0.5);
        numbers.put("NaN", Double.NaN);
        numbers.put("infinity", Double.NEGATIVE_INFINITY);
        numbers.forEach((name, number) -> {
            all.put(
                    name + " in ratings: /1/value value.out-of-range",
                    () -> RatingsTable.on(scale)
                            .add("e", "a", 1)
                            .add("e", "b", number)
                            .build());
            all.put(
                    name + " in scores: /1/value value.out-of-range",
                    () -> ScoresTable.on(scale, List.of("c"))
                            .add("e", "c", "a", 1)
                            .add("e", "c", "b", number)
                            .build());
        });
        for (double number : new double[] {Double.NaN, Double.POSITIVE_INFINITY, -0.1, 1.1}) {
            all.put(
                    number + " in continuous ratings: /0/value value.out-of-range",
                    () -> RatingsTable.on(RatingScale.continuous(0, 1))
                            .add("e", "a", number)
                            .build());
        }
        all.put(
                "an unknown label: /0/value value.out-of-range",
                () -> RatingsTable.on(scale).add("e", "a", "best").build());
        all.put(
                "a missing rating: /0/value value.required",
                () -> RatingsTable.on(scale).add("e", "a", null).build());
        all.put(
                "a missing subject: /0/subject value.required",
                () -> RatingsTable.on(scale).add(null, "a", 1).build());
        all.put(
                "a missing rater: /0/rater value.required",
                () -> RatingsTable.on(scale).add("e", " ", 1).build());
        all.put(
                "a repeated rating: /1/rater value.duplicate",
                () -> RatingsTable.on(scale).add("e", "a", 1).add("e", "a", 1).build());
        all.put(
                "an index off the scale: /0/value value.out-of-range",
                () -> RatingsTable.ofIndexes(scale, new int[] {0}, new int[] {0}, new int[] {3}));
        all.put(
                "a repeated index: /1/rater value.duplicate",
                () -> RatingsTable.ofIndexes(scale, new int[] {0, 0}, new int[] {0, 0}, new int[] {1, 2}));
        all.put(
                "an unknown criterion in scores: /0/criterion reference.unknown",
                () -> ScoresTable.on(scale, List.of("c")).add("e", "x", "a", 1).build());
        all.put(
                "a repeated score: /1/assessor value.duplicate",
                () -> ScoresTable.on(scale, List.of("c"))
                        .add("e", "c", "a", 1)
                        .add("e", "c", "a", 2)
                        .build());
        all.put(
                "a missing educator: /0/educator value.required",
                () -> ScoresTable.on(scale, List.of("c")).add("", "c", "a", 1).build());
        Map<String, Scoresheet> sheets = new LinkedHashMap<>();
        sheets.put(
                "/ratings/1/level rating.level-unknown", Scoresheet.of(Rating.of("c0", "mid"), Rating.of("c1", "9")));
        sheets.put(
                "/ratings/2/criterion rating.criterion-unknown",
                Scoresheet.of(Rating.of("c0", "mid"), Rating.of("c1", "mid"), Rating.of("c9", "mid")));
        sheets.put("/ratings rating.missing", Scoresheet.of(Rating.of("c0", "mid")));
        var policy = new CertificationPolicy(
                CertificationPolicy.Measure.EXACT, Rational.of(1, 2), Rational.of(9, 10), 1, 365);
        Scoresheet good = Scoresheet.of(Rating.of("c0", "mid"), Rating.of("c1", "mid"));
        var given = policy.certify(calibration(), PersonId.of("a"), Map.of("e0", good, "e1", good, "e2", good), NOW);
        assertThat(given.isGiven()).isTrue();
        sheets.forEach((fault, sheet) -> {
            all.put("practice: " + fault, () -> calibration().practise("e0", sheet));
            all.put("leniency: /e0" + fault, () -> calibration().leniency(Map.of("e0", sheet)));
            all.put(
                    "certification: /e0" + fault,
                    () -> policy.certify(calibration(), PersonId.of("a"), Map.of("e0", sheet), NOW));
            all.put("review: /e0" + fault, () -> policy.review(given, calibration(), Map.of("e0", sheet), NOW));
            all.put(
                    "pilot: /assessments/0/sheet" + fault,
                    () -> new PilotData(
                            RUBRIC,
                            1,
                            List.of(new PilotData.Assessment(SubmissionId.of("s"), PersonId.of("a"), sheet, null)),
                            List.of()));
        });
        all.put("a repeated assessment: /assessments/1 value.duplicate", () -> {
            var one = new PilotData.Assessment(SubmissionId.of("s"), PersonId.of("a"), good, null);
            new PilotData(RUBRIC, 1, List.of(one, one), List.of());
        });
        all.put(
                "a repeated piece of evidence: /1 value.duplicate",
                () -> new MasteryPolicy(MasteryMethod.average(), Rational.ONE, EvidenceOrder.UNDATED_FIRST, null, null)
                        .of(List.of(Evidence.of("x", Rational.ONE, null), Evidence.of("x", Rational.ONE, null))));
        all.put("evidence without a score: /score value.required", () -> Evidence.of("x", null, null));
        all.put(
                "a repeated criterion on a sheet: /ratings/1 value.duplicate",
                () -> Scoresheet.of(Rating.of("c0", "mid"), Rating.of("c0", "mid")));
        return all;
    }

    static Stream<String> faults() {
        return unreadable().keySet().stream();
    }

    @ParameterizedTest
    @MethodSource("faults")
    void what_cannot_be_read_is_refused_with_its_place_and_code(String fault) {
        String expected = fault.substring(fault.lastIndexOf(": ") + 2);
        Throwable refused = catchThrowable(() -> unreadable().get(fault).run());
        assertThat(refused)
                .isInstanceOfSatisfying(
                        InvalidInputException.class,
                        e -> assertThat(e.violations())
                                .extracting(v -> v.path() + " " + v.code())
                                .containsExactly(expected));
    }
}
