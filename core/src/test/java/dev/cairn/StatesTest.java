package dev.cairn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cairn.activity.Activity;
import dev.cairn.activity.ActivityCommand;
import dev.cairn.actor.Actor;
import dev.cairn.actor.ActorRole;
import dev.cairn.amount.Amount;
import dev.cairn.assessment.Rating;
import dev.cairn.assessment.Scoresheet;
import dev.cairn.assessment.SubmissionCommand;
import dev.cairn.assessment.SubmissionStatus;
import dev.cairn.assessment.SubmissionView;
import dev.cairn.award.Award;
import dev.cairn.award.AwardCommand;
import dev.cairn.award.AwardStatus;
import dev.cairn.credential.AssessmentPolicy;
import dev.cairn.credential.MicroCredential;
import dev.cairn.credential.Renewal;
import dev.cairn.definition.DefinitionCommand;
import dev.cairn.definition.DefinitionStatus;
import dev.cairn.definition.KeptDefinition;
import dev.cairn.error.NotFoundException;
import dev.cairn.error.RefusedException;
import dev.cairn.id.ActivityId;
import dev.cairn.id.AwardId;
import dev.cairn.id.SubmissionId;
import dev.cairn.text.LocalizedText;
import java.time.Duration;
import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every status and every command: each table says what a command makes of a thing in a status. A cell is the status it
 * leads to, {@code =} if that stays, {@code .} if the status does not allow it, or the last part of another refusal's
 * code. Every status is reached by commands.
 */
class StatesTest extends District {
    private static final Actor COORDINATOR = Actor.of("coordinator", ActorRole.COORDINATOR);
    private static final Actor DAN = Actor.of("dan", ActorRole.ASSESSOR);
    private static final Duration GRACE = Duration.ofHours(1);

    /**
     * "fresh" is in screening and "grace" is submitted within the grace period; "rating" is one assessor in, one at it,
     * one to come; "decided" is not met, "met" is, and "awarded" has its award.
     */
    private static final String SUBMISSIONS = """
                          draft      fresh      screening  grace      submitted  returned   rating     disputed   agreed     review     decided    met    awarded withdrawn
            Start         open       open       open       open       open       open       open       open       open       open       draft      draft  draft   draft
            Save          =          .          .          .          .          =          .          .          .          .          .          .      .       .
            Submit        fresh      .          .          .          .          fresh      .          .          .          .          .          .      .       .
            Reopen        .          draft      .          draft      .          .          .          .          .          .          .          .      .       .
            Withdraw      withdrawn  withdrawn  withdrawn  withdrawn  withdrawn  withdrawn  withdrawn  withdrawn  withdrawn  .          .          .      .       .
            Extend        =          .          .          .          .          =          .          .          .          .          .          .      .       .
            Accommodate   =          =          =          =          =          =          =          =          =          =          .          .      .       .
            Screen        .          in-grace   submitted  .          .          .          .          .          .          .          .          .      .       .
            Claim         .          .          .          in-grace   rating     .          =          .          .          .          .          .      .       .
            Allocate      .          .          .          in-grace   rating     .          =          .          .          .          .          .      .       .
            GiveBack      .          .          .          .          .          .          =          .          .          .          .          .      .       .
            Assess        .          .          .          .          .          .          =          .          .          .          .          .      .       .
            Adjudicate    .          .          .          .          .          .          .          agreed     .          agreed     .          .      .       .
            Decide        .          .          .          .          .          .          .          .          decided    .          exists     exists exists  .
            RequestReview .          .          .          .          .          .          .          .          .          reviewed-already review     .      .       .
            Coach         .          .          .          .          .          .          .          .          .          .          =          =      =       .
            Annotate      =          =          =          =          =          =          =          =          =          =          =          =      =       .
            Make          not-earned not-earned not-earned not-earned not-earned not-earned not-earned not-earned not-earned not-earned not-earned =      exists  not-earned
            """;

