package dev.cairn.testkit;

import dev.cairn.amount.Rational;
import dev.cairn.assessment.CriterionResult;
import dev.cairn.award.Award;
import dev.cairn.badge.BadgeClaim;
import dev.cairn.credential.MicroCredential;
import dev.cairn.id.AwardId;
import dev.cairn.id.DefinitionRef;
import dev.cairn.id.PersonId;
import dev.cairn.text.LocalizedText;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/** What a badge says, in two claims of which each is as long as the other. */
enum BadgeFact {
    AWARD("award-a3f81c", "award-7e250b"),
    DEFINITION("micro-credential:formative-assessment@2", "micro-credential:classroom-discussion@7"),
    AWARDED("2026-03-01T09:00:00.123456Z", "2025-11-28T17:46:53.987654Z"),
    END("2027-08-31T22:00:00Z", "2036-12-24T11:45:36Z"),
    ISSUER_NAME("Example District", "Another Academy!"),
    RECIPIENT("ann@school.example", "bob@campus.example"),
    NAME("Formative assessment", "Classroom discussion"),
    DESCRIPTION("Plans, runs and acts on it.", "Leads one, and all take it."),
    CRITERIA("Two lessons, seen by two.", "One film, seen by three!!"),
    CRITERION("Uses evidence", "Asks, waits.."),
    LEVEL("developing", "proficient"),
    ALIGNMENT("https://case.example/items/fa-3", "https://other.example/goals/d-1"),
    EVIDENCE("9f86d081884c7d659a2feaa0c55ad015".repeat(2), "1b4f0e9851971998e732078544c96b36".repeat(2));

    static final String EDUCATOR = "educator-of-the-contract";
    static final Instant FROM = Instant.parse(AWARDED.one);
    static final Instant UNTIL = Instant.parse(END.one);
    /** When both claims are in force. */
    static final Instant BETWEEN = Instant.parse("2026-06-01T00:00:00Z");

    private final String one;
    private final String other;

    BadgeFact(String one, String other) {
        this.one = one;
        this.other = other;
    }

    private String in(Set<BadgeFact> changed) {
        return changed.contains(this) ? other : one;
    }

    private LocalizedText text(Set<BadgeFact> changed) {
        return LocalizedText.of(in(changed));
    }

    static Award award(Set<BadgeFact> changed) {
        return endless(changed).validUntil(Instant.parse(END.in(changed)));
    }

    static Award endless(Set<BadgeFact> changed) {
        return Award.of(
                AwardId.of(AWARD.in(changed)),
                PersonId.of(EDUCATOR),
                DefinitionRef.parse(DEFINITION.in(changed)),
                Instant.parse(AWARDED.in(changed)));
    }

    /** Says of the facts in {@code changed} the one thing, of all others the other. */
    static BadgeClaim.Builder claim(Award award, URI issuer, Set<BadgeFact> changed) {
        List<CriterionResult.Level> levels = List.of(level("developing"), level("proficient"));
        return BadgeClaim.builder(
                        award,
                        new MicroCredential.Issuer(issuer, ISSUER_NAME.in(changed)),
                        BadgeClaim.Recipient.hashedEmail(RECIPIENT.in(changed), "b6c3a1d09e"),
                        NAME.text(changed))
                .description(DESCRIPTION.text(changed))
                .criteria(CRITERIA.text(changed))
                .alignment(new BadgeClaim.Alignment(
                        LocalizedText.of("Acts on evidence"), URI.create(ALIGNMENT.in(changed)), "Standards", "FA.3"))
                .result(new CriterionResult("evidence", CRITERION.text(changed), levels, LEVEL.in(changed)))
                .evidence(new BadgeClaim.Evidence(LocalizedText.of("Lesson cycle 1"), "video", EVIDENCE.in(changed)));
    }

    private static CriterionResult.Level level(String id) {
        return new CriterionResult.Level(id, LocalizedText.of("Is " + id), Rational.of(id.length()));
    }
}
