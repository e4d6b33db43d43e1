package dev.cairn;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.award.AwardCommand;
import dev.cairn.badge.BadgeClaim;
import dev.cairn.competency.CompetencyFramework;
import dev.cairn.credential.MicroCredential;
import dev.cairn.definition.DefinitionCommand;
import dev.cairn.evidence.EvidenceItem;
import dev.cairn.id.AwardId;
import dev.cairn.json.CairnJson;
import dev.cairn.text.LocalizedText;
import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a badge says of the competencies it attests. */
class BadgeClaimTest extends District {
    private static final CompetencyFramework SKILLS = CairnJson.read("""
            {"kind": "competency-framework", "id": "skills", "version": 1, "title": "State standards", "items": [
              {"id": "a", "statement": "Gives feedback that is used", "title": "Feedback", "code": "T.4",
               "uri": "https://case.example/items/a", "alignments": [
                 {"type": "isPartOf", "uri": "urn:ctid:ce-1", "title": "Formative practice", "framework": "CTDL",
                  "code": "F1"},
                 {"uri": "https://school.example/goals#3"}]},
              {"id": "b", "statement": "Plans"}]}
            """, CompetencyFramework.class);
    private static final BadgeClaim.Recipient RECIPIENT = BadgeClaim.Recipient.uri("did:example:teacher");

    private static MicroCredential about(String... items) {
        return CairnJson.read(
                """
                {"kind": "micro-credential", "id": "feedback", "version": 1, "title": "Feedback in use",
                 "purpose": "To teach by it", "method": "Exit tickets", "rubric": "%s",
                 "competencies": ["competency-framework:skills@1#%s"],
                 "evidence": [{"id": "plan", "kind": "lesson-plan", "title": "Plan"}],
                 "issuer": {"id": "https://state.example", "name": "State"}}
                """.formatted(RUBRIC.ref(), String.join("\", \"competency-framework:skills@1#", items)),
                MicroCredential.class);
    }

    private BadgeClaim claim(MicroCredential microCredential) {
        var all = List.of(SKILLS, RUBRIC, FRAMEWORK, EXIT_TICKETS, microCredential);
        cairn.execute(AUTHOR, new DefinitionCommand.Draft(all));
        cairn.execute(
                ISSUER,
                new DefinitionCommand.Publish(
                        all.stream().map(definition -> definition.ref()).toList()));
        AwardId award = cairn.execute(
                        ISSUER,
                        new AwardCommand.RecognisePriorLearning(
                                TEACHER.id(),
                                microCredential.ref(),
                                List.of(EvidenceItem.of("plan", "A plan.")),
                                "Seen."))
                .id();
        return cairn.badgeClaim(ISSUER, award, RECIPIENT);
    }

    @Test
    void a_badge_names_each_competency_by_its_uri_and_what_it_answers_to_outside() {
        BadgeClaim claim = claim(about("a", "b"));
        assertThat(claim.description()).isEqualTo(LocalizedText.of("To teach by it"));
        assertThat(claim.criteria()).isEqualTo(LocalizedText.of("Exit tickets"));
        assertThat(claim.alignments())
                .containsExactly(
                        new BadgeClaim.Alignment(
                                LocalizedText.of("Feedback"),
                                URI.create("https://case.example/items/a"),
                                "State standards",
                                "T.4"),
                        new BadgeClaim.Alignment(
                                LocalizedText.of("Formative practice"), URI.create("urn:ctid:ce-1"), "CTDL", "F1"),
                        new BadgeClaim.Alignment(
                                LocalizedText.of("Feedback"),
                                URI.create("https://school.example/goals#3"),
                                null,
                                null));
    }

    @Test
    void a_competency_that_is_known_nowhere_else_is_not_named() {
        assertThat(claim(about("b")).alignments()).isEmpty();
    }
}
