package dev.cairn.internal.keep;

import dev.cairn.assessment.Assignment;
import dev.cairn.assessment.Submission;
import dev.cairn.error.NotFoundException;
import dev.cairn.id.PersonId;
import dev.cairn.id.SubmissionId;
import dev.cairn.internal.ledger.DocumentKind;
import dev.cairn.internal.ledger.Ledger;
import dev.cairn.internal.ledger.Loaded;
import dev.cairn.storage.IndexEntry;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Keeps submissions. */
public final class Submissions implements Keeper {
    /** Submissions. */
    public static final DocumentKind<Submission> KIND = new DocumentKind<>(
            "submission", Submission.class, submission -> submission.id().value(), Submissions::index);

    private final Ledger ledger;

    /** Over {@code ledger}. */
    public Submissions(Ledger ledger) {
        this.ledger = ledger;
    }

    private static List<IndexEntry> index(Submission submission) {
        List<IndexEntry> index = new ArrayList<>();
        index.add(new IndexEntry("educator", submission.educator().value()));
        if (submission.group() != null) {
            index.add(new IndexEntry("group", submission.group()));
        }
        String awaits = awaits(submission);
        if (awaits != null) {
            index.add(new IndexEntry("awaits", awaits));
        }
        Files.of(submission.evidence()).forEach(digest -> index.add(new IndexEntry("artifact", digest)));
        for (Assignment assignment : submission.assignments()) {
            String assessor = assignment.assessor().value();
            index.add(new IndexEntry("assessor", assessor));
            if (submission.isOpenPlaceOf(assignment.assessor())) {
                index.add(new IndexEntry("open-place", assessor));
            }
        }
        return index;
    }

    private static @Nullable String awaits(Submission submission) {
        return switch (submission.status()) {
            case SCREENING -> "screening";
            case SUBMITTED -> "assessor";
            case UNDER_ASSESSMENT -> submission.assignments().size() < submission.places() ? "assessor" : "rating";
            case DISPUTED, UNDER_REVIEW -> "adjudicator";
            case AGREED -> "decision";
            case DECIDED -> submission.award() == null && submission.isMet() ? "award" : null;
            default -> null;
        };
    }

    /** @throws NotFoundException if there is none */
    public Loaded<Submission> get(SubmissionId id) {
        var loaded = ledger.find(KIND, id.value());
        if (loaded == null) {
            throw new NotFoundException(KIND.type(), id.value());
        }
        return loaded;
    }

    /** All submissions of one educator, oldest first. */
    public List<Submission> of(PersonId educator) {
        return ledger.all(KIND, "educator", educator.value());
    }

    /**
     * A page of the submissions that wait for {@code whom}: screening, assessor (a place is free), rating (all places are
     * taken), adjudicator, decision or award.
     */
    public List<Submission> awaiting(String whom, @Nullable SubmissionId after, int limit) {
        return ledger.page(KIND, "awaits", whom, after == null ? null : after.value(), limit);
    }

    /** Those of others who work in the same group. */
    public List<Submission> groupMates(Submission submission) {
        String group = submission.group();
        return group == null
                ? List.of()
                : ledger.all(KIND, "group", group).stream()
                        .filter(mate -> !mate.educator().equals(submission.educator()))
                        .toList();
    }

    /** All that show a file. */
    public List<Submission> showing(String digest) {
        return ledger.all(KIND, "artifact", digest);
    }

    /** All for which a person holds or held a place. */
    public List<Submission> assessedBy(PersonId person) {
        return ledger.all(KIND, "assessor", person.value());
    }

    /** For which somebody holds a place, whether its lease is over or not, and has not rated, by id. */
    public List<Submission> openPlaces(PersonId assessor) {
        return ledger.all(KIND, "open-place", assessor.value()).stream()
                .filter(submission -> submission.isOpenPlaceOf(assessor))
                .toList();
    }

    @Override
    public String type() {
        return KIND.type();
    }

    @Override
    public Personal about(PersonId person) {
        List<Loaded<Submission>> own = ledger.loaded(KIND, "educator", person.value());
        Set<String> files = new HashSet<>();
        own.forEach(loaded -> files.addAll(Files.of(loaded.value().evidence())));
        return new Personal(own, List.of(), files);
    }

    @Override
    public Set<String> namedByOthers(Set<String> digests, PersonId person) {
        Set<String> named = new HashSet<>();
        for (String digest : digests) {
            if (showing(digest).stream().anyMatch(submission -> !person.equals(submission.educator()))) {
                named.add(digest);
            }
        }
        return named;
    }
}
