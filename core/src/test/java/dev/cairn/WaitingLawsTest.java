package dev.cairn;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.actor.Actor;
import dev.cairn.actor.ActorRole;
import dev.cairn.actor.Command;
import dev.cairn.assessment.CertificationCommand;
import dev.cairn.assessment.ConflictCommand;
import dev.cairn.assessment.Rating;
import dev.cairn.assessment.Scoresheet;
import dev.cairn.assessment.Submission;
import dev.cairn.assessment.SubmissionCommand;
import dev.cairn.assessment.SubmissionStatus;
import dev.cairn.assessment.SubmissionView;
import dev.cairn.award.AwardCommand;
import dev.cairn.credential.AssessmentPolicy;
import dev.cairn.credential.Blinding;
import dev.cairn.credential.MicroCredential;
import dev.cairn.credential.Qualification;
import dev.cairn.definition.DefinitionCommand;
import dev.cairn.error.CairnException;
import dev.cairn.id.DefinitionRef;
import dev.cairn.id.SubmissionId;
import dev.cairn.storage.ChangeSet;
import dev.cairn.storage.Count;
import dev.cairn.storage.DocumentKey;
import dev.cairn.storage.JournalEntry;
import dev.cairn.storage.Page;
import dev.cairn.storage.Query;
import dev.cairn.storage.Storage;
import dev.cairn.storage.StoredDocument;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever waits, and whoever asks. */
class WaitingLawsTest extends District {
    private static final Actor COORDINATOR = Actor.of("coordinator", ActorRole.COORDINATOR);
    private static final Scoresheet USED = Scoresheet.of(Rating.of("used", "yes"));

    /** Thrown instead of committing. */
    private static final class WouldBeDone extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    private final Cairn dry = Cairn.builder(
                    new Storage() {
                        @Override
                        public Optional<StoredDocument> find(DocumentKey key) {
                            return storage.find(key);
                        }

                        @Override
                        public Page query(Query query) {
                            return storage.query(query);
                        }

                        @Override
                        public Count count(Query query) {
                            return storage.count(query);
                        }

                        @Override
                        public List<JournalEntry> journal(long after, int limit) {
                            return storage.journal(after, limit);
                        }

                        @Override
                        public List<JournalEntry> commit(ChangeSet changes) {
                            throw new WouldBeDone();
                        }
                    },
                    Checklist.SCORING,
                    clock,
                    ZoneId.of("America/Denver"))
            .define(Checklist.KIND, Framework.KIND)
            .build();

    private boolean wouldBeDone(Actor actor, Command<?> command) {
        try {
            dry.execute(actor, command);
            return false;
        } catch (CairnException refused) {
            return false;
        } catch (WouldBeDone done) {
            return true;
        }
    }

    private boolean mayTakeUp(Actor actor, SubmissionId id) {
        Submission submission = kept(id);
        return submission.assignmentOf(actor.id()) == null
                && !submission.isJudgedBy(actor.id())
                && Stream.of(
                                new SubmissionCommand.Screen(id, true, null),
                                new SubmissionCommand.Claim(id),
                                new SubmissionCommand.Adjudicate(id, ALL_YES),
                                new SubmissionCommand.Adjudicate(id, USED),
                                new SubmissionCommand.Decide(id),
                                new AwardCommand.Make(id))
                        .anyMatch(command -> wouldBeDone(actor, command));
    }

