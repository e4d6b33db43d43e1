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
public final class RecordQueries {
    private final Access access;
    private final Ledger ledger;
    private final SubmissionQueries submissions;
    private final AwardQueries awards;
    private final Keepers keepers;

    /** Reads from {@code ledger}. */
    public RecordQueries(
            Access access, Ledger ledger, SubmissionQueries submissions, AwardQueries awards, Keepers keepers) {
        this.access = access;
        this.ledger = ledger;
        this.submissions = submissions;
        this.awards = awards;
        this.keepers = keepers;
    }

    /** Everything kept about one educator, for them to take away. */
    public EducatorRecord of(Actor actor, PersonId educator) {
        return new EducatorRecord(
                educator,
                submissions.of(actor, educator),
                awards.of(actor, educator),
                keepers.activities().of(educator, false),
                keepers.feedback().of(educator),
                keepers.answers().of(educator),
                keepers.peers().of(educator),
                keepers.certifications().of(educator),
                keepers.activities().of(educator, true),
                keepers.definitions().cohorts(educator),
                keepers.conflicts().declaredBy(educator),
                keepers.conflicts().with(educator));
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
