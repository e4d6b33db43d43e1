package dev.cairn.statistics.agreement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.cairn.statistics.agreement.Coefficient.Estimate;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The values printed in the literature and their full precision; see the README beside the data. */
class PublishedAgreementTest {
    private static final String FOLDER = "/dev/cairn/statistics/agreement/";

    private static String resource(String name) throws IOException {
        try (InputStream in = PublishedAgreementTest.class.getResourceAsStream(FOLDER + name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static final JsonNode CASES = cases();

    private static JsonNode cases() {
        try {
            return JsonMapper.shared()
                    .readTree(resource("agreement-published.json"))
                    .get("cases");
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    static JsonNode caseNamed(String id) {
        return StreamSupport.stream(CASES.spliterator(), false)
                .filter(c -> c.get("id").asString().equals(id))
                .findFirst()
                .orElseThrow();
    }

    static RatingsTable tableOf(String id) {
        return tableOf(caseNamed(id));
    }

    private static RatingsTable tableOf(JsonNode example) {
        if (example.has("contingency")) {
            JsonNode contingency = example.get("contingency");
            RatingsTable.Builder table = RatingsTable.on(RatingScale.points(1, contingency.size()));
            int subject = 0;
            for (int i = 0; i < contingency.size(); i++) {
                for (int j = 0; j < contingency.size(); j++) {
                    for (long c = Math.round(contingency.get(i).get(j).asDouble()); c > 0; c--) {
                        table.add("s" + subject, "first", i + 1);
                        table.add("s" + subject++, "second", j + 1);
                    }
                }
            }
            return table.build();
        }
        if (example.has("categories")) {
            List<String> categories = StreamSupport.stream(
                            example.get("categories").spliterator(), false)
                    .map(JsonNode::asString)
                    .toList();
            boolean numbers = example.get("categories").get(0).isNumber();
            RatingsTable.Builder table = RatingsTable.on(
                    numbers
                            ? RatingScale.numeric(categories.stream()
                                    .mapToDouble(Double::parseDouble)
                                    .toArray())
                            : RatingScale.nominal(categories));
            return fill(table, example.get("ratings"), false);
        }
        boolean objects = example.has("objectsByRaters");
        RatingsTable.Builder table = RatingsTable.on(RatingScale.continuous(0, 100));
        return fill(table, example.get(objects ? "objectsByRaters" : "scores"), true);
    }

    private static RatingsTable fill(RatingsTable.Builder table, JsonNode rows, boolean continuous) {
        for (int s = 0; s < rows.size(); s++) {
            for (int r = 0; r < rows.get(s).size(); r++) {
                JsonNode value = rows.get(s).get(r);
                if (!value.isNull()) {
                    if (continuous) {
                        table.add("s" + s, "r" + r, value.asDouble());
                    } else {
                        table.add("s" + s, "r" + r, value.asString());
                    }
                }
            }
        }
        return table.build();
    }

    private static double[][] matrix(JsonNode rows) {
        double[][] matrix = new double[rows.size()][];
        for (int i = 0; i < rows.size(); i++) {
            matrix[i] = new double[rows.get(i).size()];
            for (int j = 0; j < matrix[i].length; j++) {
                matrix[i][j] = rows.get(i).get(j).asDouble();
            }
        }
        return matrix;
    }

    private static Estimate get(Coefficient coefficient) {
        assertThat(coefficient).isInstanceOf(Estimate.class);
        return (Estimate) coefficient;
    }

    private static double computed(String id, String statistic) {
        JsonNode example = caseNamed(id);
        Agreement agreement = Agreement.of(tableOf(example));
        if (statistic.startsWith("perCategory.")) {
            return get(agreement.fleissKappaByCategory().get(statistic.substring("perCategory.".length())))
                    .value();
        }
        if (statistic.startsWith("ICC")) {
            return intraclass(agreement, statistic);
        }
        return switch (statistic) {
            case "percentAgreement" -> get(agreement.exact()).value();
            case "fleissKappa" -> get(agreement.fleissKappa()).value();
            case "fleissSe0" -> get(agreement.fleissKappa()).test().standardError();
            case "fleissZ" -> get(agreement.fleissKappa()).test().value();
            case "fleissSe_tol1e_5" -> get(agreement.fleissKappa()).standardError();
            case "congerExactKappa", "congerKappa" ->
                get(agreement.congerKappa()).value();
            case "lightKappa" -> get(agreement.lightKappa()).value();
            case "gwetAC1" -> get(agreement.gwetAc1()).value();
            case "gwetAC1Se_tol1e_5" -> get(agreement.gwetAc1()).standardError();
            case "gwetAC2Linear" ->
                get(agreement.gwetAc2(AgreementWeights.LINEAR)).value();
            case "gwetAC2Quadratic" ->
                get(agreement.gwetAc2(AgreementWeights.QUADRATIC)).value();
            case "brennanPrediger", "pabakBrennanPrediger" ->
                get(agreement.brennanPrediger()).value();
            case "krippendorffNominal" -> alpha(agreement, MeasurementLevel.NOMINAL);
            case "krippendorffOrdinal" -> alpha(agreement, MeasurementLevel.ORDINAL);
            case "krippendorffInterval" -> alpha(agreement, MeasurementLevel.INTERVAL);
            case "krippendorffRatio" -> alpha(agreement, MeasurementLevel.RATIO);
            case "cohenKappa" -> get(agreement.cohenKappa()).value();
            case "cohenKappaAse" -> get(agreement.cohenKappa()).standardError();
            case "cohenKappaAse0" -> get(agreement.cohenKappa()).test().standardError();
            case "scottPi" -> get(agreement.scottPi()).value();
            case "weightedKappa" ->
                get(weighted(agreement, example, "disagreementWeights")).value();
            case "weightedKappaAse" ->
                get(weighted(agreement, example, "disagreementWeights")).standardError();
            case "weightedKappaNonSymmetric" ->
                get(weighted(agreement, example, "nonSymmetricDisagreementWeights"))
                        .value();
            case "W" -> get(agreement.kendallW()).value();
            case "chisq" -> get(agreement.kendallW()).test().value();
            case "df" -> get(agreement.kendallW()).test().degreesOfFreedom().get(0);
            case "p" -> get(agreement.kendallW()).test().pValue();
            default -> throw new AssertionError("No statistic is known as " + statistic);
        };
    }

    private static double alpha(Agreement agreement, MeasurementLevel level) {
        return get(agreement.krippendorffAlpha(level)).value();
    }

    private static Coefficient weighted(Agreement agreement, JsonNode example, String weights) {
        return agreement.cohenKappa(AgreementWeights.ofDisagreement(matrix(example.get(weights))));
    }

    private static double intraclass(Agreement agreement, String statistic) {
        String[] parts = statistic.split("\\.", -1);
        IntraclassForm form = form(parts[0]);
        Estimate estimate = get(agreement.intraclass(form));
        return switch (parts[1]) {
            case "icc" -> estimate.value();
            case "F" -> estimate.test().value();
            case "df1" -> estimate.test().degreesOfFreedom().get(0);
            case "df2" -> estimate.test().degreesOfFreedom().get(1);
            case "p" -> estimate.test().pValue();
            case "lower" -> estimate.interval().lower();
            case "upper" -> estimate.interval().upper();
            default -> throw new AssertionError("No part is known as " + parts[1]);
        };
    }

    private static IntraclassForm form(String name) {
        return switch (name.toUpperCase(Locale.ROOT)) {
            case "ICC1" -> IntraclassForm.ONE_WAY_SINGLE;
            case "ICC2" -> IntraclassForm.RANDOM_SINGLE;
            case "ICC3" -> IntraclassForm.FIXED_SINGLE;
            case "ICC1K" -> IntraclassForm.ONE_WAY_MEAN;
            case "ICC2K" -> IntraclassForm.RANDOM_MEAN;
            case "ICC3K" -> IntraclassForm.FIXED_MEAN;
            default -> throw new AssertionError(name);
        };
    }

    @TestFactory
    Stream<DynamicTest> every_published_value_is_reproduced() throws IOException {
        return resource("agreement-published.csv").lines().skip(1).map(line -> {
            String[] cells = line.split(",", -1);
            return DynamicTest.dynamicTest(cells[0] + " " + cells[1], () -> {
                double value = computed(cells[0], cells[1]);
                double tolerance = cells[1].endsWith("_tol1e_5") ? 1e-5 : 1e-9;
                assertThat(value).isCloseTo(Double.parseDouble(cells[3]), within(tolerance));
                if (!cells[2].isEmpty()) {
                    BigDecimal printed = new BigDecimal(cells[2]);
                    assertThat(new BigDecimal(value).setScale(printed.scale(), RoundingMode.HALF_UP))
                            .isEqualByComparingTo(printed);
                }
            });
        });
    }

    @Test
    void both_conventions_for_the_interval_of_the_mean_of_random_raters_are_reproduced() {
        Agreement agreement = Agreement.of(tableOf("shrout-fleiss-1979"));
        JsonNode expected = caseNamed("shrout-fleiss-1979").get("expected").get("ICC2k");

        ConfidenceInterval shroutFleiss =
                get(agreement.intraclass(IntraclassForm.RANDOM_MEAN)).interval();
        ConfidenceInterval mcgrawWong = get(agreement.intraclassByMcGrawWong()).interval();

        assertThat(shroutFleiss.method()).isEqualTo("F (Shrout-Fleiss), Spearman-Brown");
        assertThat(mcgrawWong.method()).isEqualTo("F (McGraw-Wong)");
        assertThat(mcgrawWong.lower()).isCloseTo(expected.get("lowerMcGrawWong").asDouble(), within(1e-9));
        assertThat(mcgrawWong.upper()).isCloseTo(expected.get("upperMcGrawWong").asDouble(), within(1e-9));
    }

    /** Gwet's handbook divides by n for two raters where his general formula divides by n - 1. */
    @Test
    void the_standard_errors_printed_for_two_abstractors_are_reproduced_up_to_their_divisor() {
        Agreement agreement = Agreement.of(tableOf("gwet-3x3-abstractors"));
        double divisor = Math.sqrt(99 / 100.0);

        assertThat(get(agreement.gwetAc1()).standardError() * divisor).isCloseTo(0.04321747, within(5e-9));
        assertThat(get(agreement.scottPi()).standardError() * divisor).isCloseTo(0.05905473, within(5e-9));
        assertThat(get(agreement.congerKappa()).standardError() * divisor).isCloseTo(0.05891072, within(5e-9));
        assertThat(get(agreement.brennanPrediger()).standardError() * divisor).isCloseTo(0.04693346, within(5e-9));
        assertThat(get(agreement.exact()).standardError()).isCloseTo(0.03128898, within(5e-9));
    }

    /** As irrCAC prints them for the same four raters. */
    @Test
    void the_standard_errors_printed_for_four_raters_with_missing_ratings_are_reproduced() {
        Agreement agreement = Agreement.of(tableOf("krippendorff-canonical-4x12-missing"));

        assertThat(get(agreement.congerKappa()).standardError()).isCloseTo(0.14917, within(5e-6));
        assertThat(get(agreement.brennanPrediger()).standardError()).isCloseTo(0.14472, within(5e-6));
        assertThat(get(agreement.gwetAc1()).interval().lower()).isCloseTo(0.461, within(5e-4));
        assertThat(get(agreement.gwetAc1()).interval().upper()).isEqualTo(1);
    }

    /** On complete data alpha is Fleiss' kappa corrected for the sample: a formula some tools break. */
    @Test
    void alpha_on_complete_data_is_fleiss_kappa_plus_its_complement_over_all_ratings() {
        Agreement agreement = Agreement.of(tableOf("fleiss-1971-psychiatric"));
        double kappa = get(agreement.fleissKappa()).value();

        assertThat(alpha(agreement, MeasurementLevel.NOMINAL)).isCloseTo(kappa + (1 - kappa) / (30 * 6), within(1e-14));
    }

    @Test
    void ordinal_alpha_is_krippendorffs_and_not_that_of_ordinal_agreement_weights() {
        double alpha = alpha(Agreement.of(tableOf("krippendorff-canonical-4x12-missing")), MeasurementLevel.ORDINAL);

        assertThat(alpha).isCloseTo(0.81539, within(1e-5)).isNotCloseTo(0.83364, within(1e-3));
    }

    @Test
    void the_data_and_the_list_of_expected_values_tell_the_same() throws IOException {
        TreeMap<String, Double> listed = new TreeMap<>();
        resource("agreement-published.csv")
                .lines()
                .skip(1)
                .map(line -> line.split(",", -1))
                .forEach(cells -> {
                    listed.put(cells[0] + "/" + cells[1], Double.parseDouble(cells[3]));
                });
        int compared = 0;
        for (JsonNode example : CASES) {
            for (var entry : example.get("expected").properties()) {
                Double value = listed.get(example.get("id").asString() + "/" + entry.getKey());
                if (value != null) {
                    assertThat(value).isEqualTo(entry.getValue().asDouble());
                    compared++;
                }
            }
        }
        assertThat(compared).isGreaterThan(40);
    }
}
