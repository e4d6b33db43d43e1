package dev.cairn.benchmarks;

import dev.cairn.catalogue.Catalogue;
import dev.cairn.catalogue.Search;
import dev.cairn.catalogue.SearchResult;
import dev.cairn.competency.Competency;
import dev.cairn.competency.CompetencyFramework;
import dev.cairn.credential.EvidenceRequirement;
import dev.cairn.credential.MicroCredential;
import dev.cairn.definition.Definition;
import dev.cairn.definition.DefinitionStatus;
import dev.cairn.definition.KeptDefinition;
import dev.cairn.id.CompetencyRef;
import dev.cairn.id.DefinitionRef;
import dev.cairn.text.LocalizedText;
import java.net.URI;
import java.text.Normalizer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
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

/**
 * Two words, a competency with what lies below it, an effort and evidence that can be avoided, asked of ten thousand
 * micro-credentials: the first twenty with their reasons, against a scan that reads every text each time.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(2)
public class CatalogueBenchmark {
    private static final int SIZE = 10_000;
    private static final int ITEMS = 200;

    private final CompetencyFramework framework;
    private final List<KeptDefinition> kept = new ArrayList<>();
    private final Catalogue catalogue;
    private final Search words = Search.builder().words("feedback les").build();
    private final Search all = Search.builder()
            .words("feedback les")
            .competency(competency(0))
            .effortTo(Duration.ofHours(10))
            .withoutEvidence("video")
            .build();

    /** Makes the same catalogue each time. */
    public CatalogueBenchmark() {
        var random = new Random(1);
        List<String> vocabulary = new ArrayList<>(List.of("feedback", "lesson", "lessons", "évaluation"));
        for (int i = 0; i < 5000; i++) {
            vocabulary.add(Integer.toString(random.nextInt(Integer.MAX_VALUE), 36));
        }
        var items = CompetencyFramework.builder("fa", 1, LocalizedText.of("Framework"));
        for (int i = 0; i < ITEMS; i++) {
            items.item(Competency.builder("c" + i, text(random, vocabulary, 12))
                    .parent(i == 0 ? null : "c" + i / 4)
                    .build());
        }
        framework = items.build();
        kept.add(keep(framework));
        for (int i = 0; i < SIZE; i++) {
            kept.add(keep(microCredential(i, random, vocabulary)));
        }
        catalogue = Catalogue.of(kept, List.of());
    }

    private static KeptDefinition keep(Definition definition) {
        return new KeptDefinition(definition, definition.ref().toString(), DefinitionStatus.PUBLISHED, Set.of());
    }

    private static CompetencyRef competency(int number) {
        return CompetencyRef.parse("competency-framework:fa@1#c" + number);
    }

    /** Words further up in the list are used more often. */
    private static LocalizedText text(Random random, List<String> vocabulary, int words) {
        var text = new StringBuilder();
        for (int i = 0; i < words; i++) {
            double skewed = Math.pow(random.nextDouble(), 3);
            text.append(vocabulary.get((int) (skewed * vocabulary.size()))).append(' ');
        }
        return LocalizedText.of(Map.of("en", text.toString()));
    }

    private static MicroCredential microCredential(int number, Random random, List<String> vocabulary) {
        return MicroCredential.builder("mc-" + number, 1)
                .title(text(random, vocabulary, 6))
                .purpose(text(random, vocabulary, 30))
                .method(text(random, vocabulary, 40))
                .competency(competency(random.nextInt(ITEMS)))
                .effort(Duration.ofHours(1 + random.nextInt(20)))
                .evidence(evidence("plan", random, vocabulary))
                .evidence(evidence(random.nextBoolean() ? "video" : "reflection", random, vocabulary))
                .rubric(DefinitionRef.parse("rubric:any@1"))
                .issuer(new MicroCredential.Issuer(URI.create("https://district.example"), "District"))
                .build();
    }

    private static EvidenceRequirement evidence(String kind, Random random, List<String> vocabulary) {
        return EvidenceRequirement.builder(kind, kind, text(random, vocabulary, 3))
                .prompt(text(random, vocabulary, 20))
                .build();
    }

    /** Two words. */
    @Benchmark
    public SearchResult words() {
        return catalogue.search(words, 0, 20);
    }

    /** Everything. */
    @Benchmark
    public SearchResult all() {
        return catalogue.search(all, 0, 20);
    }

    /** Building it. */
    @Benchmark
    public Catalogue build() {
        return Catalogue.of(kept, List.of());
    }

    /** Two words by reading every text, without order or reasons. */
    @Benchmark
    public List<MicroCredential> wordsByScan() {
        return scan(List.of("feedback", "les")).limit(20).toList();
    }

    /** Everything by reading every text, without order or reasons. */
    @Benchmark
    public List<MicroCredential> allByScan() {
        Set<String> below = new java.util.HashSet<>(Set.of("c0"));
        framework.descendants("c0").forEach(item -> below.add(item.id()));
        return scan(List.of("feedback", "les"))
                .filter(one -> one.competencies().stream().anyMatch(c -> below.contains(c.item())))
                .filter(one -> one.effort() != null && one.effort().toHours() <= 10)
                .filter(one -> one.evidence().stream().noneMatch(e -> e.kind().equals("video")))
                .limit(20)
                .toList();
    }

    private java.util.stream.Stream<MicroCredential> scan(List<String> asked) {
        return kept.stream()
                .map(KeptDefinition::definition)
                .filter(MicroCredential.class::isInstance)
                .map(MicroCredential.class::cast)
                .filter(one -> {
                    var text = new StringBuilder(" ")
                            .append(one.title())
                            .append(one.purpose())
                            .append(one.method());
                    one.evidence().forEach(e -> text.append(e.title()).append(e.prompt()));
                    one.competencies()
                            .forEach(c -> text.append(
                                    framework.item(c.item()).orElseThrow().statement()));
                    String folded = Normalizer.normalize(text, Normalizer.Form.NFKD)
                            .replaceAll("\\p{Mn}", "")
                            .toLowerCase(Locale.ROOT);
                    return asked.stream().allMatch(word -> folded.contains(" " + word));
                })
                .sorted(Comparator.comparing(MicroCredential::id));
    }
}
