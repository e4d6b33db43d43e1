package dev.cairn;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import dev.cairn.activity.Activity;
import dev.cairn.activity.ActivityCommand;
import dev.cairn.actor.Actor;
import dev.cairn.actor.ActorRole;
import dev.cairn.actor.Command;
import dev.cairn.actor.CommandOptions;
import dev.cairn.amount.Amount;
import dev.cairn.amount.Rational;
import dev.cairn.assessment.Assessment;
import dev.cairn.assessment.CertificationCommand;
import dev.cairn.assessment.ConflictCommand;
import dev.cairn.assessment.Outcome;
import dev.cairn.assessment.Rating;
import dev.cairn.assessment.Scoresheet;
import dev.cairn.assessment.Submission;
import dev.cairn.assessment.SubmissionCommand;
import dev.cairn.assessment.SubmissionEvent;
import dev.cairn.assessment.SubmissionView;
import dev.cairn.award.Award;
import dev.cairn.award.AwardBasis;
import dev.cairn.award.AwardCommand;
import dev.cairn.award.AwardHistory;
import dev.cairn.award.AwardStatus;
import dev.cairn.credential.AssessmentPolicy;
import dev.cairn.credential.Blinding;
import dev.cairn.credential.MicroCredential;
import dev.cairn.credential.Qualification;
import dev.cairn.credential.Renewal;
import dev.cairn.credential.SecondMarking;
import dev.cairn.definition.DefinitionCommand;
import dev.cairn.error.CairnException;
import dev.cairn.evidence.Artifact;
import dev.cairn.evidence.EvidenceItem;
import dev.cairn.id.ActivityId;
import dev.cairn.id.AwardId;
import dev.cairn.id.CompetencyRef;
import dev.cairn.id.DefinitionRef;
import dev.cairn.id.PersonId;
import dev.cairn.id.SubmissionId;
import dev.cairn.json.CairnJson;
import dev.cairn.json.Canonical;
import dev.cairn.record.RecordCommand;
import dev.cairn.storage.DocumentKey;
import dev.cairn.storage.JournalEntry;
import dev.cairn.storage.StoredDocument;
import dev.cairn.text.LocalizedText;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Whatever people ask, in whatever order, under whatever policy: what is kept stays true. Histories are random by seed.
 * After each command:
 *
 * <ul>
 *   <li>a command that failed has changed neither documents nor journal, and one repeated with its key changes nothing;
 *   <li>the fold of a submission's events in the journal is the submission as kept, and its revision is their number;
 *   <li>nobody judged their own work, nor one piece of work twice;
 *   <li>the fold of an award's events in the journal is the award as kept;
 *   <li>an award has a basis, and the basis exists: a settled moderation and a decision that its ratings pass, an
 *       outside credential that was not recognised before, evidence, awards in force, or an award that it renews;
 *   <li>no active award rests on one that is suspended or revoked, renews one, or rests on an activity that is withdrawn;
 *   <li>an educator has at most one award of a definition in force;
 *   <li>the journal verifies, and it and all documents are canonical JSON;
 *   <li>after an erasure nothing kept holds the educator's id, a digest from which it could be guessed, nor a text that
 *       they or others wrote about them; the id of who judged is left only in what they did to the records of others.
 * </ul>
 */
class HistoryTest {
    @Test
    void whatever_people_do_in_whatever_order_what_is_kept_stays_true() {
        tell(12, 28, 250);
    }

    @Test
    @Tag("slow")
    void the_same_holds_for_many_and_long_histories() {
        tell(1_000, 1_100, 500);
    }

    private static void tell(int from, int to, int steps) {
        Set<String> happened = new TreeSet<>();
        for (int seed = from; seed < to; seed++) {
            var history = new History(seed);
            for (int step = 0; step < steps; step++) {
                try {
                    history.step();
                } catch (AssertionError | RuntimeException e) {
                    throw new AssertionError("seed " + seed + ", step " + step + ": " + history.last, e);
                }
            }
            history.end();
            happened.addAll(history.happened);
        }
        assertThat(happened)
                .as("what happened at least once")
                .containsAll(Arrays.stream(SubmissionEvent.class
                                .getAnnotation(JsonSubTypes.class)
                                .value())
                        .map(JsonSubTypes.Type::name)
                        .toList())
                .contains(
                        "award-made",
                        "award-moved",
                        "award-assessed",
                        "award-recognised",
                        "award-prior_learning",
                        "award-stacked",
                        "award-renewed",
                        "award-suspended with another",
                        "award-suspended with an activity",
                        "award-revoked though replaced",
                        "activity-approved",
                        "activity-withdrawn",
                        "judge forgotten",
                        "award-reinstated in place of one revoked",
                        "definition-pilot",
                        "conflict-declared",
                        "assessor-certified",
                        "record-erased",
                        "refused",
                        "repeated");
    }

