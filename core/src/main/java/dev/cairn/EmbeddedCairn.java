package dev.cairn;

import dev.cairn.activity.Activity;
import dev.cairn.actor.Actor;
import dev.cairn.actor.Command;
import dev.cairn.actor.CommandOptions;
import dev.cairn.assessment.Candidate;
import dev.cairn.assessment.SubmissionView;
import dev.cairn.award.Award;
import dev.cairn.award.AwardHistory;
import dev.cairn.award.Entitlement;
import dev.cairn.award.RenewalProgress;
import dev.cairn.badge.BadgeClaim;
import dev.cairn.catalogue.Catalogue;
import dev.cairn.catalogue.Poll;
import dev.cairn.catalogue.PollResult;
import dev.cairn.catalogue.Recognition;
import dev.cairn.definition.DefinitionChange;
import dev.cairn.definition.DefinitionKind;
import dev.cairn.definition.KeptDefinition;
import dev.cairn.event.Event;
import dev.cairn.id.AwardId;
import dev.cairn.id.CompetencyRef;
import dev.cairn.id.DefinitionRef;
import dev.cairn.id.IdSource;
import dev.cairn.id.PersonId;
import dev.cairn.id.PollId;
import dev.cairn.id.SubmissionId;
import dev.cairn.internal.access.Access;
import dev.cairn.internal.access.PeerAccess;
import dev.cairn.internal.command.ActivityHandler;
import dev.cairn.internal.command.AwardHandler;
import dev.cairn.internal.command.CertificationHandler;
import dev.cairn.internal.command.CommandFaults;
import dev.cairn.internal.command.Commands;
import dev.cairn.internal.command.ConflictHandler;
import dev.cairn.internal.command.DefinitionHandler;
import dev.cairn.internal.command.JudgingHandler;
import dev.cairn.internal.command.PeerHandler;
import dev.cairn.internal.command.PilotHandler;
import dev.cairn.internal.command.PollHandler;
import dev.cairn.internal.command.RecordHandler;
import dev.cairn.internal.command.Standing;
import dev.cairn.internal.command.StandingHandler;
import dev.cairn.internal.command.SubmissionHandler;
import dev.cairn.internal.evidence.Integrity;
import dev.cairn.internal.facts.CountedActivities;
import dev.cairn.internal.facts.HandedInEvidence;
import dev.cairn.internal.facts.PersonalRecords;
import dev.cairn.internal.facts.PilotFacts;
import dev.cairn.internal.facts.Progress;
import dev.cairn.internal.facts.Qualifications;
import dev.cairn.internal.keep.Keepers;
import dev.cairn.internal.ledger.Ledger;
import dev.cairn.internal.ledger.Listeners;
import dev.cairn.internal.query.AwardQueries;
import dev.cairn.internal.query.BadgeClaims;
import dev.cairn.internal.query.CatalogueQueries;
import dev.cairn.internal.query.RecordQueries;
import dev.cairn.internal.query.SubmissionQueries;
import dev.cairn.internal.query.Worklist;
import dev.cairn.pilot.Pilot;
import dev.cairn.reason.Reason;
import dev.cairn.record.EducatorRecord;
import java.io.InputStream;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A Cairn in the host's own process: what comes in goes to the handlers of commands, or to a short read. */
final class EmbeddedCairn implements Cairn {
    private final Clock clock;
    private final Commands commands;
    private final Listeners listeners;
    private final CatalogueQueries catalogue;
    private final SubmissionQueries submissions;
    private final Worklist worklist;
    private final AwardQueries awards;
    private final BadgeClaims badges;
    private final RecordQueries records;

