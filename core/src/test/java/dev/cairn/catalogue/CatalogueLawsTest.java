package dev.cairn.catalogue;

import static dev.cairn.catalogue.CatalogueTest.ids;
import static dev.cairn.catalogue.CatalogueTest.keep;
import static dev.cairn.catalogue.CatalogueTest.plain;
import static dev.cairn.catalogue.CatalogueTest.requirement;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.competency.Alignment;
import dev.cairn.competency.AssociationType;
import dev.cairn.competency.Competency;
import dev.cairn.competency.CompetencyFramework;
import dev.cairn.credential.EvidenceRequirement;
import dev.cairn.credential.MicroCredential;
import dev.cairn.definition.DefinitionStatus;
import dev.cairn.definition.KeptDefinition;
import dev.cairn.id.CompetencyRef;
import dev.cairn.id.DefinitionRef;
import dev.cairn.id.PersonId;
import dev.cairn.text.LocalizedText;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Over random catalogues and searches: nothing is found but what a reading of the definitions one by one finds. */
class CatalogueLawsTest {
    private static final List<String> WORDS =
            List.of("exit", "exits", "ticket", "feedback", "feed", "çay", "cay", "Isı", "ısı", "lesson", "film");
    private static final List<String> KINDS = List.of("plan", "video", "audio", "work");
    private static final List<String> TAGS = List.of("und", "en", "es", "es-MX", "tr");
    private static final List<PersonId> PEOPLE = List.of(PersonId.of("p0"), PersonId.of("p1"), PersonId.of("p2"));
    private static final int ITEMS = 6;

    /** One random district. */
    private static final class World {
        final Random random;
        final List<KeptDefinition> kept = new ArrayList<>();
        final List<Recognition> recognitions = new ArrayList<>();
        final List<CompetencyFramework> frameworks = new ArrayList<>();

        World(long seed) {
            random = new Random(seed);
            for (String id : List.of("fa", "fb")) {
                frameworks.add(framework(id));
            }
            frameworks.forEach(framework -> kept.add(keep(framework, DefinitionStatus.PUBLISHED)));
            for (int id = 0; id < 12; id++) {
                for (int version = 1; version <= 1 + random.nextInt(3); version++) {
                    MicroCredential one = microCredential("mc" + id, version);
                    Set<PersonId> cohort = new HashSet<>(PEOPLE);
                    cohort.removeIf(p -> random.nextBoolean());
                    DefinitionStatus status = pick(List.of(DefinitionStatus.values()));
                    kept.add(keep(
                            one,
                            status,
                            status == DefinitionStatus.PILOT ? cohort.toArray(PersonId[]::new) : new PersonId[0]));
                    if (random.nextInt(3) == 0) {
                        recognitions.add(new Recognition(one.ref(), stack(random.nextInt(2)), LocalizedText.of("S")));
                    }
                }
            }
            kept.add(keep(selection(), DefinitionStatus.PUBLISHED));
        }

        static DefinitionRef stack(int number) {
            return new DefinitionRef("stack", "s" + number, 1);
        }

        <T> T pick(List<T> from) {
            return from.get(random.nextInt(from.size()));
        }

        private CompetencyFramework framework(String id) {
            var framework = CompetencyFramework.builder(id, 1, LocalizedText.of(id));
            for (int i = 0; i < ITEMS; i++) {
                var item = Competency.builder("i" + i, text())
                        .uri(URI.create("urn:" + id + ":" + i))
                        .parent(i > 0 && random.nextBoolean() ? "i" + random.nextInt(i) : null);
                if (random.nextInt(3) == 0) {
                    item.alignment(Alignment.of(AssociationType.IS_RELATED_TO, goal(random.nextInt(2))));
                }
                if (random.nextInt(4) == 0) {
                    String other = id.equals("fa") ? "fb" : "fa";
                    item.alignment(Alignment.of(
                            AssociationType.EXACT_MATCH_OF, URI.create("urn:" + other + ":" + random.nextInt(ITEMS))));
                }
                framework.item(item.build());
            }
            return framework.build();
        }

        static URI goal(int number) {
            return URI.create("urn:goal:" + number);
        }

        CompetencyRef competency() {
            return CompetencyRef.parse(
                    "competency-framework:" + pick(List.of("fa", "fb")) + "@1#i" + random.nextInt(ITEMS));
        }

        private LocalizedText text() {
            return LocalizedText.of(Map.of(pick(TAGS), pick(WORDS) + " " + pick(WORDS)));
        }

