package dev.cairn.catalogue;

import dev.cairn.award.Award;
import dev.cairn.competency.Competency;
import dev.cairn.competency.CompetencyFramework;
import dev.cairn.credential.EvidenceRequirement;
import dev.cairn.credential.MicroCredential;
import dev.cairn.definition.DefinitionStatus;
import dev.cairn.definition.KeptDefinition;
import dev.cairn.error.NotFoundException;
import dev.cairn.id.CompetencyRef;
import dev.cairn.id.DefinitionRef;
import dev.cairn.internal.graph.CompetencyGraph;
import dev.cairn.reason.CoreReason;
import dev.cairn.reason.Reason;
import dev.cairn.reason.ReasonCode;
import dev.cairn.reason.Verdict;
import dev.cairn.text.LocalizedText;
import java.time.Duration;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
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

    private final List<Entry> entries;
    private final Map<DefinitionRef, Integer> numbers = new HashMap<>();
    private final Map<DefinitionRef, Selection> selections = new TreeMap<>();
    private final Map<DefinitionRef, LocalizedText> recognisers = new HashMap<>();
    private final CompetencyGraph graph;
    private final WordIndex words = new WordIndex();
    private final Map<String, BitSet> byCompetency = new HashMap<>();
    private final Map<String, BitSet> byEvidence = new HashMap<>();
    private final Map<String, BitSet> byLanguage = new TreeMap<>();
    private final Map<DefinitionRef, BitSet> byRecognition = new HashMap<>();

    private record Entry(KeptDefinition kept, MicroCredential value, List<String> competencies) {
        DefinitionRef ref() {
            return value.ref();
        }
    }

    private Catalogue(Collection<KeptDefinition> definitions, Collection<Recognition> recognitions) {
        graph = new CompetencyGraph(definitions.stream()
                .map(KeptDefinition::definition)
                .filter(CompetencyFramework.class::isInstance)
                .map(CompetencyFramework.class::cast)
                .toList());
        entries = definitions.stream()
                .filter(kept -> kept.definition() instanceof MicroCredential)
                .map(Catalogue::entry)
                .sorted(Comparator.comparing(Entry::ref))
                .toList();
        for (KeptDefinition kept : definitions) {
            if (kept.definition() instanceof Selection selection) {
                selections.put(selection.ref(), selection);
            }
        }
        for (int i = 0; i < entries.size(); i++) {
            if (numbers.put(entries.get(i).ref(), i) != null) {
                throw new IllegalArgumentException(entries.get(i).ref() + " is given twice.");
            }
            index(i, entries.get(i));
        }
        words.trim();
        for (Recognition recognition : recognitions) {
            recognisers.put(recognition.in(), recognition.title());
            Integer number = numbers.get(recognition.microCredential());
            if (number != null) {
                add(byRecognition, recognition.in(), number);
            }
        }
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
        return new Catalogue(definitions, recognitions);
    }

    private static Entry entry(KeptDefinition kept) {
        MicroCredential value = (MicroCredential) kept.definition();
        return new Entry(
                kept,
                value,
                value.competencies().stream().map(CompetencyGraph::node).toList());
    }

    private void index(int number, Entry entry) {
        MicroCredential value = entry.value();
        words.add(number, Place.TITLE, value.title());
        for (String node : entry.competencies()) {
            add(byCompetency, node, number);
            Competency competency = graph.competency(node);
            if (competency != null) {
                words.add(number, Place.COMPETENCY, competency.title());
                words.add(number, Place.COMPETENCY, competency.statement());
                addPlain(number, Place.COMPETENCY, competency.keywords());
                addPlain(number, Place.COMPETENCY, competency.code() == null ? List.of() : List.of(competency.code()));
            }
        }
        words.add(number, Place.PURPOSE, value.purpose());
        words.add(number, Place.REST, value.audience());
        words.add(number, Place.REST, value.method());
        value.research().forEach(source -> words.add(number, Place.REST, source.title()));
        value.resources().forEach(resource -> words.add(number, Place.REST, resource.title()));
        addPlain(number, Place.REST, value.topics());
        addPlain(number, Place.REST, List.of(value.issuer().name()));
        for (EvidenceRequirement requirement : value.evidence()) {
            words.add(number, Place.REST, requirement.title());
            words.add(number, Place.REST, requirement.prompt());
            kinds(requirement).forEach(kind -> add(byEvidence, kind, number));
        }
        languages(value).forEach(tag -> add(byLanguage, tag, number));
    }

    private void addPlain(int number, Place place, List<String> texts) {
        texts.forEach(text -> words.add(number, place, LocalizedText.of(text)));
    }

    private static <K> void add(Map<K, BitSet> index, K key, int number) {
        index.computeIfAbsent(key, k -> new BitSet()).set(number);
    }

    /** The languages it is offered in; where it does not say, those of its title. */
    private static Collection<String> languages(MicroCredential value) {
        return value.languages().isEmpty() ? value.title().byTag().keySet() : value.languages();
    }

    private static Set<String> kinds(EvidenceRequirement requirement) {
        Set<String> kinds = new LinkedHashSet<>(Set.of(requirement.kind()));
        for (String medium : List.of("video", "audio")) {
            List<String> types = requirement.mediaTypes();
            if (!types.isEmpty() && types.stream().allMatch(type -> type.startsWith(medium + "/"))) {
                kinds.add(medium);
            }
        }
        return kinds;
    }

    private static boolean isOf(EvidenceRequirement requirement, Collection<String> kinds) {
        return kinds(requirement).stream().anyMatch(kinds::contains);
    }

    /** Requirements that cannot be met without evidence of one of these kinds. */
    private static List<EvidenceRequirement> needing(MicroCredential value, Collection<String> kinds) {
        Set<String> spared = value.evidence().stream()
                .filter(requirement -> requirement.choiceGroup() != null && !isOf(requirement, kinds))
                .map(EvidenceRequirement::choiceGroup)
                .collect(Collectors.toSet());
        return value.evidence().stream()
                .filter(requirement -> isOf(requirement, kinds))
                .filter(requirement -> requirement.choiceGroup() == null
                        ? requirement.least() > 0
                        : !spared.contains(requirement.choiceGroup()))
                .toList();
    }

    /** The kinds of evidence that micro-credentials here ask for, sorted: what a filter can offer. */
    public List<String> evidenceKinds() {
        return byEvidence.keySet().stream().sorted().toList();
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
        var question = new Question(search, learner);
        BitSet found = question.found();
        long[] order = found.stream().mapToLong(question::place).sorted().toArray();
        List<Match> page = new ArrayList<>();
        for (int i = from; i < Math.min(order.length, (long) from + limit); i++) {
            int number = (int) (order[i] & Integer.MAX_VALUE);
            Entry entry = entries.get(number);
            page.add(
                    new Match(entry.value(), entry.kept().status(), question.points(number), question.explain(number)));
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
        Integer number = numbers.get(microCredential);
        if (number == null) {
            throw new NotFoundException(MicroCredential.KIND.name(), microCredential.toString());
        }
        return new Question(search, learner).explain(number);
    }

    /** A search with what it refers to looked up. Lives as long as one call. */
    private final class Question {
        private final Search search;
        private final @Nullable Learner learner;
        private final @Nullable Selection selection;
        private final BitSet shown;
        private final List<String> asked;
        private final List<byte[]> points = new ArrayList<>();
        private final Set<String> competencies;
        private final Set<String> goals;

        Question(Search search, @Nullable Learner learner) {
            this.search = search;
            this.learner = learner;
            DefinitionRef in = search.selection();
            this.selection = in == null ? null : selections.get(in);
            if (in != null && selection == null) {
                throw new NotFoundException(Selection.KIND.name(), in.toString());
            }
            this.shown = shown();
            this.asked = search.words() == null
                    ? List.of()
                    : Words.of(search.words()).stream().distinct().toList();
            String range = search.wordsIn();
            for (String word : asked) {
                points.add(words.points(
                        word, tag -> range == null || tag.equals("und") || Search.matches(range, tag), entries.size()));
            }
            this.competencies = graph.covered(
                    search.competencies().stream().map(CompetencyGraph::node).toList());
            this.goals = graph.covered(search.goals().stream()
                    .flatMap(goal -> graph.alignedTo(goal).stream())
                    .toList());
        }

        /** Of each micro-credential the highest version that may be seen. */
        private BitSet shown() {
            var seen = new BitSet();
            for (int i = entries.size() - 1; i >= 0; i--) {
                int above = seen.nextSetBit(i);
                boolean newest = above < 0
                        || !entries.get(above)
                                .value()
                                .id()
                                .equals(entries.get(i).value().id());
                if (newest && maySee(entries.get(i).kept())) {
                    seen.set(i);
                }
            }
            return seen;
        }

        private boolean maySee(KeptDefinition kept) {
            if (!search.statuses().isEmpty()) {
                return search.statuses().contains(kept.status());
            }
            return learner == null ? kept.status() == DefinitionStatus.PUBLISHED : kept.isOpenTo(learner.educator());
        }

        BitSet found() {
            BitSet found = (BitSet) shown.clone();
            if (!search.competencies().isEmpty()) {
                found.and(any(byCompetency, competencies));
            }
            if (!search.goals().isEmpty()) {
                found.and(any(byCompetency, goals));
            }
            search.evidence().forEach(kind -> found.and(any(byEvidence, List.of(kind))));
            if (!search.recognisedIn().isEmpty()) {
                found.and(any(byRecognition, search.recognisedIn()));
            }
            if (!search.languages().isEmpty()) {
                found.and(any(
                        byLanguage,
                        byLanguage.keySet().stream().filter(this::isAsked).toList()));
            }
            BitSet mayNeed = any(byEvidence, search.withoutEvidence());
            for (int i = found.nextSetBit(0); i >= 0; i = found.nextSetBit(i + 1)) {
                MicroCredential value = entries.get(i).value();
                boolean fits = hasWords(i)
                        && takes(value.effort())
                        && (selection == null || choice(value) >= 0)
                        && (!mayNeed.get(i)
                                || needing(value, search.withoutEvidence()).isEmpty());
                found.set(i, fits);
            }
            return found;
        }

        private <K> BitSet any(Map<K, BitSet> index, Collection<K> keys) {
            var any = new BitSet();
            for (K key : keys) {
                BitSet some = index.get(key);
                if (some != null) {
                    any.or(some);
                }
            }
            return any;
        }

        private boolean isAsked(String tag) {
            return search.languages().stream().anyMatch(range -> Search.matches(range, tag));
        }

        private boolean hasWords(int number) {
            for (byte[] word : points) {
                if (word[number] == 0) {
                    return false;
                }
            }
            return true;
        }

        private boolean takes(@Nullable Duration effort) {
            Duration least = search.effortFrom();
            Duration most = search.effortTo();
            return least == null && most == null
                    || effort != null
                            && (least == null || effort.compareTo(least) >= 0)
                            && (most == null || effort.compareTo(most) <= 0);
        }

        private int choice(MicroCredential value) {
            List<Selection.Choice> choices = selection == null ? List.of() : selection.choices();
            for (int i = 0; i < choices.size(); i++) {
                if (choices.get(i).means(value.ref())) {
                    return i;
                }
            }
            return -1;
        }

        int points(int number) {
            int sum = 0;
            for (byte[] word : points) {
                sum += word[number];
            }
            return sum;
        }

        /** Sorts as the matches are to stand, and holds the number of the entry in its lowest 31 bits. */
        long place(int number) {
            long choice = Math.max(0, choice(entries.get(number).value()));
            return (long) (8191 - points(number)) << 50 | Math.min(choice, (1 << 19) - 1) << 31 | number;
        }

        Reason explain(int number) {
            Entry entry = entries.get(number);
            MicroCredential value = entry.value();
            List<Reason> reasons = new ArrayList<>();
            reasons.add(standing(number));
            for (int i = 0; i < asked.size(); i++) {
                byte worth = points.get(i)[number];
                Reason word = verdict(CoreReason.CATALOGUE_WORD, worth > 0).with("word", asked.get(i));
                reasons.add(worth > 0 ? word.with("place", Place.of(worth).text()) : word);
            }
            if (!search.competencies().isEmpty()) {
                reasons.add(attests(entry, competencies, CoreReason.CATALOGUE_COMPETENCY)
                        .with("asked", joined(search.competencies())));
            }
            if (!search.goals().isEmpty()) {
                reasons.add(attests(entry, goals, CoreReason.CATALOGUE_GOAL).with("asked", joined(search.goals())));
            }
            if (search.effortFrom() != null || search.effortTo() != null) {
                reasons.add(verdict(CoreReason.CATALOGUE_EFFORT, takes(value.effort()))
                        .with("effort", value.effort() == null ? "?" : value.effort())
                        .with("least", search.effortFrom() == null ? "–" : search.effortFrom())
                        .with("most", search.effortTo() == null ? "–" : search.effortTo()));
            }
            for (String kind : search.evidence()) {
                boolean asks = value.evidence().stream().anyMatch(requirement -> isOf(requirement, List.of(kind)));
                reasons.add(verdict(CoreReason.CATALOGUE_EVIDENCE, asks).with("kind", kind));
            }
            if (!search.withoutEvidence().isEmpty()) {
                List<EvidenceRequirement> needing = needing(value, search.withoutEvidence());
                reasons.add(verdict(CoreReason.CATALOGUE_WITHOUT_EVIDENCE, needing.isEmpty())
                        .with("kinds", joined(search.withoutEvidence()))
                        .because(needing.stream()
                                .map(requirement -> Reason.notMet(CoreReason.CATALOGUE_EVIDENCE_NEEDED)
                                        .with("title", requirement.title()))
                                .toList()));
            }
            if (!search.recognisedIn().isEmpty()) {
                reasons.add(recognised(number));
            }
            if (!search.languages().isEmpty()) {
                boolean offered = languages(value).stream().anyMatch(this::isAsked);
                reasons.add(verdict(CoreReason.CATALOGUE_LANGUAGE, offered)
                        .with("asked", joined(search.languages()))
                        .with("languages", joined(languages(value))));
            }
            if (selection != null) {
                reasons.add(chosen(selection, value));
            }
            boolean fits = reasons.stream().allMatch(Reason::isMet);
            reasons.addAll(notes(value));
            return verdict(fits ? CoreReason.CATALOGUE_MATCH : CoreReason.CATALOGUE_NO_MATCH, fits)
                    .with("title", value.title())
                    .because(reasons);
        }

        private Reason standing(int number) {
            KeptDefinition kept = entries.get(number).kept();
            if (shown.get(number)) {
                return Reason.met(CoreReason.CATALOGUE_SHOWN).with("status", status(kept.status()));
            }
            Reason hidden = Reason.notMet(CoreReason.CATALOGUE_NOT_SHOWN).with("status", status(kept.status()));
            int above = shown.nextSetBit(number);
            boolean replaced = maySee(kept) && above >= 0;
            return replaced
                    ? Reason.notMet(CoreReason.CATALOGUE_NEWER_VERSION)
                            .with("newer", entries.get(above).ref())
                    : hidden;
        }

        private Reason attests(Entry entry, Set<String> covered, ReasonCode code) {
            List<String> matching =
                    entry.competencies().stream().filter(covered::contains).toList();
            if (matching.isEmpty()) {
                return Reason.notMet(code);
            }
            List<Reason> attested = new ArrayList<>();
            for (CompetencyRef ref : entry.value().competencies()) {
                String node = CompetencyGraph.node(ref);
                if (matching.contains(node)) {
                    attested.add(Reason.met(CoreReason.CATALOGUE_ATTESTS)
                            .with("competency", ref)
                            .with("title", name(ref, graph.competency(node))));
                }
            }
            return Reason.met(code).because(attested);
        }

        private Reason recognised(int number) {
            List<Reason> where = search.recognisedIn().stream()
                    .filter(in -> byRecognition.getOrDefault(in, new BitSet()).get(number))
                    .map(in -> Reason.met(CoreReason.CATALOGUE_COUNTS_IN)
                            .with("in", in)
                            .with("title", recognisers.getOrDefault(in, LocalizedText.of(in.toString()))))
                    .toList();
            return verdict(CoreReason.CATALOGUE_RECOGNISED, !where.isEmpty())
                    .with("asked", joined(search.recognisedIn()))
                    .because(where);
        }

        private Reason chosen(Selection in, MicroCredential value) {
            int choice = choice(value);
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

        private List<Reason> notes(MicroCredential value) {
            List<Reason> notes = new ArrayList<>();
            if (learner != null) {
                Award held = held(learner, value.ref());
                if (held != null) {
                    notes.add(Reason.note(CoreReason.CATALOGUE_HELD)
                            .with("award", held.id())
                            .with("version", held.definition().version()));
                }
                for (DefinitionRef prerequisite : value.prerequisites()) {
                    if (held(learner, prerequisite) == null) {
                        notes.add(Reason.note(CoreReason.CATALOGUE_PREREQUISITE_MISSING)
                                .with("definition", prerequisite));
                    }
                }
            }
            return notes;
        }
    }

    /** An award in force of that definition, in whatever version, the latest; or null. */
    private static @Nullable Award held(Learner learner, DefinitionRef definition) {
        return learner.awards().stream()
                .filter(award -> award.isActiveAt(learner.at())
                        && award.definition().kind().equals(definition.kind())
                        && award.definition().id().equals(definition.id()))
                .max(Comparator.comparing(Award::awardedAt).thenComparing(Award::id))
                .orElse(null);
    }

    private static LocalizedText name(CompetencyRef ref, @Nullable Competency competency) {
        if (competency == null) {
            return LocalizedText.of(ref.toString());
        }
        return competency.title() == null ? competency.statement() : competency.title();
    }

    private static LocalizedText status(DefinitionStatus status) {
        return switch (status) {
            case DRAFT -> LocalizedText.of(Map.of("en", "a draft", "es", "un borrador"));
            case PILOT -> LocalizedText.of(Map.of("en", "in pilot", "es", "en fase piloto"));
            case PUBLISHED -> LocalizedText.of(Map.of("en", "published", "es", "publicada"));
            case RETIRED -> LocalizedText.of(Map.of("en", "retired", "es", "retirada"));
        };
    }

    private static Reason verdict(ReasonCode code, boolean met) {
        return Reason.of(code, Verdict.of(met));
    }

    private static String joined(Collection<?> values) {
        return values.stream().map(Object::toString).collect(Collectors.joining(", "));
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
            Entry entry = published(choice);
            reasons.add(
                    verdict(CoreReason.SELECTION_CHOICE_OPEN, entry != null).with("choice", choice.microCredential()));
            if (entry != null) {
                served.addAll(choice.goals());
                selection.goals().stream()
                        .filter(goal -> choice.goals().contains(goal.id()) && !isAligned(entry, goal))
                        .forEach(goal -> reasons.add(Reason.note(CoreReason.SELECTION_NOT_ALIGNED)
                                .with("title", entry.value().title())
                                .with("goal", goal.title())));
            }
        }
        for (Selection.Goal goal : selection.goals()) {
            reasons.add(verdict(CoreReason.SELECTION_GOAL_SERVED, served.contains(goal.id()))
                    .with("goal", goal.title()));
        }
        boolean fit = reasons.stream().noneMatch(reason -> reason.verdict() == Verdict.NOT_MET);
        return verdict(fit ? CoreReason.SELECTION_FIT : CoreReason.SELECTION_UNFIT, fit)
                .with("title", selection.title())
                .because(reasons);
    }

    private @Nullable Entry published(Selection.Choice choice) {
        return entries.stream()
                .filter(entry -> entry.kept().status() == DefinitionStatus.PUBLISHED && choice.means(entry.ref()))
                .reduce((lower, higher) -> higher)
                .orElse(null);
    }

    private boolean isAligned(Entry entry, Selection.Goal goal) {
        List<String> nodes = new ArrayList<>(
                goal.competencies().stream().map(CompetencyGraph::node).toList());
        if (goal.uri() != null) {
            nodes.addAll(graph.alignedTo(goal.uri()));
        }
        boolean says = goal.uri() != null || !goal.competencies().isEmpty();
        return !says || entry.competencies().stream().anyMatch(graph.covered(nodes)::contains);
    }
}
