package dev.cairn.rubric;

import dev.cairn.amount.Rational;
import dev.cairn.assessment.Judgement;
import dev.cairn.assessment.Moderation;
import dev.cairn.assessment.Outcome;
import dev.cairn.assessment.Rating;
import dev.cairn.assessment.Scoresheet;
import dev.cairn.internal.value.Given;
import dev.cairn.reason.Reason;
import dev.cairn.reason.ReasonCode;
import dev.cairn.reason.Verdict;
import dev.cairn.text.LocalizedText;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Combines the sheets of several assessors by a rubric's moderation policy. */
final class Moderator {
    private static final Comparator<@Nullable Rational> POINTS = Comparator.nullsFirst(Comparator.naturalOrder());

    private final Rubric rubric;
    private final Plan plan;

    Moderator(Rubric rubric) {
        this.rubric = rubric;
        this.plan = rubric.plan();
    }

    Moderation moderate(List<Scoresheet> sheets, @Nullable Scoresheet adjudication) {
        List<Scoresheet> rulings = Stream.ofNullable(adjudication).toList();
        List<Marks> all = sheets.stream().map(plan::marks).toList();
        List<Marks> ruled = rulings.stream().map(plan::marks).toList();
        List<Reason> overall = overall(all);
        List<Settlement> settlements = new ArrayList<>();
        for (int i = 0; i < plan.size(); i++) {
            int index = i;
            settle(index, all, !overall.isEmpty())
                    .map(settlement -> ruled(index, settlement, ruled))
                    .ifPresent(settlements::add);
        }
        List<String> disputed = settlements.stream()
                .filter(Settlement::isDisputed)
                .map(Settlement::criterion)
                .toList();
        List<Reason> because = new ArrayList<>(overall);
        settlements.forEach(settlement -> because.add(settlement.reason));
        Facts facts = Facts.of("rubric", rubric.title())
                .with("assessors", sheets.size())
                .with("disputed", disputed.size());
        return new Moderation(
                new Scoresheet(
                        settlements.stream().flatMap(Settlement::agreed).toList(),
                        together(Stream.concat(sheets.stream(), rulings.stream()), Scoresheet::comment)),
                disputed,
                disputed.isEmpty()
                        ? facts.reason(RubricReason.MODERATION_SETTLED, Verdict.MET, because)
                        : facts.reason(RubricReason.MODERATION_DISPUTED, Verdict.UNDECIDED, because));
    }

    /** What an adjudicator made of what is disputed. */
    private Settlement ruled(int index, Settlement settlement, List<Marks> ruled) {
        return ruled.stream()
                .filter(marks -> settlement.isDisputed())
                .flatMap(marks -> Stream.ofNullable(marks.rating(index)))
                .findFirst()
                .map(ruling -> Settlement.of(
                        ruling,
                        plan.title(index)
                                .with("agreed", name(index, ruling))
                                .reason(RubricReason.MODERATION_ADJUDICATED, Verdict.MET, List.of(settlement.reason))))
                .orElse(settlement);
    }

    /** What the sheets as wholes are too far apart in; empty if nothing. */
    private List<Reason> overall(List<Marks> all) {
        ModerationPolicy policy = rubric.moderation();
        if (all.size() < 2 || policy.total() == null && !policy.sameDecision()) {
            return List.of();
        }
        List<Judgement> judgements = all.stream().map(plan::judge).toList();
        List<Reason> found = new ArrayList<>();
        Set<Outcome> outcomes = EnumSet.noneOf(Outcome.class);
        judgements.forEach(judgement -> outcomes.add(judgement.outcome()));
        if (policy.sameDecision() && outcomes.size() > 1) {
            found.add(Reason.undecided(RubricReason.MODERATION_DECISIONS_DIFFER));
        }
        totalsApart(policy.total(), judgements).ifPresent(found::add);
        return found;
    }

    private static Optional<Reason> totalsApart(@Nullable Tolerance total, List<Judgement> judgements) {
        List<Rational> scores = judgements.stream()
                .flatMap(judgement -> Stream.ofNullable(judgement.score()))
                .sorted()
                .toList();
        if (total == null || scores.size() < judgements.size()) {
            return Optional.empty();
        }
        Rational lowest = scores.get(0);
        Rational highest = scores.get(scores.size() - 1);
        return total.holds(lowest, highest)
                ? Optional.empty()
                : Optional.of(Facts.of("lowest", Facts.reached(lowest))
                        .with("highest", Facts.reached(highest))
                        .reason(RubricReason.MODERATION_TOTALS_APART, Verdict.UNDECIDED));
    }