    EmbeddedCairn(CairnBuilder parts) {
        this.clock = parts.clock;
        this.listeners = new Listeners(parts.storage, parts.listeners);
        IdSource ids = parts.ids == null ? IdSource.random(clock) : parts.ids;
        var ledger = new Ledger(parts.storage, ids::next);
        var keepers = new Keepers(ledger, parts.kinds);
        var access = new Access(
                parts.access, keepers.conflicts(), keepers.submissions(), keepers.definitions(), keepers.peers());
        var facts = new Facts(parts, keepers);
        this.commands = new Commands(
                parts.validator == null ? CommandFaults.standardValidator() : parts.validator,
                ledger,
                keepers.done(),
                this::now);
        addHandlers(parts, ids, ledger, keepers, access, facts);
        this.catalogue = new CatalogueQueries(access, facts.peerAccess, keepers, facts.pilots);
        this.submissions = new SubmissionQueries(access, keepers.submissions(), facts.qualifications, facts.integrity);
        this.worklist = new Worklist(
                access, keepers.submissions(), facts.qualifications, parts.zone, Set.copyOf(parts.holidays));
        this.awards =
                new AwardQueries(access, keepers.awards(), keepers.submissions(), facts.activities, facts.progress);
        this.badges = new BadgeClaims(awards, keepers.submissions(), keepers.definitions(), parts.scoring);
        this.records = new RecordQueries(access, ledger, submissions, awards, keepers);
    }

    /** What several handlers and queries need beyond the keepers. */
    private static final class Facts {
        private final Integrity integrity;
        private final Qualifications qualifications;
        private final CountedActivities activities;
        private final Progress progress;
        private final PilotFacts pilots;
        private final HandedInEvidence evidence;
        private final PeerAccess peerAccess;

        private Facts(CairnBuilder parts, Keepers keepers) {
            var definitions = keepers.definitions();
            this.integrity = new Integrity(parts.artifacts, parts.links, parts.maxLinkBytes);
            this.qualifications =
                    new Qualifications(definitions, keepers.awards(), keepers.holdings(), keepers.certifications());
            this.activities = new CountedActivities(keepers.activities(), keepers.awards(), definitions, parts.zone);
            this.progress = new Progress(definitions, keepers.awards(), activities, parts.stacking, parts.zone);
            this.pilots = new PilotFacts(definitions, keepers.submissions(), keepers.feedback(), parts.pilotGate);
            this.evidence = new HandedInEvidence(integrity, keepers.submissions(), keepers.awards());
            this.peerAccess = new PeerAccess(definitions, keepers.submissions(), keepers.certifications());
        }
    }

    private void addHandlers(
            CairnBuilder parts, IdSource ids, Ledger ledger, Keepers keepers, Access access, Facts facts) {
        var definitions = keepers.definitions();
        var submissions = keepers.submissions();
        var standing = new Standing(access, keepers.awards(), keepers.activities(), parts.zone, ids::next);
        new DefinitionHandler(access, definitions, facts.pilots).register(commands);
        new PilotHandler(access, definitions, keepers.feedback(), facts.pilots).register(commands);
        new SubmissionHandler(access, submissions, definitions, keepers.holdings(), facts.evidence, ids::next)
                .register(commands);
        new JudgingHandler(access, definitions, facts.qualifications, facts.integrity, parts.scoring)
                .register(commands);
        new ConflictHandler(access, keepers.conflicts(), submissions, definitions).register(commands);
        new CertificationHandler(access, definitions, keepers.certifications()).register(commands);
        new AwardHandler(
                        access,
                        definitions,
                        keepers.holdings(),
                        keepers.activities(),
                        standing,
                        facts.progress,
                        facts.evidence)
                .register(commands);
        new StandingHandler(access, keepers.awards(), keepers.holdings(), standing).register(commands);
        new ActivityHandler(access, keepers.activities(), keepers.awards(), standing).register(commands);
        new PollHandler(access, definitions, keepers.polls(), keepers.answers(), ids::next).register(commands);
        new PeerHandler(access, facts.peerAccess, definitions, keepers.peers()).register(commands);
        new RecordHandler(
                        access,
                        new PersonalRecords(ledger, keepers.all()),
                        keepers.erasures(),
                        ledger,
                        parts.artifacts,
                        this::now,
                        ids::next)
                .register(commands);
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }

    @Override
    public <R> R execute(Actor actor, Command<R> command, CommandOptions options) {
        Objects.requireNonNull(actor, "actor");
        Objects.requireNonNull(command, "command");
        Objects.requireNonNull(options, "options");
        R told = commands.execute(actor, command, options);
        listeners.deliver();
        return told;
    }

    @Override
    public KeptDefinition definition(DefinitionRef ref) {
        return catalogue.definition(ref);
    }

    @Override
    public @Nullable DefinitionChange change(DefinitionRef ref) {
        return catalogue.change(ref);
    }

    @Override
    public Pilot pilot(Actor actor, DefinitionRef microCredential) {
        return catalogue.pilot(actor, microCredential, now());
    }

    @Override
    public List<KeptDefinition> definitions(DefinitionKind<?> kind) {
        return catalogue.definitions(kind.name());
    }

    @Override
    public Catalogue catalogue(Collection<Recognition> recognitions) {
        return catalogue.catalogue(recognitions);
    }

    @Override
    public List<Poll> polls() {
        return catalogue.polls();
    }

    @Override
    public PollResult pollResult(Actor actor, PollId poll) {
        return catalogue.pollResult(actor, poll);
    }

    @Override
    public List<PersonId> peers(Actor actor, CompetencyRef competency) {
        return catalogue.peers(actor, competency, now());
    }

    @Override
    public SubmissionView submission(Actor actor, SubmissionId id) {
        return submissions.one(actor, id);
    }

    @Override
    public InputStream openArtifact(Actor actor, SubmissionId id, int item) {
        return submissions.openArtifact(actor, id, item);
    }

    @Override
    public @Nullable Reason checkEvidence(Actor actor, SubmissionId id) {
        return submissions.checkEvidence(actor, id);
    }

    @Override
    public List<SubmissionView> submissions(Actor actor, PersonId educator) {
        return submissions.of(actor, educator);
    }

    @Override
    public List<SubmissionView> waitingFor(Actor actor, @Nullable SubmissionId after, int limit) {
        return worklist.waitingFor(actor, after, limit, now());
    }

    @Override
    public List<SubmissionView> placesOf(Actor actor) {
        return submissions.placesOf(actor);
    }

    @Override
    public List<SubmissionView> overdue(Actor actor) {
        return worklist.overdue(actor, now());
    }

    @Override
    public @Nullable Instant dueAt(SubmissionView submission) {
        return worklist.dueAt(submission);
    }

    @Override
    public List<Candidate> candidates(Actor actor, SubmissionId id, Collection<PersonId> people) {
        return submissions.candidates(actor, id, people, now());
    }

    @Override
    public Award award(Actor actor, AwardId id) {
        return awards.one(actor, id);
    }

    @Override
    public List<Award> awards(Actor actor, PersonId educator) {
        return awards.of(actor, educator);
    }

    @Override
    public List<Award> awardsRestingOn(Actor actor, AwardId id) {
        return awards.restingOn(actor, id);
    }

    @Override
    public AwardHistory awardHistory(Actor actor, AwardId id) {
        return awards.history(actor, id, now());
    }

    @Override
    public RenewalProgress renewal(Actor actor, AwardId id) {
        return awards.renewal(actor, id, now());
    }

    @Override
    public Entitlement entitlement(Actor actor, PersonId educator, DefinitionRef definition) {
        return awards.entitlement(actor, educator, definition, now());
    }

    @Override
    public List<Activity> activities(Actor actor, PersonId educator) {
        return awards.activities(actor, educator);
    }

    @Override
    public EducatorRecord record(Actor actor, PersonId educator) {
        return records.of(actor, educator);
    }

    @Override
    public BadgeClaim badgeClaim(Actor actor, AwardId id, BadgeClaim.Recipient recipient) {
        return badges.claim(actor, id, recipient);
    }

    @Override
    public List<Event> journal(Actor actor, long after, int limit) {
        return records.journal(actor, after, limit);
    }

    @Override
    public Reason verifyJournal(Actor actor) {
        return records.verifyJournal(actor);
    }

    @Override
    public void deliverEvents() {
        RuntimeException failure = listeners.deliver();
        if (failure != null) {
            throw failure;
        }
    }
}