    private record Kept(Map<DocumentKey, StoredDocument> documents, List<JournalEntry> journal) {
        static Kept of(WatchedStorage storage) {
            List<JournalEntry> journal = new ArrayList<>();
            for (var page = storage.journal(0, 1000); !page.isEmpty(); page = storage.journal(journal.size(), 1000)) {
                journal.addAll(page);
            }
            return new Kept(storage.documents(), journal);
        }
    }

    private record Move(Actor actor, Command<?> command, CommandOptions options) {}

    private static final class History {
        private static final JsonMapper JSON = new JsonMapper();
        private static final Actor AUDITOR = Actor.of("auditor", ActorRole.AUDITOR);
        private static final Actor AUTHOR = Actor.of("author", ActorRole.AUTHOR);
        private static final Actor ISSUER = Actor.of("issuer", ActorRole.ISSUER);
        private static final Actor COORDINATOR = Actor.of("coordinator", ActorRole.COORDINATOR);
        private static final List<Actor> EDUCATORS = List.of(
                Actor.of("edna-0001", ActorRole.EDUCATOR),
                Actor.of("emil-0002", ActorRole.EDUCATOR),
                Actor.of("enzo-0003", ActorRole.EDUCATOR));
        private static final List<Actor> JUDGES = List.of(
                Actor.of("judge-1", ActorRole.ASSESSOR, ActorRole.ADJUDICATOR, ActorRole.EDUCATOR),
                Actor.of("judge-2", ActorRole.ASSESSOR, ActorRole.ADJUDICATOR),
                Actor.of("judge-3", ActorRole.ASSESSOR, ActorRole.ADJUDICATOR, ActorRole.ISSUER),
                Actor.of("judge-4", ActorRole.ASSESSOR, ActorRole.COORDINATOR));

        private final Random random;
        private final WatchedStorage storage = new WatchedStorage();
        private Instant now = Instant.parse("2026-01-05T08:00:00Z");
        private int ids;
        private final Cairn cairn;
        private final List<DefinitionRef> open = new ArrayList<>();
        private final List<Move> done = new ArrayList<>();
        private final Map<PersonId, Set<String>> traces = new HashMap<>();
        private final Map<String, Submission> folded = new TreeMap<>();
        private final Map<AwardId, Award> awards = new TreeMap<>();
        private final Bundle bundle;
        private final Map<String, Integer> events = new HashMap<>();
        private final Set<String> happened = new TreeSet<>();
        private long followed;
        private Move last;

        History(long seed) {
            random = new Random(seed);
            InstantSource moment = () -> now;
            var clock = moment.withZone(ZoneOffset.UTC);
            cairn = Cairn.builder(storage, Checklist.SCORING, clock, ZoneId.of("Asia/Colombo"))
                    .define(Checklist.KIND, District.Framework.KIND, Bundle.KIND)
                    .stacking(Bundle.STACKING)
                    .ids(() -> "id" + (100_000 + ids++))
                    .links(link -> new ByteArrayInputStream(new byte[] {(byte) (clock.millis() >> 30)}), 1)
                    .build();
            MicroCredential first = credential("first", 1);
            MicroCredential second = credential("first", 2);
            MicroCredential pilot = credential("pilot", 1);
            bundle = Bundle.of("bundle", first.ref(), pilot.ref());
            cairn.execute(
                    AUTHOR,
                    new DefinitionCommand.Draft(
                            List.of(District.FRAMEWORK, District.RUBRIC, first, second, pilot, bundle)));
            cairn.execute(
                    ISSUER,
                    new DefinitionCommand.Publish(
                            List.of(District.FRAMEWORK.ref(), District.RUBRIC.ref(), first.ref(), second.ref())));
            cairn.execute(
                    ISSUER,
                    new DefinitionCommand.Pilot(
                            List.of(pilot.ref(), bundle.ref()),
                            Set.of(
                                    EDUCATORS.get(0).id(),
                                    EDUCATORS.get(1).id(),
                                    JUDGES.get(0).id())));
            open.addAll(List.of(first.ref(), second.ref(), pilot.ref()));
            follow();
        }

