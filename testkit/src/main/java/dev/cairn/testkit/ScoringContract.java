package dev.cairn.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cairn.assessment.CriterionResult;
import dev.cairn.assessment.Judgement;
import dev.cairn.assessment.Moderation;
import dev.cairn.assessment.Outcome;
import dev.cairn.assessment.Rating;
import dev.cairn.assessment.Scoresheet;
import dev.cairn.assessment.Scoring;
import dev.cairn.competency.CompetencyFramework;
import dev.cairn.definition.Definition;
import dev.cairn.error.Violation;
import dev.cairn.json.CairnJson;
import dev.cairn.reason.Verdict;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Every guarantee of {@link Scoring} that does not depend on the rubric, as tests.
 *
 * <p>To judge in a way of your own, implement {@link Scoring}, extend this class in your tests, and give a rubric of at
 * least two criteria with a sheet that meets it and one that does not. What your rules come to is for tests of your own.
 */
public abstract class ScoringContract {
    private static final int THREADS = 4;
    private static final Definition NO_RUBRIC = CairnJson.read("""
            {"kind": "competency-framework", "id": "contract", "version": 1, "title": "No rubric",
             "items": [{"id": "a", "statement": "Is no criterion"}]}
            """, CompetencyFramework.class);

    private Scoring scoring;

    /** For those who extend it. */
    @SuppressWarnings("NullAway.Init")
    protected ScoringContract() {}

    /** What judges. */
    protected abstract Scoring scoring();

    /** A rubric of at least two criteria, all of which must be rated. */
    protected abstract Definition rubric();

    /** Rates every criterion by a level, so that the rubric is met. */
    protected abstract Scoresheet met();

    /** Rates every criterion by a level, in the same order, none as {@link #met} does, so that it is not met yet. */
    protected abstract Scoresheet notYet();

    @BeforeEach
    final void make() {
        scoring = scoring();
    }

    private static Scoresheet sheet(List<Rating> ratings) {
        return Scoresheet.of(ratings.toArray(Rating[]::new));
    }

    private static Scoresheet without(Scoresheet sheet, int index) {
        var ratings = new ArrayList<>(sheet.ratings());
        ratings.remove(index);
        return sheet(ratings);
    }

    private static Scoresheet with(Scoresheet sheet, Rating more) {
        var ratings = new ArrayList<>(sheet.ratings());
        ratings.removeIf(rating -> rating.criterion().equals(more.criterion()));
        ratings.add(more);
        return sheet(ratings);
    }

    private static List<String> criteria(Scoresheet sheet) {
        return sheet.ratings().stream().map(Rating::criterion).toList();
    }

    private static Rating first(Scoresheet sheet) {
        return sheet.ratings().get(0);
    }

    private List<Violation> faults(Scoresheet sheet) {
        return scoring.check(rubric(), sheet, null);
    }

    private Moderation moderated(List<Scoresheet> sheets) {
        return scoring.moderate(rubric(), sheets, null);
    }

    // ------------------------------------------------------------------ checking

    @Test
    void a_whole_sheet_has_no_faults() {
        assertThat(faults(met())).isEmpty();
        assertThat(scoring.check(rubric(), notYet(), criteria(met()))).isEmpty();
    }

    @Test
    void each_criterion_that_is_missing_is_a_fault() {
        for (int i = 0; i < met().ratings().size(); i++) {
            assertThat(faults(without(met(), i))).as("without rating %d", i).isNotEmpty();
        }
        assertThat(faults(sheet(List.of()))).isNotEmpty();
    }

    @Test
    void a_criterion_or_level_that_is_unknown_is_a_fault() {
        assertThat(faults(with(met(), Rating.of("no-such-criterion", "x"))))
                .as("an unknown criterion")
                .isNotEmpty();
        assertThat(faults(with(met(), Rating.of(first(met()).criterion(), "no-such-level"))))
                .as("an unknown level")
                .isNotEmpty();
    }

    @Test
    void a_sheet_of_some_criteria_rates_those_and_no_other() {
        List<String> one = List.of(first(met()).criterion());
        assertThat(scoring.check(rubric(), sheet(List.of(first(met()))), one)).isEmpty();
        assertThat(scoring.check(rubric(), met(), one))
                .as("more than asked for")
                .isNotEmpty();
        assertThat(scoring.check(rubric(), without(met(), 0), criteria(met())))
                .as("less than asked for")
                .isNotEmpty();
    }

    // ------------------------------------------------------------------ moderating