    private static final Map<String, SubmissionStatus> STATUSES = new LinkedHashMap<>();

    static {
        STATUSES.put("draft", SubmissionStatus.DRAFT);
        STATUSES.put("fresh", SubmissionStatus.SCREENING);
        STATUSES.put("screening", SubmissionStatus.SCREENING);
        STATUSES.put("grace", SubmissionStatus.SUBMITTED);
        STATUSES.put("submitted", SubmissionStatus.SUBMITTED);
        STATUSES.put("returned", SubmissionStatus.RETURNED);
        STATUSES.put("rating", SubmissionStatus.UNDER_ASSESSMENT);
        STATUSES.put("disputed", SubmissionStatus.DISPUTED);
        STATUSES.put("agreed", SubmissionStatus.AGREED);
        STATUSES.put("review", SubmissionStatus.UNDER_REVIEW);
        STATUSES.put("decided", SubmissionStatus.DECIDED);
        STATUSES.put("met", SubmissionStatus.DECIDED);
        STATUSES.put("awarded", SubmissionStatus.DECIDED);
        STATUSES.put("withdrawn", SubmissionStatus.WITHDRAWN);
    }

    /** The cells of a table, as row, column and content. */
    private static Stream<Arguments> cells(String table) {
        List<String> lines = table.strip().lines().toList();
        List<String> columns = List.of(lines.get(0).strip().split("\\s+"));
        List<Arguments> cells = new ArrayList<>();
        for (String line : lines.subList(1, lines.size())) {
            List<String> row = List.of(line.strip().split("\\s+"));
            assertThat(row).hasSize(columns.size() + 1);
            for (int i = 0; i < columns.size(); i++) {
                cells.add(Arguments.of(row.get(0), columns.get(i), row.get(i + 1)));
            }
        }
        return cells.stream();
    }

    private static Set<Object> rows(String table) {
        Set<Object> rows = new LinkedHashSet<>();
        cells(table).forEach(cell -> rows.add(cell.get()[0]));
        return rows;
    }

    private static Set<Object> columns(String table) {
        Set<Object> columns = new LinkedHashSet<>();
        cells(table).forEach(cell -> columns.add(cell.get()[1]));
        return columns;
    }

    @Test
    void the_tables_leave_out_no_command_and_no_status() {
        assertThat(rows(SUBMISSIONS))
                .containsExactlyInAnyOrderElementsOf(Stream.concat(
                                Arrays.stream(SubmissionCommand.class.getPermittedSubclasses()),
                                Stream.of(AwardCommand.Make.class))
                        .<Object>map(Class::getSimpleName)
                        .toList());
        assertThat(columns(SUBMISSIONS)).isEqualTo(STATUSES.keySet());
        assertThat(STATUSES.values()).contains(SubmissionStatus.values());
        assertThat(columns(DEFINITIONS)).containsAll(names(DefinitionStatus.values()));
        assertThat(columns(AWARDS)).containsAll(names(AwardStatus.values()));
        assertThat(rows(AWARDS))
                .containsAll(names(AwardStatus.values()))
                .containsAll(Arrays.stream(AwardCommand.class.getPermittedSubclasses())
                        .map(Class::getSimpleName)
                        .filter(name -> !name.equals("Move"))
                        .toList());
        assertThat(rows(ACTIVITIES))
                .containsAll(Arrays.stream(ActivityCommand.class.getPermittedSubclasses())
                        .map(Class::getSimpleName)
                        .toList());
    }

    private static List<String> names(Enum<?>... values) {
        return Arrays.stream(values)
                .map(value -> value.name().toLowerCase(Locale.ROOT))
                .toList();
    }

    static Stream<Arguments> submissions() {
        return cells(SUBMISSIONS);
    }

