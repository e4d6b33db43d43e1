package dev.cairn.catalogue;

import dev.cairn.credential.MicroCredential;
import dev.cairn.definition.DefinitionStatus;
import dev.cairn.definition.KeptDefinition;
import dev.cairn.internal.graph.CompetencyGraph;
import dev.cairn.internal.value.Given;
import java.time.Duration;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A search with what it refers to looked up. Lives as long as one call. */
final class Question {
    final Search search;
    final Shelf shelf;
    final Optional<Learner> learner;
    final Optional<Selection> selection;
    /** The words asked for, each once. */
    final List<String> words;
    /** What is looked for, and what says the same or lies below. */
    final Set<String> competencies;

    final Set<String> goals;
    private final BitSet shown;
    private final List<byte[]> points = new ArrayList<>();

    Question(Search search, Shelf shelf, @Nullable Learner learner) {
        this.search = search;
        this.shelf = shelf;
        this.learner = Optional.ofNullable(learner);
        this.selection = Optional.ofNullable(search.selection()).map(shelf::selection);
        this.shown = highestVersions();
        this.words = Optional.ofNullable(search.words()).stream()
                .flatMap(text -> Words.of(text).stream())
                .distinct()
                .toList();
        for (String word : words) {
            points.add(shelf.words.points(word, this::isLookedIn, shelf.entries.size()));
        }
        this.competencies = shelf.graph.covered(
                search.competencies().stream().map(CompetencyGraph::node).toList());
        this.goals = shelf.graph.covered(search.goals().stream()
                .flatMap(goal -> shelf.graph.alignedTo(goal).stream())
                .toList());
    }

    private boolean isLookedIn(String tag) {
        return tag.equals("und") || Given.noneOr(search.wordsIn(), range -> SearchParts.matches(range, tag));
    }

    /** Of each micro-credential the highest version that may be seen. */
    private BitSet highestVersions() {
        var seen = new BitSet();
        List<Entry> entries = shelf.entries;
        for (int i = entries.size() - 1; i >= 0; i--) {
            String id = entries.get(i).value().id();
            int above = seen.nextSetBit(i);
            boolean newest = above < 0 || !entries.get(above).value().id().equals(id);
            if (newest && maySee(entries.get(i).kept())) {
                seen.set(i);
            }
        }
        return seen;
    }

    boolean maySee(KeptDefinition kept) {
        if (!search.statuses().isEmpty()) {
            return search.statuses().contains(kept.status());
        }
        return learner.map(who -> kept.isOpenTo(who.educator()))
                .orElseGet(() -> kept.status() == DefinitionStatus.PUBLISHED);
    }

    boolean isShown(int number) {
        return shown.get(number);
    }

    /** The lowest number from {@code number} on that is shown, or -1. */
    int shownFrom(int number) {
        return shown.nextSetBit(number);
    }

    /** What fits. */
    BitSet found() {
        BitSet found = (BitSet) shown.clone();
        restrict(found, search.competencies(), () -> Shelf.any(shelf.byCompetency, competencies));
        restrict(found, search.goals(), () -> Shelf.any(shelf.byCompetency, goals));
        search.evidence().forEach(kind -> found.and(Shelf.any(shelf.byEvidence, List.of(kind))));
        restrict(found, search.recognisedIn(), () -> Shelf.any(shelf.byRecognition, search.recognisedIn()));
        restrict(found, search.languages(), () -> Shelf.any(shelf.byLanguage, languagesAsked()));
        BitSet mayNeed = Shelf.any(shelf.byEvidence, search.withoutEvidence());
        for (int i = found.nextSetBit(0); i >= 0; i = found.nextSetBit(i + 1)) {
            Entry entry = shelf.entries.get(i);
            found.set(i, fits(entry, i) && (!mayNeed.get(i) || isFreeOf(entry)));
        }
        return found;
    }

    private static void restrict(BitSet found, Collection<?> asked, Supplier<BitSet> fitting) {
        if (!asked.isEmpty()) {
            found.and(fitting.get());
        }
    }

    private boolean fits(Entry entry, int number) {
        return points.stream().allMatch(word -> word[number] != 0)
                && takes(entry.value().effort())
                && (selection.isEmpty() || choice(entry.value()) >= 0);
    }

    private boolean isFreeOf(Entry entry) {
        return entry.needing(search.withoutEvidence()).isEmpty();
    }

    private List<String> languagesAsked() {
        return shelf.byLanguage.keySet().stream().filter(this::isAsked).toList();
    }

    boolean isAsked(String tag) {
        return search.languages().stream().anyMatch(range -> SearchParts.matches(range, tag));
    }

    boolean asksForEffort() {
        return search.effortFrom() != null || search.effortTo() != null;
    }

    boolean takes(@Nullable Duration effort) {
        return !asksForEffort()
                || effort != null
                        && Given.noneOr(search.effortFrom(), least -> effort.compareTo(least) >= 0)
                        && Given.noneOr(search.effortTo(), most -> effort.compareTo(most) <= 0);
    }

    /** The number of the choice that means this version, or -1. */
    int choice(MicroCredential value) {
        List<Selection.Choice> choices = selection.map(Selection::choices).orElse(List.of());
        for (int i = 0; i < choices.size(); i++) {
            if (choices.get(i).means(value.ref())) {
                return i;
            }
        }
        return -1;
    }

    /** What a word is worth there, 0 if it is not there. */
    byte points(int word, int number) {
        return points.get(word)[number];
    }

    int points(int number) {
        return points.stream().mapToInt(word -> word[number]).sum();
    }

    /** Sorts as the matches are to stand, and holds the number of the entry in its lowest 31 bits. */
    long place(int number) {
        long choice = Math.max(0, choice(shelf.entries.get(number).value()));
        return (long) (8191 - points(number)) << 50 | Math.min(choice, (1 << 19) - 1) << 31 | number;
    }
}
