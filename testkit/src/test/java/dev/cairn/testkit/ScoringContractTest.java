package dev.cairn.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectMethod;

import dev.cairn.assessment.CriterionResult;
import dev.cairn.assessment.Judgement;
import dev.cairn.assessment.Moderation;
import dev.cairn.assessment.Outcome;
import dev.cairn.assessment.Rating;
import dev.cairn.assessment.Scoresheet;
import dev.cairn.assessment.Scoring;
import dev.cairn.definition.Definition;
import dev.cairn.error.CoreError;
import dev.cairn.error.Violation;
import dev.cairn.error.Violations;
import dev.cairn.id.DefinitionRef;
import dev.cairn.reason.Reason;
import dev.cairn.reason.Verdict;
import dev.cairn.text.LocalizedText;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.platform.engine.DiscoverySelector;
import org.junit.platform.launcher.listeners.TestExecutionSummary;

/** The contract fails for scorings that break a promise, each in one way. */
class ScoringContractTest {
    @Test
    void a_scoring_that_keeps_its_promises_passes() {
        TestExecutionSummary summary = run(new Toy(), selectClass(Subject.class));
        assertThat(summary.getFailures()).isEmpty();
        assertThat(summary.getTestsSucceededCount()).isGreaterThan(10);
    }

    @TestFactory
    Stream<DynamicTest> a_scoring_that_takes_a_faulty_sheet_is_caught() {
        return Stream.of(
                broken("takes every sheet", "each_criterion_that_is_missing_is_a_fault", new Toy() {
                    @Override
                    boolean isFault(boolean fault, String path) {
                        return false;
                    }
                }),
                broken("passes over what is missing", "each_criterion_that_is_missing_is_a_fault", new Toy() {
                    @Override
                    boolean isFault(boolean fault, String path) {
                        return fault && !path.equals("/missing");
                    }
                }),
                broken("passes over what is unknown", "a_criterion_or_level_that_is_unknown_is_a_fault", new Toy() {
                    @Override
                    boolean isFault(boolean fault, String path) {
                        return fault && !path.equals("/unknown");
                    }
                }),
                broken("takes any level", "a_criterion_or_level_that_is_unknown_is_a_fault", new Toy() {
                    @Override
                    boolean isFault(boolean fault, String path) {
                        return fault && !path.equals("/level");
                    }
                }),
                broken("asks for all at all times", "a_sheet_of_some_criteria_rates_those_and_no_other", new Toy() {
                    @Override
                    public List<Violation> check(Definition rubric, Scoresheet sheet, @Nullable List<String> criteria) {
                        return super.check(rubric, sheet, ((Checklist) rubric).criteria());
                    }
                }));
    }

    @TestFactory
    Stream<DynamicTest> a_scoring_that_moderates_badly_is_caught() {
        return Stream.of(
                broken("believes the first", "the_order_of_the_sheets_changes_nothing", new Toy() {
                    @Override
                    boolean isSettled(List<String> levels) {
                        return true;
                    }
                }),
                broken("disputes what all agree on", "sheets_that_agree_are_settled", new Toy() {
                    @Override
                    boolean isSettled(List<String> levels) {
                        return levels.size() == 1;
                    }
                }),
                broken("hears no adjudicator", "an_adjudication_settles_what_was_disputed_and_nothing_else", new Toy() {
                    @Override
                    Optional<Rating> settled(boolean same, Rating one, Optional<Rating> adjudicated) {
                        return same ? Optional.of(one) : Optional.empty();
                    }
                }),
                broken(
                        "lets an adjudicator settle what is settled",
                        "an_adjudication_settles_what_was_disputed_and_nothing_else",
                        new Toy() {
                            @Override
                            Optional<Rating> settled(boolean same, Rating one, Optional<Rating> adjudicated) {
                                return adjudicated.or(() -> super.settled(same, one, adjudicated));
                            }
                        }));
    }

    @TestFactory
    Stream<DynamicTest> a_scoring_that_judges_badly_is_caught() {
        var calls = new AtomicInteger();
        return Stream.of(
                broken("takes nothing for met", "nothing_is_met_without_ratings", new Toy() {
                    @Override
                    boolean isMet(Checklist rubric, Scoresheet agreed) {
                        return agreed.ratings().stream().allMatch(rating -> "yes".equals(rating.level()));
                    }
                }),
                broken("takes everything for met", "a_sheet_is_judged_with_its_reason", new Toy() {
                    @Override
                    boolean isMet(Checklist rubric, Scoresheet agreed) {
                        return true;
                    }
                }),
                broken("gives another reason", "a_sheet_is_judged_with_its_reason", new Toy() {
                    @Override
                    public Judgement judge(Definition rubric, Scoresheet agreed) {
                        return new Judgement(
                                super.judge(rubric, agreed).outcome(), null, Reason.of("toy", Verdict.MET));
                    }
                }),
                broken(
                        "judges otherwise each time",
                        "the_same_arguments_give_equal_results_on_every_thread",
                        new Toy() {
                            @Override
                            public Judgement judge(Definition rubric, Scoresheet agreed) {
                                Judgement sound = super.judge(rubric, agreed);
                                Reason reason = sound.reason().with("call", calls.incrementAndGet());
                                return new Judgement(sound.outcome(), null, reason);
                            }
                        }),
                broken(
                        "tells results as they come",
                        "results_are_in_the_rubric_s_order_and_name_levels_that_are_there",
                        new Toy() {
                            @Override
                            List<String> order(Checklist rubric, Scoresheet agreed) {
                                return agreed.ratings().stream()
                                        .map(Rating::criterion)
                                        .toList();
                            }
                        }),
                broken(
                        "tells no results",
                        "results_are_in_the_rubric_s_order_and_name_levels_that_are_there",
                        new Toy() {
                            @Override
                            List<String> order(Checklist rubric, Scoresheet agreed) {
                                return List.of();
                            }
                        }),
                broken("falls over another definition", "a_definition_of_another_kind_is_refused", new Toy() {
                    @Override
                    Checklist known(Definition rubric) {
                        return (Checklist) rubric;
                    }
                }));
    }

