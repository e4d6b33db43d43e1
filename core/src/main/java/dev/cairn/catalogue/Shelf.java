package dev.cairn.catalogue;

import dev.cairn.competency.Competency;
import dev.cairn.competency.CompetencyFramework;
import dev.cairn.credential.EvidenceRequirement;
import dev.cairn.credential.MicroCredential;
import dev.cairn.definition.KeptDefinition;
import dev.cairn.error.NotFoundException;
import dev.cairn.id.DefinitionRef;
import dev.cairn.internal.graph.CompetencyGraph;
import dev.cairn.text.LocalizedText;
import java.util.BitSet;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The micro-credentials of a catalogue in order, and what they are found by. Built once, then never changed. */
final class Shelf {
    final List<Entry> entries;
    final CompetencyGraph graph;
    final WordIndex words = new WordIndex();
    final Map<String, BitSet> byCompetency = new HashMap<>();
    final Map<String, BitSet> byEvidence = new HashMap<>();
    final Map<String, BitSet> byLanguage = new TreeMap<>();
    final Map<DefinitionRef, BitSet> byRecognition = new HashMap<>();
    private final Map<DefinitionRef, Integer> numbers = new HashMap<>();
    private final Map<DefinitionRef, Selection> selections = new HashMap<>();
    private final Map<DefinitionRef, LocalizedText> recognisers = new HashMap<>();

    Shelf(Collection<KeptDefinition> definitions, Collection<Recognition> recognitions) {
        graph = new CompetencyGraph(definitions.stream()
                .map(KeptDefinition::definition)
                .filter(CompetencyFramework.class::isInstance)
                .map(CompetencyFramework.class::cast)
                .toList());
        entries = definitions.stream()
                .flatMap(kept -> kept.definition() instanceof MicroCredential value
                        ? Stream.of(Entry.of(kept, value))
                        : Stream.empty())
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
            place(i, entries.get(i));
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

    private void place(int number, Entry entry) {
        MicroCredential value = entry.value();
        words.add(number, WordPlace.TITLE, value.title());
        for (String node : entry.competencies()) {
            add(byCompetency, node, number);
            Competency competency = graph.competency(node);
            if (competency != null) {
                place(number, competency);
            }
        }
        words.add(number, WordPlace.PURPOSE, value.purpose());
        words.add(number, WordPlace.REST, value.audience());
        words.add(number, WordPlace.REST, value.method());
        value.research().forEach(source -> words.add(number, WordPlace.REST, source.title()));
        value.resources().forEach(resource -> words.add(number, WordPlace.REST, resource.title()));
        value.topics().forEach(topic -> words.add(number, WordPlace.REST, LocalizedText.of(topic)));
        words.add(number, WordPlace.REST, LocalizedText.of(value.issuer().name()));
        for (EvidenceRequirement requirement : value.evidence()) {
            words.add(number, WordPlace.REST, requirement.title());
            words.add(number, WordPlace.REST, requirement.prompt());
        }
        entry.evidence().forEach(kind -> add(byEvidence, kind, number));
        entry.languages().forEach(tag -> add(byLanguage, tag, number));
    }

    private void place(int number, Competency competency) {
        words.add(number, WordPlace.COMPETENCY, competency.title());
        words.add(number, WordPlace.COMPETENCY, competency.statement());
        Stream.concat(competency.keywords().stream(), Stream.ofNullable(competency.code()))
                .forEach(text -> words.add(number, WordPlace.COMPETENCY, LocalizedText.of(text)));
    }

    private static <K> void add(Map<K, BitSet> index, K key, int number) {
        index.computeIfAbsent(key, k -> new BitSet()).set(number);
    }

    /** The entries found under any of the keys. */
    static <K> BitSet any(Map<K, BitSet> index, Collection<K> keys) {
        var any = new BitSet();
        keys.forEach(key -> any.or(index.getOrDefault(key, new BitSet())));
        return any;
    }

    /** @throws NotFoundException if the micro-credential is not here */
    int number(DefinitionRef microCredential) {
        Integer number = numbers.get(microCredential);
        if (number == null) {
            throw new NotFoundException(MicroCredential.KIND.name(), microCredential.toString());
        }
        return number;
    }

    /** @throws NotFoundException if the selection is not here */
    Selection selection(DefinitionRef ref) {
        Selection selection = selections.get(ref);
        if (selection == null) {
            throw new NotFoundException(Selection.KIND.name(), ref.toString());
        }
        return selection;
    }

    /** What people call that in which something counts. */
    LocalizedText nameOf(DefinitionRef recogniser) {
        return recognisers.getOrDefault(recogniser, LocalizedText.of(recogniser.toString()));
    }
}
