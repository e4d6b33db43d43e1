package dev.cairn.internal.keep;

import dev.cairn.definition.DefinitionKind;
import dev.cairn.internal.ledger.Ledger;
import java.util.List;
import java.util.Map;

/** All keepers over one ledger. */
public final class Keepers {
    private final Submissions submissions;
    private final Awards awards;
    private final Holdings holdings;
    private final Activities activities;
    private final Conflicts conflicts;
    private final Certifications certifications;
    private final Definitions definitions;
    private final Feedback feedback;
    private final Polls polls;
    private final PollAnswers answers;
    private final Peers peers;
    private final DoneCommands done;
    private final Erasures erasures;

    /** Over {@code ledger}, with definitions of {@code kinds}. */
    public Keepers(Ledger ledger, Map<String, DefinitionKind<?>> kinds) {
        this.submissions = new Submissions(ledger);
        this.awards = new Awards(ledger);
        this.holdings = new Holdings(ledger, awards);
        this.activities = new Activities(ledger);
        this.conflicts = new Conflicts(ledger);
        this.certifications = new Certifications(ledger);
        this.definitions = new Definitions(ledger, kinds);
        this.feedback = new Feedback(ledger);
        this.polls = new Polls(ledger);
        this.answers = new PollAnswers(ledger);
        this.peers = new Peers(ledger);
        this.done = new DoneCommands(ledger);
        this.erasures = new Erasures(ledger);
    }

    /** Every keeper. */
    public List<Keeper> all() {
        return List.of(
                submissions,
                awards,
                holdings,
                activities,
                conflicts,
                certifications,
                definitions,
                feedback,
                polls,
                answers,
                peers,
                done,
                erasures);
    }

    /** Submissions. */
    public Submissions submissions() {
        return submissions;
    }

    /** Awards. */
    public Awards awards() {
        return awards;
    }

    /** Which award of a definition was given last. */
    public Holdings holdings() {
        return holdings;
    }

    /** Recorded activities. */
    public Activities activities() {
        return activities;
    }

    /** Declared conflicts of interest. */
    public Conflicts conflicts() {
        return conflicts;
    }

    /** Certifications of assessors. */
    public Certifications certifications() {
        return certifications;
    }

    /** Definitions. */
    public Definitions definitions() {
        return definitions;
    }

    /** What is said of pilots. */
    public Feedback feedback() {
        return feedback;
    }

    /** Interest polls. */
    public Polls polls() {
        return polls;
    }

    /** Answers to interest polls. */
    public PollAnswers answers() {
        return answers;
    }

    /** Who wants to be found. */
    public Peers peers() {
        return peers;
    }

    /** Commands that were done under a key. */
    public DoneCommands done() {
        return done;
    }

    /** The last erasure. */
    public Erasures erasures() {
        return erasures;
    }
}