    @Test
    void sheets_that_agree_are_settled() {
        for (Scoresheet sheet : List.of(met(), notYet())) {
            Moderation moderation = moderated(List.of(sheet, sheet));
            assertThat(moderation.isSettled()).isTrue();
            for (Rating rating : sheet.ratings()) {
                assertThat(moderation.agreed().ratings())
                        .filteredOn(agreed -> agreed.criterion().equals(rating.criterion()))
                        .extracting(Rating::level)
                        .containsExactly(rating.level());
            }
        }
    }

    @Test
    void the_order_of_the_sheets_changes_nothing() {
        var sheets = new ArrayList<>(List.of(
                met(),
                notYet(),
                with(met(), first(notYet()).comment("one")),
                with(notYet(), first(met()).comment("two"))));
        Moderation once = moderated(sheets);
        for (int i = 0; i < 12; i++) {
            Collections.rotate(sheets, 1);
            Collections.swap(sheets, 0, i % 3);
            assertThat(moderated(sheets)).isEqualTo(once);
        }
    }

    @Test
    void an_adjudication_settles_what_was_disputed_and_nothing_else() {
        List<Scoresheet> sheets = List.of(met(), notYet());
        Moderation before = moderated(sheets);
        Moderation after = scoring.moderate(rubric(), sheets, notYet());
        assertThat(after.disputed()).isEmpty();
        for (Rating agreed : before.agreed().ratings()) {
            assertThat(after.agreed().ratings()).as("what was settled before").contains(agreed);
        }
        for (String criterion : before.disputed()) {
            assertThat(levels(after.agreed(), criterion)).isEqualTo(levels(notYet(), criterion));
        }
        assertThat(scoring.moderate(rubric(), List.of(met(), met()), notYet()).agreed())
                .as("where nothing is disputed")
                .isEqualTo(moderated(List.of(met(), met())).agreed());
    }

    private static List<String> levels(Scoresheet sheet, String criterion) {
        return sheet.ratings().stream()
                .filter(rating -> rating.criterion().equals(criterion))
                .map(rating -> String.valueOf(rating.level()))
                .toList();
    }

    // ------------------------------------------------------------------ judging

    @Test
    void a_sheet_is_judged_with_its_reason() {
        Judgement met = scoring.judge(rubric(), met());
        assertThat(met.outcome()).isEqualTo(Outcome.MET);
        assertThat(met.reason().verdict()).isEqualTo(Verdict.MET);

        Judgement notYet = scoring.judge(rubric(), notYet());
        assertThat(notYet.outcome()).isEqualTo(Outcome.NOT_YET);
        assertThat(notYet.reason().verdict()).isEqualTo(Verdict.NOT_MET);
    }

    @Test
    void nothing_is_met_without_ratings() {
        Judgement judgement = scoring.judge(rubric(), sheet(List.of()));
        assertThat(judgement.outcome()).isNotEqualTo(Outcome.MET);
        assertThat(judgement.reason().verdict()).isNotEqualTo(Verdict.MET);
    }

    @Test
    void results_are_in_the_rubric_s_order_and_name_levels_that_are_there() {
        List<CriterionResult> results = scoring.results(rubric(), met());
        var backwards = new ArrayList<>(met().ratings());
        Collections.reverse(backwards);
        assertThat(scoring.results(rubric(), sheet(backwards))).isEqualTo(results);
        assertThat(results).extracting(CriterionResult::criterion).containsExactlyInAnyOrderElementsOf(criteria(met()));
        for (CriterionResult result : results) {
            assertThat(levels(met(), result.criterion())).containsExactly(String.valueOf(result.achieved()));
            assertThat(result.levels())
                    .extracting(CriterionResult.Level::id)
                    .contains(String.valueOf(result.achieved()));
        }
    }

    // ------------------------------------------------------------------ for ever

    @Test
    void the_same_arguments_give_equal_results_on_every_thread() throws Exception {
        Callable<List<Object>> all = () -> List.of(
                faults(without(met(), 0)),
                moderated(List.of(met(), notYet())),
                scoring.judge(rubric(), met()),
                scoring.judge(rubric(), notYet()),
                scoring.results(rubric(), met()));
        List<Object> once = all.call();
        var pool = Executors.newFixedThreadPool(THREADS);
        try {
            for (Future<List<Object>> again : pool.invokeAll(Collections.nCopies(10 * THREADS, all))) {
                assertThat(again.get(60, TimeUnit.SECONDS)).isEqualTo(once);
            }
        } finally {
            pool.shutdownNow();
        }
    }

    @Test
    void a_definition_of_another_kind_is_refused() {
        assertThatThrownBy(() -> scoring.check(NO_RUBRIC, met(), List.of()))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> scoring.moderate(NO_RUBRIC, List.of(met()), met()))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> scoring.judge(NO_RUBRIC, met())).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> scoring.results(NO_RUBRIC, met())).isInstanceOf(IllegalArgumentException.class);
    }
}