    private static DynamicTest broken(String how, String caughtBy, Scoring scoring) {
        return dynamicTest(how, () -> {
            TestExecutionSummary summary = run(scoring, selectMethod(Subject.class, caughtBy));
            assertThat(summary.getTestsFoundCount()).isEqualTo(1);
            assertThat(summary.getFailures())
                    .as("what the contract says of a scoring that %s", how)
                    .hasSize(1)
                    .allSatisfy(failure -> assertThat(failure.getException()).isInstanceOf(AssertionError.class));
        });
    }

    private static TestExecutionSummary run(Scoring scoring, DiscoverySelector tests) {
        Subject.subject = scoring;
        return Caught.run(tests);
    }

    /** Run by hand only: its name does not end in Test, and it is nested. */
    static final class Subject extends ScoringContract {
        static Scoring subject = new Toy();

        @Override
        protected Scoring scoring() {
            return subject;
        }

        @Override
        protected Definition rubric() {
            return new Checklist(List.of("plans", "acts"));
        }

        @Override
        protected Scoresheet met() {
            return Scoresheet.of(Rating.of("plans", "yes"), Rating.of("acts", "yes"));
        }

        @Override
        protected Scoresheet notYet() {
            return Scoresheet.of(Rating.of("plans", "no"), Rating.of("acts", "no"));
        }
    }

    private record Checklist(List<String> criteria) implements Definition {
        @Override
        public String kind() {
            return "rubric";
        }

        @Override
        public String id() {
            return "checklist";
        }

        @Override
        public int version() {
            return 1;
        }

        @Override
        public LocalizedText title() {
            return LocalizedText.of("Checklist");
        }

        @Override
        public List<DefinitionRef> references() {
            return List.of();
        }
    }

    /** Every criterion is "yes" or "no", all must be "yes", and what not all agree on is disputed. */
    private static class Toy implements Scoring {
        boolean isFault(boolean fault, String path) {
            return fault;
        }

        boolean isSettled(List<String> levels) {
            return levels.stream().distinct().count() == 1;
        }

        Optional<Rating> settled(boolean same, Rating one, Optional<Rating> adjudicated) {
            return same ? Optional.of(one) : adjudicated;
        }

        boolean isMet(Checklist rubric, Scoresheet agreed) {
            return rubric.criteria().stream()
                    .allMatch(criterion -> level(agreed, criterion).equals("yes"));
        }

        List<String> order(Checklist rubric, Scoresheet agreed) {
            return rubric.criteria();
        }

        Checklist known(Definition rubric) {
            if (rubric instanceof Checklist checklist) {
                return checklist;
            }
            throw new IllegalArgumentException(rubric.ref() + " is no checklist.");
        }

        private static String level(Scoresheet sheet, String criterion) {
            Rating rating = sheet.rating(criterion);
            return rating == null ? "" : String.valueOf(rating.level());
        }

        @Override
        public List<Violation> check(Definition rubric, Scoresheet sheet, @Nullable List<String> criteria) {
            List<String> expected = criteria == null ? known(rubric).criteria() : criteria;
            var faults = new Violations();
            for (String criterion : expected) {
                fault(faults, level(sheet, criterion).isEmpty(), "/missing");
            }
            for (Rating rating : sheet.ratings()) {
                boolean unknown = !expected.contains(rating.criterion());
                fault(faults, unknown, "/unknown");
                fault(faults, !unknown && !List.of("yes", "no").contains(String.valueOf(rating.level())), "/level");
            }
            known(rubric);
            return faults.list();
        }

        private void fault(Violations faults, boolean fault, String path) {
            faults.check(!isFault(fault, path), path, CoreError.VALUE_INVALID, "It is faulty.");
        }

        @Override
        public Moderation moderate(Definition rubric, List<Scoresheet> sheets, @Nullable Scoresheet adjudication) {
            List<Rating> agreed = new ArrayList<>();
            List<String> disputed = new ArrayList<>();
            for (String criterion : known(rubric).criteria()) {
                List<String> levels =
                        sheets.stream().map(sheet -> level(sheet, criterion)).toList();
                Optional<Rating> adjudicated =
                        Optional.ofNullable(adjudication).map(sheet -> Rating.of(criterion, level(sheet, criterion)));
                settled(isSettled(levels), Rating.of(criterion, levels.get(0)), adjudicated)
                        .ifPresentOrElse(agreed::add, () -> disputed.add(criterion));
            }
            return new Moderation(new Scoresheet(agreed, null), disputed, Reason.of("toy", Verdict.NOTE));
        }

        @Override
        public Judgement judge(Definition rubric, Scoresheet agreed) {
            boolean met = isMet(known(rubric), agreed);
            return new Judgement(
                    met ? Outcome.MET : Outcome.NOT_YET, null, Reason.of("toy", met ? Verdict.MET : Verdict.NOT_MET));
        }

        @Override
        public List<CriterionResult> results(Definition rubric, Scoresheet agreed) {
            var levels = Stream.of("no", "yes")
                    .map(level -> new CriterionResult.Level(level, LocalizedText.of(level), null))
                    .toList();
            return order(known(rubric), agreed).stream()
                    .map(criterion -> new CriterionResult(
                            criterion, LocalizedText.of(criterion), levels, level(agreed, criterion)))
                    .toList();
        }
    }
}
