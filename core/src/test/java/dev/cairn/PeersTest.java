package dev.cairn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cairn.actor.Actor;
import dev.cairn.actor.ActorRole;
import dev.cairn.actor.CommandOptions;
import dev.cairn.assessment.CertificationCommand;
import dev.cairn.assessment.SubmissionCommand;
import dev.cairn.catalogue.PeerCommand;
import dev.cairn.competency.AssociationType;
import dev.cairn.competency.Competency;
import dev.cairn.competency.CompetencyFramework;
import dev.cairn.credential.AssessmentPolicy;
import dev.cairn.credential.Blinding;
import dev.cairn.credential.MicroCredential;
import dev.cairn.definition.Definition;
import dev.cairn.definition.DefinitionCommand;
import dev.cairn.error.InvalidInputException;
import dev.cairn.error.NotFoundException;
import dev.cairn.event.Event;
import dev.cairn.id.CompetencyRef;
import dev.cairn.id.PersonId;
import dev.cairn.id.SubmissionId;
import dev.cairn.json.CairnJson;
import dev.cairn.record.EducatorRecord;
import dev.cairn.record.RecordCommand;
import dev.cairn.storage.Query;
import dev.cairn.text.LocalizedText;
import java.net.URI;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class PeersTest extends District {
    private static final Actor COORDINATOR = Actor.of("coordinator", ActorRole.COORDINATOR);
    private static final Actor EDNA = Actor.of("edna", ActorRole.EDUCATOR);
    private static final Actor FRED = Actor.of("fred", ActorRole.EDUCATOR);
    private static final Actor GINA = Actor.of("gina", ActorRole.EDUCATOR);
    private static final CompetencyRef FEEDBACK = competency("feedback");

    private static CompetencyRef competency(String item) {
        return CompetencyRef.parse("competency-framework:fa@1#" + item);
    }

    private static CompetencyFramework framework(int version) {
        return CompetencyFramework.builder("fa", version, LocalizedText.of("Formative assessment"))
                .item(item("domain").build())
                .item(item("feedback").parent("domain").build())
                .item(item("oral").parent("feedback").build())
                .item(item("twin").build())
                .item(item("besides").parent("domain").build())
                .association(AssociationType.EXACT_MATCH_OF, "twin", "feedback")
                .build();
    }

    private static Competency.Builder item(String id) {
        return Competency.builder(id, LocalizedText.of(id));
    }

    private static MicroCredential microCredential(String id, Blinding blinding, CompetencyRef competency) {
        return MicroCredential.builder(id, 1)
                .title(LocalizedText.of(id))
                .competency(competency)
                .evidence(requirement("plan"))
                .rubric(RUBRIC.ref())
                .assessment(AssessmentPolicy.of(1, blinding))
                .issuer(new MicroCredential.Issuer(URI.create("https://district.example"), "District"))
                .build();
    }

    private final MicroCredential blind = microCredential("blind", Blinding.SINGLE, FEEDBACK);
    private final MicroCredential open = microCredential("open", Blinding.NONE, competency("besides"));

    @BeforeEach
    void published() {
        List<Definition> all = List.of(framework(1), framework(2), RUBRIC, blind, open);
        cairn.execute(AUTHOR, new DefinitionCommand.Draft(all));
        cairn.execute(
                ISSUER,
                new DefinitionCommand.Publish(all.stream().map(Definition::ref).toList()));
    }

    private void in(Actor actor, CompetencyRef competency) {
        assertThat(cairn.execute(actor, new PeerCommand.OptIn(competency))).isEqualTo(competency);
    }

    private void out(Actor actor, CompetencyRef competency) {
        assertThat(cairn.execute(actor, new PeerCommand.OptOut(competency))).isEqualTo(competency);
    }

    private static List<PersonId> people(String... ids) {
        return java.util.Arrays.stream(ids).map(PersonId::of).toList();
    }

    private SubmissionId submittedBy(Actor educator, MicroCredential to) {
        var id = cairn.execute(educator, new SubmissionCommand.Start(to.ref())).id();
        cairn.execute(educator, new SubmissionCommand.Save(id, evidence().subList(0, 1)));
        cairn.execute(educator, new SubmissionCommand.Submit(id));
        return id;
    }

    @Test
    void only_those_who_opted_in_find_each_other_and_only_as_long() {
        in(FRED, FEEDBACK);
        in(EDNA, FEEDBACK);
        assertThat(cairn.peers(EDNA, FEEDBACK)).isEqualTo(people("fred"));
        assertThat(cairn.peers(FRED, FEEDBACK)).isEqualTo(people("edna"));
        refused("peer.not-opted-in", () -> cairn.peers(GINA, FEEDBACK));
        refused("peer.not-opted-in", () -> cairn.peers(EDNA, competency("oral")));

        out(FRED, FEEDBACK);
        assertThat(cairn.peers(EDNA, FEEDBACK)).isEmpty();
        refused("peer.not-opted-in", () -> cairn.peers(FRED, FEEDBACK));
        in(FRED, FEEDBACK);
        assertThat(cairn.peers(EDNA, FEEDBACK)).isEqualTo(people("fred"));
    }

    @Test
    void every_version_of_a_framework_has_the_same_peers() {
        in(EDNA, FEEDBACK);
        in(FRED, CompetencyRef.parse("competency-framework:fa@2#feedback"));
        assertThat(cairn.peers(EDNA, CompetencyRef.parse("competency-framework:fa@2#feedback")))
                .isEqualTo(people("fred"));
        out(FRED, FEEDBACK);
        assertThat(cairn.peers(EDNA, FEEDBACK)).isEmpty();
    }

    @Test
    void opting_in_or_out_twice_changes_nothing_more() {
        var key = CommandOptions.key("k");
        cairn.execute(EDNA, new PeerCommand.OptIn(FEEDBACK), key);
        int events = heard.size();
        assertThat(cairn.execute(EDNA, new PeerCommand.OptIn(FEEDBACK), key)).isEqualTo(FEEDBACK);
        in(EDNA, FEEDBACK);
        assertThat(heard).hasSize(events);
        out(EDNA, FEEDBACK);
        out(EDNA, FEEDBACK);
        out(FRED, competency("none"));
        assertThat(heard).hasSize(events + 1);
    }

    @Test
    void a_competency_must_be_one() {
        for (String none : List.of("competency-framework:fa@1#none", "competency-framework:fb@1#feedback")) {
            assertThatThrownBy(() -> in(EDNA, CompetencyRef.parse(none))).isInstanceOf(NotFoundException.class);
        }
        assertThatThrownBy(() -> in(EDNA, CompetencyRef.parse(RUBRIC.ref() + "#clear")))
                .isInstanceOf(NotFoundException.class);
        assertThatThrownBy(() -> cairn.execute(EDNA, new PeerCommand.OptIn(null)))
                .isInstanceOf(InvalidInputException.class);
    }

    @ParameterizedTest
    @EnumSource(ActorRole.class)
    void only_educators_find_peers_and_nobody_who_acts_as_one_that_sees_blind_work(ActorRole role) {
        in(EDNA, FEEDBACK);
        Actor alone = Actor.of("x", role);
        Actor both = new Actor(PersonId.of("x"), EnumSet.of(role, ActorRole.EDUCATOR));
        if (role != ActorRole.EDUCATOR) {
            refused("access.role-missing", () -> in(alone, FEEDBACK));
            refused("access.role-missing", () -> out(alone, FEEDBACK));
            refused("access.role-missing", () -> cairn.peers(alone, FEEDBACK));
        }
        if (role == ActorRole.ASSESSOR || role == ActorRole.ADJUDICATOR || role == ActorRole.COORDINATOR) {
            refused("access.blind", () -> in(both, FEEDBACK));
            in(Actor.of("x", ActorRole.EDUCATOR), FEEDBACK);
            refused("access.blind", () -> cairn.peers(both, FEEDBACK));
            out(both, FEEDBACK);
        } else {
            in(both, FEEDBACK);
            assertThat(cairn.peers(both, FEEDBACK)).isEqualTo(people("edna"));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"feedback", "domain", "oral", "twin"})
    void whoever_is_certified_or_has_a_place_is_kept_from_the_peers_of_what_is_judged(String item) {
        in(GINA, competency(item));
        cairn.execute(
                COORDINATOR,
                new CertificationCommand.Certify(EDNA.id(), RUBRIC.ref(), now.plus(Duration.ofDays(1)), "Rates well."));
        SubmissionId id = submittedBy(TEACHER, blind);
        cairn.execute(ANA, new SubmissionCommand.Claim(id));
        Actor ana = Actor.of(ANA.id().value(), ActorRole.EDUCATOR);
        refused("access.blind", () -> in(EDNA, competency(item)));
        refused("access.blind", () -> cairn.peers(EDNA, competency(item)));
        refused("access.blind", () -> in(ana, competency(item)));

        cairn.execute(ANA, new SubmissionCommand.Assess(id, ALL_YES));
        refused("access.blind", () -> in(ana, competency(item)));
        in(ana, competency("besides"));
        now = now.plus(Duration.ofDays(1));
        in(EDNA, competency(item));
        assertThat(cairn.peers(EDNA, competency(item))).isEqualTo(people("gina"));
    }

    @Test
    void where_nothing_is_blind_an_assessor_may_learn_with_others() {
        SubmissionId id = submittedBy(TEACHER, open);
        cairn.execute(ANA, new SubmissionCommand.Claim(id));
        Actor ana = Actor.of(ANA.id().value(), ActorRole.EDUCATOR);
        in(ana, competency("besides"));
        assertThat(cairn.peers(ana, competency("besides"))).isEmpty();
        cairn.execute(ANA, new SubmissionCommand.Assess(id, ALL_YES));
    }

    @Test
    void someone_certified_after_opting_in_loses_the_list() {
        in(EDNA, FEEDBACK);
        in(FRED, FEEDBACK);
        cairn.execute(
                COORDINATOR,
                new CertificationCommand.Certify(EDNA.id(), RUBRIC.ref(), now.plus(Duration.ofDays(1)), "Rates well."));
        refused("access.blind", () -> cairn.peers(EDNA, FEEDBACK));
        out(EDNA, FEEDBACK);
        assertThat(cairn.peers(FRED, FEEDBACK)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"feedback", "domain", "oral", "twin"})
    void who_can_be_found_judges_no_blind_work_on_it_and_is_shown_none(String item) {
        SubmissionId id = submittedBy(FRED, blind);
        SubmissionId other = submittedBy(FRED, open);
        Actor learner = Actor.of(ANA.id().value(), ActorRole.EDUCATOR);
        in(learner, competency(item));

        assertThat(cairn.waitingFor(ANA, null, 10)).extracting(s -> s.id()).containsExactly(other);
        refused("access.conflict-of-interest", () -> cairn.execute(ANA, new SubmissionCommand.Claim(id)));
        refused(
                "access.conflict-of-interest",
                () -> cairn.execute(COORDINATOR, new SubmissionCommand.Allocate(id, ANA.id())));
        assertThat(cairn.candidates(COORDINATOR, id, List.of(ANA.id(), BEN.id())))
                .extracting(c -> c.person() + " " + c.eligible().isMet())
                .containsExactly("ben true", "ana false");
        cairn.execute(ANA, new SubmissionCommand.Claim(other));

        out(learner, competency(item));
        assertThat(cairn.waitingFor(ANA, null, 10)).extracting(s -> s.id()).containsExactly(id);
        cairn.execute(ANA, new SubmissionCommand.Claim(id));
    }

    @Test
    void being_found_hinders_nobody_in_their_own_work() {
        in(FRED, FEEDBACK);
        SubmissionId id = submittedBy(FRED, blind);
        assertThat(cairn.submission(FRED, id).educator()).isEqualTo(FRED.id());
        cairn.execute(ANA, new SubmissionCommand.Claim(id));
        assertThat(cairn.submission(ANA, id).educator()).isNull();
    }

    @Test
    void what_one_can_be_found_for_is_handed_out_and_erased_with_the_record_even_after_opting_out() {
        in(EDNA, FEEDBACK);
        in(EDNA, competency("oral"));
        in(FRED, FEEDBACK);
        out(EDNA, competency("oral"));
        EducatorRecord record = cairn.record(EDNA, EDNA.id());
        assertThat(record.foundFor()).containsExactly(FEEDBACK);
        assertThat(CairnJson.read(CairnJson.write(record), EducatorRecord.class))
                .isEqualTo(record);

        assertThat(cairn.execute(ISSUER, new RecordCommand.Erase(EDNA.id())).journalEntries())
                .as("in, in and out")
                .isEqualTo(3);
        assertThat(cairn.peers(FRED, FEEDBACK)).isEmpty();
        assertThat(cairn.record(EDNA, EDNA.id()).foundFor()).isEmpty();
        assertThat(cairn.journal(AUDITOR, 0, 1000))
                .filteredOn(e -> e.type().startsWith("peer-"))
                .extracting(Event::payload)
                .filteredOn(p -> p != null)
                .hasSize(1);
        assertThat(cairn.journal(AUDITOR, 0, 1000).toString().toLowerCase(Locale.ROOT))
                .doesNotContain("edna", CairnJson.sha256OfText("edna\ncompetency-framework:fa#feedback"));
        assertThat(storage.query(Query.ofType("peer")).documents()).hasSize(1);
        assertThat(cairn.verifyJournal(AUDITOR).isMet()).isTrue();
    }
}
