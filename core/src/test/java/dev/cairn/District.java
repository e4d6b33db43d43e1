package dev.cairn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.cairn.actor.Actor;
import dev.cairn.actor.ActorRole;
import dev.cairn.assessment.Rating;
import dev.cairn.assessment.Scoresheet;
import dev.cairn.assessment.Submission;
import dev.cairn.assessment.SubmissionCommand;
import dev.cairn.credential.AssessmentPolicy;
import dev.cairn.credential.Blinding;
import dev.cairn.credential.EvidenceRequirement;
import dev.cairn.credential.MicroCredential;
import dev.cairn.definition.Definition;
import dev.cairn.definition.DefinitionCommand;
import dev.cairn.definition.DefinitionKind;
import dev.cairn.error.RefusedException;
import dev.cairn.event.Event;
import dev.cairn.event.JournalListener;
import dev.cairn.evidence.EvidenceItem;
import dev.cairn.id.CompetencyRef;
import dev.cairn.id.DefinitionRef;
import dev.cairn.id.PersonId;
import dev.cairn.id.SubmissionId;
import dev.cairn.json.CairnJson;
import dev.cairn.storage.DocumentKey;
import dev.cairn.text.LocalizedText;
import java.lang.reflect.Field;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.Period;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** A district with one micro-credential, one teacher and a few who judge. */
abstract class District {
    static final Actor AUTHOR = Actor.of("author", ActorRole.AUTHOR);
    static final Actor ISSUER = Actor.of("issuer", ActorRole.ISSUER);
    static final Actor AUDITOR = Actor.of("auditor", ActorRole.AUDITOR);
    static final Actor TEACHER =
            Actor.of("teacher", ActorRole.EDUCATOR, ActorRole.ASSESSOR, ActorRole.ADJUDICATOR, ActorRole.ISSUER);
    static final Actor ANA = Actor.of("ana", ActorRole.ASSESSOR, ActorRole.ADJUDICATOR);
    static final Actor BEN = Actor.of("ben", ActorRole.ASSESSOR);
    static final Actor CAM = Actor.of("cam", ActorRole.ASSESSOR, ActorRole.ADJUDICATOR);
    static final Scoresheet ALL_YES = Scoresheet.of(Rating.of("clear", "yes"), Rating.of("used", "yes"));
    static final Scoresheet ONE_NO = Scoresheet.of(Rating.of("clear", "yes"), Rating.of("used", "no"));

    final WatchedStorage storage = new WatchedStorage();
    Instant now = Instant.parse("2026-03-02T09:00:00.123456789Z");
    private final InstantSource moment = () -> now;
    final Clock clock = moment.withZone(ZoneOffset.UTC);
    final List<Event> heard = new ArrayList<>();
    final AtomicInteger ids = new AtomicInteger();
    final Cairn cairn = Cairn.builder(storage, Checklist.SCORING, clock, ZoneId.of("America/Denver"))
            .define(Checklist.KIND, Framework.KIND, Bundle.KIND)
            .stacking(Bundle.STACKING)
            .ids(() -> "id" + (1000 + ids.incrementAndGet()))
            .listener(new JournalListener() {
                @Override
                public String id() {
                    return "test";
                }

                @Override
                public void on(Event event) {
                    heard.add(event);
                }
            })
            .build();

    record Framework(
            @JsonProperty("id") String id,

            @JsonProperty("version") int version,

            @JsonProperty("title") LocalizedText title)
            implements Definition {
        static final DefinitionKind<Framework> KIND = new DefinitionKind<>("test-framework", Framework.class);

        @Override
        public String kind() {
            return KIND.name();
        }

        @Override
        public List<DefinitionRef> references() {
            return List.of();
        }
    }

    static final Framework FRAMEWORK = new Framework("teaching", 1, LocalizedText.of("Teaching"));
    static final Checklist RUBRIC =
            new Checklist("exit-tickets", 1, LocalizedText.of("Exit tickets"), List.of("clear", "used"));
    static final AssessmentPolicy POLICY = AssessmentPolicy.builder()
            .assessors(2)
            .blinding(Blinding.DOUBLE)
            .lease(Duration.ofDays(7))
            .build();
    static final MicroCredential EXIT_TICKETS = microCredential(1).build();

