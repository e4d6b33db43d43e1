package dev.cairn.internal;

import dev.cairn.assessment.Certification;
import dev.cairn.assessment.CertificationCommand;
import dev.cairn.assessment.Submission;
import dev.cairn.award.Award;
import dev.cairn.credential.MicroCredential;
import dev.cairn.credential.Qualification;
import dev.cairn.error.NotFoundException;
import dev.cairn.id.DefinitionRef;
import dev.cairn.id.PersonId;
import dev.cairn.reason.Reason;
import dev.cairn.reason.Verdict;
import dev.cairn.storage.DocumentKey;
import dev.cairn.storage.IndexEntry;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Knows who is qualified to assess. */
public final class Qualifications {
    static final String CERTIFIED = "assessor-certified";
    static final String ENDED = "certification-ended";
    private static final String TYPE = "certification";

    private static final Reason NOTHING_ASKED = Reason.met("assessor.qualified");

    private final Ledger ledger;
    private final Definitions definitions;
    private final Awards awards;

    /** Over {@code ledger}. */
    public Qualifications(Ledger ledger, Definitions definitions, Awards awards) {
        this.ledger = ledger;
        this.definitions = definitions;
        this.awards = awards;
    }

    /** {@code assessor.qualified} or {@code assessor.not-qualified}, resting on a reason for each thing asked for. */
    public Reason check(Submission submission, PersonId person, Instant now) {
        Qualification asked = submission.policy().qualification();
        if (asked == null) {
            return NOTHING_ASKED;
        }
        List<Reason> reasons = new ArrayList<>();
        if (asked.same()) {
            reasons.add(holds(person, submission.microCredential(), now));
        }
        if (asked.any()) {
            boolean any = awards.of(person).stream()
                    .anyMatch(award ->
                            award.isActiveAt(now) && award.definition().kind().equals(MicroCredential.KIND.name()));
            reasons.add(Reason.of("assessor.holds-any", any ? Verdict.MET : Verdict.NOT_MET));
        }
        asked.holds().forEach(needed -> reasons.add(holds(person, needed, now)));
        if (asked.certified()) {
            DefinitionRef rubric =
                    definitions.microCredential(submission.microCredential()).rubric();
            Certification certification = find(person, rubric);
            boolean certified = certification != null && certification.isActiveAt(now);
            reasons.add(Reason.of("assessor.certified", certified ? Verdict.MET : Verdict.NOT_MET)
                    .with("rubric", rubric));
        }
        boolean met = reasons.stream().allMatch(Reason::isMet);
        return Reason.of(met ? "assessor.qualified" : "assessor.not-qualified", met ? Verdict.MET : Verdict.NOT_MET)
                .because(reasons);
    }

    private Reason holds(PersonId person, DefinitionRef definition, Instant now) {
        Award award = awards.held(person, definition);
        boolean holds = award != null && award.isActiveAt(now);
        return Reason.of("assessor.holds", holds ? Verdict.MET : Verdict.NOT_MET)
                .with("definition", definition);
    }

    private static DocumentKey key(PersonId assessor, DefinitionRef rubric) {
        return new DocumentKey(TYPE, Awards.pair(assessor.value(), rubric.id()));
    }

    /** The certification for a rubric, whatever its version, or null. */
    public @Nullable Certification find(PersonId assessor, DefinitionRef rubric) {
        var loaded = ledger.load(key(assessor, rubric), Certification.class);
        return loaded == null ? null : loaded.value();
    }

    /** All certifications of one person, for whatever rubric. */
    public List<Certification> of(PersonId assessor) {
        return ledger.all(TYPE, "educator", assessor.value(), Certification.class);
    }

    /** @throws NotFoundException if there is none */
    public Certification get(PersonId assessor, DefinitionRef rubric) {
        Certification found = find(assessor, rubric);
        if (found == null) {
            throw new NotFoundException(TYPE, assessor + " for " + rubric.id());
        }
        return found;
    }

    /**
     * Certifies, or ends a certification, as part of {@code unit}. The journal names the rubric only; whom it is about is
     * in the payload.
     */
    public Certification execute(CertificationCommand command, Instant now, Ledger.Unit unit) {
        DocumentKey key = key(command.assessor(), command.rubric());
        var before = ledger.load(key, Certification.class);
        Certification certification;
        if (command instanceof CertificationCommand.Certify certify) {
            definitions.get(certify.rubric());
            certification = new Certification(
                    certify.assessor(), certify.rubric(), now, Ends.at("/until", certify.until()), certify.reason());
        } else {
            if (before == null) {
                throw new NotFoundException(
                        TYPE, command.assessor() + " for " + command.rubric().id());
            }
            certification = before.value().endedAt(now, ((CertificationCommand.End) command).reason());
        }
        boolean begins = command instanceof CertificationCommand.Certify;
        unit.put(
                key,
                before == null ? 0 : before.version(),
                certification,
                new IndexEntry("educator", command.assessor().value()));
        var journalled = new DocumentKey(TYPE, command.rubric().id());
        unit.journal(journalled, certification, begins ? CERTIFIED : ENDED);
        return certification;
    }
}
