package dev.cairn.internal.query;

import dev.cairn.actor.Actor;
import dev.cairn.event.Event;
import dev.cairn.id.PersonId;
import dev.cairn.internal.access.Access;
import dev.cairn.internal.keep.Keepers;
import dev.cairn.internal.ledger.Ledger;
import dev.cairn.reason.Reason;
import dev.cairn.record.EducatorRecord;
import java.util.List;

/** Reads everything about one educator, and the journal. */
public record RecordQueries(
        Access access, Ledger ledger, SubmissionQueries submissions, AwardQueries awards, Keepers keepers) {
    /** Everything kept about one educator, for them to take away. */
    public EducatorRecord of(Actor actor, PersonId educator) {
        return EducatorRecord.builder(educator)
                .submissions(submissions.of(actor, educator))
                .awards(awards.of(actor, educator))
                .activities(keepers.activities().of(educator, false))
                .pilotFeedback(keepers.feedback().of(educator))
                .pollAnswers(keepers.answers().of(educator))
                .foundFor(keepers.peers().of(educator))
                .certifications(keepers.certifications().of(educator))
                .withdrawnActivities(keepers.activities().of(educator, true))
                .cohorts(keepers.definitions().cohorts(educator))
                .conflicts(keepers.conflicts().declaredBy(educator))
                .conflictsOfOthers(keepers.conflicts().with(educator))
                .build();
    }

    /** At most {@code limit} events after a position. */
    public List<Event> journal(Actor actor, long after, int limit) {
        access.requireJournal(actor);
        return ledger.events(after, limit);
    }

    /** Whether the journal is intact. */
    public Reason verifyJournal(Actor actor) {
        access.requireJournal(actor);
        return ledger.verify();
    }
}