    /** Nothing if nobody rated the criterion. */
    private Optional<Settlement> settle(int index, List<Marks> all, boolean contested) {
        List<Rating> ratings = all.stream()
                .flatMap(marks -> Stream.ofNullable(marks.rating(index)))
                .sorted(order(index))
                .toList();
        if (ratings.isEmpty()) {
            return Optional.empty();
        }
        Facts facts = plan.title(index)
                .with(
                        "ratings",
                        Facts.join(ratings.stream()
                                .map(rating -> name(index, rating))
                                .toList()));
        Rating first = ratings.get(0);
        if (ratings.size() == 1) {
            return Optional.of(Settlement.of(first, facts.reason(RubricReason.MODERATION_SINGLE, Verdict.MET)));
        }
        boolean same = ratings.stream().allMatch(rating -> sameMark(rating, first));
        Settlement settlement = combine(index, ratings, same, facts);
        if (settlement.isDisputed() && !plan.counts(index)) {
            return Optional.of(Settlement.open(
                    first.criterion(), facts.reason(RubricReason.MODERATION_FEEDBACK_OPEN, Verdict.NOTE)));
        }
        boolean upset = contested && !same && plan.counts(index) && !settlement.isDisputed();
        return Optional.of(upset ? dispute(index, RubricReason.MODERATION_CONTESTED, facts) : settlement);
    }

    private Settlement dispute(int index, ReasonCode code, Facts facts) {
        return Settlement.open(plan.criterion(index).id(), facts.reason(code, Verdict.UNDECIDED));
    }

    private Settlement combine(int index, List<Rating> ratings, boolean same, Facts facts) {
        ConsensusParts consensus = rubric.parts().consensusOf(plan.criterion(index));
        if (consensus.combine() == ConsensusParts.Method.ADJUDICATE) {
            return dispute(index, RubricReason.MODERATION_FOR_ADJUDICATOR, facts);
        }
        if (same) {
            Rating rating = withNotes(ratings.get(0), ratings);
            return Settlement.of(rating, facts.reason(RubricReason.MODERATION_UNANIMOUS, Verdict.MET));
        }
        if (ratings.stream().anyMatch(rating -> rating.level() == null)) {
            return dispute(index, RubricReason.MODERATION_APPLIES_OR_NOT, facts);
        }
        return Given.noneOr(consensus.within(), within -> close(within, index, ratings))
                ? byMethod(index, consensus, ratings, facts)
                : dispute(index, RubricReason.MODERATION_TOO_FAR_APART, facts);
    }

    private Settlement byMethod(int index, ConsensusParts consensus, List<Rating> ratings, Facts facts) {
        Rating lowest = ratings.get(0);
        Rating highest = ratings.get(ratings.size() - 1);
        return switch (consensus.combine()) {
            case LOWEST -> agreed(index, lowest, RubricReason.MODERATION_LOWEST, ratings, facts);
            case HIGHEST -> agreed(index, highest, RubricReason.MODERATION_HIGHEST, ratings, facts);
            case MEDIAN ->
                agreed(index, middle(index, consensus, ratings), RubricReason.MODERATION_MEDIAN, ratings, facts);
            case MEAN ->
                agreed(index, mean(index, consensus, ratings, ratings), RubricReason.MODERATION_MEAN, ratings, facts);
            case MAJORITY -> majority(index, ratings, facts);
            default -> dispute(index, RubricReason.MODERATION_NOT_THE_SAME, facts);
        };
    }

    private Settlement majority(int index, List<Rating> ratings, Facts facts) {
        Rating middle = ratings.get(ratings.size() / 2);
        long votes = ratings.stream().filter(rating -> sameMark(rating, middle)).count();
        return 2 * votes > ratings.size()
                ? agreed(index, middle, RubricReason.MODERATION_MAJORITY, ratings, facts)
                : dispute(index, RubricReason.MODERATION_NO_MAJORITY, facts);
    }

