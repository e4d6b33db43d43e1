package dev.cairn.award;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cairn.activity.Activity;
import dev.cairn.activity.Selector;
import dev.cairn.amount.Amount;
import dev.cairn.credential.MicroCredential;
import dev.cairn.credential.Renewal;
import dev.cairn.credential.Renewal.Way;
import dev.cairn.credential.Renewal.Work;
import dev.cairn.error.InvalidInputException;
import dev.cairn.id.ActivityId;
import dev.cairn.id.AwardId;
import dev.cairn.id.DefinitionRef;
import dev.cairn.id.PersonId;
import dev.cairn.json.CairnJson;
import dev.cairn.reason.CoreReason;
import dev.cairn.reason.Reason;
import dev.cairn.text.LocalizedText;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RenewalProgressTest {
    private static final ZoneId DENVER = ZoneId.of("America/Denver");
    private static final PersonId TEACHER = PersonId.of("teacher");

    private static MicroCredential credential(String renewal) {
        return CairnJson.read("""
                {"id": "licence", "version": 1, "title": "Licence", "competencies": ["competency-framework:t@1#a"],
                 "evidence": [{"id": "plan", "kind": "lesson-plan", "title": "Plan"}], "rubric": "rubric:r@1",
                 "issuer": {"id": "https://state.example", "name": "State"}, "validity": "P5Y", "renewal": %s}
                """.formatted(renewal), MicroCredential.class);
    }

    private static Award award(MicroCredential definition, String from, String until) {
        return Award.of(AwardId.of("old"), TEACHER, definition.ref(), at(from)).validUntil(at(until));
    }

    private static Instant at(String day) {
        return LocalDate.parse(day).atStartOfDay(DENVER).toInstant();
    }

    private static Award earned(String definition, String day) {
        return Award.of(AwardId.of(definition.replace('@', '-')), TEACHER, ref(definition), at(day));
    }

    private static DefinitionRef ref(String id) {
        return DefinitionRef.parse("micro-credential:" + id);
    }

    private static Activity activity(String id, String day, long amount, String unit, String... topics) {
        var activity = Activity.builder(ActivityId.of(id), TEACHER, "workshop")
                .title(LocalizedText.of(id))
                .amount(Amount.of(amount, unit))
                .on(LocalDate.parse(day));
        List.of(topics).forEach(activity::topic);
        return activity.build();
    }

    private static RenewalProgress progress(Award award, MicroCredential of, Instant at, Activity... activities) {
        return RenewalProgress.of(award, of, List.of(award), List.of(activities), at, DENVER);
    }

    private static List<String> codes(Reason reason) {
        List<String> all = new ArrayList<>(List.of(reason.code()));
        reason.because().forEach(beneath -> all.addAll(codes(beneath)));
        return all;
    }

    /**
     * Utah: 100 hours renew a licence (Utah Admin. Code R277-302-7); it expires on 30 June and is renewed from 1 January
     * on (R277-301-3).
     */
    @ParameterizedTest
    @CsvSource({
        "2026-12-31T23:59:59-07:00, renewal.too-early, ",
        "2027-01-01T00:00:00-07:00, renewal.in-time, 2032-07-01T06:00:00Z",
        "2027-06-30T23:59:59-06:00, renewal.in-time, 2032-07-01T06:00:00Z",
        "2027-07-01T00:00:00-06:00, renewal.closed, "
    })
    void in_utah_a_licence_is_renewed_from_january_to_june_and_runs_on_from_its_old_end(
            String at, String timing, String until) {
        MicroCredential licence = credential("""
                {"opens": "P6M", "ways": [{"activities": [{"atLeast": {"value": "100", "unit": "renewal hour"}}]}]}""");
        var progress = progress(
                award(licence, "2022-07-01", "2027-07-01"),
                licence,
                java.time.OffsetDateTime.parse(at).toInstant(),
                activity("course", "2024-03-01", 90, "renewal hour"),
                activity("mentoring", "2026-11-01", 10, "renewal hour"));
        assertThat(codes(progress.reason())).contains(timing);
        assertThat(progress.opensAt()).isEqualTo("2027-01-01T07:00:00Z");
        assertThat(progress.validUntil()).isEqualTo(until == null ? null : Instant.parse(until));
        assertThat(progress.isPossible()).isEqualTo(until != null);
        assertThat(progress.activities())
                .extracting(ActivityId::value)
                .isEqualTo(until == null ? List.of() : List.of("course", "mentoring"));
    }

    /**
     * North Carolina: 8 units renew a licence (carteretcountyschools.org); an expired one takes 15 units of the latest
     * five years (caswell.k12.nc.us). How long that stays open is made up here: three years.
     */
    @Test
    void in_north_carolina_an_expired_licence_takes_more_and_runs_from_the_day_of_renewal() {
        MicroCredential licence = credential("""
                {"grace": "P3Y", "ways": [{"activities": [{"atLeast": {"value": "8", "unit": "renewal credit"}}]}],
                 "late": [{"activities": [{"atLeast": {"value": "15", "unit": "renewal credit"}, "within": "P5Y"}]}]}
                """);
        Award award = award(licence, "2021-07-01", "2026-07-01");
        Activity[] done = {
            activity("old", "2021-09-01", 3, "renewal credit"), activity("new", "2026-01-15", 8, "renewal credit")
        };
        assertThat(progress(award, licence, at("2026-06-30"), done).validUntil())
                .isEqualTo(at("2031-07-01"));
        var late = progress(award, licence, at("2027-02-01"), done);
        assertThat(late.validUntil()).isNull();
        assertThat(CoreReason.text().outline(late.reason(), Locale.ENGLISH)).isEqualTo("""
                ✗ Licence cannot be renewed now.
                  ✓ It ended at 2026-07-01T06:00:00Z; it can still be renewed before 2029-07-01T06:00:00Z.
                  ✗ Way 1 to renew.
                    ✗ 8 of 15 renewal credit; 7 missing.
                      · old of 2021-09-01 is too long ago.
                      · new of 2026-01-15 counts with 8 renewal credit.
                """);
        Activity more = activity("more", "2027-01-20", 7, "renewal credit");
        assertThat(progress(award, licence, at("2027-02-01"), done[0], done[1], more)
                        .validUntil())
                .isEqualTo(at("2032-02-01"));
        assertThat(codes(progress(award, licence, at("2029-07-01"), done).reason()))
                .contains("renewal.closed");
    }

    /** Tennessee: 60 professional development points, or two years of experience (brightmindsgather.com, 2026-01-07). */
    @Test
    void in_tennessee_points_or_experience_renew_and_the_way_not_taken_is_no_fault() {
        MicroCredential licence = credential("""
                {"ways": [{"activities": [{"atLeast": {"value": "60", "unit": "PDP"}}]},
                  {"activities": [{"atLeast": {"value": "2", "unit": "year of employment"}}]}]}""");
        Award award = award(licence, "2022-09-01", "2027-09-01");
        var progress = progress(
                award,
                licence,
                at("2027-06-01"),
                activity("workshop", "2025-01-01", 12, "PDP"),
                activity("year-1", "2025-05-31", 1, "year of employment"),
                activity("year-2", "2026-05-31", 1, "year of employment"));
        assertThat(progress.isPossible()).isTrue();
        assertThat(progress.activities()).extracting(ActivityId::value).containsExactly("year-1", "year-2");
        assertThat(CoreReason.text().outline(progress.reason(), Locale.forLanguageTag("es")))
                .startsWith("""
                ✓ Licence se puede renovar, hasta 2032-09-01T06:00:00Z.
                  ✓ Termina el 2027-09-01T06:00:00Z, en 92 días.
                  · Vía 1 de renovación.
                """);
    }

    @Test
    void a_shorter_micro_credential_earned_since_renews_and_an_earlier_one_or_an_older_version_does_not() {
        MicroCredential licence =
                credential("{\"ways\": [{\"microCredentials\": [\"micro-credential:refresher@2\"]}]}");
        Award award = award(licence, "2022-09-01", "2027-09-01");
        Instant now = at("2027-06-01");
        for (Award none : List.of(
                earned("refresher@2", "2022-08-31"),
                earned("refresher@1", "2026-01-01"),
                earned("other@2", "2026-01-01"),
                earned("refresher@2", "2026-01-01").withStatus(AwardStatus.REVOKED),
                earned("refresher@2", "2026-01-01").validUntil(at("2027-05-31")))) {
            var progress = RenewalProgress.of(award, licence, List.of(none, award), List.of(), now, DENVER);
            assertThat(progress.isPossible()).as("%s", none).isFalse();
            assertThat(codes(progress.reason())).contains("renewal.to-earn");
        }
        Award refresher = earned("refresher@3", "2026-01-01");
        var progress = RenewalProgress.of(award, licence, List.of(refresher, award), List.of(), now, DENVER);
        assertThat(progress.restsOn()).containsExactly(refresher.id());
        Award again = Award.builder(AwardId.of("new"), TEACHER, licence.ref(), at("2026-01-01"))
                .restsOn(List.of(refresher.id()))
                .validUntil(at("2032-09-01"))
                .build();
        assertThat(codes(RenewalProgress.of(again, licence, List.of(refresher), List.of(), now, DENVER)
                        .reason()))
                .contains("renewal.used-before");
    }

    @Test
    void a_way_may_take_both_and_counts_only_what_is_about_its_topics() {
        var way = new Way(
                List.of(ref("refresher@1")),
                List.of(Work.of(Amount.of(20, "hour"), Selector.ofTopics("assessment", "data"))));
        MicroCredential licence = credential(CairnJson.write(Renewal.by(way)));
        Award award = award(licence, "2022-09-01", "2027-09-01");
        List<Activity> done = List.of(
                activity("a", "2022-09-01", 12, "hour", "assessment"),
                activity("b", "2026-09-01", 8, "hour", "data", "maths"),
                activity("c", "2026-09-01", 50, "hour", "maths"),
                activity("d", "2022-08-31", 50, "hour", "data"),
                activity("e", "2027-06-02", 50, "hour", "data"),
                activity("f", "2026-06-02", 50, "point", "data"));
        List<Award> awards = List.of(award, earned("refresher@1", "2027-01-01"));
        var progress = RenewalProgress.of(award, licence, awards, done, at("2027-06-01"), DENVER);
        assertThat(progress.isPossible()).isTrue();
        assertThat(progress.restsOn()).containsExactly(AwardId.of("refresher-1"));
        assertThat(progress.activities()).extracting(ActivityId::value).containsExactly("a", "b");
        assertThat(codes(progress.reason()))
                .contains("renewal.earned-before", "renewal.not-done-yet", "renewal.other-unit");
        assertThat(RenewalProgress.of(award, licence, List.of(award), done, at("2027-06-01"), DENVER)
                        .isPossible())
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"SUSPENDED", "REVOKED", "RENEWED"})
    void an_award_that_is_not_active_is_not_renewed(AwardStatus status) {
        MicroCredential licence =
                credential("{\"ways\": [{\"activities\": [{\"atLeast\": {\"value\": \"1\", \"unit\": \"hour\"}}]}]}");
        Award award = award(licence, "2022-09-01", "2027-09-01").withStatus(status);
        var progress = progress(award, licence, at("2027-01-01"), activity("a", "2026-01-01", 1, "hour"));
        assertThat(progress.isPossible()).isFalse();
        assertThat(progress.activities()).isEmpty();
    }

    @Test
    void without_an_end_or_a_way_there_is_nothing_to_renew() {
        MicroCredential licence = credential("null");
        assertThat(codes(progress(award(licence, "2022-09-01", "2027-09-01"), licence, at("2027-01-01"))
                        .reason()))
                .containsExactly("renewal.not-possible", "renewal.not-offered");
        MicroCredential renewable = credential("{\"ways\": [{\"microCredentials\": [\"micro-credential:b@1\"]}]}");
        Award endless = Award.of(AwardId.of("old"), TEACHER, renewable.ref(), at("2022-09-01"));
        assertThat(codes(progress(endless, renewable, at("2027-01-01")).reason()))
                .containsExactly("renewal.not-possible", "renewal.without-end");
        Award other = Award.of(AwardId.of("old"), TEACHER, ref("other@1"), at("2022-09-01"));
        assertThatThrownBy(() -> progress(other, renewable, at("2027-01-01")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("Maybe");
    }

    @Test
    void what_cannot_be_meant_is_refused_with_every_fault() {
        assertThatThrownBy(() -> credential("""
                {"opens": "P0D", "ways": [{"microCredentials": ["rubric:r@1"]}, {}],
                 "late": [{"activities": [{"atLeast": {"value": "0", "unit": "hour"}, "within": "-P1Y"}]}]}""")).isInstanceOf(InvalidInputException.class);
        assertThatThrownBy(() -> Renewal.by(Way.earning(ref("a@1"))).opening(java.time.Period.ofDays(-1)))
                .isInstanceOf(InvalidInputException.class);
        assertThatThrownBy(() -> credential("{\"ways\": [{\"microCredentials\": [\"micro-credential:licence@2\"]}]}"))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("/renewal");
        assertThatThrownBy(() -> credential("{\"ways\": []}")).isInstanceOf(InvalidInputException.class);
    }

    /** By definition of the rule: whoever is early loses nothing, whoever is late gains nothing. */
    @Test
    void renewed_in_time_it_ends_the_same_whenever_that_was_and_late_it_never_ends_sooner_than_the_later_renewal() {
        var random = new Random(7);
        MicroCredential licence = credential("""
                {"grace": "P1Y", "ways": [{"activities": [{"atLeast": {"value": "1", "unit": "hour"}}]}]}""");
        Award award = award(licence, "2022-09-01", "2027-09-01");
        Activity done = activity("a", "2022-09-01", 1, "hour");
        for (int i = 0; i < 300; i++) {
            LocalDate day = LocalDate.parse("2022-09-01").plusDays(random.nextInt(6 * 365));
            var progress = progress(award, licence, at(day.toString()), done);
            assertThat(progress.validUntil())
                    .isEqualTo(at(
                            day.isBefore(LocalDate.parse("2027-09-01"))
                                    ? "2032-09-01"
                                    : day.plusYears(5).toString()));
        }
    }
}