        private MicroCredential credential(String id, int version) {
            var policy = AssessmentPolicy.builder()
                    .assessors(1 + random.nextInt(2))
                    .blinding(pick(List.of(Blinding.values())))
                    .screening(random.nextInt(3) == 0)
                    .lease(Duration.ofDays(1 + random.nextInt(5)));
            if (random.nextInt(3) == 0) {
                policy.grace(Duration.ofHours(1));
            }
            if (random.nextInt(4) == 0) {
                policy.window(Duration.ofDays(20));
            }
            if (random.nextInt(6) == 0) {
                policy.attempts(3);
            }
            if (random.nextInt(3) == 0) {
                policy.coachingAfter(1 + random.nextInt(2));
            }
            if (random.nextInt(5) == 0) {
                policy.qualification(new Qualification(false, false, List.of(), true));
            }
            if (random.nextInt(4) == 0) {
                policy.secondMarking(new SecondMarking(50, "sample"));
            }
            Renewal renewal = Renewal.by(
                            id.equals("first")
                                    ? Renewal.Way.doing(Renewal.Work.of(Amount.of(3, "hour")))
                                    : Renewal.Way.earning(DefinitionRef.parse("micro-credential:first@1")))
                    .grace(Period.ofDays(10));
            return MicroCredential.builder(id, version)
                    .validity(Period.ofDays(12))
                    .renewal(renewal)
                    .title(District.EXIT_TICKETS.title())
                    .competency(CompetencyRef.parse("test-framework:teaching@1#feedback"))
                    .evidence(District.requirement("plan"))
                    .evidence(District.requirement("reflection"))
                    .rubric(District.RUBRIC.ref())
                    .assessment(policy.build())
                    .issuer(District.EXIT_TICKETS.issuer())
                    .build();
        }

        void step() {
            now = now.plusNanos(random.nextLong(1_000_000_000L * (random.nextInt(5) == 0 ? 86_400 : 1_200)));
            last = next();
            Kept before = Kept.of(storage);
            try {
                cairn.execute(last.actor(), last.command(), last.options());
            } catch (CairnException e) {
                happened.add("refused");
                assertThat(Kept.of(storage)).as("after %s", e.code()).isEqualTo(before);
                return;
            }
            if (last.options().key() != null) {
                trace(last);
            }
            if (last.command() instanceof RecordCommand.Erase erase) {
                forgotten(erase.educator());
            }
            follow();
            if (last.options().key() != null) {
                done.add(last);
            }
            if (!done.isEmpty() && random.nextInt(4) == 0) {
                repeat(pick(done));
            }
            if (random.nextInt(40) == 0) {
                verify();
            }
        }

        /** What somebody who guesses who did what would look for. */
        private void trace(Move move) {
            traces.computeIfAbsent(move.actor().id(), person -> new HashSet<>())
                    .add(CairnJson.sha256OfText(
                            move.actor().id() + "\n" + move.options().key()));
            Command<?> command = move.command();
            Set<PersonId> about = new HashSet<>();
            if (command instanceof SubmissionCommand work && work.submission() != null) {
                about.add(folded.get("submission/" + work.submission()).educator());
            } else if (command instanceof AwardCommand.Make make) {
                about.add(folded.get("submission/" + make.submission()).educator());
            } else if (command instanceof AwardCommand.Move moves) {
                about.add(awards.get(moves.award()).educator());
            } else if (command instanceof AwardCommand.Renew renew) {
                about.add(awards.get(renew.award()).educator());
            }
            String digest = CairnJson.sha256OfText(command.getClass().getSimpleName() + CairnJson.write(command));
            for (Actor person : all()) {
                // Who is given a place stays in the record of the submission.
                boolean named = !(command instanceof SubmissionCommand)
                        && CairnJson.write(command).contains("\"" + person.id() + "\"");
                if (named || about.contains(person.id())) {
                    traces.computeIfAbsent(person.id(), id -> new HashSet<>()).add(digest);
                }
            }
        }

        void end() {
            verify();
            List<Actor> everybody = new ArrayList<>(EDUCATORS);
            everybody.addAll(random.nextInt(everybody.size()), JUDGES);
            everybody.forEach(person -> {
                cairn.execute(ISSUER, new RecordCommand.Erase(person.id()));
                forgotten(person.id());
            });
            verify();
            done.forEach(this::repeat);
        }

