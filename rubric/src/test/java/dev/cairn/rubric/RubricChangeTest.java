package dev.cairn.rubric;

import static dev.cairn.definition.ChangeKind.EDITORIAL;
import static dev.cairn.definition.ChangeKind.NONE;
import static dev.cairn.definition.ChangeKind.SCORING;
import static dev.cairn.definition.ChangeKind.STRUCTURAL;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.amount.Rational;
import dev.cairn.definition.ChangeKind;
import dev.cairn.definition.DefinitionChange;
import dev.cairn.reason.Reason;
import dev.cairn.text.LocalizedText;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

class RubricChangeTest {
    private static final Rubric BEFORE = Rubric.builder("r", 1, "R")
            .levels(Level.of("no", "No").points(0), Level.of("yes", "Yes").points(1))
            .group("g", "G")
            .criterion(Criterion.of("a", "A"))
            .criterion(Criterion.of("b", "B"))
            .pass(PassRule.points(1))
            .build();

    private static void assertChange(UnaryOperator<Rubric.Builder> edit, ChangeKind kind, String... codes) {
        Rubric after = edit.apply(BEFORE.toBuilder(2)).build();
        DefinitionChange change = after.changeFrom(BEFORE);
        assertThat(change.kind()).isEqualTo(kind);
        assertThat(change.differences()).extracting(Reason::code).containsExactly(codes);
        assertThat(BEFORE.changeFrom(after).kind()).isEqualTo(kind);
    }

    private static void assertFirst(UnaryOperator<Criterion.Builder> edit, ChangeKind kind, String... codes) {
        assertChange(
                rubric -> {
                    List<Criterion> criteria = new ArrayList<>(BEFORE.criteria());
                    criteria.set(0, edit.apply(criteria.get(0).toBuilder()).build());
                    return rubric.criteria(criteria);
                },
                kind,
                codes);
    }

    @Test
    void a_new_version_of_the_same_is_no_change() {
        assertChange(rubric -> rubric, NONE);
    }

    @Test
    void words_and_order_are_editorial() {
        assertChange(rubric -> rubric.title(LocalizedText.of("Other")), EDITORIAL, "change.words");
        assertChange(rubric -> rubric.description(LocalizedText.of("New")), EDITORIAL, "change.words");
        assertChange(
                rubric -> rubric.groups(List.of(new Group("g", LocalizedText.of("Other")))),
                EDITORIAL,
                "change.group-words");
        assertChange(
                rubric -> rubric.criteria(List.of(Criterion.of("b", "B"), Criterion.of("a", "A"))),
                EDITORIAL,
                "change.order");
        assertFirst(c -> c.description(LocalizedText.of("New")), EDITORIAL, "change.criterion-words");
        assertFirst(c -> c.descriptor("yes", LocalizedText.of("New")), EDITORIAL, "change.criterion-words");
        assertFirst(c -> c.feedback("yes", LocalizedText.of("New")), EDITORIAL, "change.criterion-words");
        assertFirst(
                c -> c.levels(
                        Level.of("no", "Nope").points(0), Level.of("yes", "Yes").points(1)),
                EDITORIAL,
                "change.criterion-words");
    }

    @Test
    void what_may_change_an_outcome_is_scoring() {
        assertChange(rubric -> rubric.pass(PassRule.points(2)), SCORING, "change.pass-rule");
        assertChange(
                rubric -> rubric.moderation(ModerationPolicy.of(Consensus.lowest())), SCORING, "change.moderation");
        assertChange(
                rubric -> rubric.levels(
                        Level.of("no", "No").points(0), Level.of("yes", "Yes").points(2)),
                SCORING,
                "change.criterion-points",
                "change.criterion-points");
        assertFirst(c -> c.weight(Rational.of(2)), SCORING, "change.criterion-weight");
        assertFirst(Criterion.Builder::feedbackOnly, SCORING, "change.criterion-feedback-only");
        assertFirst(c -> c.mustReach("yes"), SCORING, "change.criterion-must-reach");
        assertFirst(Criterion.Builder::mayNotApply, SCORING, "change.criterion-may-not-apply");
        assertFirst(c -> c.moderation(Consensus.lowest()), SCORING, "change.criterion-moderation");
    }

    @Test
    void what_is_looked_at_is_structural_and_outweighs_the_rest() {
        assertChange(
                rubric -> rubric.criterion(Criterion.of("c", "C")).title(LocalizedText.of("Other")),
                STRUCTURAL,
                "change.criterion-added",
                "change.words");
        assertChange(
                rubric -> rubric.criteria(List.of(Criterion.of("a", "A"))), STRUCTURAL, "change.criterion-removed");
        assertChange(rubric -> rubric.group("h", "H"), STRUCTURAL, "change.groups");
        assertChange(
                rubric -> rubric.type(RubricType.HOLISTIC).criteria(List.of(Criterion.of("a", "A"))),
                STRUCTURAL,
                "change.type",
                "change.criterion-removed");
        assertFirst(c -> c.group("g"), STRUCTURAL, "change.criterion-group");
        assertFirst(c -> c.competencies("https://example.org/1"), STRUCTURAL, "change.criterion-competencies");
        assertFirst(
                c -> c.levels(
                        Level.of("no", "No").points(0),
                        Level.of("almost", "Almost").points(1),
                        Level.of("yes", "Yes").points(1)),
                STRUCTURAL,
                "change.criterion-levels",
                "change.criterion-words");
    }

    @Test
    void a_policy_that_comes_to_the_same_for_a_criterion_is_no_change() {
        assertFirst(c -> c.moderation(Consensus.exact()), NONE);
    }
}