    @ParameterizedTest(name = "{0} when {1}: {2}")
    @MethodSource("submissions")
    void a_submission_goes_where_the_table_says(String command, String status, String expected) {
        SubmissionId id = submissionThatIs(status);
        SubmissionView before = cairn.submission(ISSUER, id);
        assertThat(before.status()).isEqualTo(STATUSES.get(status));
        Supplier<SubmissionView> move = () -> {
            if (command.equals("Make")) {
                cairn.execute(ISSUER, new AwardCommand.Make(id));
                return cairn.submission(ISSUER, id);
            }
            Call call = callOf(command, id, before.status());
            return cairn.execute(call.actor(), call.command());
        };
        if (expected.equals("=")) {
            assertThat(move.get().status()).isEqualTo(before.status());
            assertThat(cairn.submission(ISSUER, id).revision()).isGreaterThan(before.revision());
        } else if (STATUSES.containsKey(expected)) {
            assertThat(move.get().status()).isEqualTo(STATUSES.get(expected));
        } else {
            refusedWith(expected, "submission.illegal-state", move);
            assertThat(cairn.submission(ISSUER, id)).isEqualTo(before);
        }
    }

    private static void refusedWith(String cell, String usual, Supplier<?> move) {
        String code = cell.equals(".") ? usual : cell;
        assertThatThrownBy(move::get)
                .isInstanceOfSatisfying(
                        RefusedException.class, e -> assertThat(e.code()).endsWith(code));
    }

    private record Call(Actor actor, SubmissionCommand command) {}

    private Call callOf(String name, SubmissionId id, SubmissionStatus status) {
        return switch (name) {
            case "Start" -> new Call(TEACHER, new SubmissionCommand.Start(EXIT_TICKETS.ref()));
            case "Save" -> new Call(TEACHER, new SubmissionCommand.Save(id, evidence()));
            case "Submit" -> new Call(TEACHER, new SubmissionCommand.Submit(id));
            case "Reopen" -> new Call(TEACHER, new SubmissionCommand.Reopen(id));
            case "Withdraw" -> new Call(TEACHER, new SubmissionCommand.Withdraw(id));
            case "RequestReview" -> new Call(TEACHER, new SubmissionCommand.RequestReview(id, "Look again."));
            case "Annotate" -> new Call(TEACHER, new SubmissionCommand.Annotate(id, 0, null, null, "See here."));
            case "Extend" -> new Call(COORDINATOR, new SubmissionCommand.Extend(id, now.plus(GRACE), "illness"));
            case "Accommodate" -> new Call(COORDINATOR, new SubmissionCommand.Accommodate(id, "Orally.", "injury"));
            case "Screen" -> new Call(COORDINATOR, new SubmissionCommand.Screen(id, true, null));
            case "Allocate" -> new Call(COORDINATOR, new SubmissionCommand.Allocate(id, DAN.id()));
            case "Coach" -> new Call(COORDINATOR, new SubmissionCommand.Coach(id));
            case "Claim" -> new Call(DAN, new SubmissionCommand.Claim(id));
            case "GiveBack" -> new Call(ANA, new SubmissionCommand.GiveBack(id));
            case "Assess" -> new Call(ANA, new SubmissionCommand.Assess(id, ALL_YES));
            case "Adjudicate" ->
                new Call(
                        CAM,
                        new SubmissionCommand.Adjudicate(id, status == SubmissionStatus.DISPUTED ? USED : ALL_YES));
            case "Decide" -> new Call(ISSUER, new SubmissionCommand.Decide(id));
            default -> throw new AssertionError("There is no command " + name + ".");
        };
    }

    private static final Scoresheet USED = Scoresheet.of(Rating.of("used", "yes"));