        private void verify() {
            Kept.of(storage).documents().values().forEach(document -> Canonical.assertCanonical(document.json()));
            assertThat(cairn.verifyJournal(AUDITOR).code()).isEqualTo("journal.intact");
        }

        private void repeat(Move move) {
            Kept before = Kept.of(storage);
            try {
                cairn.execute(move.actor(), move.command(), move.options());
                happened.add("repeated");
            } catch (CairnException e) {
                // Somebody erased may have come back: then a repeated erasure does not erase them again.
                String code = move.command() instanceof RecordCommand ? "command.key-reused" : "id.not-found";
                // Who declared a conflict since then does not see what became of it.
                assertThat(e.code()).as("repeating %s", move).isIn(code, "access.conflict-of-interest");
            }
            assertThat(Kept.of(storage)).as("repeating %s", move).isEqualTo(before);
        }

        private void forgotten(PersonId educator) {
            folded.values().removeIf(submission -> educator.equals(submission.educator()));
            awards.values().removeIf(award -> educator.equals(award.educator()));
            // Of their own commands no trace is left: repeated, they are done anew.
            done.removeIf(move -> move.actor().id().equals(educator));
            Set<String> guessable = traces.getOrDefault(educator, Set.of());
            Kept kept = Kept.of(storage);
            boolean judge = JUDGES.stream().anyMatch(person -> person.id().equals(educator));
            if (judge) {
                happened.add("judge forgotten");
            }
            assertThat(kept.documents().values().stream()
                            .filter(d -> storage.content(d).contains(educator.value()))
                            .filter(d -> !judge || !isAnothers(d, educator)))
                    .isEmpty();
            assertThat(kept.journal().stream()
                            .filter(e -> e.toString().contains(educator.value()))
                            .filter(e -> !judge || !isWhatTheyDid(e, educator)))
                    .isEmpty();
            assertThat(kept.documents().values().stream()
                            .filter(d -> guessable.stream().anyMatch(storage.content(d)::contains)))
                    .isEmpty();
            Set<String> ids = new HashSet<>(Set.of("competency"));
            all().forEach(person -> ids.add(person.id().value()));
            List<DefinitionRef> definitions = new ArrayList<>(open);
            definitions.addAll(List.of(District.RUBRIC.ref(), District.FRAMEWORK.ref(), bundle.ref()));
            Set<String> guesses = District.guesses(educator, ids, definitions);
            assertThat(kept.journal().stream().filter(e -> guesses.stream().anyMatch(e.toString()::contains)))
                    .isEmpty();
            assertThat(kept.documents().values().stream()
                            .filter(d -> guesses.stream().anyMatch(storage.content(d)::contains)))
                    .isEmpty();
            traces.remove(educator);
        }

        private static boolean isAnothers(StoredDocument document, PersonId judge) {
            return switch (document.key().type()) {
                case "submission" ->
                    !judge.equals(
                            CairnJson.read(document.json(), Submission.class).educator());
                case "award" ->
                    !judge.equals(CairnJson.read(document.json(), Award.class).educator());
                default -> false;
            };
        }

        /** What is done to a submission or an award names who did it; anything else only as the actor. */
        private boolean isWhatTheyDid(JournalEntry entry, PersonId judge) {
            String subject = JSON.readTree(entry.header()).path("subject").asString();
            return folded.containsKey(subject)
                    || subject.startsWith("award/") && awards.containsKey(AwardId.of(subject.substring(6)))
                    || !entry.header().contains(judge.value())
                            && !JSON.readTree(entry.payload())
                                    .path("event")
                                    .toString()
                                    .contains(judge.value());
        }