        private MicroCredential microCredential(String id, int version) {
            var one = plain(id, version).title(text()).purpose(text()).method(text());
            Set<CompetencyRef> competencies = new TreeSet<>(java.util.Comparator.comparing(CompetencyRef::toString));
            for (int i = 0; i <= random.nextInt(3); i++) {
                competencies.add(competency());
            }
            competencies.forEach(one::competency);
            List<EvidenceRequirement> requirements = new ArrayList<>();
            for (int i = 0; i <= random.nextInt(4); i++) {
                String group = pick(List.of("none", "none", "g1", "g2"));
                EvidenceRequirement r = requirement(
                        pick(KINDS),
                        group.equals("none") ? null : group,
                        pick(List.of(1, 1, 0)),
                        random.nextInt(4) == 0 ? new String[] {"video/mp4"} : new String[0]);
                if (requirements.stream().noneMatch(other -> other.id().equals(r.id()))) {
                    requirements.add(r);
                }
            }
            requirements.forEach(one::evidence);
            if (random.nextBoolean()) {
                one.effort(Duration.ofHours(1 + random.nextInt(5)));
            }
            if (random.nextBoolean()) {
                one.language(pick(TAGS.subList(1, TAGS.size())));
            }
            return one.build();
        }

        Selection selection(DefinitionRef ref) {
            return kept.stream()
                    .map(KeptDefinition::definition)
                    .filter(d -> d.ref().equals(ref))
                    .map(Selection.class::cast)
                    .findFirst()
                    .orElseThrow();
        }

        private Selection selection() {
            var selection = Selection.builder("sel", 1)
                    .title(LocalizedText.of("S"))
                    .audience(LocalizedText.of("A"))
                    .goal(new Selection.Goal("g", LocalizedText.of("G"), goal(0), null));
            List<Integer> ids = new ArrayList<>(List.of(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11));
            Collections.shuffle(ids, random);
            ids.subList(0, 5)
                    .forEach(id -> selection.choice(
                            new DefinitionRef("micro-credential", "mc" + id, 1 + random.nextInt(2)),
                            LocalizedText.of("W"),
                            "g"));
            return selection.build();
        }

        Search.Builder search(int filters) {
            var search = Search.builder();
            for (int bit = 0; bit < 10; bit++) {
                if ((filters & 1 << bit) != 0) {
                    filter(search, bit);
                }
            }
            return search;
        }

        private void filter(Search.Builder search, int which) {
            switch (which) {
                case 0 -> search.words(pick(WORDS).substring(0, 2 + random.nextInt(2)) + " " + pick(WORDS));
                case 1 -> search.competency(competency()).competency(competency());
                case 2 -> search.goal(goal(random.nextInt(3)));
                case 3 -> search.effortTo(Duration.ofHours(3 + random.nextInt(3)));
                case 4 -> search.evidence(pick(KINDS));
                case 5 -> search.withoutEvidence(pick(KINDS)).withoutEvidence(pick(KINDS));
                case 6 -> search.recognisedIn(stack(random.nextInt(2)));
                case 7 -> search.language(pick(List.of("e", "es", "es-mx", "EN", "*", "tr")));
                case 8 -> search.selection(DefinitionRef.parse("selection:sel@1"));
                default -> search.effortFrom(Duration.ofHours(1 + random.nextInt(3)));
            }
        }

        Learner learner() {
            return random.nextInt(4) == 0 ? null : Learner.of(pick(PEOPLE), List.of(), Instant.EPOCH);
        }
    }

    /** The same by reading everything one by one. */
    private static final class Naive {
        private final World world;
        private final Search search;
        private final Learner learner;
        private final Set<CompetencyRef> asked;
        private final Set<CompetencyRef> serving;

        Naive(World world, Search search, Learner learner) {
            this.world = world;
            this.search = search;
            this.learner = learner;
            this.asked = covered(search.competencies());
            this.serving = covered(aligned());
        }

        List<String> found() {
            List<KeptDefinition> all = world.kept.stream()
                    .filter(k -> k.definition() instanceof MicroCredential)
                    .toList();
            return all.stream()
                    .filter(k -> all.stream()
                            .filter(o ->
                                    o.definition().id().equals(k.definition().id()) && open(o))
                            .mapToInt(o -> o.definition().version())
                            .max()
                            .stream()
                            .anyMatch(v -> v == k.definition().version()))
                    .map(k -> (MicroCredential) k.definition())
                    .filter(this::fits)
                    .map(MicroCredential::id)
                    .sorted()
                    .toList();
        }

        private boolean open(KeptDefinition kept) {
            return kept.status() == DefinitionStatus.PUBLISHED
                    || kept.status() == DefinitionStatus.PILOT
                            && learner != null
                            && kept.cohort().contains(learner.educator());
        }