    static MicroCredential.Builder microCredential(int version) {
        return MicroCredential.builder("exit-tickets", version)
                .title(LocalizedText.of("Exit tickets"))
                .competency(CompetencyRef.parse("test-framework:teaching@1#feedback"))
                .evidence(requirement("plan"))
                .evidence(requirement("reflection"))
                .rubric(RUBRIC.ref())
                .assessment(POLICY)
                .validity(Period.ofYears(5))
                .topic("assessment")
                .issuer(new MicroCredential.Issuer(URI.create("https://district.example"), "Example District"));
    }

    static EvidenceRequirement requirement(String id) {
        return requirement(id, null);
    }

    /** One that takes what was made so long before the submission was begun. */
    static EvidenceRequirement requirement(String id, Period priorLearning) {
        return EvidenceRequirement.builder(id, id, LocalizedText.of(id))
                .priorLearning(priorLearning)
                .build();
    }

    void published() {
        cairn.execute(AUTHOR, new DefinitionCommand.Draft(List.of(FRAMEWORK, RUBRIC, EXIT_TICKETS)));
        cairn.execute(
                ISSUER, new DefinitionCommand.Publish(List.of(FRAMEWORK.ref(), RUBRIC.ref(), EXIT_TICKETS.ref())));
    }

    /** The same micro-credential under another policy. */
    DefinitionRef publishedWith(AssessmentPolicy policy) {
        MicroCredential definition = microCredential(1).assessment(policy).build();
        List<Definition> all = List.of(FRAMEWORK, RUBRIC, definition);
        cairn.execute(AUTHOR, new DefinitionCommand.Draft(all));
        cairn.execute(
                ISSUER,
                new DefinitionCommand.Publish(all.stream().map(Definition::ref).toList()));
        return definition.ref();
    }

    SubmissionId begunBy(Actor educator, DefinitionRef ref) {
        SubmissionId id =
                cairn.execute(educator, new SubmissionCommand.Start(ref)).id();
        cairn.execute(educator, new SubmissionCommand.Save(id, evidence()));
        return id;
    }

    SubmissionId handedInBy(Actor educator, DefinitionRef ref) {
        SubmissionId id = begunBy(educator, ref);
        cairn.execute(educator, new SubmissionCommand.Submit(id));
        return id;
    }

    SubmissionId submitted() {
        SubmissionId id = cairn.execute(TEACHER, new SubmissionCommand.Start(EXIT_TICKETS.ref()))
                .id();
        cairn.execute(TEACHER, new SubmissionCommand.Save(id, evidence()));
        cairn.execute(TEACHER, new SubmissionCommand.Submit(id));
        return id;
    }

    static List<EvidenceItem> evidence() {
        return List.of(EvidenceItem.of("plan", "A plan."), EvidenceItem.of("reflection", "What I learned."));
    }

    SubmissionId assessed(Scoresheet first, Scoresheet second) {
        SubmissionId id = submitted();
        cairn.execute(ANA, new SubmissionCommand.Claim(id));
        cairn.execute(BEN, new SubmissionCommand.Claim(id));
        cairn.execute(ANA, new SubmissionCommand.Assess(id, first));
        cairn.execute(BEN, new SubmissionCommand.Assess(id, second));
        return id;
    }

    Submission kept(SubmissionId id) {
        var key = new DocumentKey("submission", id.value());
        return CairnJson.read(storage.find(key).orElseThrow().json(), Submission.class);
    }

    /** What somebody who knows ids would look for, to find where a person was: digests of the person's id with another. */
    static Set<String> guesses(PersonId person, Collection<String> ids, Collection<DefinitionRef> definitions) {
        Set<String> others = new TreeSet<>(ids);
        for (DefinitionRef ref : definitions) {
            others.addAll(List.of(ref.toString(), ref.id(), ref.kind() + ":" + ref.id()));
        }
        Set<String> guesses = new TreeSet<>(Set.of(CairnJson.sha256OfText(person.value())));
        for (String other : others) {
            guesses.add(CairnJson.sha256OfText(person + "\n" + other));
            guesses.add(CairnJson.sha256OfText(other + "\n" + person));
        }
        return guesses;
    }

    /** Who does what a Cairn does, by the class of the command. */
    @SuppressWarnings("unchecked")
    Map<Class<?>, Object> handlers() throws ReflectiveOperationException {
        return (Map<Class<?>, Object>) value("handlers", value("commands", cairn));
    }

    static Object value(String field, Object of) throws ReflectiveOperationException {
        Field found = of.getClass().getDeclaredField(field);
        found.setAccessible(true);
        return found.get(of);
    }

    static void refused(String code, ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        RefusedException.class, e -> assertThat(e.code()).isEqualTo(code));
    }
}