    private SubmissionId submissionThatIs(String status) {
        MicroCredential all = microCredential(1)
                .assessment(AssessmentPolicy.builder()
                        .assessors(3)
                        .screening(!status.equals("grace"))
                        .grace(GRACE)
                        .build())
                .build();
        published(all);
        SubmissionId id =
                cairn.execute(TEACHER, new SubmissionCommand.Start(all.ref())).id();
        cairn.execute(TEACHER, new SubmissionCommand.Save(id, evidence()));
        switch (status) {
            case "draft" -> {}
            case "fresh", "grace" -> cairn.execute(TEACHER, new SubmissionCommand.Submit(id));
            case "screening" -> pastGrace(id);
            case "returned" -> {
                pastGrace(id);
                cairn.execute(COORDINATOR, new SubmissionCommand.Screen(id, false, "There is no goal."));
            }
            case "withdrawn" -> cairn.execute(TEACHER, new SubmissionCommand.Withdraw(id));
            case "submitted" -> screened(id);
            case "rating" -> {
                screened(id);
                cairn.execute(ANA, new SubmissionCommand.Claim(id));
                cairn.execute(BEN, new SubmissionCommand.Claim(id));
                cairn.execute(BEN, new SubmissionCommand.Assess(id, ALL_YES));
            }
            case "disputed" -> rated(id, ONE_NO, ALL_YES);
            case "agreed" -> rated(id, ONE_NO, ONE_NO);
            case "met", "awarded" -> {
                rated(id, ALL_YES, ALL_YES);
                cairn.execute(ISSUER, new SubmissionCommand.Decide(id));
                if (status.equals("awarded")) {
                    cairn.execute(ISSUER, new AwardCommand.Make(id));
                }
            }
            case "decided", "review" -> {
                rated(id, ONE_NO, ONE_NO);
                cairn.execute(ISSUER, new SubmissionCommand.Decide(id));
                if (status.equals("review")) {
                    cairn.execute(TEACHER, new SubmissionCommand.RequestReview(id, "Look again."));
                }
            }
            default -> throw new AssertionError("There is no status " + status + ".");
        }
        return id;
    }

    private void published(MicroCredential definition) {
        cairn.execute(AUTHOR, new DefinitionCommand.Draft(List.of(FRAMEWORK, RUBRIC, definition)));
        cairn.execute(ISSUER, new DefinitionCommand.Publish(List.of(FRAMEWORK.ref(), RUBRIC.ref(), definition.ref())));
    }

    private void pastGrace(SubmissionId id) {
        cairn.execute(TEACHER, new SubmissionCommand.Submit(id));
        now = now.plus(GRACE);
    }

    private void screened(SubmissionId id) {
        pastGrace(id);
        cairn.execute(COORDINATOR, new SubmissionCommand.Screen(id, true, null));
    }

    private void rated(SubmissionId id, Scoresheet others, Scoresheet last) {
        screened(id);
        Map.of(ANA, others, BEN, others, DAN, last).forEach((assessor, sheet) -> {
            cairn.execute(assessor, new SubmissionCommand.Claim(id));
            cairn.execute(assessor, new SubmissionCommand.Assess(id, sheet));
        });
    }

    @Test
    void the_last_place_given_back_and_the_last_rating_lead_elsewhere_than_those_before() {
        SubmissionId id = submissionThatIs("submitted");
        cairn.execute(ANA, new SubmissionCommand.Claim(id));
        assertThat(cairn.execute(ANA, new SubmissionCommand.GiveBack(id)).status())
                .isEqualTo(SubmissionStatus.SUBMITTED);
        for (Actor assessor : List.of(ANA, BEN, DAN)) {
            cairn.execute(assessor, new SubmissionCommand.Claim(id));
        }
        cairn.execute(ANA, new SubmissionCommand.Assess(id, ALL_YES));
        assertThat(cairn.execute(BEN, new SubmissionCommand.Assess(id, ALL_YES)).status())
                .isEqualTo(SubmissionStatus.UNDER_ASSESSMENT);
        assertThat(cairn.execute(DAN, new SubmissionCommand.Assess(id, ALL_YES)).status())
                .isEqualTo(SubmissionStatus.AGREED);
        cairn.execute(ISSUER, new SubmissionCommand.Decide(id));
        refused(
                "submission.illegal-state",
                () -> cairn.execute(TEACHER, new SubmissionCommand.RequestReview(id, "Even better?")));
    }

