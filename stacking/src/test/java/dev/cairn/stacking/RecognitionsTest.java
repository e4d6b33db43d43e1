package dev.cairn.stacking;

import static dev.cairn.stacking.StackRule.allOf;
import static dev.cairn.stacking.StackRule.anyOf;
import static dev.cairn.stacking.StackRule.holds;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.catalogue.Catalogue;
import dev.cairn.catalogue.Recognition;
import dev.cairn.catalogue.Search;
import dev.cairn.credential.EvidenceRequirement;
import dev.cairn.credential.MicroCredential;
import dev.cairn.definition.DefinitionStatus;
import dev.cairn.definition.KeptDefinition;
import dev.cairn.id.CompetencyRef;
import dev.cairn.id.DefinitionRef;
import dev.cairn.id.PersonId;
import dev.cairn.json.CairnJson;
import dev.cairn.stacking.cpd.CpdPolicy;
import dev.cairn.stacking.cpd.Cycle;
import dev.cairn.stacking.cpd.EducatorFacts;
import dev.cairn.text.LocalizedText;
import java.net.URI;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What the catalogue is told of stacks and policies. */
class RecognitionsTest {
    private static final Cycle CYCLE = Cycle.ofMonths(LocalDate.of(2026, 7, 1), 60);
    private static final EducatorFacts UNKNOWN = EducatorFacts.of(PersonId.of("anyone"));

    private static MicroCredential microCredential(String id, int version, String topic) {
        return MicroCredential.builder(id, version)
                .title(LocalizedText.of(id))
                .competency(CompetencyRef.parse("competency-framework:x@1#y"))
                .evidence(EvidenceRequirement.builder("e", "e", LocalizedText.of("E"))
                        .build())
                .rubric(DefinitionRef.parse("rubric:r@1"))
                .issuer(new MicroCredential.Issuer(URI.create("https://district.example"), "District"))
                .topic(topic)
                .build();
    }

    private static List<String> told(List<Recognition> recognitions) {
        return recognitions.stream()
                .map(r -> r.microCredential().id() + "@" + r.microCredential().version() + " in " + r.in().id())
                .toList();
    }

    private static CredentialStack stack(String id, StackRule rule) {
        return CredentialStack.of(id, 1, LocalizedText.of(id), rule);
    }

    @Test
    void a_micro_credential_counts_in_every_stack_that_names_it_or_nests_one_that_does() {
        var inner = stack("inner", anyOf(holds("a@2+"), holds("b@1")));
        var outer = stack("outer", allOf(new StackRule.Nested(StackRule.Wanted.parse("inner")), holds("c")));
        var roof = stack("roof", new StackRule.Nested(StackRule.Wanted.parse("outer")));
        var other = stack("other", new StackRule.Nested(StackRule.Wanted.parse("inner@2+")));
        var all = List.of(
                microCredential("a", 1, "t"),
                microCredential("a", 3, "t"),
                microCredential("b", 1, "t"),
                microCredential("b", 2, "t"),
                microCredential("c", 1, "t"));
        assertThat(told(CredentialStack.recognitions(all, List.of(roof, outer, inner, other))))
                .containsExactly(
                        "a@3 in roof",
                        "a@3 in outer",
                        "a@3 in inner",
                        "b@1 in roof",
                        "b@1 in outer",
                        "b@1 in inner",
                        "c@1 in roof",
                        "c@1 in outer");
    }

    private static CpdPolicy policy(String id, String rules) {
        return CairnJson.read(
                """
                {"kind": "cpd-policy", "id": "%s", "version": 1, "title": "%s", "jurisdiction": "J", "body": "B",
                 "unit": "point", "rules": [%s]}
                """.replaceFirst("%s", id).replaceFirst("%s", id).replaceFirst("%s", rules), CpdPolicy.class);
    }

    private static String rule(String id, String appliesIf, String operator) {
        return """
                {"id": "%1", "text": "T", "source": "S", "status": "primary", %2 "operator": %3}
                """.replace("%1", id).replace("%2", appliesIf).replace("%3", operator);
    }

    @Test
    void a_policy_counts_a_micro_credential_that_a_statement_would_count_for_this_educator() {
        String each = "{\"op\": \"convert\", \"from\": \"micro-credential\", \"rate\": \"10\"}";
        String notArts = "{\"op\": \"exclude\", \"match\": {\"topics\": [\"arts\"]}}";
        String leaders = "\"appliesIf\": [{\"fact\": \"role\", \"in\": [\"leader\"]}],";
        var policies = List.of(
                policy("all", rule("r", "", each)),
                policy("no-arts", rule("r", "", each) + "," + rule("x", "", notArts)),
                policy("leaders", rule("r", leaders, each)),
                policy("hours", rule("r", "", "{\"op\": \"convert\", \"from\": \"hour\", \"rate\": \"1\"}")));
        var all = List.of(microCredential("arts", 1, "arts"), microCredential("maths", 1, "maths"));

        assertThat(told(CpdPolicy.recognitions(all, policies, UNKNOWN, CYCLE)))
                .containsExactly("arts@1 in all", "maths@1 in all", "maths@1 in no-arts");
        var leader = EducatorFacts.of(PersonId.of("lead"), Map.of("role", "leader"));
        assertThat(told(CpdPolicy.recognitions(all, policies, leader, CYCLE)))
                .containsExactly(
                        "arts@1 in all",
                        "arts@1 in leaders",
                        "maths@1 in all",
                        "maths@1 in no-arts",
                        "maths@1 in leaders");
    }

    @Test
    void the_catalogue_finds_by_what_it_was_told() {
        var one = microCredential("a", 1, "t");
        var stack = stack("s", holds("a"));
        var catalogue = Catalogue.of(
                List.of(new KeptDefinition(one, CairnJson.sha256(one), DefinitionStatus.PUBLISHED, Set.of())),
                CredentialStack.recognitions(List.of(one), List.of(stack)));
        var found = catalogue.search(Search.builder().recognisedIn(stack.ref()).build(), 0, 10);
        assertThat(found.matches())
                .singleElement()
                .satisfies(match -> assertThat(match.microCredential()).isEqualTo(one));
    }
}