        private boolean fits(MicroCredential one) {
            return words(one)
                    && (search.competencies().isEmpty() || attests(one, asked))
                    && (search.goals().isEmpty() || attests(one, serving))
                    && effort(one)
                    && search.evidence().stream()
                            .allMatch(kind -> one.evidence().stream().anyMatch(r -> is(r, kind)))
                    && earnable(one)
                    && (search.recognisedIn().isEmpty()
                            || world.recognitions.stream()
                                    .anyMatch(r -> r.microCredential().equals(one.ref())
                                            && search.recognisedIn().contains(r.in())))
                    && language(one)
                    && (search.selection() == null
                            || world.selection(search.selection()).choices().stream()
                                    .anyMatch(c -> c.microCredential().id().equals(one.id())
                                            && c.microCredential().version() <= one.version()));
        }

        private boolean words(MicroCredential one) {
            if (search.words() == null) {
                return true;
            }
            List<LocalizedText> texts = new ArrayList<>(List.of(one.title(), one.purpose(), one.method()));
            one.competencies().forEach(c -> texts.add(item(c).statement()));
            one.evidence().forEach(r -> texts.add(r.title()));
            texts.add(LocalizedText.of(one.issuer().name()));
            return Stream.of(search.words().split(" "))
                    .map(Naive::fold)
                    .allMatch(word -> texts.stream()
                            .flatMap(t -> t.byTag().values().stream())
                            .flatMap(t -> Stream.of(t.split(" ")))
                            .map(Naive::fold)
                            .anyMatch(w -> w.startsWith(word)));
        }

        private static String fold(String word) {
            return word.replace('ç', 'c').replace('ı', 'i').replace('I', 'i').replace('D', 'd');
        }

        private Competency item(CompetencyRef ref) {
            return world.frameworks.stream()
                    .filter(f -> f.ref().equals(ref.framework()))
                    .flatMap(f -> f.item(ref.item()).stream())
                    .findFirst()
                    .orElseThrow();
        }

        private List<CompetencyRef> aligned() {
            return everyCompetency()
                    .filter(ref -> item(ref).alignments().stream()
                            .anyMatch(a -> search.goals().contains(a.uri())))
                    .toList();
        }

        private Stream<CompetencyRef> everyCompetency() {
            return world.frameworks.stream()
                    .flatMap(f -> f.items().stream().map(i -> new CompetencyRef(f.ref(), i.id())));
        }

        private static boolean attests(MicroCredential one, Set<CompetencyRef> covered) {
            return one.competencies().stream().anyMatch(covered::contains);
        }

        private Set<CompetencyRef> covered(Collection<CompetencyRef> from) {
            Set<CompetencyRef> covered = new HashSet<>(from);
            int before = -1;
            while (!covered.isEmpty() && covered.size() > before) {
                before = covered.size();
                List.copyOf(covered)
                        .forEach(o -> everyCompetency()
                                .filter(c -> same(c, o) || isChild(c, o))
                                .forEach(covered::add));
            }
            return covered;
        }

        private boolean isChild(CompetencyRef child, CompetencyRef parent) {
            return child.framework().equals(parent.framework())
                    && parent.item().equals(item(child).parent());
        }

        /** Directly, or through one thing outside that both match. */
        private boolean same(CompetencyRef one, CompetencyRef other) {
            Function<CompetencyRef, Set<URI>> says = ref -> {
                Set<URI> uris = new HashSet<>(Set.of(item(ref).uri()));
                item(ref).alignments().stream()
                        .filter(a -> a.type().equals(AssociationType.EXACT_MATCH_OF))
                        .forEach(a -> uris.add(a.uri()));
                return uris;
            };
            return !Collections.disjoint(says.apply(one), says.apply(other));
        }

        private boolean effort(MicroCredential one) {
            Duration least = search.effortFrom();
            Duration most = search.effortTo();
            return least == null && most == null
                    || one.effort() != null
                            && (least == null || !one.effort().minus(least).isNegative())
                            && (most == null || !most.minus(one.effort()).isNegative());
        }

        private static boolean is(EvidenceRequirement r, String kind) {
            boolean film = r.mediaTypes().equals(List.of("video/mp4"));
            return r.kind().equals(kind) || kind.equals("video") && film;
        }

        /** Tries every way to hand in: each requirement or not. */
        private boolean earnable(MicroCredential one) {
            List<EvidenceRequirement> all = one.evidence();
            for (int ways = 0; ways < 1 << all.size(); ways++) {
                boolean complete = true;
                boolean spared = true;
                Set<String> open = new HashSet<>();
                Set<String> made = new HashSet<>();
                for (int i = 0; i < all.size(); i++) {
                    EvidenceRequirement r = all.get(i);
                    boolean shown = (ways & 1 << i) != 0;
                    if (r.choiceGroup() != null) {
                        (shown ? made : open).add(r.choiceGroup());
                    } else {
                        complete &= shown || r.least() == 0;
                    }
                    spared &= !shown || search.withoutEvidence().stream().noneMatch(kind -> is(r, kind));
                }
                if (complete && spared && made.containsAll(open)) {
                    return true;
                }
            }
            return false;
        }