        /** Reads on in the journal, and holds what it says against what is kept. */
        private void follow() {
            Set<String> touched = new TreeSet<>();
            for (List<JournalEntry> page = storage.journal(followed, 1000);
                    !page.isEmpty();
                    page = storage.journal(followed, 1000)) {
                for (JournalEntry entry : page) {
                    followed = entry.position();
                    Canonical.assertCanonical(entry.header());
                    Canonical.assertCanonical(entry.payload());
                    JsonNode header = JSON.readTree(entry.header());
                    String type = header.path("type").asString();
                    String subject = header.path("subject").asString();
                    JsonNode event = JSON.readTree(entry.payload()).path("event");
                    happened.add(type);
                    if (type.startsWith("submission-")) {
                        fold(subject, CairnJson.read(event.toString(), SubmissionEvent.class));
                        touched.add(subject);
                    } else if (type.equals("award-made")) {
                        Award award = CairnJson.read(event.path("award").toString(), Award.class);
                        founded(award);
                        awards.put(award.id(), award);
                    } else if (type.equals("award-moved")) {
                        moved(
                                AwardId.of(subject.substring("award/".length())),
                                CairnJson.read(event.path("to").toString(), AwardStatus.class),
                                event.path("reason").asString(),
                                Instant.parse(
                                        JSON.readTree(entry.header()).path("at").asString()),
                                PersonId.of(JSON.readTree(entry.payload())
                                        .path("actor")
                                        .asString()));
                    }
                }
            }
            touched.forEach(subject -> {
                Submission submission = folded.get(subject);
                var key = new DocumentKey("submission", submission.id().value());
                assertThat(storage.find(key).orElseThrow().json()).isEqualTo(CairnJson.write(submission));
                assertThat(submission.revision()).isEqualTo(events.get(subject));
                judgedByOthers(submission);
            });
            for (Award award : awards.values()) {
                var key = new DocumentKey("award", award.id().value());
                assertThat(storage.find(key).orElseThrow().json()).isEqualTo(CairnJson.write(award));
                if (award.status() == AwardStatus.ACTIVE) {
                    assertThat(award.restsOn()).noneMatch(support -> AwardHistory.hasLapsed(awards.get(support)));
                    assertThat(award.basis() == AwardBasis.RENEWED
                                    && AwardHistory.hasLapsed(awards.get(award.renews())))
                            .isFalse();
                    assertThat(award.activities()).noneMatch(this::isWithdrawn);
                }
            }
            atMostOneInForce();
        }

        private boolean isWithdrawn(ActivityId id) {
            return storage.find(new DocumentKey("activity", id.value()))
                    .map(kept -> CairnJson.read(kept.json(), Activity.class).withdrawn() != null)
                    .orElse(false);
        }

        private void moved(AwardId id, AwardStatus to, String reason, Instant at, PersonId by) {
            Award before = awards.get(id);
            assertThat(before.status().mayBecome(to)).isTrue();
            if (reason.startsWith("rests on activity ")) {
                happened.add("award-suspended with an activity");
            } else if (reason.startsWith("rests on ")) {
                happened.add("award-suspended with another");
            } else if (before.status() == AwardStatus.RENEWED) {
                happened.add(
                        to == AwardStatus.REVOKED
                                ? "award-revoked though replaced"
                                : "award-reinstated in place of one revoked");
            }
            awards.put(id, before.after(new Award.Change(at, by, to, reason)));
        }

        private void founded(Award award) {
            happened.add("award-" + award.basis().name().toLowerCase(Locale.ROOT));
            assertThat(award.decidedBy()).isNotEqualTo(award.educator());
            for (AwardId support : award.restsOn()) {
                assertThat(awards.get(support).educator()).isEqualTo(award.educator());
                assertThat(awards.get(support).isActiveAt(award.awardedAt())).isTrue();
            }
            for (ActivityId activity : award.activities()) {
                var kept = storage.find(new DocumentKey("activity", activity.value()))
                        .orElseThrow();
                assertThat(CairnJson.read(kept.json(), Activity.class).educator())
                        .isEqualTo(award.educator());
            }
            switch (award.basis()) {
                case ASSESSED -> earned(award);
                case RECOGNISED -> {
                    assertThat(award.activities()).hasSize(1);
                    assertThat(awards.values().stream()
                                    .filter(other -> other.educator().equals(award.educator())
                                            && other.basis() == AwardBasis.RECOGNISED
                                            && other.definition()
                                                    .id()
                                                    .equals(award.definition().id()))
                                    .flatMap(other -> other.activities().stream()))
                            .doesNotContainAnyElementsOf(award.activities());
                }
                case PRIOR_LEARNING -> assertThat(award.evidence()).isNotEmpty();
                case STACKED ->
                    assertThat(award.restsOn().stream()
                                    .map(id -> awards.get(id).definition().id()))
                            .containsExactly("first", "pilot");
                case RENEWED -> {
                    Award old = awards.get(award.renews());
                    assertThat(old.definition()).isEqualTo(award.definition());
                    assertThat(old.status()).isEqualTo(AwardStatus.RENEWED);
                    assertThat(award.earnedAt()).isEqualTo(old.earnedAt());
                    boolean late = old.isExpiredAt(award.awardedAt());
                    Instant from = late ? award.awardedAt() : old.validUntil();
                    assertThat(award.validUntil()).isEqualTo(from.plus(Duration.ofDays(12)));
                    assertThat(award.restsOn().size() + award.activities().size())
                            .isPositive();
                }
            }
        }

