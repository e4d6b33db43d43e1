package dev.cairn.stacking;

import static dev.cairn.stacking.StackRule.allOf;
import static dev.cairn.stacking.StackRule.anyOf;
import static dev.cairn.stacking.StackRule.holds;
import static dev.cairn.stacking.StackRule.nOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.cairn.amount.Rational;
import dev.cairn.award.Award;
import dev.cairn.award.AwardStatus;
import dev.cairn.credential.MicroCredential;
import dev.cairn.definition.ChangeKind;
import dev.cairn.error.InvalidInputException;
import dev.cairn.id.AwardId;
import dev.cairn.id.DefinitionRef;
import dev.cairn.id.PersonId;
import dev.cairn.json.CairnJson;
import dev.cairn.reason.Reason;
import dev.cairn.reason.Verdict;
import dev.cairn.stacking.StackRule.Wanted;
import dev.cairn.text.LocalizedText;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;

class StackTest {
    @Test
    void progress_says_what_counted_what_did_not_and_what_is_missing() {
        var stack =
                stack("reading", allOf(holds("phonics"), holds("fluency@2+"), nOf(1, holds("poetry"), holds("prose"))));
        var awards = List.of(
                Awards.of("phonics", 5),
                Awards.of("fluency", 1, 6),
                Awards.of("poetry", 7).validUntil(Awards.day(900)),
                Awards.of("prose", 8).withStatus(AwardStatus.REVOKED));

        var progress = StackProgress.of(stack, awards, List.of(), Awards.NOW);

        assertThat(StackingReason.text().outline(progress.reason(), Locale.ENGLISH))
                .isEqualTo("""
                        ✗ reading on 2026-09-27T00:00:00Z: 1 awards count, 2 micro-credentials are still to be earned.
                          ✗ 1 of 3 parts are met; all are needed.
                            ✓ Micro-credential phonics.
                              ✓ Award phonics-v1-d5 of 2024-01-06T00:00:00Z counts.
                            ✗ Micro-credential fluency@2+.
                              ✗ Award fluency-v1-d6 does not count: it is for version 1.
                              ✗ To be earned: fluency@2+.
                            ✗ 0 of 2 parts are met; 1 are needed.
                              ✗ Micro-credential poetry.
                                ✗ Award poetry-v1-d7 does not count: it expired on 2026-06-19T00:00:00Z.
                                ✗ To be earned: poetry.
                              ✗ Micro-credential prose.
                                ✗ Award prose-v1-d8 does not count: it was revoked.
                        """);
        assertThat(progress.restsOn()).containsExactly(AwardId.of("phonics-v1-d5"));
        assertThat(progress.toEarn()).containsExactly(Wanted.parse("fluency@2+"), Wanted.parse("poetry"));
        assertThat(progress.effort()).isEqualTo(Rational.of(2));
        assertThat(CairnJson.read(CairnJson.write(progress), StackProgress.class))
                .isEqualTo(progress);
    }

    @Test
    void an_award_counts_from_the_instant_it_is_made_until_it_ends_and_not_at_its_end() {
        var stack = stack("s", holds("a"));
        var awards = List.of(Awards.of("a", 10).validUntil(Awards.day(20)));
        assertThat(verdict(stack, awards, 9)).isEqualTo(Verdict.NOT_MET);
        assertThat(verdict(stack, awards, 10)).isEqualTo(Verdict.MET);
        assertThat(verdict(stack, awards, 19)).isEqualTo(Verdict.MET);
        assertThat(verdict(stack, awards, 20)).isEqualTo(Verdict.NOT_MET);
    }

    @Test
    void nothing_counts_that_is_suspended_revoked_or_replaced() {
        var stack = stack("s", holds("a"));
        for (AwardStatus status : AwardStatus.values()) {
            var progress =
                    StackProgress.of(stack, List.of(Awards.of("a", 1).withStatus(status)), List.of(), Awards.NOW);
            assertThat(progress.verdict() == Verdict.MET).as("%s", status).isEqualTo(status == AwardStatus.ACTIVE);
            assertThat(progress.restsOn()).hasSize(status == AwardStatus.ACTIVE ? 1 : 0);
        }
    }

    @Test
    void the_shortest_way_shares_what_two_parts_need() {
        var stack =
                stack("s", allOf(anyOf(holds("cheap-1"), holds("shared")), anyOf(holds("cheap-2"), holds("shared"))));
        assertThat(StackProgress.of(stack, List.of(), List.of(), Awards.NOW).toEarn())
                .containsExactly(Wanted.parse("shared"));
        var effort = Map.of("cheap-1", Rational.of(1), "cheap-2", Rational.of(1), "shared", Rational.of(3));
        assertThat(StackProgress.of(stack, List.of(), List.of(), Awards.NOW, effort::get)
                        .toEarn())
                .containsExactly(Wanted.parse("cheap-1"), Wanted.parse("cheap-2"));
    }

