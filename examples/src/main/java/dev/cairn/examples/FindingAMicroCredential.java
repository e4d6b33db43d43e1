package dev.cairn.examples;

import dev.cairn.Cairn;
import dev.cairn.actor.Actor;
import dev.cairn.actor.ActorRole;
import dev.cairn.catalogue.Catalogue;
import dev.cairn.catalogue.Match;
import dev.cairn.catalogue.Search;
import dev.cairn.competency.CompetencyFramework;
import dev.cairn.credential.MicroCredential;
import dev.cairn.definition.DefinitionCommand;
import dev.cairn.definition.DefinitionKind;
import dev.cairn.program.Program;
import dev.cairn.reason.CoreReason;
import dev.cairn.reason.ReasonText;
import dev.cairn.rubric.Rubric;
import dev.cairn.rubric.RubricScoring;
import dev.cairn.stacking.CredentialStack;
import dev.cairn.stacking.cpd.CpdPolicy;
import dev.cairn.storage.Storage;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Locale;

/** A teacher looks for something about feedback that takes a few evenings, needs no video and counts for a stack. */
public final class FindingAMicroCredential {
    private static final DefinitionKind<?>[] KINDS = {
        CompetencyFramework.KIND, MicroCredential.KIND, Rubric.KIND, CredentialStack.KIND, CpdPolicy.KIND
    };
    private static final Actor AUTHOR = Actor.of("author-01", ActorRole.AUTHOR);
    private static final Actor OFFICE = Actor.of("credentials-office", ActorRole.ISSUER);
    private static final ReasonText WORDS = CoreReason.text();

    private FindingAMicroCredential() {}

    /**
     * Searches, and prints what fits and why, and why another does not.
     *
     * @param args ignored
     */
    public static void main(String[] args) {
        Quiet.please();
        StoryFiles files = StoryFiles.cleared("finding");
        Program program = Program.read(files.unpack("program", "program"), KINDS);
        Cairn cairn = Cairn.builder(
                        Storage.inMemory(),
                        new RubricScoring(),
                        new StoryClock("2026-10-19T09:00"),
                        ZoneId.of("America/Denver"))
                .define(KINDS)
                .build();
        cairn.execute(AUTHOR, new DefinitionCommand.Draft(program.definitions()));
        cairn.execute(OFFICE, new DefinitionCommand.Publish(program.refs(), "Only to be looked at."));

        var stack = program.get(CredentialStack.KIND, "formative-assessment");
        var counts = CredentialStack.recognitions(program.all(MicroCredential.KIND), program.all(CredentialStack.KIND));
        Catalogue catalogue = cairn.catalogue(counts);
        Search search = Search.builder()
                .words("student work")
                .effortTo(Duration.ofHours(6))
                .withoutEvidence("video")
                .recognisedIn(stack.ref())
                .build();

        for (Match match : catalogue.search(search, 0, 10).matches()) {
            System.out.println(match.microCredential().title().in(Locale.ENGLISH));
            System.out.println(
                    WORDS.outline(match.reason(), Locale.ENGLISH).indent(2).stripTrailing());
        }
        var exitTickets = program.get(MicroCredential.KIND, "exit-tickets");
        System.out.println("Not shown: " + exitTickets.title().in(Locale.ENGLISH));
        var why = catalogue.explain(search, null, exitTickets.ref());
        System.out.println(WORDS.outline(why, Locale.ENGLISH).indent(2).stripTrailing());
    }
}