        private void fold(String subject, SubmissionEvent event) {
            folded.compute(
                    subject,
                    (key, before) ->
                            event.event().equals("submission-started") ? Submission.start(event) : before.apply(event));
            events.merge(subject, 1, Integer::sum);
        }

        private static void judgedByOthers(Submission submission) {
            List<PersonId> judges = new ArrayList<>();
            submission.assessments().forEach(assessment -> judges.add(assessment.assessor()));
            for (Assessment late : Arrays.asList(submission.adjudication(), submission.review())) {
                if (late != null) {
                    judges.add(late.assessor());
                }
            }
            assertThat(judges).doesNotHaveDuplicates().doesNotContain(submission.educator());
            assertThat(submission.assignments()).hasSizeLessThanOrEqualTo(submission.places());
        }

        private void earned(Award award) {
            SubmissionView submission = cairn.submission(AUDITOR, award.submission());
            assertThat(submission.award()).isEqualTo(award.id());
            assertThat(submission.educator()).isEqualTo(award.educator());
            assertThat(submission.moderation().isSettled()).isTrue();
            assertThat(submission.decision().judgement().outcome()).isEqualTo(Outcome.MET);
            assertThat(Checklist.SCORING
                            .judge(District.RUBRIC, submission.moderation().agreed())
                            .outcome())
                    .isEqualTo(Outcome.MET);
        }

        private void atMostOneInForce() {
            for (Actor educator : all()) {
                assertThat(cairn.awards(AUDITOR, educator.id()).stream()
                                .filter(award -> award.status() == AwardStatus.ACTIVE)
                                .map(award -> award.definition().id()))
                        .doesNotHaveDuplicates();
            }
        }

        private static List<Actor> all() {
            List<Actor> all = new ArrayList<>(EDUCATORS);
            all.addAll(JUDGES);
            all.addAll(List.of(ISSUER, COORDINATOR));
            return all;
        }

        private <T> T pick(List<T> from) {
            return from.get(random.nextInt(from.size()));
        }

        private Move next() {
            Command<?> command;
            Actor actor;
            List<Submission> submissions = List.copyOf(folded.values());
            Submission about = submissions.isEmpty() ? null : pick(submissions);
            if (about == null || random.nextInt(6) == 0) {
                actor = pick(random.nextInt(5) == 0 ? all() : EDUCATORS);
                command = random.nextInt(3) == 0 ? anything(about, actor) : start();
            } else {
                command = random.nextInt(4) == 0 ? onSubmission(about) : sensible(about);
                actor = actorFor(command, about);
            }
            if (command instanceof RecordCommand
                    || command instanceof DefinitionCommand
                    || command instanceof ActivityCommand.Approve
                    || command instanceof ActivityCommand.Withdraw && random.nextBoolean()) {
                actor = ISSUER;
            } else if (command instanceof CertificationCommand) {
                actor = COORDINATOR;
            } else if (command instanceof ConflictCommand) {
                actor = pick(JUDGES);
            }
            if (random.nextInt(20) == 0) {
                actor = pick(all());
            }
            CommandOptions options = CommandOptions.NONE;
            if (random.nextInt(3) == 0) {
                options = CommandOptions.key("key-" + random.nextInt(10_000));
            }
            if (about != null && random.nextInt(10) == 0) {
                options = options.expecting(about.revision() - random.nextInt(2));
            }
            if (about != null && !(command instanceof RecordCommand) && command instanceof SubmissionCommand) {
                options = command instanceof SubmissionCommand.Start
                        ? options
                        : options.because("for " + about.educator());
            }
            return new Move(actor, command, options);
        }

        private SubmissionCommand start() {
            return new SubmissionCommand.Start(
                    pick(open), null, null, random.nextInt(4) == 0 ? "group-" + random.nextInt(2) : null);
        }