    @Test
    void one_exact_version_serves_two_parts() {
        var stack = stack("s", allOf(holds("a@2"), holds("a")));
        var progress = StackProgress.of(stack, List.of(), List.of(), Awards.NOW);
        assertThat(progress.toEarn()).containsExactly(Wanted.parse("a@2"));
        var newer = StackProgress.of(stack, List.of(Awards.of("a", 3, 1)), List.of(), Awards.NOW);
        assertThat(newer.toEarn()).containsExactly(Wanted.parse("a@2"));
        assertThat(newer.verdict()).isEqualTo(Verdict.NOT_MET);
    }

    @Test
    void an_exclusive_stack_counts_an_award_once_and_not_one_that_another_award_rests_on() {
        var rule = allOf(anyOf(holds("a"), holds("b")), anyOf(holds("a"), holds("c")));
        var once = new CredentialStack("s", 1, LocalizedText.of("s"), true, rule, null, null);
        var a = Awards.of("a", 1);
        assertThat(StackProgress.of(stack("s", rule), List.of(a), List.of(), Awards.NOW)
                        .verdict())
                .isEqualTo(Verdict.MET);
        var progress = StackProgress.of(once, List.of(a), List.of(), Awards.NOW);
        assertThat(progress.verdict()).isEqualTo(Verdict.NOT_MET);
        assertThat(progress.toEarn()).containsExactly(Wanted.parse("b"));

        var other = Awards.ofStack("other", 3).with().restsOn(List.of(a.id())).build();
        var spent = StackProgress.of(once, List.of(a, other), List.of(), Awards.NOW);
        assertThat(spent.restsOn()).isEmpty();
        assertThat(codes(spent.reason())).contains("stack.used-elsewhere");

        var own = Awards.ofStack("s", 3).with().restsOn(List.of(a.id())).build();
        assertThat(StackProgress.of(once, List.of(a, own), List.of(), Awards.NOW)
                        .restsOn())
                .containsExactly(a.id());
    }

    @Test
    void a_nested_stack_is_met_by_its_award_or_by_what_it_asks_for() {
        var inner = stack("inner", allOf(holds("a"), holds("b")));
        var outer = stack("outer", allOf(new StackRule.Nested(Wanted.parse("inner")), holds("c")));
        var catalog = List.of(inner);
        var byParts = StackProgress.of(
                outer, List.of(Awards.of("a", 1), Awards.of("b", 2), Awards.of("c", 3)), catalog, Awards.NOW);
        assertThat(byParts.verdict()).isEqualTo(Verdict.MET);
        assertThat(byParts.restsOn()).hasSize(3);
        var byAward =
                StackProgress.of(outer, List.of(Awards.ofStack("inner", 1), Awards.of("c", 3)), List.of(), Awards.NOW);
        assertThat(byAward.verdict()).isEqualTo(Verdict.MET);
        assertThat(byAward.restsOn()).containsExactly(AwardId.of("c-v1-d3"), AwardId.of("inner-d1"));
    }

    @Test
    void a_stack_that_was_not_given_leaves_it_undecided_only_if_it_decides() {
        var outer = stack("outer", allOf(new StackRule.Nested(Wanted.parse("inner")), holds("c")));
        assertThat(StackProgress.of(outer, List.of(Awards.of("c", 1)), List.of(), Awards.NOW)
                        .verdict())
                .isEqualTo(Verdict.UNDECIDED);
        assertThat(StackProgress.of(outer, List.of(), List.of(), Awards.NOW).verdict())
                .isEqualTo(Verdict.NOT_MET);
        assertThat(StackProgress.of(outer, List.of(), List.of(), Awards.NOW).toEarn())
                .isNull();
        var choice = stack("outer", anyOf(new StackRule.Nested(Wanted.parse("inner")), holds("c")));
        assertThat(StackProgress.of(choice, List.of(Awards.of("c", 1)), List.of(), Awards.NOW)
                        .verdict())
                .isEqualTo(Verdict.MET);
    }

    @Test
    void stacks_that_lead_back_to_themselves_are_undecided_and_say_so() {
        var one = stack("one", new StackRule.Nested(Wanted.parse("two")));
        var two = stack("two", new StackRule.Nested(Wanted.parse("one")));
        var progress = StackProgress.of(one, List.of(), List.of(one, two), Awards.NOW);
        assertThat(progress.verdict()).isEqualTo(Verdict.UNDECIDED);
        assertThat(codes(progress.reason())).contains("stack.nested-cycle");
    }

    @Test
    void a_choice_of_five_from_forty_is_settled_at_once() {
        var of = new ArrayList<StackRule>();
        for (int i = 0; i < 40; i++) {
            of.add(holds("m" + (100 + i)));
        }
        var progress = StackProgress.of(stack("s", new StackRule.NOf(5, of)), List.of(), List.of(), Awards.NOW);
        assertThat(progress.shortest()).isTrue();
        assertThat(progress.toEarn()).extracting(Wanted::id).containsExactly("m100", "m101", "m102", "m103", "m104");
    }

