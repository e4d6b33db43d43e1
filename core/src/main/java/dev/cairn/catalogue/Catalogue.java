package dev.cairn.catalogue;

import dev.cairn.definition.KeptDefinition;
import dev.cairn.error.NotFoundException;
import dev.cairn.id.DefinitionRef;
import dev.cairn.internal.graph.CompetencyGraph;
import dev.cairn.reason.CoreReason;
import dev.cairn.reason.Reason;
import dev.cairn.reason.Verdict;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Micro-credentials that can be searched and filtered. Built once from definitions as kept; build it anew when they
 * change. Immutable and thread-safe; what it answers depends on what it was given and not on the order of it.
 *
 * <p>Of the versions of one micro-credential, the highest that is open to the learner is shown, and no other: a
 * published one, or one in pilot if the learner is in its cohort. Without a learner, what is published.
 */
public final class Catalogue {
    /** The most matches on a page. */
    public static final int MOST_MATCHES = 1000;

    private final Shelf shelf;

    private Catalogue(Shelf shelf) {
        this.shelf = shelf;
    }

    /**
     * A catalogue.
     *
     * @param definitions micro-credentials, the frameworks their competencies are in, and selections; others are passed
     *     over
     * @param recognitions in what micro-credentials count; may be empty
     * @throws IllegalArgumentException if a micro-credential is given twice
     */
    public static Catalogue of(Collection<KeptDefinition> definitions, Collection<Recognition> recognitions) {
        return new Catalogue(new Shelf(definitions, recognitions));
    }

    /** The kinds of evidence that micro-credentials here ask for, sorted: what a filter can offer. */
    public List<String> evidenceKinds() {
        return shelf.byEvidence.keySet().stream().sorted().toList();
    }

    /** As {@link #search(Search, Learner, int, int)}, for nobody in particular. */
    public SearchResult search(Search search, int from, int limit) {
        return search(search, null, from, limit);
    }

    /**
     * What fits, one page of it. The order is total: most points first; in a selection by the order of its choices; then
     * by id. Pages follow each other without gap or repetition as long as they are asked of the same catalogue.
     *
     * @param learner who looks, or null for nobody in particular
     * @param from how many to leave out, 0 or more
     * @param limit the most on the page, 1 to {@value #MOST_MATCHES}
     * @throws NotFoundException if the selection looked in is not here
     * @throws IllegalArgumentException if {@code from} or {@code limit} is out of range
     */
    public SearchResult search(Search search, @Nullable Learner learner, int from, int limit) {
        if (from < 0 || limit < 1 || limit > MOST_MATCHES) {
            throw new IllegalArgumentException(
                    "From 0 or more, 1 to " + MOST_MATCHES + " matches; not from " + from + ", " + limit + " matches.");
        }
        var question = new Question(search, shelf, learner);
        long[] order =
                question.found().stream().mapToLong(question::place).sorted().toArray();
        List<Match> page = new ArrayList<>();
        for (int i = from; i < Math.min(order.length, (long) from + limit); i++) {
            int number = (int) (order[i] & Integer.MAX_VALUE);
            Entry entry = shelf.entries.get(number);
            page.add(new Match(
                    entry.value(),
                    entry.kept().status(),
                    question.points(number),
                    new Explanation(question, number).reason()));
        }
        return new SearchResult(order.length, from, page);
    }

    /**
     * Why a micro-credential fits a search, or does not: {@code catalogue.match} or {@code catalogue.no-match}, resting on
     * one reason for each thing asked for, and notes on what the learner holds or lacks.
     *
     * @throws NotFoundException if the micro-credential, or the selection looked in, is not here
     */
    public Reason explain(Search search, @Nullable Learner learner, DefinitionRef microCredential) {
        int number = shelf.number(microCredential);
        return new Explanation(new Question(search, shelf, learner), number).reason();
    }

    /**
     * Whether a selection does what it is for: {@code selection.fit} or {@code selection.unfit}, resting on reasons. Every
     * goal is served by a choice that is published; every choice is published. That a choice attests nothing that its goal
     * asks for is noted, where the goal says what it asks for.
     */
    public Reason review(Selection selection) {
        List<Reason> reasons = new ArrayList<>();
        Set<String> served = new TreeSet<>();
        for (Selection.Choice choice : selection.choices()) {
            Optional<Entry> entry = published(choice);
            reasons.add(Explanation.verdict(CoreReason.SELECTION_CHOICE_OPEN, entry.isPresent())
                    .with("choice", choice.microCredential()));
            entry.ifPresent(open -> {
                served.addAll(choice.goals());
                selection.goals().stream()
                        .filter(goal -> choice.goals().contains(goal.id()) && !isAligned(open, goal))
                        .forEach(goal -> reasons.add(Reason.note(CoreReason.SELECTION_NOT_ALIGNED)
                                .with("title", open.value().title())
                                .with("goal", goal.title())));
            });
        }
        for (Selection.Goal goal : selection.goals()) {
            reasons.add(Explanation.verdict(CoreReason.SELECTION_GOAL_SERVED, served.contains(goal.id()))
                    .with("goal", goal.title()));
        }
        boolean fit = reasons.stream().noneMatch(reason -> reason.verdict() == Verdict.NOT_MET);
        return Explanation.verdict(fit ? CoreReason.SELECTION_FIT : CoreReason.SELECTION_UNFIT, fit)
                .with("title", selection.title())
                .because(reasons);
    }

    private Optional<Entry> published(Selection.Choice choice) {
        return shelf.entries.stream()
                .filter(entry -> entry.isPublished() && choice.means(entry.ref()))
                .reduce((lower, higher) -> higher);
    }

    private boolean isAligned(Entry entry, Selection.Goal goal) {
        List<String> nodes = Stream.concat(
                        goal.competencies().stream().map(CompetencyGraph::node),
                        Stream.ofNullable(goal.uri()).flatMap(uri -> shelf.graph.alignedTo(uri).stream()))
                .toList();
        boolean says = goal.uri() != null || !goal.competencies().isEmpty();
        return !says || entry.competencies().stream().anyMatch(shelf.graph.covered(nodes)::contains);
    }
}
