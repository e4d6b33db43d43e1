package dev.cairn.catalogue;

import dev.cairn.award.Award;
import dev.cairn.competency.Competency;
import dev.cairn.credential.MicroCredential;
import dev.cairn.definition.DefinitionStatus;
import dev.cairn.id.CompetencyRef;
import dev.cairn.id.DefinitionRef;
import dev.cairn.internal.graph.CompetencyGraph;
import dev.cairn.reason.CoreReason;
import dev.cairn.reason.Reason;
import dev.cairn.reason.ReasonCode;
import dev.cairn.reason.Verdict;
import dev.cairn.text.LocalizedText;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Why one micro-credential fits a search, or does not. */
final class Explanation {
    private final Question question;
    private final Search search;
    private final Shelf shelf;
    private final int number;
    private final Entry entry;
    private final MicroCredential value;

    Explanation(Question question, int number) {
        this.question = question;
        this.search = question.search;
        this.shelf = question.shelf;
        this.number = number;
        this.entry = shelf.entries.get(number);
        this.value = entry.value();
    }

    Reason reason() {
        List<Reason> reasons = Stream.of(
                        Stream.of(standing()),
                        words().stream(),
                        attests(search.competencies(), question.competencies, CoreReason.CATALOGUE_COMPETENCY),
                        attests(search.goals(), question.goals, CoreReason.CATALOGUE_GOAL),
                        effort(),
                        evidence(),
                        withoutEvidence(),
                        recognised(),
                        languages(),
                        question.selection.stream().map(this::chosen))
                .flatMap(each -> each)
                .collect(Collectors.toCollection(ArrayList::new));
        boolean fits = reasons.stream().allMatch(Reason::isMet);
        question.learner.ifPresent(learner -> reasons.addAll(notes(learner)));
        return verdict(fits ? CoreReason.CATALOGUE_MATCH : CoreReason.CATALOGUE_NO_MATCH, fits)
                .with("title", value.title())
                .because(reasons);
    }

    static Reason verdict(ReasonCode code, boolean met) {
        return Reason.of(code, Verdict.of(met));
    }

    private Reason standing() {
        LocalizedText status = status(entry.kept().status());
        if (question.isShown(number)) {
            return Reason.met(CoreReason.CATALOGUE_SHOWN).with("status", status);
        }
        int above = question.shownFrom(number);
        boolean replaced = question.maySee(entry.kept()) && above >= 0;
        return replaced
                ? Reason.notMet(CoreReason.CATALOGUE_NEWER_VERSION)
                        .with("newer", shelf.entries.get(above).ref())
                : Reason.notMet(CoreReason.CATALOGUE_NOT_SHOWN).with("status", status);
    }

    private static LocalizedText status(DefinitionStatus status) {
        return switch (status) {
            case DRAFT -> LocalizedText.of(Map.of("en", "a draft", "es", "un borrador"));
            case PILOT -> LocalizedText.of(Map.of("en", "in pilot", "es", "en fase piloto"));
            case PUBLISHED -> LocalizedText.of(Map.of("en", "published", "es", "publicada"));
            case RETIRED -> LocalizedText.of(Map.of("en", "retired", "es", "retirada"));
        };
    }

    private List<Reason> words() {
        List<Reason> words = new ArrayList<>();
        for (String asked : question.words) {
            byte worth = question.points(words.size(), number);
            Reason word = verdict(CoreReason.CATALOGUE_WORD, worth > 0).with("word", asked);
            words.add(worth > 0 ? word.with("place", WordPlace.of(worth).text()) : word);
        }
        return words;
    }

    private Stream<Reason> attests(Collection<?> asked, Set<String> covered, ReasonCode code) {
        if (asked.isEmpty()) {
            return Stream.empty();
        }
        List<Reason> attested = value.competencies().stream()
                .filter(ref -> covered.contains(CompetencyGraph.node(ref)))
                .map(ref -> Reason.met(CoreReason.CATALOGUE_ATTESTS)
                        .with("competency", ref)
                        .with("title", name(ref)))
                .toList();
        return Stream.of(verdict(code, !attested.isEmpty()).because(attested).with("asked", joined(asked)));
    }