        private Actor actorFor(Command<?> command, Submission about) {
            if (command instanceof SubmissionCommand.Assess || command instanceof SubmissionCommand.GiveBack) {
                List<PersonId> holders = about.assignments().stream()
                        .map(assignment -> assignment.assessor())
                        .filter(holder -> !about.isAssessedBy(holder))
                        .toList();
                PersonId holder = holders.isEmpty() ? JUDGES.get(0).id() : pick(holders);
                return JUDGES.stream()
                        .filter(judge -> judge.id().equals(holder))
                        .findFirst()
                        .orElse(JUDGES.get(0));
            }
            return switch (command.role(true)) {
                case EDUCATOR ->
                    all().stream()
                            .filter(person -> person.id().equals(about.educator()))
                            .findFirst()
                            .orElseThrow();
                case ASSESSOR, ADJUDICATOR -> pick(JUDGES);
                case COORDINATOR -> COORDINATOR;
                default -> ISSUER;
            };
        }

        private Command<?> anything(Submission about, Actor actor) {
            PersonId educator = pick(EDUCATORS).id();
            return switch (random.nextInt(about == null ? 9 : 12)) {
                case 0 -> new ConflictCommand.Declare(educator);
                case 1 -> {
                    PersonId person = pick(all()).id();
                    yield new CertificationCommand.Certify(
                            person, District.RUBRIC.ref(), now.plus(Duration.ofDays(9)), "about " + person);
                }
                case 2 -> new CertificationCommand.End(pick(all()).id(), District.RUBRIC.ref(), "drift");
                case 3 ->
                    new RecordCommand.Erase(
                            random.nextInt(3) == 0 ? pick(JUDGES).id() : educator);
                case 8 -> onActivity(random.nextInt(3) > 0 ? actor.id() : educator);
                case 4, 6, 7 ->
                    new ActivityCommand.Add(
                            Activity.builder(ActivityId.of("activity-" + random.nextInt(1000)), actor.id(), "workshop")
                                    .title(LocalizedText.of("Workshop of " + actor.id()))
                                    .amount(new Amount(Rational.of(3), "hour"))
                                    .on(LocalDate.ofInstant(now, ZoneId.of("Asia/Colombo")))
                                    .evidence("certificate-" + random.nextInt(300))
                                    .build());
                case 5 ->
                    random.nextInt(3) == 0
                            ? new DefinitionCommand.Publish(List.of(open.get(2)))
                            : new DefinitionCommand.Pilot(List.of(pick(open)), Set.of(educator));
                default -> onAward(about);
            };
        }

        private Command<?> onActivity(PersonId educator) {
            List<ActivityId> ids = new ArrayList<>();
            cairn.activities(AUDITOR, educator).forEach(activity -> ids.add(activity.id()));
            awards.values().stream()
                    .filter(award -> award.educator().equals(educator))
                    .forEach(award -> ids.addAll(award.activities()));
            if (ids.isEmpty()) {
                return start();
            }
            ActivityId id = pick(ids);
            return random.nextInt(4) == 0
                    ? new ActivityCommand.Approve(id, "district")
                    : new ActivityCommand.Withdraw(id, "about " + educator);
        }

        private Command<?> onAward(Submission about) {
            AwardId award = about.award();
            PersonId educator = about.educator();
            if (award == null || random.nextInt(4) == 0) {
                return switch (random.nextInt(6)) {
                    case 0 ->
                        new AwardCommand.RecognisePriorLearning(
                                educator, pick(open), evidence(about), "about " + educator);
                    case 1 -> new AwardCommand.MakeStack(educator, bundle.ref());
                    case 2 -> recognise(educator);
                    default -> new AwardCommand.Make(about.id());
                };
            }
            List<AwardId> theirs = awards.values().stream()
                    .filter(other -> other.educator().equals(educator))
                    .map(Award::id)
                    .toList();
            return switch (random.nextInt(8)) {
                case 5 -> onActivity(educator);
                case 6, 7 -> onReplaced(educator);
                case 0, 1 -> new AwardCommand.Renew(pick(theirs));
                case 2 -> new AwardCommand.MakeStack(educator, bundle.ref());
                default ->
                    new AwardCommand.Move(pick(theirs), pick(List.of(AwardStatus.values())), "about " + educator);
            };
        }

        private Command<?> onReplaced(PersonId educator) {
            List<Award> newer = awards.values().stream()
                    .filter(award -> award.educator().equals(educator) && award.renews() != null)
                    .toList();
            if (newer.isEmpty()) {
                return start();
            }
            Award award = pick(newer);
            boolean back = award.status() == AwardStatus.REVOKED;
            return new AwardCommand.Move(
                    back || random.nextBoolean() ? award.renews() : award.id(),
                    back ? AwardStatus.ACTIVE : AwardStatus.REVOKED,
                    "about " + educator);
        }

