package dev.cairn;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.activity.Activity;
import dev.cairn.activity.ActivityCommand;
import dev.cairn.actor.Actor;
import dev.cairn.actor.ActorRole;
import dev.cairn.actor.CommandOptions;
import dev.cairn.amount.Amount;
import dev.cairn.assessment.CertificationCommand;
import dev.cairn.assessment.ConflictCommand;
import dev.cairn.assessment.SubmissionCommand;
import dev.cairn.award.AwardCommand;
import dev.cairn.catalogue.Interest;
import dev.cairn.catalogue.PeerCommand;
import dev.cairn.catalogue.PollCommand;
import dev.cairn.competency.Competency;
import dev.cairn.competency.CompetencyFramework;
import dev.cairn.credential.MicroCredential;
import dev.cairn.definition.DefinitionCommand;
import dev.cairn.event.Event;
import dev.cairn.id.ActivityId;
import dev.cairn.id.CompetencyRef;
import dev.cairn.id.PersonId;
import dev.cairn.internal.json.JsonBinding;
import dev.cairn.internal.keep.Keeper;
import dev.cairn.internal.keep.Keepers;
import dev.cairn.internal.ledger.Ledger;
import dev.cairn.pilot.PilotCommand;
import dev.cairn.record.EducatorRecord;
import dev.cairn.record.RecordCommand;
import dev.cairn.text.LocalizedText;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What keepers declare is what is handed out and what is erased: one document of each kind about one person. */
class OneOfEachTest extends District {
    private static final Actor COORDINATOR = Actor.of("coordinator", ActorRole.COORDINATOR);
    private static final Actor EVE = Actor.of("eve", ActorRole.EDUCATOR);
    /** Kinds of documents that name nobody. */
    private static final Set<String> NAMING_NOBODY = Set.of("poll", "erasure");

    private static final CompetencyFramework TEACHING = CompetencyFramework.builder(
                    "learning", 1, LocalizedText.of("Learning"))
            .item(Competency.builder("goals", LocalizedText.of("Goals")).build())
            .build();

    private final List<Keeper> keepers = new Keepers(
                    new Ledger(storage, () -> "salt"),
                    Map.of(
                            MicroCredential.KIND.name(), MicroCredential.KIND,
                            CompetencyFramework.KIND.name(), CompetencyFramework.KIND,
                            Checklist.KIND.name(), Checklist.KIND))
            .all();

    @BeforeEach
    void one_of_each() {
        published();
        var id = handedInBy(EVE, EXIT_TICKETS.ref());
        for (Actor assessor : List.of(ANA, BEN)) {
            cairn.execute(assessor, new SubmissionCommand.Claim(id));
            cairn.execute(assessor, new SubmissionCommand.Assess(id, ALL_YES));
        }
        cairn.execute(ISSUER, new SubmissionCommand.Decide(id));
        cairn.execute(ISSUER, new AwardCommand.Make(id), CommandOptions.key("made"));
        cairn.execute(
                EVE,
                new ActivityCommand.Add(Activity.builder(ActivityId.of("workshop"), EVE.id(), "workshop")
                        .title(LocalizedText.of("Workshop"))
                        .amount(Amount.of(3, "hour"))
                        .on(LocalDate.of(2026, 2, 2))
                        .build()));
        cairn.execute(BEN, new ConflictCommand.Declare(EVE.id()));
        cairn.execute(Actor.of("eve", ActorRole.ASSESSOR), new ConflictCommand.Declare(CAM.id()));
        cairn.execute(
                COORDINATOR,
                new CertificationCommand.Certify(EVE.id(), RUBRIC.ref(), now.plus(Duration.ofDays(9)), "9 of 10"));
        cairn.execute(COORDINATOR, new CertificationCommand.End(EVE.id(), RUBRIC.ref(), "Moved on."));
        pilot(microCredential(2).build());
        cairn.execute(AUTHOR, new DefinitionCommand.Draft(List.of(TEACHING)));
        cairn.execute(ISSUER, new DefinitionCommand.Publish(List.of(TEACHING.ref())));
        var goals = new CompetencyRef(TEACHING.ref(), "goals");
        cairn.execute(EVE, new PeerCommand.OptIn(goals));
        cairn.execute(EVE, new PeerCommand.OptOut(goals));
        cairn.execute(EVE, new PeerCommand.OptIn(goals));
        var poll = cairn.execute(COORDINATOR, new PollCommand.Open(EXIT_TICKETS.ref(), null, null));
        cairn.execute(EVE, new PollCommand.Answer(poll.id(), Interest.INTERESTED, null, "Soon."));
    }