        private boolean language(MicroCredential one) {
            Collection<String> tags =
                    one.languages().isEmpty() ? one.title().byTag().keySet() : one.languages();
            return search.languages().isEmpty()
                    || search.languages().stream()
                            .anyMatch(range -> range.equals("*")
                                    || tags.stream()
                                            .anyMatch(tag -> tag.equalsIgnoreCase(range)
                                                    || tag.toLowerCase(java.util.Locale.ROOT)
                                                            .startsWith(
                                                                    range.toLowerCase(java.util.Locale.ROOT) + "-")));
        }
    }

    @Test
    void a_search_finds_what_fits_and_nothing_else_and_says_why() {
        int hits = 0;
        for (int seed = 0; seed < 40; seed++) {
            var world = new World(seed);
            Catalogue catalogue = Catalogue.of(world.kept, world.recognitions);
            for (int i = 0; i < 60; i++) {
                int one = world.random.nextInt(10);
                int other = world.random.nextInt(10);
                int filters = (1 << one) | (1 << other);
                Search search = world.search(i < 10 ? 1 << i : filters).build();
                Learner learner = world.learner();
                SearchResult result = catalogue.search(search, learner, 0, 100);
                List<String> expected = new Naive(world, search, learner).found();
                hits += expected.size();
                assertThat(ids(result).stream().sorted().toList())
                        .as("seed %s, search %s", seed, i)
                        .isEqualTo(expected);
                Set<DefinitionRef> found = new HashSet<>();
                if (i % 4 != 0) {
                    continue;
                }
                result.matches()
                        .forEach(match -> found.add(match.microCredential().ref()));
                world.kept.stream()
                        .map(k -> k.definition().ref())
                        .filter(ref -> ref.kind().equals("micro-credential"))
                        .forEach(ref -> assertThat(
                                        catalogue.explain(search, learner, ref).isMet())
                                .as("%s", ref)
                                .isEqualTo(found.contains(ref)));
            }
        }
        assertThat(hits).as("that something is found").isGreaterThan(2000);
    }

    @Test
    void what_two_searches_find_together_is_what_both_find() {
        for (int seed = 0; seed < 200; seed++) {
            var world = new World(seed);
            Catalogue catalogue = Catalogue.of(world.kept, world.recognitions);
            int one = world.random.nextInt(1 << 10);
            int other = world.random.nextInt(1 << 10) & ~one;
            long filters = world.random.nextLong();
            world.random.setSeed(filters);
            var both = world.search(one);
            Set<String> first = new TreeSet<>(ids(catalogue.search(both.build(), 0, 100)));
            long after = world.random.nextLong();
            world.random.setSeed(after);
            Set<String> second =
                    new TreeSet<>(ids(catalogue.search(world.search(other).build(), 0, 100)));
            world.random.setSeed(after);
            for (int bit = 0; bit < 10; bit++) {
                if ((other & 1 << bit) != 0) {
                    world.filter(both, bit);
                }
            }
            first.retainAll(second);
            assertThat(new TreeSet<>(ids(catalogue.search(both.build(), 0, 100))))
                    .as("seed %s", seed)
                    .isEqualTo(first);
        }
    }

    @Test
    void the_order_in_which_it_was_given_does_not_matter() {
        for (int seed = 0; seed < 50; seed++) {
            var world = new World(seed);
            Search search = Search.builder().words("e").build();
            Search inSelection = Search.builder()
                    .selection(DefinitionRef.parse("selection:sel@1"))
                    .build();
            Catalogue before = Catalogue.of(world.kept, world.recognitions);
            SearchResult words = before.search(search, world.learner(), 0, 100);
            SearchResult selected = before.search(inSelection, 0, 100);
            Learner learner = Learner.of(PEOPLE.get(0), List.of(), Instant.EPOCH);
            SearchResult all = before.search(Search.builder().build(), learner, 0, 100);
            Collections.shuffle(world.kept, world.random);
            Collections.shuffle(world.recognitions, world.random);
            Catalogue after = Catalogue.of(world.kept, world.recognitions);
            assertThat(after.search(inSelection, 0, 100)).isEqualTo(selected);
            assertThat(after.search(Search.builder().build(), learner, 0, 100)).isEqualTo(all);
            assertThat(words.matches())
                    .isSortedAccordingTo(java.util.Comparator.comparing((Match m) -> -m.points())
                            .thenComparing(m -> m.microCredential().id()));
        }
    }
}
