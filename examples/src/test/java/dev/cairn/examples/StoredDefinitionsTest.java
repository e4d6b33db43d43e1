package dev.cairn.examples;

import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.Cairn;
import dev.cairn.actor.Actor;
import dev.cairn.actor.ActorRole;
import dev.cairn.competency.CompetencyFramework;
import dev.cairn.credential.MicroCredential;
import dev.cairn.definition.Definition;
import dev.cairn.definition.DefinitionCommand;
import dev.cairn.definition.DefinitionKind;
import dev.cairn.definition.DefinitionStatus;
import dev.cairn.definition.KeptDefinition;
import dev.cairn.id.DefinitionRef;
import dev.cairn.json.CairnJson;
import dev.cairn.rubric.Rubric;
import dev.cairn.rubric.RubricScoring;
import dev.cairn.rubric.calibration.ExemplarSet;
import dev.cairn.stacking.CredentialStack;
import dev.cairn.stacking.cpd.CpdPolicy;
import dev.cairn.storage.Storage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/** A definition is kept, hashed and written in the words it was published with, whatever words are used for new ones. */
class StoredDefinitionsTest {
    private static final Actor OFFICE = Actor.of("office", ActorRole.AUTHOR, ActorRole.ISSUER);
    private static final Actor AUDITOR = Actor.of("auditor", ActorRole.AUDITOR);

    private static final DefinitionKind<?>[] BESIDE_CORE = {
        Rubric.KIND, ExemplarSet.KIND, CredentialStack.KIND, CpdPolicy.KIND
    };

    private static final Map<String, DefinitionKind<?>> KINDS = Stream.concat(
                    Stream.of(CompetencyFramework.KIND, MicroCredential.KIND), Stream.of(BESIDE_CORE))
            .collect(toMap(DefinitionKind::name, Function.identity()));

    /** {@code definitions-0.1.jsonl} has definitions as the first version stored them; it is never written anew. */
    @Test
    void what_the_first_version_stored_is_drafted_and_published_again_and_nothing_changes() throws IOException {
        List<Map<Definition, String>> districts = new ArrayList<>(List.of(new LinkedHashMap<>()));
        Set<DefinitionRef> seen = new HashSet<>();
        String stored = Files.readString(Path.of("src/test/resources/stored/definitions-0.1.jsonl"));
        assertThat(CairnJson.sha256OfText(stored))
                .isEqualTo("5df7715a9b10aa51f86a889a68b61386ecc1eb406df10824d9dad1844d7147cf");
        for (String line : stored.lines().toList()) {
            String kind = JsonMapper.shared().readTree(line).path("kind").stringValue();
            Definition definition = CairnJson.read(line, KINDS.get(kind).type());
            if (!seen.add(definition.ref())) {
                districts.add(new LinkedHashMap<>());
            }
            districts.get(districts.size() - 1).put(definition, line);
        }
        assertThat(seen).hasSize(26);

        int published = 0;
        for (Map<Definition, String> district : districts) {
            published += publishedAgain(district);
        }
        assertThat(published).isEqualTo(25);
    }

    private static int publishedAgain(Map<Definition, String> district) {
        Cairn cairn = Cairn.builder(
                        Storage.inMemory(),
                        new RubricScoring(),
                        Clock.fixed(Instant.parse("2026-03-02T12:00:00Z"), ZoneOffset.UTC),
                        ZoneOffset.UTC)
                .define(BESIDE_CORE)
                .build();
        List<Definition> all = List.copyOf(district.keySet());
        cairn.execute(OFFICE, new DefinitionCommand.Draft(all));
        // What refers to something that was not stored beside it stays a draft.
        List<DefinitionRef> whole = whole(all).stream().map(Definition::ref).toList();
        cairn.execute(OFFICE, new DefinitionCommand.Publish(whole, "It was."));
        int before = cairn.journal(AUDITOR, 0, 1000).size();
        district.forEach((definition, line) -> {
            KeptDefinition kept = cairn.definition(definition.ref());
            assertThat(kept.status())
                    .isEqualTo(whole.contains(definition.ref()) ? DefinitionStatus.PUBLISHED : DefinitionStatus.DRAFT);
            assertThat(CairnJson.write(kept.definition())).isEqualTo(line);
            assertThat(kept.sha256()).isEqualTo(CairnJson.sha256OfText(line));
        });
        cairn.execute(OFFICE, new DefinitionCommand.Draft(all));
        assertThat(cairn.journal(AUDITOR, 0, 1000)).hasSize(before);
        return whole.size();
    }

    private static List<Definition> whole(List<Definition> all) {
        List<Definition> whole = new ArrayList<>(all);
        boolean fewer = true;
        while (fewer) {
            Set<DefinitionRef> refs = whole.stream().map(Definition::ref).collect(toSet());
            fewer = whole.removeIf(definition -> !refs.containsAll(definition.references()));
        }
        return whole;
    }
}