    private void pilot(MicroCredential next) {
        cairn.execute(AUTHOR, new DefinitionCommand.Draft(List.of(next)));
        cairn.execute(ISSUER, new DefinitionCommand.Pilot(List.of(next.ref()), Set.of(EVE.id(), ANA.id())));
        cairn.execute(EVE, new PilotCommand.GiveFeedback(next.ref(), Map.of(), "Too long."));
    }

    private Set<String> about(PersonId person) {
        Set<String> types = new TreeSet<>();
        for (Keeper keeper : keepers) {
            Keeper.Personal personal = keeper.about(person);
            if (!personal.gone().isEmpty() || !personal.rewritten().isEmpty()) {
                types.add(keeper.type());
            }
        }
        return types;
    }

    @Test
    void every_keeper_is_asked() {
        assertThat(keepers)
                .extracting(Object::getClass)
                .containsExactlyInAnyOrderElementsOf(Stream.of(Keepers.class.getDeclaredFields())
                        .<Class<?>>map(Field::getType)
                        .toList());
    }

    @Test
    void every_kind_of_document_that_names_people_is_declared_and_erased() {
        Set<String> naming = new TreeSet<>();
        keepers.forEach(keeper -> naming.add(keeper.type()));
        naming.removeAll(NAMING_NOBODY);
        assertThat(about(EVE.id())).isEqualTo(naming);
        cairn.execute(ISSUER, new RecordCommand.Erase(EVE.id()));
        assertThat(about(EVE.id())).isEmpty();
        assertThat(about(ANA.id())).isNotEmpty();
    }

    @Test
    void after_the_erasure_no_event_names_the_person_whatever_its_subject_is() {
        assertThat(eventsNaming(EVE.id())).hasSizeGreaterThan(9);
        cairn.execute(ISSUER, new RecordCommand.Erase(EVE.id()));
        assertThat(eventsNaming(EVE.id())).isEmpty();
    }

    /** The types of the events that say more of a person than that they did it. */
    private List<String> eventsNaming(PersonId person) {
        return cairn.journal(AUDITOR, 0, 1000).stream()
                .filter(event -> event.payload() != null && names(event.payload(), person))
                .map(Event::type)
                .toList();
    }

    private static boolean names(String payload, PersonId person) {
        String event = JsonBinding.tree(payload).path("event").toString();
        return event.contains("\"" + person + "\"");
    }

    @Test
    void everything_about_a_person_is_handed_out_and_after_the_erasure_nothing() throws ReflectiveOperationException {
        assertThat(empty(cairn.record(ISSUER, EVE.id()))).containsExactly("withdrawnActivities");
        cairn.execute(ISSUER, new RecordCommand.Erase(EVE.id()));
        EducatorRecord after = cairn.record(ISSUER, EVE.id());
        assertThat(empty(after)).hasSize(parts().size() - 1);
    }

    private static Set<String> empty(EducatorRecord record) throws ReflectiveOperationException {
        Set<String> empty = new TreeSet<>();
        for (Method part : parts()) {
            Object value = part.invoke(record);
            if (value instanceof Collection<?> many && many.isEmpty()
                    || Integer.valueOf(0).equals(value)) {
                empty.add(part.getName());
            }
        }
        return empty;
    }

    private static List<Method> parts() {
        return Stream.of(EducatorRecord.class.getDeclaredMethods())
                .filter(method -> Modifier.isAbstract(method.getModifiers()))
                .toList();
    }
}
