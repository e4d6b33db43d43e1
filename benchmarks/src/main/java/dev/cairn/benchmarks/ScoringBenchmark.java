package dev.cairn.benchmarks;

import dev.cairn.amount.Rational;
import dev.cairn.assessment.Judgement;
import dev.cairn.assessment.Moderation;
import dev.cairn.assessment.Rating;
import dev.cairn.assessment.Scoresheet;
import dev.cairn.rubric.Criterion;
import dev.cairn.rubric.Level;
import dev.cairn.rubric.PassRule;
import dev.cairn.rubric.Rubric;
import dev.cairn.rubric.RubricScoring;
import dev.cairn.text.LocalizedText;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** Judging and moderating sheets of ten criteria with four levels, each with its tree of reasons. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(2)
public class ScoringBenchmark {
    private final RubricScoring scoring = new RubricScoring();
    private final Rubric conjunctive = rubric(PassRule.everyCriterion("met"));
    private final Rubric weighted = rubric(PassRule.weighted(60));
    private final Rubric mixed = rubric(PassRule.allOf(
            PassRule.points(15),
            PassRule.atLeast(8, "met"),
            PassRule.everyCriterion("near").onCriteria("c0", "c1")));
    private final Scoresheet sheet = sheet(0);
    private final List<Scoresheet> two = List.of(sheet(0), sheet(3));

    private static Rubric rubric(PassRule rule) {
        var rubric = Rubric.builder("benchmark", 1, "Benchmark")
                .levels(
                        Level.of("none", "None").points(0),
                        Level.of("near", "Near").points(1),
                        Level.of("met", "Met").points(2),
                        Level.of("above", "Above").points(3));
        for (int i = 0; i < 10; i++) {
            rubric.criterion(Criterion.builder("c" + i, LocalizedText.of("Criterion " + i))
                    .descriptor("met", LocalizedText.of("What is met looks like."))
                    .weight(Rational.of(i + 1))
                    .build());
        }
        return rubric.pass(rule).build();
    }

    private static Scoresheet sheet(int shift) {
        List<Rating> ratings = new ArrayList<>();
        String[] levels = {"met", "above", "met", "near", "met"};
        for (int i = 0; i < 10; i++) {
            ratings.add(Rating.of("c" + i, levels[(i + shift) % levels.length]));
        }
        return new Scoresheet(ratings, null);
    }

    /** Every criterion at a level. */
    @Benchmark
    public Judgement conjunctive() {
        return scoring.judge(conjunctive, sheet);
    }

    /** A weighted percentage. */
    @Benchmark
    public Judgement weighted() {
        return scoring.judge(weighted, sheet);
    }

    /** Points, eight of ten, and two that must be near. */
    @Benchmark
    public Judgement mixed() {
        return scoring.judge(mixed, sheet);
    }

    /** Two assessors who agree on some criteria. */
    @Benchmark
    public Moderation moderate() {
        return scoring.moderate(conjunctive, two, null);
    }
}
