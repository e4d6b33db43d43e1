package dev.cairn.rubric;

import dev.cairn.amount.Rational;
import dev.cairn.assessment.Judgement;
import dev.cairn.assessment.Moderation;
import dev.cairn.assessment.Outcome;
import dev.cairn.assessment.Rating;
import dev.cairn.assessment.Scoresheet;
import dev.cairn.reason.Reason;
import dev.cairn.reason.Verdict;
import dev.cairn.text.LocalizedText;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
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
        List<Marks> all = sheets.stream().map(plan::marks).toList();
        Marks settled = adjudication == null ? null : plan.marks(adjudication);
        List<Reason> overall = overall(all);
        List<Rating> agreed = new ArrayList<>();
        List<String> disputed = new ArrayList<>();
        List<Reason> because = new ArrayList<>(overall);
        for (int i = 0; i < plan.size(); i++) {
            Settlement settlement = settle(i, all, !overall.isEmpty());
            if (settlement == null) {
                continue;
            }
            Rating ruling = settled == null ? null : settled.rating(i);
            if (settlement.isDisputed() && ruling != null) {
                settlement = Settlement.of(
                        ruling,
                        plan.title(i)
                                .with("agreed", name(i, ruling))
                                .reason("moderation.adjudicated", Verdict.MET, List.of(settlement.reason)));
            }
            because.add(settlement.reason);
            if (settlement.rating != null) {
                agreed.add(settlement.rating);
            } else if (settlement.isDisputed()) {
                disputed.add(plan.criterion(i).id());
            }
        }
        boolean done = disputed.isEmpty();
        Reason reason = Facts.of("rubric", rubric.title())
                .with("assessors", sheets.size())
                .with("disputed", disputed.size())
                .reason(
                        done ? "moderation.settled" : "moderation.disputed",
                        done ? Verdict.MET : Verdict.UNDECIDED,
                        because);
        return new Moderation(new Scoresheet(agreed, comments(sheets, adjudication)), disputed, reason);
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
            found.add(Reason.undecided("moderation.decisions-differ"));
        }
        List<Rational> scores = judgements.stream()
                .map(Judgement::score)
                .filter(Objects::nonNull)
                .sorted()
                .toList();
        if (policy.total() != null && scores.size() == all.size()) {
            Rational lowest = scores.get(0);
            Rational highest = scores.get(scores.size() - 1);
            if (!policy.total().holds(lowest, highest)) {
                found.add(Facts.of("lowest", Facts.reached(lowest))
                        .with("highest", Facts.reached(highest))
                        .reason("moderation.totals-apart", Verdict.UNDECIDED));
            }
        }
        return found;
    }

    /** @return null if nobody rated the criterion */
    private @Nullable Settlement settle(int index, List<Marks> all, boolean contested) {
        List<Rating> ratings = new ArrayList<>();
        for (Marks marks : all) {
            Rating rating = marks.rating(index);
            if (rating != null) {
                ratings.add(rating);
            }
        }
        if (ratings.isEmpty()) {
            return null;
        }
        ratings.sort(order(index));
        List<LocalizedText> names = new ArrayList<>(ratings.size());
        boolean same = true;
        for (Rating rating : ratings) {
            names.add(name(index, rating));
            same &= sameMark(rating, ratings.get(0));
        }
        Facts facts = plan.title(index).with("ratings", Facts.join(names));
        if (ratings.size() == 1) {
            return Settlement.of(ratings.get(0), facts.reason("moderation.single", Verdict.MET));
        }
        Settlement settlement = combine(index, ratings, same, facts);
        if (!plan.counts(index)) {
            return settlement.isDisputed()
                    ? new Settlement(null, facts.reason("moderation.feedback-open", Verdict.NOTE))
                    : settlement;
        }
        if (contested && !same && !settlement.isDisputed()) {
            return Settlement.dispute("moderation.contested", facts);
        }
        return settlement;
    }

    private Settlement combine(int index, List<Rating> ratings, boolean same, Facts facts) {
        Consensus consensus = rubric.parts().consensusOf(plan.criterion(index));
        if (consensus.combine() == Consensus.Method.ADJUDICATE) {
            return Settlement.dispute("moderation.for-adjudicator", facts);
        }
        if (same) {
            Rating rating = withNotes(ratings.get(0), ratings);
            return Settlement.of(rating, facts.reason("moderation.unanimous", Verdict.MET));
        }
        if (ratings.stream().anyMatch(rating -> rating.level() == null)) {
            return Settlement.dispute("moderation.applies-or-not", facts);
        }
        Rating lowest = ratings.get(0);
        Rating highest = ratings.get(ratings.size() - 1);
        Tolerance within = consensus.within();
        if (within != null && !close(within, index, lowest, highest)) {
            return Settlement.dispute("moderation.too-far-apart", facts);
        }
        return switch (consensus.combine()) {
            case LOWEST -> agreed(index, lowest, "moderation.lowest", ratings, facts);
            case HIGHEST -> agreed(index, highest, "moderation.highest", ratings, facts);
            case MEDIAN -> agreed(index, middle(index, consensus, ratings), "moderation.median", ratings, facts);
            case MEAN -> agreed(index, mean(index, consensus, ratings, ratings), "moderation.mean", ratings, facts);
            case MAJORITY -> majority(index, ratings, facts);
            default -> Settlement.dispute("moderation.not-the-same", facts);
        };
    }

    private Settlement majority(int index, List<Rating> ratings, Facts facts) {
        Rating middle = ratings.get(ratings.size() / 2);
        long votes = ratings.stream().filter(rating -> sameMark(rating, middle)).count();
        return 2 * votes > ratings.size()
                ? agreed(index, middle, "moderation.majority", ratings, facts)
                : Settlement.dispute("moderation.no-majority", facts);
    }

    private Rating middle(int index, Consensus consensus, List<Rating> sorted) {
        int half = sorted.size() / 2;
        return mean(
                index,
                consensus,
                sorted.size() % 2 == 1 ? sorted.subList(half, half + 1) : sorted.subList(half - 1, half + 1),
                sorted);
    }

    private Rating mean(int index, Consensus consensus, List<Rating> some, List<Rating> all) {
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

    private Settlement agreed(int index, Rating rating, String code, List<Rating> all, Facts facts) {
        return Settlement.of(
                withNotes(rating, all),
                facts.with("agreed", name(index, rating)).reason(code, Verdict.MET));
    }

    private boolean close(Tolerance within, int index, Rating lowest, Rating highest) {
        boolean levels = within.levels() == null || place(index, highest) - place(index, lowest) <= within.levels();
        return levels && (!within.needsPoints() || within.holds(points(index, lowest), points(index, highest)));
    }

    private int place(int index, Rating rating) {
        return plan.scale(index).place(rating.level());
    }

    private Rational points(int index, Rating rating) {
        return rating.points() != null
                ? rating.points()
                : Objects.requireNonNull(
                        plan.scale(index).levels.get(place(index, rating)).points());
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
                mark.level() == null ? together(all, Rating::notApplicable) : null,
                together(all, Rating::comment));
    }

    private static @Nullable String comments(List<Scoresheet> sheets, @Nullable Scoresheet adjudication) {
        List<Scoresheet> all = new ArrayList<>(sheets);
        if (adjudication != null) {
            all.add(adjudication);
        }
        return together(all, Scoresheet::comment);
    }

    /** Each text once, a blank line between, in an order that does not tell who wrote it. */
    private static <T> @Nullable String together(List<T> all, Function<T, @Nullable String> text) {
        var distinct = new TreeSet<String>();
        for (T one : all) {
            String written = text.apply(one);
            if (written != null) {
                distinct.add(written);
            }
        }
        return distinct.isEmpty() ? null : String.join("\n\n", distinct);
    }

    /** @param rating what was settled, or null if it is disputed or stays open */
    private record Settlement(@Nullable Rating rating, Reason reason) {
        static Settlement of(Rating rating, Reason reason) {
            return new Settlement(rating, reason);
        }

        static Settlement dispute(String code, Facts facts) {
            return new Settlement(null, facts.reason(code, Verdict.UNDECIDED));
        }

        boolean isDisputed() {
            return reason.verdict() == Verdict.UNDECIDED;
        }
    }
}