    private Rating middle(int index, ConsensusParts consensus, List<Rating> sorted) {
        int half = sorted.size() / 2;
        return mean(
                index,
                consensus,
                sorted.size() % 2 == 1 ? sorted.subList(half, half + 1) : sorted.subList(half - 1, half + 1),
                sorted);
    }

    private Rating mean(int index, ConsensusParts consensus, List<Rating> some, List<Rating> all) {
        Rational sum = Rational.ZERO;
        for (Rating rating : some) {
            sum = sum.plus(consensus.ofPoints() ? points(index, rating) : Rational.of(place(index, rating)));
        }
        Rational value = consensus.rounded(sum.dividedBy(Rational.of(some.size())));
        Scale scale = plan.scale(index);
        Rating lowest = all.get(0);
        if (!consensus.ofPoints()) {
            return Rating.of(
                    lowest.criterion(),
                    scale.levels.get(value.numerator().intValueExact()).id());
        }
        Rating highest = all.get(all.size() - 1);
        Rational points = value.max(points(index, lowest)).min(points(index, highest));
        Level level = scale.levelAt(points, place(index, lowest), place(index, highest));
        Rating rating = Rating.of(lowest.criterion(), level.id());
        return !level.isRange() && points.equals(level.points()) ? rating : rating.points(points);
    }

    private Settlement agreed(int index, Rating rating, ReasonCode code, List<Rating> all, Facts facts) {
        return Settlement.of(
                withNotes(rating, all),
                facts.with("agreed", name(index, rating)).reason(code, Verdict.MET));
    }

    private boolean close(Tolerance within, int index, List<Rating> ratings) {
        Rating lowest = ratings.get(0);
        Rating highest = ratings.get(ratings.size() - 1);
        int apart = place(index, highest) - place(index, lowest);
        return Given.noneOr(within.levels(), most -> apart <= most)
                && (!within.needsPoints() || within.holds(points(index, lowest), points(index, highest)));
    }

    private int place(int index, Rating rating) {
        return plan.scale(index).place(rating.level());
    }

    private Rational points(int index, Rating rating) {
        return plan.scale(index).points(place(index, rating), rating.points());
    }

    /** Lowest first; what does not apply before all; ratings that say the same in any order. */
    private Comparator<Rating> order(int index) {
        return Comparator.<Rating>comparingInt(rating -> place(index, rating)).thenComparing(Rating::points, POINTS);
    }

    private static boolean sameMark(Rating a, Rating b) {
        return Objects.equals(a.level(), b.level())
                && Objects.equals(a.points(), b.points())
                && (a.notApplicable() == null) == (b.notApplicable() == null);
    }

    private LocalizedText name(int index, Rating rating) {
        if (rating.level() == null) {
            return Facts.NOT_APPLICABLE;
        }
        LocalizedText title = plan.scale(index).levels.get(place(index, rating)).title();
        if (rating.points() == null) {
            return title;
        }
        var texts = new TreeMap<String, String>();
        title.byTag().forEach((tag, text) -> texts.put(tag, text + " (" + Facts.reached(rating.points()) + ")"));
        return LocalizedText.of(texts);
    }

    /** The same mark with what all assessors wrote beside theirs. */
    private static Rating withNotes(Rating mark, List<Rating> all) {
        return new Rating(
                mark.criterion(),
                mark.level(),
                mark.points(),
                mark.level() == null ? together(all.stream(), Rating::notApplicable) : null,
                together(all.stream(), Rating::comment));
    }

    /** Each text once, a blank line between, in an order that does not tell who wrote it; null without any. */
    private static <T> @Nullable String together(Stream<T> all, Function<T, @Nullable String> text) {
        return all.flatMap(one -> Stream.ofNullable(text.apply(one)))
                .sorted()
                .distinct()
                .reduce((before, next) -> before + "\n\n" + next)
                .orElse(null);
    }

    /**
     * What became of a criterion.
     *
     * @param settled the rating that was settled; none if it is disputed or stays open
     */
    private record Settlement(String criterion, List<Rating> settled, Reason reason) {
        static Settlement of(Rating rating, Reason reason) {
            return new Settlement(rating.criterion(), List.of(rating), reason);
        }

        static Settlement open(String criterion, Reason reason) {
            return new Settlement(criterion, List.of(), reason);
        }

        Stream<Rating> agreed() {
            return settled.stream();
        }

        boolean isDisputed() {
            return reason.verdict() == Verdict.UNDECIDED;
        }
    }
}