        private Command<?> recognise(PersonId educator) {
            List<Activity> activities = cairn.activities(AUDITOR, educator);
            return activities.isEmpty()
                    ? new AwardCommand.MakeStack(educator, bundle.ref())
                    : new AwardCommand.Recognise(
                            educator, pick(open), pick(activities).id(), "about " + educator);
        }

        private Command<?> sensible(Submission about) {
            SubmissionId id = about.id();
            return switch (about.status()) {
                case DRAFT, RETURNED ->
                    about.evidence().size() == 2 && random.nextInt(3) > 0
                            ? new SubmissionCommand.Submit(id)
                            : new SubmissionCommand.Save(id, evidence(about));
                case SCREENING -> screen(id);
                case SUBMITTED ->
                    random.nextInt(8) == 0 ? new SubmissionCommand.Reopen(id) : new SubmissionCommand.Claim(id);
                case UNDER_ASSESSMENT ->
                    random.nextInt(3) == 0
                            ? new SubmissionCommand.Claim(id)
                            : new SubmissionCommand.Assess(id, sheet());
                case DISPUTED, UNDER_REVIEW -> adjudicate(about);
                case AGREED -> new SubmissionCommand.Decide(id);
                case DECIDED ->
                    about.decision().judgement().outcome() == Outcome.MET
                            ? onAward(about)
                            : random.nextBoolean() ? new SubmissionCommand.RequestReview(id, "Again.") : start();
                case WITHDRAWN -> start();
            };
        }

        private SubmissionCommand onSubmission(Submission about) {
            SubmissionId id = about.id();
            String text = "about " + about.educator();
            return switch (random.nextInt(16)) {
                case 0 -> new SubmissionCommand.Save(id, evidence(about));
                case 1 -> new SubmissionCommand.Submit(id);
                case 2 -> random.nextInt(3) == 0 ? new SubmissionCommand.Withdraw(id) : new SubmissionCommand.Claim(id);
                case 3 -> new SubmissionCommand.Claim(id);
                case 4 -> new SubmissionCommand.GiveBack(id);
                case 5 -> new SubmissionCommand.Assess(id, sheet());
                case 6 -> adjudicate(about);
                case 7 -> new SubmissionCommand.Decide(id);
                case 8 -> new SubmissionCommand.Reopen(id);
                case 9 -> screen(id);
                case 10 ->
                    new SubmissionCommand.Allocate(
                            id,
                            random.nextInt(5) == 0
                                    ? about.educator()
                                    : pick(JUDGES).id());
                case 11 -> new SubmissionCommand.Extend(id, now.plus(Duration.ofDays(1)), text);
                case 12 -> new SubmissionCommand.Accommodate(id, text, text);
                case 13 -> new SubmissionCommand.Coach(id);
                case 14 -> new SubmissionCommand.RequestReview(id, text);
                default -> new SubmissionCommand.Annotate(id, random.nextInt(3), null, null, text);
            };
        }

        private SubmissionCommand screen(SubmissionId id) {
            return new SubmissionCommand.Screen(id, random.nextInt(4) > 0, "The plan has no goal.");
        }

        private SubmissionCommand adjudicate(Submission about) {
            boolean all = about.moderation() == null || about.moderation().isSettled();
            List<String> criteria =
                    all ? District.RUBRIC.criteria() : about.moderation().disputed();
            return new SubmissionCommand.Adjudicate(
                    about.id(),
                    new Scoresheet(criteria.stream().map(this::rating).toList(), null));
        }

        private Scoresheet sheet() {
            return new Scoresheet(
                    District.RUBRIC.criteria().stream().map(this::rating).toList(), null);
        }

        private Rating rating(String criterion) {
            return Rating.of(criterion, random.nextInt(5) == 0 ? "no" : "yes");
        }

        private List<EvidenceItem> evidence(Submission about) {
            List<EvidenceItem> items = new ArrayList<>();
            items.add(
                    ids % 3 == 0
                            ? EvidenceItem.of("plan", URI.create("https://plans.example/" + about.educator()))
                            : EvidenceItem.of("plan", Artifact.of("a".repeat(64), 10, "application/pdf")));
            if (random.nextInt(5) > 0) {
                items.add(EvidenceItem.of("reflection", "What " + about.educator() + " learned."));
            }
            return items;
        }
    }
}