    @Test
    void a_decision_cannot_be_withdrawn_from_by_way_of_a_review() {
        SubmissionId id = submissionThatIs("review");
        cairn.execute(CAM, new SubmissionCommand.Adjudicate(id, ONE_NO));
        assertThat(cairn.submission(ISSUER, id).status()).isEqualTo(SubmissionStatus.AGREED);
        refused("submission.illegal-state", () -> cairn.execute(TEACHER, new SubmissionCommand.Withdraw(id)));
    }

    /** "other" is to draft the same version with other content. */
    private static final String DEFINITIONS = """
                    none      draft     pilot     published retired
            Draft   draft     =         =         =         =
            Other   draft     draft     exists    exists    exists
            Pilot   unkept    pilot     pilot     .         .
            Publish unkept    published published .         .
            Retire  unkept    .         retired   retired   .
            """;

    static Stream<Arguments> definitions() {
        return cells(DEFINITIONS);
    }

    @ParameterizedTest(name = "{0} when {1}: {2}")
    @MethodSource("definitions")
    void a_definition_goes_where_the_table_says(String command, String status, String expected) {
        if (!status.equals("none")) {
            definition("Draft");
        }
        switch (status) {
            case "pilot" -> definition("Pilot");
            case "published" -> definition("Publish");
            case "retired" -> {
                definition("Publish");
                definition("Retire");
            }
            default -> {}
        }
        long journalled = cairn.journal(AUDITOR, 0, 1000).size();
        Supplier<KeptDefinition> move = () -> definition(command);
        if (expected.equals("unkept")) {
            assertThatThrownBy(move::get).isInstanceOf(NotFoundException.class);
        } else if (expected.equals("=")) {
            assertThat(move.get()).isEqualTo(cairn.definition(FRAMEWORK.ref()));
            assertThat(names(move.get().status())).containsExactly(status);
        } else if (names(DefinitionStatus.values()).contains(expected)) {
            assertThat(names(move.get().status())).containsExactly(expected);
            assertThat(cairn.journal(AUDITOR, 0, 1000)).hasSize((int) journalled + 1);
            return;
        } else {
            refusedWith(expected, "definition.illegal-move", move);
        }
        assertThat(cairn.journal(AUDITOR, 0, 1000)).hasSize((int) journalled);
    }

    private KeptDefinition definition(String command) {
        var refs = List.of(FRAMEWORK.ref());
        var other = new Framework(FRAMEWORK.id(), FRAMEWORK.version(), LocalizedText.of("Teaching well"));
        List<KeptDefinition> moved = switch (command) {
            case "Draft" -> cairn.execute(AUTHOR, new DefinitionCommand.Draft(List.of(FRAMEWORK)));
            case "Other" -> cairn.execute(AUTHOR, new DefinitionCommand.Draft(List.of(other)));
            case "Pilot" -> cairn.execute(ISSUER, new DefinitionCommand.Pilot(refs, Set.of(TEACHER.id())));
            case "Publish" -> cairn.execute(ISSUER, new DefinitionCommand.Publish(refs));
            case "Retire" -> cairn.execute(ISSUER, new DefinitionCommand.Retire(refs));
            default -> throw new AssertionError("There is no command " + command + ".");
        };
        return moved.get(0);
    }

    /**
     * What each command makes of an award that is held already. Moves are named by where they lead; "expired" is active
     * past its end, "lapsed" past the grace period too, "undone" is renewed by an award that was revoked. What is
     * expected is the status of the award, or the refusal; a new award comes with every cell of "Make" to "MakeStack" that is
     * no refusal.
     */
    private static final String AWARDS = """
                                   active     expired    lapsed     suspended  revoked    renewed    undone
            active                 .          .          .          active     .          .          active
            suspended              suspended  suspended  suspended  .          .          .          .
            revoked                revoked    revoked    revoked    revoked    .          revoked    revoked
            renewed                .          .          .          .          .          .          .
            Make                   renewed    renewed    renewed    =          =          =          =
            Renew                  renewed    renewed    not-earned not-earned not-earned not-earned not-earned
            Recognise              exists     renewed    renewed    =          =          exists     =
            RecognisePriorLearning exists     renewed    renewed    =          =          exists     =
            MakeStack                  =          not-earned not-earned not-earned not-earned =          not-earned
            """;

