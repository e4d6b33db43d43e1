package dev.cairn.internal.command;

import dev.cairn.actor.Actor;
import dev.cairn.assessment.Certification;
import dev.cairn.assessment.CertificationCommand;
import dev.cairn.internal.access.Access;
import dev.cairn.internal.keep.Certifications;
import dev.cairn.internal.keep.Definitions;
import dev.cairn.internal.ledger.Loaded;
import dev.cairn.internal.rules.CertificationRules;
import dev.cairn.storage.DocumentKey;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Certifies assessors. The journal names the rubric only; whom it is about is in the payload. */
public final class CertificationHandler {
    private final Access access;
    private final Definitions definitions;
    private final Certifications certifications;

    /** Reads facts from these. */
    public CertificationHandler(Access access, Definitions definitions, Certifications certifications) {
        this.access = access;
        this.definitions = definitions;
        this.certifications = certifications;
    }

    /** Takes on its commands. */
    public void register(Commands commands) {
        commands.add(CertificationCommand.Certify.class, "Certify", this::certify, this::repeated);
        commands.add(CertificationCommand.End.class, "End", this::end, this::repeated);
    }

    private Certification repeated(CertificationCommand command, String id, Actor actor) {
        return certifications.get(command.assessor(), command.rubric()).value();
    }

    private Outcome<Certification> certify(CertificationCommand.Certify command, Request request) {
        access.allow(request.actor(), command, command.assessor());
        var before = certifications.find(command.assessor(), command.rubric());
        definitions.get(command.rubric());
        return done(before, CertificationRules.certify(command, request.now()), Certifications.CERTIFIED, request);
    }

    private Outcome<Certification> end(CertificationCommand.End command, Request request) {
        access.allow(request.actor(), command, command.assessor());
        var before = certifications.get(command.assessor(), command.rubric());
        return done(before, before.value().endedAt(request.now(), command.reason()), Certifications.ENDED, request);
    }

    private static Outcome<Certification> done(
            @Nullable Loaded<Certification> before, Certification after, String event, Request request) {
        request.changes().put(Certifications.KIND, before, after);
        var subject = new DocumentKey(Certifications.KIND.type(), after.rubric().id());
        request.changes().happened(subject, event, after);
        return Outcome.of(after, Set.of(after.assessor()));
    }
}