    @Test
    void stacks_read_back_as_written_and_name_what_they_refer_to() {
        String json = """
                {"exclusive":true,"id":"reading","kind":"stack","rule":{"of":[{"microCredential":"phonics",\
                "rule":"holds"},{"rule":"stack","stack":"basics@2+"},{"atLeast":{"unit":"credit","value":"1.5"},\
                "of":[{"microCredential":"x@3","value":"1/3"},{"microCredential":"y","value":"2"}],"rule":"sum"},\
                {"categories":2,"count":2,"of":[{"category":"k","microCredential":"p"},{"category":"l",\
                "microCredential":"q"}],"rule":"distinct"},{"rule":"sequence","steps":[{"count":1,"of":[\
                {"microCredential":"z","rule":"holds"}],"rule":"n-of"}]}],"rule":"all-of"},"title":{"en":"Reading",\
                "es":"Lectura"},"version":2}""";
        CredentialStack stack = CairnJson.read(json, CredentialStack.class);
        assertThat(CairnJson.write(stack)).isEqualTo(json);
        assertThat(stack.ref()).hasToString("stack:reading@2");
        assertThat(stack.references())
                .extracting(DefinitionRef::toString)
                .containsExactly(
                        "micro-credential:p@1",
                        "micro-credential:phonics@1",
                        "micro-credential:q@1",
                        "micro-credential:x@3",
                        "micro-credential:y@1",
                        "micro-credential:z@1",
                        "stack:basics@2");
    }

    @Test
    void words_about_a_stack_and_its_issuer_are_editorial_and_who_issues_it_is_not() {
        var state = new MicroCredential.Issuer(URI.create("https://state.example"), "State");
        CredentialStack stack = CredentialStack.of("reading", 1, LocalizedText.of("Reading"), holds("phonics"))
                .issuedBy(state)
                .goodFor(LocalizedText.of("To teach reading"));
        String json = """
                {"id":"reading","issuer":{"id":"https://state.example","name":"State"},"kind":"stack",\
                "purpose":"To teach reading","rule":{"microCredential":"phonics","rule":"holds"},"title":"Reading",\
                "version":1}""";
        assertThat(CairnJson.write(stack)).isEqualTo(json);
        assertThat(CairnJson.read(json, CredentialStack.class)).isEqualTo(stack);
        assertThat(stack.goodFor(LocalizedText.of("More")).changeFrom(stack).kind())
                .isEqualTo(ChangeKind.EDITORIAL);
        assertThat(stack.issuedBy(new MicroCredential.Issuer(state.id(), "The State"))
                        .changeFrom(stack)
                        .kind())
                .isEqualTo(ChangeKind.EDITORIAL);
        assertThat(stack.issuedBy(new MicroCredential.Issuer(URI.create("https://other.example"), "State"))
                        .changeFrom(stack)
                        .kind())
                .isEqualTo(ChangeKind.STRUCTURAL);
    }

    @Test
    void every_fault_of_a_stack_is_told_at_once() {
        String json = """
                {"kind":"stack","id":"Bad Id","version":0,"title":"T","rule":{"rule":"all-of","of":[
                {"rule":"n-of","count":3,"of":[{"rule":"holds","microCredential":"a"}]},
                {"rule":"most-of","of":[]},
                {"rule":"sum","atLeast":{"value":"5","unit":"credit"},"of":[{"microCredential":"a","value":"1"}]},
                {"rule":"holds","microCredential":"a@0"}]}}""";
        var refused =
                catchThrowableOfType(InvalidInputException.class, () -> CairnJson.read(json, CredentialStack.class));
        assertThat(refused.violations())
                .extracting(violation -> violation.path() + " " + violation.code())
                .contains(
                        "/rule/of/0/count stack.unreachable",
                        "/rule/of/1 value.invalid",
                        "/rule/of/2/atLeast/value stack.unreachable",
                        "/rule/of/3/microCredential value.invalid",
                        "/id value.invalid",
                        "/version value.out-of-range");
    }

    @Test
    void a_stack_cannot_be_part_of_itself() {
        var rule = anyOf(holds("a"), new StackRule.Nested(Wanted.parse("s")));
        var refused = catchThrowableOfType(InvalidInputException.class, () -> stack("s", rule));
        assertThat(refused.violations())
                .singleElement()
                .satisfies(violation -> assertThat(violation.code()).isEqualTo("stack.refers-to-itself"));
    }

    @Test
    void holdings_of_two_educators_are_a_callers_mistake() {
        var other = Award.of(
                AwardId.of("x"), PersonId.of("educator-2"), DefinitionRef.parse("micro-credential:a@1"), Awards.day(1));
        var stack = stack("s", holds("a"));
        assertThatThrownBy(() -> StackProgress.of(stack, List.of(Awards.of("a", 1), other), List.of(), Awards.NOW))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static CredentialStack stack(String id, StackRule rule) {
        return CredentialStack.of(id, 1, LocalizedText.of(id), rule);
    }

    private static Verdict verdict(CredentialStack stack, List<Award> awards, int day) {
        return StackProgress.of(stack, awards, List.of(), Awards.day(day)).verdict();
    }

    private static List<String> codes(Reason reason) {
        List<String> codes = new ArrayList<>(List.of(reason.code()));
        reason.because().forEach(each -> codes.addAll(codes(each)));
        return codes;
    }
}