    static Stream<Arguments> awards() {
        return cells(AWARDS);
    }

    private static final Bundle BUNDLE = Bundle.of("bundle", EXIT_TICKETS.ref());

    @ParameterizedTest(name = "{0} when {1}: {2}")
    @MethodSource("awards")
    void an_award_goes_where_the_table_says(String command, String status, String expected) {
        var renewal = Renewal.by(Renewal.Way.doing(Renewal.Work.of(Amount.of(20, "hour"))))
                .grace(Period.ofYears(1));
        MicroCredential definition = microCredential(1).renewal(renewal).build();
        published(definition);
        cairn.execute(AUTHOR, new DefinitionCommand.Draft(List.of(BUNDLE)));
        cairn.execute(ISSUER, new DefinitionCommand.Publish(List.of(BUNDLE.ref())));
        AwardId id = awarded();
        workshop("workshop-1");
        switch (status) {
            case "expired" -> now = cairn.award(ISSUER, id).validUntil().plusSeconds(1);
            case "lapsed" -> now = cairn.award(ISSUER, id).validUntil().plus(Duration.ofDays(366));
            case "suspended", "revoked" -> move(id, status);
            case "renewed" -> awarded();
            case "undone" -> move(awarded(), "revoked");
            default -> {}
        }
        AwardStatus before = cairn.award(ISSUER, id).status();
        int held = cairn.awards(ISSUER, TEACHER.id()).size();
        Supplier<Award> call = () -> awardCommand(command, id);
        boolean moves = names(AwardStatus.values()).contains(command);
        if (expected.equals("=") || names(AwardStatus.values()).contains(expected)) {
            Award result = call.get();
            assertThat(result.id().equals(id)).isEqualTo(moves);
            assertThat(cairn.awards(ISSUER, TEACHER.id())).hasSize(moves ? held : held + 1);
            boolean sameKind = result.definition().equals(definition.ref());
            assertThat(id.equals(result.renews())).isEqualTo(!moves && sameKind && before == AwardStatus.ACTIVE);
        } else {
            refusedWith(expected, "award.illegal-move", call);
            assertThat(cairn.awards(ISSUER, TEACHER.id())).hasSize(held);
        }
        boolean stays = !names(AwardStatus.values()).contains(expected);
        assertThat(statusOf(id)).isEqualTo(stays ? names(before).get(0) : expected);
    }

    private Award awardCommand(String command, AwardId id) {
        return switch (command) {
            case "Make" -> cairn.award(ISSUER, awarded());
            case "Renew" -> cairn.execute(ISSUER, new AwardCommand.Renew(id));
            case "Recognise" ->
                cairn.execute(
                        ISSUER,
                        new AwardCommand.Recognise(
                                TEACHER.id(), EXIT_TICKETS.ref(), workshop("badge"), "The same tasks."));
            case "RecognisePriorLearning" ->
                cairn.execute(
                        ISSUER,
                        new AwardCommand.RecognisePriorLearning(
                                TEACHER.id(), EXIT_TICKETS.ref(), evidence(), "Did it for years."));
            case "MakeStack" -> cairn.execute(ISSUER, new AwardCommand.MakeStack(TEACHER.id(), BUNDLE.ref()));
            default -> move(id, command);
        };
    }

    private ActivityId workshop(String id) {
        return cairn.execute(TEACHER, new ActivityCommand.Add(aWorkshop(id))).id();
    }

    private Activity aWorkshop(String id) {
        return Activity.builder(ActivityId.of(id), TEACHER.id(), "workshop")
                .title(LocalizedText.of("Workshop"))
                .amount(Amount.of(20, "hour"))
                .on(LocalDate.ofInstant(now, ZoneId.of("America/Denver")))
                .build();
    }