    private final List<Actor> people = List.of(
            ANA,
            BEN,
            CAM,
            COORDINATOR,
            ISSUER,
            Actor.of("lead", ActorRole.COORDINATOR, ActorRole.ASSESSOR, ActorRole.ADJUDICATOR),
            Actor.of("chief", ActorRole.ISSUER, ActorRole.COORDINATOR, ActorRole.ASSESSOR),
            Actor.of("t3", ActorRole.ASSESSOR, ActorRole.ISSUER, ActorRole.EDUCATOR));

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void what_waits_for_somebody_is_exactly_what_they_may_take_up_page_by_page(long seed) {
        var random = new Random(seed);
        List<DefinitionRef> open = definitions();
        Instant certified = now.plus(Duration.ofDays(99));
        cairn.execute(
                COORDINATOR, new CertificationCommand.Certify(CAM.id(), RUBRIC.ref(), certified, "9 of 10 exemplars"));
        List<SubmissionId> ids = new ArrayList<>();
        IntStream.range(0, 220).forEach(i -> {
            Actor educator = Actor.of("t" + i, ActorRole.EDUCATOR);
            String group = random.nextInt(8) == 0 ? "team-" + random.nextInt(4) : null;
            var start = new SubmissionCommand.Start(open.get(random.nextInt(open.size())), null, null, group);
            SubmissionId id = cairn.execute(educator, start).id();
            cairn.execute(educator, new SubmissionCommand.Save(id, evidence()));
            cairn.execute(educator, new SubmissionCommand.Submit(id));
            now = now.plusSeconds(random.nextInt(600));
            if (i < 120 && random.nextInt(10) > 0) {
                attempt(BEN, new ConflictCommand.Declare(educator.id()));
            }
            ids.add(id);
        });
        for (int step = 0; step < 2500; step++) {
            now = now.plusSeconds(random.nextInt(60));
            SubmissionView submission = cairn.submission(ISSUER, ids.get(random.nextInt(ids.size())));
            Command<?> command = next(submission, random);
            Actor educator = Actor.of(submission.educator().value(), ActorRole.EDUCATOR);
            attempt(
                    command.role(true) == ActorRole.EDUCATOR ? educator : people.get(random.nextInt(people.size())),
                    command);
        }

        Set<SubmissionStatus> seen = EnumSet.noneOf(SubmissionStatus.class);
        for (Actor actor : people) {
            List<SubmissionId> expected =
                    ids.stream().filter(id -> mayTakeUp(actor, id)).sorted().toList();
            expected.forEach(id -> seen.add(cairn.submission(ISSUER, id).status()));
            for (int limit : List.of(1, 7, 60, 1000)) {
                assertThat(paged(actor, limit)).as("%s by %s", actor, limit).isEqualTo(expected);
            }
        }
        assertThat(seen)
                .containsExactlyInAnyOrder(
                        SubmissionStatus.SCREENING,
                        SubmissionStatus.SUBMITTED,
                        SubmissionStatus.UNDER_ASSESSMENT,
                        SubmissionStatus.DISPUTED,
                        SubmissionStatus.AGREED,
                        SubmissionStatus.UNDER_REVIEW,
                        SubmissionStatus.DECIDED);
    }

    private List<DefinitionRef> definitions() {
        var graced = AssessmentPolicy.builder().grace(Duration.ofHours(20));
        List<AssessmentPolicy> policies = List.of(
                AssessmentPolicy.builder()
                        .assessors(2)
                        .lease(Duration.ofHours(9))
                        .blinding(Blinding.DOUBLE)
                        .build(),
                graced.build(),
                graced.screening(true).assessors(2).build(),
                AssessmentPolicy.builder()
                        .screening(true)
                        .qualification(new Qualification(false, false, null, true))
                        .build());
        cairn.execute(AUTHOR, new DefinitionCommand.Draft(List.of(FRAMEWORK, RUBRIC)));
        cairn.execute(ISSUER, new DefinitionCommand.Publish(List.of(FRAMEWORK.ref(), RUBRIC.ref())));
        List<DefinitionRef> refs = new ArrayList<>();
        for (AssessmentPolicy policy : policies) {
            MicroCredential definition =
                    microCredential(1 + refs.size()).assessment(policy).build();
            cairn.execute(AUTHOR, new DefinitionCommand.Draft(List.of(definition)));
            cairn.execute(ISSUER, new DefinitionCommand.Publish(List.of(definition.ref())));
            refs.add(definition.ref());
        }
        return refs;
    }

    private Command<?> next(SubmissionView submission, Random random) {
        SubmissionId id = submission.id();
        return switch (submission.status()) {
            case SCREENING -> new SubmissionCommand.Screen(id, true, null);
            case SUBMITTED -> new SubmissionCommand.Claim(id);
            case UNDER_ASSESSMENT ->
                random.nextInt(4) == 0
                        ? new SubmissionCommand.Claim(id)
                        : new SubmissionCommand.Assess(id, random.nextBoolean() ? ONE_NO : ALL_YES);
            case DISPUTED -> new SubmissionCommand.Adjudicate(id, USED);
            case AGREED -> new SubmissionCommand.Decide(id);
            default ->
                submission.award() == null && random.nextBoolean()
                        ? new AwardCommand.Make(id)
                        : new SubmissionCommand.RequestReview(id, "Look again.");
        };
    }

    private void attempt(Actor actor, Command<?> command) {
        try {
            cairn.execute(actor, command);
        } catch (CairnException refused) {
            // Then it changes nothing.
        }
    }

    private List<SubmissionId> paged(Actor actor, int limit) {
        List<SubmissionId> all = new ArrayList<>();
        while (true) {
            SubmissionId after = all.isEmpty() ? null : all.get(all.size() - 1);
            List<SubmissionView> page = cairn.waitingFor(actor, after, limit);
            page.forEach(submission -> all.add(submission.id()));
            if (page.size() < limit) {
                return all;
            }
        }
    }
}
