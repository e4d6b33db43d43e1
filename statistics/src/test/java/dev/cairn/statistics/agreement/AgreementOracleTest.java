package dev.cairn.statistics.agreement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.LongStream;
import org.dkpro.statistics.agreement.coding.CodingAnnotationStudy;
import org.dkpro.statistics.agreement.coding.CohenKappaAgreement;
import org.dkpro.statistics.agreement.coding.FleissKappaAgreement;
import org.dkpro.statistics.agreement.coding.HubertKappaAgreement;
import org.dkpro.statistics.agreement.coding.KrippendorffAlphaAgreement;
import org.dkpro.statistics.agreement.coding.PercentageAgreement;
import org.dkpro.statistics.agreement.coding.RandolphKappaAgreement;
import org.dkpro.statistics.agreement.coding.ScottPiAgreement;
import org.dkpro.statistics.agreement.distance.IDistanceFunction;
import org.dkpro.statistics.agreement.distance.IntervalDistanceFunction;
import org.dkpro.statistics.agreement.distance.NominalDistanceFunction;
import org.dkpro.statistics.agreement.distance.OrdinalDistanceFunction;
import org.dkpro.statistics.agreement.distance.RatioDistanceFunction;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Agreement with DKPro Statistics, written by others from the same papers, where it computes the same thing. */
@Tag("oracle")
class AgreementOracleTest {
    private static LongStream seeds() {
        return LongStream.range(0, 25);
    }

    private static List<RandomTables.Row> rows(long seed, int raters, double missing) {
        Random random = new Random(seed);
        return RandomTables.rows(seed, 20 + random.nextInt(40), raters, 2 + random.nextInt(4), missing);
    }

    private static RatingsTable table(List<RandomTables.Row> rows) {
        int categories = rows.stream()
                .mapToInt(r -> Integer.parseInt(r.category()))
                .max()
                .orElseThrow();
        return RandomTables.table(RatingScale.points(1, categories), rows);
    }

    private static CodingAnnotationStudy study(List<RandomTables.Row> rows, int raters) {
        Map<String, Object[]> bySubject = new HashMap<>();
        rows.forEach(row -> bySubject
                        .computeIfAbsent(row.subject(), s -> new Object[raters])[
                        Integer.parseInt(row.rater().substring(1))] =
                Integer.valueOf(row.category()));
        CodingAnnotationStudy study = new CodingAnnotationStudy(raters);
        bySubject.values().forEach(study::addItemAsArray);
        return study;
    }

    private static double value(Coefficient coefficient) {
        return coefficient.estimate().orElseThrow().value();
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void alpha_agrees_at_every_level_with_ratings_missing(long seed) {
        assertAlpha(rows(seed, 4, 0.3), 4);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void alpha_agrees_at_every_level_with_many_raters(long seed) {
        assertAlpha(rows(seed, 14, 0.2), 14);
    }

    private static void assertAlpha(List<RandomTables.Row> rows, int raters) {
        Agreement agreement = Agreement.of(table(rows));
        Map<MeasurementLevel, IDistanceFunction> differences = Map.of(
                MeasurementLevel.NOMINAL, new NominalDistanceFunction(),
                MeasurementLevel.ORDINAL, new OrdinalDistanceFunction(),
                MeasurementLevel.INTERVAL, new IntervalDistanceFunction(),
                MeasurementLevel.RATIO, new RatioDistanceFunction());

        differences.forEach((level, difference) -> assertThat(value(agreement.krippendorffAlpha(level)))
                .as(level.name())
                .isCloseTo(
                        new KrippendorffAlphaAgreement(study(rows, raters), difference).calculateAgreement(),
                        within(1e-10)));
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void coefficients_of_many_raters_agree_on_complete_tables(long seed) {
        List<RandomTables.Row> rows = rows(seed, 4, 0);
        Agreement agreement = Agreement.of(table(rows));
        CodingAnnotationStudy study = study(rows, 4);

        assertThat(value(agreement.exact()))
                .isCloseTo(new PercentageAgreement(study).calculateAgreement(), within(1e-10));
        assertThat(value(agreement.fleissKappa()))
                .isCloseTo(new FleissKappaAgreement(study).calculateAgreement(), within(1e-10));
        assertThat(value(agreement.congerKappa()))
                .isCloseTo(new HubertKappaAgreement(study).calculateAgreement(), within(1e-10));
        assertThat(value(agreement.brennanPrediger()))
                .isCloseTo(new RandolphKappaAgreement(study).calculateAgreement(), within(1e-10));
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void coefficients_of_two_raters_agree(long seed) {
        List<RandomTables.Row> rows = rows(seed, 2, 0);
        Agreement agreement = Agreement.of(table(rows));
        CodingAnnotationStudy study = study(rows, 2);

        assertThat(value(agreement.cohenKappa()))
                .isCloseTo(new CohenKappaAgreement(study).calculateAgreement(), within(1e-10));
        assertThat(value(agreement.scottPi()))
                .isCloseTo(new ScottPiAgreement(study).calculateAgreement(), within(1e-10));
    }
}
