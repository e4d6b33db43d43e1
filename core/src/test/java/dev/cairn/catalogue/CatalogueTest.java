package dev.cairn.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cairn.award.Award;
import dev.cairn.award.AwardStatus;
import dev.cairn.competency.Alignment;
import dev.cairn.competency.AssociationType;
import dev.cairn.competency.Competency;
import dev.cairn.competency.CompetencyFramework;
import dev.cairn.credential.EvidenceRequirement;
import dev.cairn.credential.MicroCredential;
import dev.cairn.definition.Definition;
import dev.cairn.definition.DefinitionStatus;
import dev.cairn.definition.KeptDefinition;
import dev.cairn.error.InvalidInputException;
import dev.cairn.error.NotFoundException;
import dev.cairn.id.AwardId;
import dev.cairn.id.CompetencyRef;
import dev.cairn.id.DefinitionRef;
import dev.cairn.id.PersonId;
import dev.cairn.json.CairnJson;
import dev.cairn.reason.CoreReason;
import dev.cairn.reason.Reason;
import dev.cairn.reason.Verdict;
import dev.cairn.text.LocalizedText;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CatalogueTest {
    private static final PersonId TEACHER = PersonId.of("teacher");
    private static final Instant NOW = Instant.parse("2026-09-01T08:00:00Z");
    private static final URI GOAL = URI.create("urn:district:plan:2026:feedback");

    private final List<KeptDefinition> kept = new ArrayList<>();
    private final List<Recognition> recognitions = new ArrayList<>();

    static MicroCredential.Builder plain(String id, int version) {
        return MicroCredential.builder(id, version)
                .rubric(DefinitionRef.parse("rubric:any@1"))
                .issuer(new MicroCredential.Issuer(URI.create("https://district.example"), "District"));
    }

    private static MicroCredential.Builder about(String id, String title, String competency) {
        return plain(id, 1)
                .title(LocalizedText.of(title))
                .competency(CompetencyRef.parse(competency))
                .evidence(requirement("plan", null, null));
    }

    private static MicroCredential.Builder titled(String id, String title) {
        return about(id, title, "competency-framework:other@1#none");
    }

    static EvidenceRequirement requirement(String kind, String group, Integer least, String... mediaTypes) {
        var part = EvidenceRequirement.builder(kind + "-" + group + mediaTypes.length, kind, LocalizedText.of("Part"))
                .minItems(least)
                .choiceGroup(group);
        List.of(mediaTypes).forEach(part::mediaType);
        return part.build();
    }

    static KeptDefinition keep(Definition definition, DefinitionStatus status, PersonId... cohort) {
        return new KeptDefinition(definition, CairnJson.sha256(definition), status, Set.of(cohort));
    }

    private void published(MicroCredential.Builder... definitions) {
        Arrays.stream(definitions).forEach(one -> kept.add(keep(one.build(), DefinitionStatus.PUBLISHED)));
    }

    private void framework(CompetencyFramework.Builder framework) {
        kept.add(keep(framework.build(), DefinitionStatus.PUBLISHED));
    }

    private static CompetencyFramework.Builder framework(String id, int version) {
        return CompetencyFramework.builder(id, version, LocalizedText.of(id));
    }

    private static Competency.Builder competency(String id) {
        return Competency.builder(id, LocalizedText.of("Can " + id));
    }

    private Catalogue catalogue() {
        return Catalogue.of(kept, recognitions);
    }

    private List<String> found(Search.Builder search) {
        return ids(catalogue().search(search.build(), 0, 100));
    }

    private List<String> found(Search.Builder search, Learner learner) {
        return ids(catalogue().search(search.build(), learner, 0, 100));
    }

    static List<String> ids(SearchResult result) {
        return result.matches().stream().map(m -> m.microCredential().id()).toList();
    }

    private Reason explained(Search.Builder search, String ref) {
        return catalogue().explain(search.build(), null, DefinitionRef.parse("micro-credential:" + ref));
    }

    @ParameterizedTest
    @CsvSource({
        "Évaluation, evaluation",
        "evaluation, ÉVALUATION",
        "INDIVIDUAL, ındıvıdual",
        "İlk adım, ilk adim",
        "ilk, İLK",
        "ISI, ısı",
        "Straße, STRASSE",
        "ΟΔΟΣ, οδός",
        "οδός, ΟΔΟΣ",
        "Łódź Ærø, lodz aero",
        "ﬁrst, first",
        "niño, nin\u0303o",
        "l’élève, eleve",
        "co\u00ADoperate, cooperate",
        "मूल्यांकन, मूल्यांकन",
        "形成性評価, 評価",
        "Grade 3–5, grade 3",
        "formative, form"
    })
    void a_word_is_found_however_it_is_written(String title, String words) {
        published(titled("it", title));
        assertThat(found(Search.builder().words(words))).as(words).containsExactly("it");
    }

    @ParameterizedTest
    @CsvSource({"formative, formatives", "reform, form", "मूल, मील", "exit tickets, exit video", "がくしゅう, かくしゅう"})
    void a_word_that_is_not_there_is_not_found(String title, String words) {
        published(titled("it", title));
        assertThat(found(Search.builder().words(words))).as(words).isEmpty();
    }

    @Test
    void every_word_must_stand_somewhere_and_the_place_ranks() {
        framework(framework("fa", 1).item(competency("c").keyword("zebra").build()));
        published(
                titled("a-rest", "One").method(LocalizedText.of("zebra")),
                titled("b-purpose", "One").purpose(LocalizedText.of("zebra")),
                about("c-competency", "One", "competency-framework:fa@1#c"),
                titled("d-title-prefix", "Zebras one"),
                titled("e-title", "One zebra"),
                titled("f-title-and-rest", "One zebra").method(LocalizedText.of("zebra zebra zebra")),
                titled("g-none", "One"));
        assertThat(found(Search.builder().words("zebra")))
                .containsExactly(
                        "e-title", "f-title-and-rest", "d-title-prefix", "c-competency", "b-purpose", "a-rest");
        assertThat(found(Search.builder().words("  ZEBRA, one! one")))
                .containsExactly(
                        "e-title", "f-title-and-rest", "d-title-prefix", "c-competency", "b-purpose", "a-rest");
        assertThat(found(Search.builder().words("zebra xylophone"))).isEmpty();
        assertThat(found(Search.builder().words(" ?! "))).hasSize(7);
        assertThat(explained(Search.builder().words("zebra"), "c-competency@1")
                        .because()
                        .get(1)
                        .detail("place")
                        .in(Locale.ENGLISH))
                .isEqualTo("a competency");
    }

    @Test
    void words_may_be_looked_for_in_one_language_and_what_has_none() {
        published(
                titled("en", "x").purpose(LocalizedText.of(Map.of("en", "actual"))),
                titled("es", "x").purpose(LocalizedText.of(Map.of("es-MX", "actual"))),
                titled("und", "actual"));
        assertThat(found(Search.builder().words("actual"))).containsExactly("und", "en", "es");
        assertThat(found(Search.builder().words("actual").wordsIn("ES"))).containsExactly("und", "es");
    }

    @Test
    void a_competency_is_found_with_all_below_it_and_all_that_says_the_same() {
        framework(framework("fa", 1)
                .item(competency("domain").build())
                .item(competency("child").parent("domain").build())
                .item(competency("grandchild").parent("child").build())
                .item(competency("related").build())
                .item(competency("twin").build())
                .association(AssociationType.EXACT_MATCH_OF, "twin", "child")
                .association(AssociationType.IS_RELATED_TO, "related", "child"));
        framework(framework("fa", 2)
                .item(competency("child").build())
                .item(competency("new").parent("child").build()));
        framework(framework("state", 1)
                .item(competency("s1")
                        .uri(URI.create("https://state.example/s1"))
                        .alignment(Alignment.of(AssociationType.EXACT_MATCH_OF, URI.create("urn:x")))
                        .build())
                .item(competency("s2").parent("s1").build()));
        framework(framework("town", 1)
                .item(competency("t1")
                        .alignment(Alignment.of(AssociationType.EXACT_MATCH_OF, URI.create("https://state.example/s1")))
                        .build())
                .item(competency("t2")
                        .alignment(Alignment.of(AssociationType.EXACT_MATCH_OF, URI.create("urn:x")))
                        .build()));
        for (String node : List.of("fa@1#domain", "fa@1#child", "fa@1#grandchild", "fa@1#related", "fa@1#twin")) {
            published(about(node.substring(5), "T", "competency-framework:" + node));
        }
        published(
                about("new", "T", "competency-framework:fa@2#new"),
                about("s1", "T", "competency-framework:state@1#s1"),
                about("s2", "T", "competency-framework:state@1#s2"),
                about("t1", "T", "competency-framework:town@1#t1"),
                about("t2", "T", "competency-framework:town@1#t2"));

        assertThat(below("fa@1#child")).containsExactly("child", "grandchild", "new", "twin");
        assertThat(below("fa@9#child")).as("any version").containsExactly("child", "grandchild", "new", "twin");
        assertThat(below("fa@1#twin")).containsExactly("child", "grandchild", "new", "twin");
        assertThat(below("fa@1#domain")).containsExactly("child", "domain", "grandchild", "new", "twin");
        assertThat(below("fa@1#grandchild")).containsExactly("grandchild");
        assertThat(below("state@1#s2")).containsExactly("s2");
        assertThat(below("town@1#t1")).containsExactly("s1", "s2", "t1", "t2");
        assertThat(below("town@1#t2")).containsExactly("s1", "s2", "t1", "t2");
        assertThat(below("town@1#nothing")).isEmpty();
        assertThat(below("nowhere@1#nothing")).isEmpty();
        assertThat(found(Search.builder()
                        .competency(CompetencyRef.parse("competency-framework:fa@1#grandchild"))
                        .competency(CompetencyRef.parse("competency-framework:state@1#s2"))))
                .containsExactly("grandchild", "s2");
    }

    private List<String> below(String competency) {
        return found(Search.builder().competency(CompetencyRef.parse("competency-framework:" + competency)));
    }

    @Test
    void a_goal_is_served_through_the_competencies_aligned_to_it_and_those_below() {
        framework(framework("fa", 1)
                .item(competency("aligned")
                        .alignment(Alignment.of(AssociationType.IS_RELATED_TO, GOAL))
                        .build())
                .item(competency("below").parent("aligned").build())
                .item(competency("besides").build())
                .item(competency("above").build())
                .item(competency("associated").parent("above").build())
                .association(AssociationType.IS_PART_OF, "associated", GOAL.toString()));
        for (String item : List.of("aligned", "below", "besides", "above", "associated")) {
            published(about(item, "T", "competency-framework:fa@1#" + item));
        }
        assertThat(found(Search.builder().goal(GOAL))).containsExactly("aligned", "associated", "below");
        assertThat(found(Search.builder().goal(URI.create("urn:other")))).isEmpty();
        assertThat(CoreReason.text().outline(explained(Search.builder().goal(GOAL), "below@1"), Locale.ENGLISH))
                .isEqualTo("""
                        ✓ Fits: T.
                          ✓ It is published.
                          ✓ Serves the goal asked for: urn:district:plan:2026:feedback.
                            ✓ Attests: Can below.
                        """);
    }

    @Test
    void evidence_that_can_be_avoided_is_told_from_evidence_that_cannot() {
        var video = requirement("video", null, null);
        published(
                titled("needs", "T").evidence(video),
                titled("optional", "T").evidence(requirement("video", null, 0)),
                titled("alternative", "T")
                        .evidence(requirement("video", "show", null))
                        .evidence(requirement("reflection", "show", null)),
                titled("only-alternatives-on-film", "T")
                        .evidence(requirement("video", "show", null))
                        .evidence(requirement("observation", "show", null, "video/mp4", "video/webm")),
                titled("film-or-sound", "T")
                        .evidence(requirement("video", "show", null))
                        .evidence(requirement("audio", "show", null)),
                titled("called-otherwise", "T").evidence(requirement("lesson", null, null, "video/*")),
                titled("film-or-paper", "T").evidence(requirement("lesson", null, null, "video/*", "application/pdf")),
                titled("paper", "T"));

        assertThat(found(Search.builder().withoutEvidence("video")))
                .containsExactly("alternative", "film-or-paper", "film-or-sound", "optional", "paper");
        assertThat(found(Search.builder().withoutEvidence("video").withoutEvidence("audio")))
                .containsExactly("alternative", "film-or-paper", "optional", "paper");
        assertThat(found(Search.builder().evidence("video")))
                .containsExactly(
                        "alternative",
                        "called-otherwise",
                        "film-or-sound",
                        "needs",
                        "only-alternatives-on-film",
                        "optional");
        assertThat(found(Search.builder().evidence("video").evidence("audio"))).containsExactly("film-or-sound");
        assertThat(found(Search.builder().evidence("video").withoutEvidence("video")))
                .containsExactly("alternative", "film-or-sound", "optional");
        assertThat(explained(Search.builder().withoutEvidence("video"), "needs@1")
                        .because()
                        .get(1))
                .isEqualTo(Reason.of("catalogue.without-evidence", Verdict.NOT_MET)
                        .with("kinds", "video")
                        .because(Reason.of("catalogue.evidence-needed", Verdict.NOT_MET)
                                .with("title", "Part")));
        assertThat(catalogue().evidenceKinds())
                .containsExactly("audio", "lesson", "observation", "plan", "reflection", "video");
    }

    @Test
    void effort_has_bounds_and_what_does_not_tell_it_is_not_found_by_it() {
        published(
                titled("five", "T").effort(Duration.ofHours(5)),
                titled("ten", "T").effort(Duration.ofHours(10)),
                titled("unknown", "T"));
        assertThat(found(Search.builder().effortTo(Duration.ofHours(5)))).containsExactly("five");
        assertThat(found(Search.builder().effortFrom(Duration.ofHours(5)))).containsExactly("five", "ten");
        assertThat(found(Search.builder().effortFrom(Duration.ofMinutes(301)).effortTo(Duration.ofHours(9))))
                .isEmpty();
        assertThat(found(Search.builder())).containsExactly("five", "ten", "unknown");
    }

    @Test
    void a_language_range_finds_what_begins_with_it_up_to_a_hyphen() {
        published(
                titled("mexican", "T").language("es-MX"),
                titled("plain", "T").language("es"),
                titled("estonian", "T").language("et").language("en"),
                plain("by-title", 1)
                        .title(LocalizedText.of(Map.of("es-419", "T")))
                        .competency(CompetencyRef.parse("competency-framework:x@1#y"))
                        .evidence(requirement("plan", null, null)),
                titled("not-said", "T"));
        assertThat(found(Search.builder().language("es"))).containsExactly("by-title", "mexican", "plain");
        assertThat(found(Search.builder().language("ES-mx"))).containsExactly("mexican");
        assertThat(found(Search.builder().language("e"))).isEmpty();
        assertThat(found(Search.builder().language("es-MX").language("en"))).containsExactly("estonian", "mexican");
        assertThat(found(Search.builder().language("*"))).hasSize(5);
    }

    @Test
    void recognition_is_by_exact_version_as_it_was_told() {
        DefinitionRef stack = DefinitionRef.parse("stack:specialist@1");
        published(titled("counts", "T"), titled("counts-not", "T"));
        recognitions.add(
                new Recognition(DefinitionRef.parse("micro-credential:counts@1"), stack, LocalizedText.of("S")));
        recognitions.add(
                new Recognition(DefinitionRef.parse("micro-credential:counts-not@2"), stack, LocalizedText.of("S")));
        assertThat(found(Search.builder().recognisedIn(stack))).containsExactly("counts");
        assertThat(found(Search.builder().recognisedIn(DefinitionRef.parse("stack:specialist@2"))))
                .isEmpty();
    }

    @Test
    void only_what_is_open_to_the_learner_is_shown_in_its_highest_version() {
        var other = PersonId.of("other");
        kept.add(keep(titled("draft", "T").build(), DefinitionStatus.DRAFT));
        kept.add(keep(titled("pilot", "T").build(), DefinitionStatus.PILOT, TEACHER));
        kept.add(keep(titled("retired", "T").build(), DefinitionStatus.RETIRED));
        kept.add(keep(version("two", 1), DefinitionStatus.PUBLISHED));
        kept.add(keep(version("two", 2), DefinitionStatus.PUBLISHED));
        kept.add(keep(version("two", 10), DefinitionStatus.PILOT, TEACHER));
        kept.add(keep(version("two", 11), DefinitionStatus.DRAFT));

        assertThat(refs(Search.builder(), null)).containsExactly("two@2");
        assertThat(refs(Search.builder(), Learner.of(other, List.of(), NOW))).containsExactly("two@2");
        assertThat(refs(Search.builder(), Learner.of(TEACHER, List.of(), NOW))).containsExactly("pilot@1", "two@10");
        assertThat(refs(Search.builder().words("Version2"), Learner.of(TEACHER, List.of(), NOW)))
                .as("an older version is not found by its words")
                .isEmpty();
        assertThat(refs(Search.builder().statuses(DefinitionStatus.DRAFT), null))
                .containsExactly("draft@1", "two@11");
        assertThat(refs(Search.builder().statuses(DefinitionStatus.PILOT, DefinitionStatus.RETIRED), null))
                .containsExactly("pilot@1", "retired@1", "two@10");
        assertThat(codes(Search.builder(), "two@1")).containsExactly("catalogue.newer-version");
        assertThat(codes(Search.builder(), "two@10")).containsExactly("catalogue.not-shown");
        assertThat(codes(Search.builder(), "retired@1")).containsExactly("catalogue.not-shown");
    }

    private List<String> codes(Search.Builder search, String ref) {
        Reason reason = explained(search, ref);
        assertThat(reason.isMet()).isFalse();
        return reason.because().stream().map(Reason::code).toList();
    }

    private static MicroCredential version(String id, int version) {
        return plain(id, version)
                .title(LocalizedText.of("Version" + version))
                .competency(CompetencyRef.parse("competency-framework:x@1#y"))
                .evidence(requirement("plan", null, null))
                .build();
    }

    private List<String> refs(Search.Builder search, Learner learner) {
        return catalogue().search(search.build(), learner, 0, 100).matches().stream()
                .map(m -> m.microCredential().ref().toString().replace("micro-credential:", ""))
                .toList();
    }

    @Test
    void what_a_learner_holds_or_must_hold_first_is_noted_and_hides_nothing() {
        DefinitionRef first = DefinitionRef.parse("micro-credential:first@1");
        published(titled("second", "T").prerequisite(first), titled("first", "T"));
        Award ended =
                Award.of(AwardId.of("a1"), TEACHER, first, NOW.minusSeconds(9)).validUntil(NOW);
        Award suspended =
                Award.of(AwardId.of("a2"), TEACHER, first, NOW.minusSeconds(9)).withStatus(AwardStatus.SUSPENDED);
        Award held = Award.of(AwardId.of("a3"), TEACHER, DefinitionRef.parse("micro-credential:first@7"), NOW);

        var lacking = Learner.of(TEACHER, List.of(ended, suspended), NOW);
        assertThat(notes(lacking)).containsExactly("first:", "second:catalogue.prerequisite-missing");
        var holding = Learner.of(TEACHER, List.of(ended, held), NOW);
        assertThat(notes(holding)).containsExactly("first:catalogue.held", "second:");
        assertThatThrownBy(() -> Learner.of(PersonId.of("other"), List.of(held), NOW))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private List<String> notes(Learner learner) {
        return catalogue().search(Search.builder().build(), learner, 0, 10).matches().stream()
                .map(match -> match.microCredential().id() + ":"
                        + String.join(
                                ",",
                                match.reason().because().stream()
                                        .map(Reason::code)
                                        .filter(code -> !code.equals("catalogue.shown"))
                                        .toList()))
                .toList();
    }

    private static Selection selection() {
        return Selection.builder("grade-3", 1)
                .title(LocalizedText.of("For grade 3"))
                .audience(LocalizedText.of("Teachers of grade 3"))
                .goal(new Selection.Goal("feedback", LocalizedText.of("Better feedback"), GOAL, null))
                .goal(new Selection.Goal("family", LocalizedText.of("Families"), null, null))
                .choice(DefinitionRef.parse("micro-credential:zoo@1"), LocalizedText.of("Short."), "feedback")
                .choice(DefinitionRef.parse("micro-credential:ant@2"), LocalizedText.of("Proven."), "feedback")
                .build();
    }

    @Test
    void a_selection_keeps_the_order_of_its_choices_and_says_what_each_is_for() {
        kept.add(keep(selection(), DefinitionStatus.PUBLISHED));
        published(titled("zoo", "T"), titled("bee", "T"), titled("ant", "T"));
        kept.add(keep(version("ant", 3), DefinitionStatus.PUBLISHED));
        Search in = Search.builder().selection(selection().ref()).build();

        SearchResult result = catalogue().search(in, 0, 10);
        assertThat(ids(result)).containsExactly("zoo", "ant");
        assertThat(result.matches().get(1).microCredential().version()).isEqualTo(3);
        assertThat(CoreReason.text().outline(result.matches().get(0).reason(), Locale.forLanguageTag("es")))
                .isEqualTo("""
                        ✓ Encaja: T.
                          ✓ Está publicada.
                          ✓ Forma parte de "For grade 3".
                            ✓ Elegida para "Better feedback": Short.
                        """);
        assertThat(explained(Search.builder().selection(selection().ref()), "ant@1")
                        .isMet())
                .as("an older version than chosen")
                .isFalse();
        assertThatThrownBy(() -> catalogue()
                        .search(
                                Search.builder()
                                        .selection(DefinitionRef.parse("selection:grade-3@2"))
                                        .build(),
                                0,
                                1))
                .isInstanceOf(NotFoundException.class);
    }

    @Test
    void a_review_of_a_selection_tells_of_open_goals_and_choices_that_are_not_open_or_not_aligned() {
        framework(framework("fa", 1)
                .item(competency("c")
                        .alignment(Alignment.of(AssociationType.IS_RELATED_TO, GOAL))
                        .build()));
        published(about("zoo", "Zoo", "competency-framework:fa@1#c"));
        kept.add(keep(version("ant", 2), DefinitionStatus.PILOT, TEACHER));
        assertThat(CoreReason.text().outline(catalogue().review(selection()), Locale.ENGLISH))
                .isEqualTo("""
                        ✗ "For grade 3" leaves something open.
                          ✓ micro-credential:zoo@1, or a later version, is published.
                          ✗ micro-credential:ant@2, or a later version, is published.
                          ✓ A published choice serves "Better feedback".
                          ✗ A published choice serves "Families".
                        """);
        kept.add(keep(version("ant", 4), DefinitionStatus.PUBLISHED));
        assertThat(catalogue().review(selection()).because())
                .contains(Reason.of("selection.not-aligned", Verdict.NOTE)
                        .with("title", "Version4")
                        .with("goal", "Better feedback"));
    }

    @Test
    void pages_follow_each_other() {
        for (int i = 10; i < 35; i++) {
            published(titled("mc-" + i, i % 3 == 0 ? "Common" : "Rare common"));
        }
        Catalogue catalogue = catalogue();
        Search search = Search.builder().words("common").build();
        List<String> paged = new ArrayList<>();
        for (int from = 0; from < 30; from += 7) {
            SearchResult page = catalogue.search(search, from, 7);
            assertThat(page.total()).isEqualTo(25);
            assertThat(page.from()).isEqualTo(from);
            paged.addAll(ids(page));
        }
        assertThat(paged).isEqualTo(ids(catalogue.search(search, 0, 1000))).hasSize(25);
        assertThat(ids(catalogue.search(search, Integer.MAX_VALUE, 1000))).isEmpty();
        assertThatThrownBy(() -> catalogue.search(search, -1, 1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> catalogue.search(search, 0, 0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> catalogue.search(search, 0, 1001)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void a_micro_credential_given_twice_is_refused_and_one_not_here_is_not_explained() {
        published(titled("it", "T"));
        assertThatThrownBy(() -> explained(Search.builder(), "it@2")).isInstanceOf(NotFoundException.class);
        published(titled("it", "T"));
        assertThatThrownBy(this::catalogue).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void a_search_is_data_and_tells_all_its_faults_at_once() {
        Search search = Search.builder()
                .words("exit")
                .wordsIn("en")
                .competency(CompetencyRef.parse("competency-framework:fa@1#c"))
                .goal(GOAL)
                .effortFrom(Duration.ofHours(1))
                .effortTo(Duration.ofHours(5))
                .evidence("plan")
                .withoutEvidence("video")
                .recognisedIn(DefinitionRef.parse("stack:s@1"))
                .language("es-*".substring(0, 2))
                .selection(DefinitionRef.parse("selection:s@1"))
                .statuses(DefinitionStatus.PILOT, DefinitionStatus.DRAFT)
                .build();
        assertThat(CairnJson.read(CairnJson.write(search), Search.class))
                .isEqualTo(search)
                .hasSameHashCodeAs(search);
        assertThat(CairnJson.write(Search.builder().build())).isEqualTo("{}");
        assertThatThrownBy(() -> CairnJson.read("""
                        {"words": "%s", "wordsIn": "es_MX", "effortFrom": "PT2H", "effortTo": "PT1H",
                         "languages": ["en", "i-*"], "selection": "stack:s@1", "evidence": [null]}
                        """.replace("%s", "x".repeat(501)), Search.class))
                .isInstanceOfSatisfying(
                        InvalidInputException.class,
                        e -> assertThat(e.violations())
                                .extracting(v -> v.path())
                                .containsExactly(
                                        "/effortTo",
                                        "/evidence/0",
                                        "/languages/1",
                                        "/selection",
                                        "/words",
                                        "/wordsIn"));
    }
}