    private LocalizedText name(CompetencyRef ref) {
        Competency competency = shelf.graph.competency(CompetencyGraph.node(ref));
        if (competency == null) {
            return LocalizedText.of(ref.toString());
        }
        return Objects.requireNonNullElse(competency.title(), competency.statement());
    }

    private Stream<Reason> effort() {
        return question.asksForEffort()
                ? Stream.of(verdict(CoreReason.CATALOGUE_EFFORT, question.takes(value.effort()))
                        .with("effort", or(value.effort(), "?"))
                        .with("least", or(search.effortFrom(), "–"))
                        .with("most", or(search.effortTo(), "–")))
                : Stream.empty();
    }

    private static Object or(@Nullable Object given, String otherwise) {
        return Objects.requireNonNullElse(given, otherwise);
    }

    private Stream<Reason> evidence() {
        return search.evidence().stream()
                .map(kind -> verdict(
                                CoreReason.CATALOGUE_EVIDENCE, entry.evidence().contains(kind))
                        .with("kind", kind));
    }

    private Stream<Reason> withoutEvidence() {
        if (search.withoutEvidence().isEmpty()) {
            return Stream.empty();
        }
        List<Reason> needed = entry.needing(search.withoutEvidence()).stream()
                .map(requirement ->
                        Reason.notMet(CoreReason.CATALOGUE_EVIDENCE_NEEDED).with("title", requirement.title()))
                .toList();
        return Stream.of(verdict(CoreReason.CATALOGUE_WITHOUT_EVIDENCE, needed.isEmpty())
                .with("kinds", joined(search.withoutEvidence()))
                .because(needed));
    }

    private Stream<Reason> recognised() {
        if (search.recognisedIn().isEmpty()) {
            return Stream.empty();
        }
        List<Reason> where = search.recognisedIn().stream()
                .filter(in -> shelf.byRecognition.getOrDefault(in, new BitSet()).get(number))
                .map(in -> Reason.met(CoreReason.CATALOGUE_COUNTS_IN)
                        .with("in", in)
                        .with("title", shelf.nameOf(in)))
                .toList();
        return Stream.of(verdict(CoreReason.CATALOGUE_RECOGNISED, !where.isEmpty())
                .with("asked", joined(search.recognisedIn()))
                .because(where));
    }

    private Stream<Reason> languages() {
        if (search.languages().isEmpty()) {
            return Stream.empty();
        }
        boolean offered = entry.languages().stream().anyMatch(question::isAsked);
        return Stream.of(verdict(CoreReason.CATALOGUE_LANGUAGE, offered)
                .with("asked", joined(search.languages()))
                .with("languages", joined(entry.languages())));
    }

    private Reason chosen(Selection in) {
        int choice = question.choice(value);
        Reason reason = verdict(CoreReason.CATALOGUE_CHOSEN, choice >= 0).with("selection", in.title());
        if (choice < 0) {
            return reason;
        }
        Selection.Choice made = in.choices().get(choice);
        return reason.because(in.goals().stream()
                .filter(goal -> made.goals().contains(goal.id()))
                .map(goal -> Reason.met(CoreReason.CATALOGUE_CHOSEN_FOR)
                        .with("goal", goal.title())
                        .with("why", made.why()))
                .toList());
    }

    private List<Reason> notes(Learner learner) {
        List<Reason> notes = new ArrayList<>();
        held(learner, value.ref())
                .ifPresent(award -> notes.add(Reason.note(CoreReason.CATALOGUE_HELD)
                        .with("award", award.id())
                        .with("version", award.definition().version())));
        for (DefinitionRef prerequisite : value.prerequisites()) {
            if (held(learner, prerequisite).isEmpty()) {
                notes.add(Reason.note(CoreReason.CATALOGUE_PREREQUISITE_MISSING).with("definition", prerequisite));
            }
        }
        return notes;
    }

    /** An award in force of that definition, in whatever version, the latest. */
    private static Optional<Award> held(Learner learner, DefinitionRef definition) {
        return learner.awards().stream()
                .filter(award ->
                        award.isActiveAt(learner.at()) && award.definition().isVersionOf(definition))
                .max(Comparator.comparing(Award::awardedAt).thenComparing(Award::id));
    }

    private static String joined(Collection<?> values) {
        return values.stream().map(Object::toString).collect(Collectors.joining(", "));
    }
}