    private AwardId awarded() {
        now = now.plusSeconds(60);
        SubmissionId id = assessed(ALL_YES, ALL_YES);
        cairn.execute(ISSUER, new SubmissionCommand.Decide(id));
        return cairn.execute(ISSUER, new AwardCommand.Make(id)).id();
    }

    private Award move(AwardId id, String to) {
        AwardStatus status = AwardStatus.valueOf(to.toUpperCase(Locale.ROOT));
        return cairn.execute(ISSUER, new AwardCommand.Move(id, status, "for a reason"));
    }

    private String statusOf(AwardId id) {
        return names(cairn.award(ISSUER, id).status()).get(0);
    }

    /** "own" is by the educator whose activity it is, without it by an issuer; "resting" has an award that rests on it. */
    private static final String ACTIVITIES = """
                         none        recorded  approved  resting   withdrawn
            Add          recorded    exists    exists    exists    exists
            AddOwn       recorded    exists    exists    exists    exists
            Approve      not-found   approved  =         approved  .
            ApproveOwn   not-found   own-work  own-work  own-work  own-work
            Withdraw     not-found   withdrawn withdrawn withdrawn .
            WithdrawOwn  not-found   withdrawn relied-on relied-on .
            """;

    static Stream<Arguments> activities() {
        return cells(ACTIVITIES);
    }

    @ParameterizedTest(name = "{0} when {1}: {2}")
    @MethodSource("activities")
    void an_activity_goes_where_the_table_says(String command, String status, String expected) {
        published();
        if (!status.equals("none")) {
            workshop("a");
        }
        switch (status) {
            case "approved" -> activityCommand("Approve");
            case "resting" ->
                cairn.execute(
                        ISSUER,
                        new AwardCommand.Recognise(
                                TEACHER.id(), EXIT_TICKETS.ref(), ActivityId.of("a"), "The same tasks."));
            case "withdrawn" -> activityCommand("Withdraw");
            default -> {}
        }
        int journalled = cairn.journal(AUDITOR, 0, 1000).size();
        Supplier<Activity> move = () -> activityCommand(command);
        switch (expected) {
            case "recorded" -> assertThat(move.get().approvals()).isEmpty();
            case "approved", "=" -> assertThat(move.get().approvals()).containsExactly("district");
            case "withdrawn" -> assertThat(move.get().withdrawn()).isEqualTo("for a reason");
            case "not-found" -> assertThatThrownBy(move::get).isInstanceOf(NotFoundException.class);
            default -> refusedWith(expected, "activity.withdrawn", move);
        }
        boolean resting = status.equals("resting") && expected.equals("withdrawn");
        boolean changes = List.of("recorded", "approved", "withdrawn").contains(expected);
        assertThat(cairn.journal(AUDITOR, 0, 1000)).hasSize(journalled + (resting ? 2 : changes ? 1 : 0));
    }

    private Activity activityCommand(String name) {
        Actor actor = name.endsWith("Own") ? TEACHER : ISSUER;
        ActivityId id = ActivityId.of("a");
        return cairn.execute(
                actor,
                switch (name.replace("Own", "")) {
                    case "Add" -> new ActivityCommand.Add(aWorkshop("a"));
                    case "Approve" -> new ActivityCommand.Approve(id, "district");
                    case "Withdraw" -> new ActivityCommand.Withdraw(id, "for a reason");
                    default -> throw new AssertionError("There is no command " + name + ".");
                });
    }

    @Test
    void a_suspended_award_that_another_took_the_place_of_is_not_reinstated() {
        published();
        AwardId suspended = awarded();
        move(suspended, "suspended");
        AwardId newer = awarded();
        refused("award.illegal-move", () -> move(suspended, "active"));
        move(suspended, "revoked");
        move(newer, "suspended");
        move(newer, "active");
    }
}
