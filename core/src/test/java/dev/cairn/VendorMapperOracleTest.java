package dev.cairn;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import dev.cairn.activity.Activity;
import dev.cairn.activity.ActivityCommand;
import dev.cairn.actor.Actor;
import dev.cairn.actor.ActorRole;
import dev.cairn.actor.Command;
import dev.cairn.amount.Amount;
import dev.cairn.amount.Rational;
import dev.cairn.assessment.CertificationCommand;
import dev.cairn.assessment.ConflictCommand;
import dev.cairn.assessment.Rating;
import dev.cairn.assessment.Scoresheet;
import dev.cairn.assessment.SubmissionCommand;
import dev.cairn.assessment.SubmissionEvent;
import dev.cairn.assessment.SubmissionStatus;
import dev.cairn.award.Award;
import dev.cairn.award.AwardBasis;
import dev.cairn.award.AwardCommand;
import dev.cairn.award.AwardEvent;
import dev.cairn.award.AwardHistory;
import dev.cairn.award.AwardStatus;
import dev.cairn.award.Entitlement;
import dev.cairn.award.RenewalProgress;
import dev.cairn.catalogue.Interest;
import dev.cairn.catalogue.PeerCommand;
import dev.cairn.catalogue.Poll;
import dev.cairn.catalogue.PollAnswer;
import dev.cairn.catalogue.PollCommand;
import dev.cairn.catalogue.PollResult;
import dev.cairn.catalogue.Recognition;
import dev.cairn.catalogue.Search;
import dev.cairn.catalogue.Selection;
import dev.cairn.competency.CompetencyFramework;
import dev.cairn.credential.AssessmentPolicy;
import dev.cairn.credential.Blinding;
import dev.cairn.credential.MicroCredential;
import dev.cairn.credential.Qualification;
import dev.cairn.credential.SecondMarking;
import dev.cairn.credential.Turnaround;
import dev.cairn.definition.DefinitionCommand;
import dev.cairn.definition.DefinitionStatus;
import dev.cairn.event.Event;
import dev.cairn.evidence.Artifact;
import dev.cairn.evidence.EvidenceItem;
import dev.cairn.id.ActivityId;
import dev.cairn.id.AwardId;
import dev.cairn.id.CompetencyRef;
import dev.cairn.id.DefinitionRef;
import dev.cairn.id.PersonId;
import dev.cairn.id.PollId;
import dev.cairn.id.SubmissionId;
import dev.cairn.json.CairnJson;
import dev.cairn.pilot.PilotCommand;
import dev.cairn.pilot.PilotFeedback;
import dev.cairn.reason.Reason;
import dev.cairn.reason.Verdict;
import dev.cairn.record.EducatorRecord;
import dev.cairn.record.Erasure;
import dev.cairn.record.RecordCommand;
import dev.cairn.text.LocalizedText;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/** A vendor has a mapper of Jackson 2 or 3 already; it and {@link CairnJson} write and read the model the same. */
@Tag("oracle")
class VendorMapperOracleTest extends District {
    /** As many products set theirs up. */
    private static final ObjectMapper VENDOR = com.fasterxml.jackson.databind.json.JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .enable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
            .disable(MapperFeature.SORT_CREATOR_PROPERTIES_FIRST)
            .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .disable(SerializationFeature.WRITE_DURATIONS_AS_TIMESTAMPS)
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    private static final JsonMapper VENDOR_3 = JsonMapper.builder()
            .disable(tools.jackson.databind.MapperFeature.SORT_CREATOR_PROPERTIES_FIRST)
            .enable(tools.jackson.databind.SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
            .enable(tools.jackson.databind.DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    private static final Instant T0 = Instant.parse("2026-09-01T08:00:00Z");
    private static final Actor COORDINATOR = Actor.of("coordinator", ActorRole.COORDINATOR);
    private static final Actor EVE = Actor.of("eve", ActorRole.ADJUDICATOR);

    private static void sameBothWays(Object value, Class<?> type) {
        try {
            String ours = CairnJson.write(value);
            String theirs = VENDOR.writeValueAsString(value);
            assertThat(theirs).as("written %s", type.getSimpleName()).isEqualTo(ours);
            Object readByUs = CairnJson.read(theirs, type);
            Object readByThem = VENDOR.readValue(ours, type);
            assertThat(readByUs).as("read by us").isEqualTo(value);
            assertThat(readByThem).as("read by them").isEqualTo(value);
            assertThat(CairnJson.write(readByThem)).isEqualTo(ours);
            assertThat(VENDOR_3.writeValueAsString(value))
                    .as("written by Jackson 3")
                    .isEqualTo(ours);
            assertThat((Object) VENDOR_3.readValue(ours, type))
                    .as("read by Jackson 3")
                    .isEqualTo(value);
        } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
            throw new AssertionError(type + " " + value, e);
        }
    }

    private static void sameBothWays(Object value) {
        sameBothWays(value, value.getClass());
    }

    @Test
    void what_helps_to_find_a_micro_credential_is_the_same() {
        var competency = CompetencyRef.parse("competency-framework:fa@1#c");
        var goal = new Selection.Goal("g", LocalizedText.of("Goal"), URI.create("urn:g"), List.of(competency));
        sameBothWays(Selection.builder("few", 3)
                .title(LocalizedText.of(Map.of("en", "Few", "es", "Pocas")))
                .audience(LocalizedText.of("Grade 3"))
                .goal(goal)
                .choice(EXIT_TICKETS.ref(), LocalizedText.of("Small."), "g")
                .build());
        sameBothWays(Search.builder()
                .words("exit")
                .wordsIn("en")
                .competency(competency)
                .goal(URI.create("urn:g"))
                .effortFrom(Duration.ofMinutes(90))
                .effortTo(Duration.ofHours(5))
                .evidence("plan")
                .withoutEvidence("video")
                .recognisedIn(DefinitionRef.parse("stack:s@1"))
                .language("es")
                .selection(DefinitionRef.parse("selection:few@3"))
                .statuses(DefinitionStatus.DRAFT, DefinitionStatus.PILOT)
                .build());
        var poll = new Poll(PollId.of("p"), EXIT_TICKETS.ref(), LocalizedText.of("Would you?"), T0, T0.plusSeconds(9));
        var answer = new PollAnswer(
                poll.id(), TEACHER.id(), Interest.MAYBE, LocalDate.of(2027, 1, 11), "If it is short.", T0);
        sameBothWays(new Recognition(EXIT_TICKETS.ref(), DefinitionRef.parse("stack:s@1"), LocalizedText.of("S")));
        sameBothWays(poll);
        sameBothWays(answer);
        sameBothWays(PollResult.of(poll, List.of(answer), true));
        sameBothWays(PollResult.of(poll, List.of(answer), false));
        sameBothWays(new PollCommand.Open(EXIT_TICKETS.ref(), null, T0));
        sameBothWays(new PollCommand.Answer(poll.id(), Interest.NO, null, null));
        sameBothWays(new PollCommand.Close(poll.id()));
        sameBothWays(new PeerCommand.OptIn(competency));
        sameBothWays(new PeerCommand.OptOut(competency));
    }

    @Test
    void definitions_are_the_same() {
        sameBothWays(policy());
        sameBothWays(AssessmentPolicy.of(1, Blinding.NONE));
        sameBothWays(AssessmentPolicy.builder().individual(true).build());
        sameBothWays(EXIT_TICKETS);
        sameBothWays(CairnJson.read("""
                {"id": "full", "version": 7, "title": {"en": "Full", "si": "පූර්ණ"}, "purpose": "Why.",
                 "audience": "Whom.", "method": "How.",
                 "research": [{"title": "A study", "uri": "https://doi.example/1"}],
                 "resources": [{"title": {"en": "A book"}}],
                 "competencies": ["competency-framework:teaching@2#plan"],
                 "prerequisites": ["micro-credential:first@1"], "effort": "PT1H30M",
                 "evidence": [{"id": "v", "kind": "video", "title": "Video", "prompt": "Show it.", "minItems": 0,
                   "maxItems": 3, "mediaTypes": ["video/mp4"], "maxBytes": 9000000000, "maxDuration": "PT10M",
                   "choiceGroup": "one", "declarations": ["consent"], "individual": true, "priorLearning": "P3Y"},
                   {"id": "t", "kind": "text", "title": "Text", "minWords": 10, "maxWords": 90}],
                 "rubric": "rubric:full@3", "validity": "P1Y6M",
                 "renewal": {"opens": "P6M", "grace": "P1Y",
                   "ways": [{"microCredentials": ["micro-credential:refresher@2"]},
                     {"activities": [{"atLeast": {"unit": "hour", "value": "20"}, "of": {"topics": ["assessment"]}}]}],
                   "late": [{"activities": [{"atLeast": {"unit": "hour", "value": "40.5"}, "within": "P1Y"}]}]},
                 "topics": ["assessment", "bilingual"],
                 "languages": ["en", "si", "pt-BR"], "issueConditions": [{"id": "fee", "title": {"en": "Fee"}}],
                 "pilot": {"questions": [{"id": "clear", "title": "Clear?"}], "gates": {"submissions": 8,
                   "assessors": 3, "agreement": "3/5", "completion": "3/4", "medianTime": "PT1H", "feedback": "7/2",
                   "respondents": 5}},
                 "issuer": {"id": "https://district.example", "name": "Çankaya"}}
                """, MicroCredential.class));
        sameBothWays(CairnJson.read("""
                {"id": "teaching", "version": 2, "title": {"en": "Teaching", "es": "Práctica"}, "description": "All.",
                 "publisher": "District 7", "uri": "https://district.example/t", "edition": "2026",
                 "adoptionStatus": "adopted", "validFrom": "2026-08-01", "validUntil": "2030-07-31",
                 "subjects": ["Learning"],
                 "levels": [{"id": "e", "title": "Emerging"}, {"id": "p", "title": "Proficient", "description": "D."}],
                 "items": [{"id": "a", "code": "A", "type": "Domain", "statement": "Assesses"},
                   {"id": "b", "parent": "a", "statement": "Plans", "title": "Planning", "notes": "Before.",
                    "keywords": ["exit ticket"], "educationLevels": ["06"], "uri": "https://district.example/t/b",
                    "validFrom": "2026-08-01", "validUntil": "2027-07-31", "descriptors": {"e": "Helped.", "p": "Alone."},
                    "alignments": [{"type": "exactMatchOf", "uri": "https://s.example/1", "title": "Plans",
                      "framework": "State", "code": "3.b"}, {"uri": "urn:goals:3"}]}],
                 "associations": [{"type": "precedes", "from": "a", "to": "b"},
                   {"type": "ext:needs", "from": "b", "to": "a"}]}
                """, CompetencyFramework.class));
    }

    private static AssessmentPolicy policy() {
        return AssessmentPolicy.builder()
                .assessors(2)
                .blinding(Blinding.DOUBLE)
                .screening(true)
                .screeningTurnaround(Turnaround.businessDays(1))
                .lease(Duration.ofDays(7))
                .grace(Duration.ofHours(1))
                .window(Duration.ofDays(30))
                .turnaround(Turnaround.businessDays(14))
                .attempts(9)
                .coachingAfter(3)
                .qualification(new Qualification(false, false, List.of(), false))
                .secondMarking(new SecondMarking(1, "spring"))
                .build();
    }

    @Test
    void values_are_the_same() {
        for (String exact : List.of("0", "3", "0.25", "1/3", "-7/12", "123456789012345678901234567890/7")) {
            sameBothWays(Rational.parse(exact));
        }
        sameBothWays(new Amount(Rational.parse("1/3"), "ceu"));
        sameBothWays(LocalizedText.of("Plain \"quoted\" </script> \u2028 \ud83d\ude00 \u0001 text"));
        sameBothWays(
                CairnJson.read("{\"en\":\"Tickets\",\"pt-BR\":\"Bilhetes\",\"tr\":\"Istanbul\"}", LocalizedText.class));
        sameBothWays(Reason.of("some.rule", Verdict.NOT_MET)
                .with("count", 3)
                .with("title", LocalizedText.of("T"))
                .because(List.of(
                        Reason.of("part", Verdict.MET),
                        Reason.of("other", Verdict.NOTE).with("who", "x"))));
        sameBothWays(Turnaround.calendarDays(3));
        sameBothWays(new Qualification(true, true, List.of(EXIT_TICKETS.ref()), true));
        sameBothWays(activity());
        sameBothWays(activity().withdrawnBecause("80 for 8"));
        sameBothWays(award());
        sameBothWays(award().with().restsOn(List.of()).validUntil(null).build());
        sameBothWays(new PilotFeedback(
                EXIT_TICKETS.ref(),
                TEACHER.id(),
                ActorRole.EDUCATOR,
                Instant.parse("2026-03-02T09:00:00Z"),
                new TreeMap<>(Map.of("clear", 4)),
                "Good."));
        Award full = Award.builder(
                        AwardId.of("w2"), TEACHER.id(), EXIT_TICKETS.ref(), Instant.parse("2026-03-02T09:00:00Z"))
                .earnedBefore(Instant.parse("2021-03-02T09:00:00Z"))
                .madeOn(AwardBasis.RENEWED)
                .activities(List.of(ActivityId.of("a1")))
                .evidence(items())
                .renews(AwardId.of("w1"))
                .decidedBy(ISSUER.id())
                .reason(Reason.of("renewal.possible", Verdict.MET))
                .build()
                .after(new Award.Change(
                        Instant.parse("2026-04-02T09:00:00Z"), ISSUER.id(), AwardStatus.SUSPENDED, "inquiry"));
        sameBothWays(full);
        sameBothWays(AwardHistory.of(full, List.of(full, award()), id -> null, now));
        sameBothWays(new Entitlement(List.of(AwardId.of("w1")), List.of(), Reason.of("bundle.all", Verdict.MET)));
        sameBothWays(RenewalProgress.of(award(), EXIT_TICKETS, List.of(), List.of(), now, ZoneId.of("Asia/Colombo")));
        sameBothWays(new Erasure(3, 4, Set.of("a".repeat(64))));
        for (EvidenceItem item : items()) {
            sameBothWays(item);
        }
        sameBothWays(ALL_YES);
        sameBothWays(fullSheet());
    }

    private static Scoresheet fullSheet() {
        return new Scoresheet(
                List.of(
                        Rating.of("clear", "yes").points(Rational.parse("7/2")).comment("Well done."),
                        Rating.notApplicable("used", "No class that day.")),
                "Overall.");
    }

    private static List<EvidenceItem> items() {
        return List.of(
                EvidenceItem.of("plan", "Text."),
                EvidenceItem.of(
                                "plan",
                                Artifact.of("b".repeat(64), 12_345_678_901L, "video/mp4")
                                        .named("lesson.mp4")
                                        .claimedAs("video/quicktime"))
                        .lasting(Duration.ofMillis(61_500))
                        .declaring("consent"),
                EvidenceItem.of("plan", URI.create("https://v.example/1"))
                        .linkDigest("c".repeat(64))
                        .lasting(Duration.ofMinutes(3))
                        .produced(LocalDate.of(2024, 5, 1), "A school of before"));
    }

    private static Activity activity() {
        return Activity.builder(ActivityId.of("a1"), PersonId.of("teacher"), "workshop")
                .title(LocalizedText.of("Workshop"))
                .amount(new Amount(Rational.parse("1/3"), "hour"))
                .amount(new Amount(Rational.of(2), "ceu"))
                .between(LocalDate.of(2026, 2, 28), LocalDate.of(2026, 3, 1))
                .provider("University")
                .topic("z")
                .topic("a")
                .approval("state")
                .attribute("room", "5")
                .evidence("cert-1")
                .award(AwardId.of("w1"))
                .build();
    }

    private static Award award() {
        return Award.of(
                        AwardId.of("w1"),
                        PersonId.of("teacher"),
                        EXIT_TICKETS.ref(),
                        Instant.parse("2026-03-02T09:00:00.123450Z"))
                .validUntil(Instant.parse("2031-03-02T09:00:00Z"))
                .withStatus(AwardStatus.SUSPENDED)
                .with()
                .submission(SubmissionId.of("s1"))
                .restsOn(List.of(AwardId.of("w0")))
                .build();
    }

    @Test
    void every_command_is_the_same() {
        SubmissionId id = SubmissionId.of("s1");
        DefinitionRef ref = EXIT_TICKETS.ref();
        List<Command<?>> commands = List.of(
                new SubmissionCommand.Start(ref),
                new SubmissionCommand.Start(ref, id, "Changed.", "team"),
                new SubmissionCommand.Save(id, items()),
                new SubmissionCommand.Submit(id),
                new SubmissionCommand.Withdraw(id),
                new SubmissionCommand.Claim(id),
                new SubmissionCommand.GiveBack(id),
                new SubmissionCommand.Assess(id, fullSheet()),
                new SubmissionCommand.Adjudicate(id, ALL_YES),
                new SubmissionCommand.Decide(id),
                new SubmissionCommand.Reopen(id),
                new SubmissionCommand.Screen(id, false, "No goal."),
                new SubmissionCommand.Screen(id, true, null),
                new SubmissionCommand.Allocate(id, ANA.id()),
                new SubmissionCommand.Extend(id, now, "illness"),
                new SubmissionCommand.Accommodate(id, "Orally.", "injury"),
                new SubmissionCommand.Coach(id),
                new SubmissionCommand.RequestReview(id, "Again."),
                new SubmissionCommand.Annotate(id, 2, Duration.ofMillis(1_250), "r1", "Here."),
                new DefinitionCommand.Pilot(List.of(ref), Set.of(TEACHER.id())),
                new DefinitionCommand.Publish(List.of(ref)),
                new DefinitionCommand.Publish(List.of(ref), "The state asks for it."),
                new PilotCommand.GiveFeedback(ref, Map.of("clear", 4), null),
                new DefinitionCommand.Retire(List.of(ref)),
                new AwardCommand.Make(id),
                new AwardCommand.Make(id, Set.of("fee", "agreement")),
                new AwardCommand.Renew(AwardId.of("w1")),
                new AwardCommand.Renew(AwardId.of("w1"), Set.of("fee")),
                new AwardCommand.Recognise(TEACHER.id(), ref, ActivityId.of("a1"), "The same."),
                new AwardCommand.Recognise(
                        TEACHER.id(),
                        ref,
                        ActivityId.of("a1"),
                        Reason.of("badge.fine", Verdict.MET),
                        "Row 4.",
                        "The same.",
                        now,
                        Set.of("fee", "check")),
                new AwardCommand.RecognisePriorLearning(TEACHER.id(), ref, items(), "The same."),
                new AwardCommand.RecognisePriorLearning(
                        TEACHER.id(), ref, items(), "Row 5.", "The same.", now, Set.of("fee")),
                new AwardCommand.MakeStack(TEACHER.id(), new DefinitionRef("stack", "all", 1)),
                new AwardCommand.Move(AwardId.of("w1"), AwardStatus.REVOKED, "not theirs"),
                new ActivityCommand.Add(activity()),
                new ActivityCommand.Approve(ActivityId.of("a1"), "district"),
                new ActivityCommand.Withdraw(ActivityId.of("a1"), "80 for 8"),
                new CertificationCommand.Certify(ANA.id(), RUBRIC.ref(), now, "9 of 10"),
                new CertificationCommand.End(ANA.id(), RUBRIC.ref(), "drift"),
                new ConflictCommand.Declare(TEACHER.id()),
                new RecordCommand.Erase(TEACHER.id()));
        commands.forEach(VendorMapperOracleTest::sameBothWays);

        Set<Class<?>> expected = new HashSet<>();
        Stream.of(
                        SubmissionCommand.class,
                        DefinitionCommand.class,
                        PilotCommand.class,
                        AwardCommand.class,
                        ActivityCommand.class,
                        CertificationCommand.class,
                        ConflictCommand.class,
                        RecordCommand.class)
                .forEach(kind -> expected.addAll(Arrays.asList(kind.getPermittedSubclasses())));
        // Drafts hold definitions of any kind, which are read by their own types.
        expected.remove(DefinitionCommand.Draft.class);
        assertThat(commands.stream().<Class<?>>map(Object::getClass).toList()).containsAll(expected);
    }

    private SubmissionId withCheckedLink(DefinitionRef ref) {
        Cairn following = Cairn.builder(storage, Checklist.SCORING, clock, ZoneOffset.UTC)
                .define(Checklist.KIND, Framework.KIND)
                .ids(() -> "id" + (1000 + ids.incrementAndGet()))
                .links(link -> new ByteArrayInputStream(new byte[] {1}), 10)
                .build();
        SubmissionId id =
                following.execute(TEACHER, new SubmissionCommand.Start(ref)).id();
        var link = EvidenceItem.of("plan", URI.create("https://v.example/1"));
        following.execute(
                TEACHER, new SubmissionCommand.Save(id, List.of(link, EvidenceItem.of("reflection", "Text."))));
        following.execute(TEACHER, new SubmissionCommand.Submit(id));
        now = now.plus(Duration.ofHours(1));
        following.execute(COORDINATOR, new SubmissionCommand.Screen(id, true, null));
        following.execute(BEN, new SubmissionCommand.Claim(id));
        return id;
    }

    @Test
    void every_event_and_every_submission_on_its_way_is_the_same() {
        MicroCredential credential = microCredential(1).assessment(policy()).build();
        cairn.execute(AUTHOR, new DefinitionCommand.Draft(List.of(FRAMEWORK, RUBRIC, credential)));
        cairn.execute(ISSUER, new DefinitionCommand.Publish(List.of(FRAMEWORK.ref(), RUBRIC.ref(), credential.ref())));
        SubmissionId id = cairn.execute(TEACHER, new SubmissionCommand.Start(credential.ref(), null, "First.", "team"))
                .id();
        Scoresheet no =
                new Scoresheet(List.of(Rating.of("clear", "yes").comment("Good."), Rating.of("used", "no")), "Almost.");
        List<Object> seen = new ArrayList<>();
        Map<String, Actor> actors =
                Map.of("teacher", TEACHER, "coordinator", COORDINATOR, "ana", ANA, "ben", BEN, "cam", CAM, "eve", EVE);
        List<Map.Entry<String, SubmissionCommand>> story = List.of(
                Map.entry("teacher", new SubmissionCommand.Save(id, evidence())),
                Map.entry("coordinator", new SubmissionCommand.Extend(id, now.plus(Duration.ofDays(9)), "illness")),
                Map.entry("coordinator", new SubmissionCommand.Accommodate(id, "Orally.", "injury")),
                Map.entry("teacher", new SubmissionCommand.Submit(id)),
                Map.entry("coordinator", new SubmissionCommand.Screen(id, false, "No goal.")),
                Map.entry("teacher", new SubmissionCommand.Submit(id)),
                Map.entry("teacher", new SubmissionCommand.Reopen(id)),
                Map.entry("teacher", new SubmissionCommand.Submit(id)),
                Map.entry("coordinator", new SubmissionCommand.Screen(id, true, null)),
                Map.entry("ana", new SubmissionCommand.Claim(id)),
                Map.entry("ana", new SubmissionCommand.GiveBack(id)),
                Map.entry("ana", new SubmissionCommand.Claim(id)),
                Map.entry("ana", new SubmissionCommand.Annotate(id, 0, Duration.ofMillis(75_250), null, "Here.")),
                Map.entry("ben", new SubmissionCommand.Claim(id)),
                Map.entry("ana", new SubmissionCommand.Assess(id, no)),
                Map.entry("ben", new SubmissionCommand.Assess(id, ALL_YES)),
                Map.entry("cam", new SubmissionCommand.Adjudicate(id, Scoresheet.of(Rating.of("used", "no")))));
        for (var entry : story) {
            if (entry.getValue() instanceof SubmissionCommand.Screen) {
                now = now.plus(Duration.ofHours(1));
            }
            cairn.execute(actors.get(entry.getKey()), entry.getValue());
            seen.add(kept(id));
            seen.add(cairn.submission(ISSUER, id));
            seen.add(cairn.submission(Actor.of("teacher", ActorRole.EDUCATOR), id));
        }
        cairn.execute(ISSUER, new SubmissionCommand.Decide(id));
        cairn.execute(COORDINATOR, new SubmissionCommand.Coach(id));
        cairn.execute(TEACHER, new SubmissionCommand.RequestReview(id, "Look again."));
        cairn.execute(EVE, new SubmissionCommand.Adjudicate(id, ALL_YES));
        cairn.execute(ISSUER, new SubmissionCommand.Decide(id));
        Award award = cairn.execute(ISSUER, new AwardCommand.Make(id));
        cairn.execute(ISSUER, new AwardCommand.Move(award.id(), AwardStatus.SUSPENDED, "under review"));
        SubmissionId other = cairn.execute(TEACHER, new SubmissionCommand.Start(credential.ref()))
                .id();
        cairn.execute(TEACHER, new SubmissionCommand.Withdraw(other));
        SubmissionId checked = withCheckedLink(credential.ref());
        seen.addAll(List.of(kept(checked), kept(id), kept(other)));
        seen.add(cairn.submission(ISSUER, checked));
        seen.add(cairn.submission(ISSUER, id));
        seen.add(cairn.submission(ISSUER, other));
        seen.add(cairn.submission(ANA, id));
        assertThat(cairn.submission(ANA, id).educator()).isNull();
        assertThat(cairn.submission(ISSUER, id).status()).isEqualTo(SubmissionStatus.DECIDED);
        seen.forEach(VendorMapperOracleTest::sameBothWays);
        EducatorRecord record = cairn.record(ISSUER, TEACHER.id());
        sameBothWays(record);

        Set<String> types = new HashSet<>();
        for (Event event : cairn.journal(AUDITOR, 0, 1000)) {
            if (event.type().startsWith("submission-") || event.type().startsWith("award-")) {
                Class<?> kind = event.type().startsWith("award-") ? AwardEvent.class : SubmissionEvent.class;
                String json =
                        new JsonMapper().readTree(event.payload()).path("event").toString();
                sameBothWays(CairnJson.read(json, kind), kind);
                types.add(event.type());
            }
        }
        assertThat(types)
                .containsAll(Stream.of(SubmissionEvent.class, AwardEvent.class)
                        .flatMap(kind -> Arrays.stream(
                                kind.getAnnotation(JsonSubTypes.class).value()))
                        .map(JsonSubTypes.Type::name)
                        .toList());
    }
}
