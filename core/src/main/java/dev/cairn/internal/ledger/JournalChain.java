package dev.cairn.internal.ledger;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.cairn.event.Event;
import dev.cairn.id.PersonId;
import dev.cairn.internal.json.JsonBinding;
import dev.cairn.json.CairnJson;
import dev.cairn.reason.CoreReason;
import dev.cairn.reason.Reason;
import dev.cairn.storage.JournalEntry;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The hash chain of the journal: each entry's header holds the hash of the entry before it. */
public final class JournalChain {
    /** The event that accounts for payloads that are gone. */
    public static final String ERASED = "record-erased";

    private static final String GENESIS = "0".repeat(64);

    private JournalChain() {}

    /** What the hash of an entry covers. */
    public record Header(
            @JsonProperty("at") Instant at,
            @JsonProperty("payload") String payload,
            @JsonProperty("position") long position,
            @JsonProperty("previous") String previous,
            @JsonProperty("subject") String subject,
            @JsonProperty("type") String type) {}

    private record Payload(
            @JsonProperty("actor") PersonId actor,
            @JsonProperty("event") Object event,
            @JsonProperty("reason") @Nullable String reason,
            @JsonProperty("salt") String salt) {}

    /** An event that waits for its position. */
    record Line(Instant at, String type, String subject, String payload, String payloadHash) {}

    /** The events of {@code changes}, each with a salt of its own. */
    static List<Line> lines(Changes changes, Supplier<String> salts) {
        List<Line> lines = new ArrayList<>();
        for (Changes.Happened happened : changes.events()) {
            String payload =
                    CairnJson.write(new Payload(changes.by(), happened.event(), changes.reason(), salts.get()));
            JsonBinding.readable(payload);
            lines.add(new Line(
                    changes.at(),
                    happened.type(),
                    happened.subject().toString(),
                    payload,
                    CairnJson.sha256OfText(payload)));
        }
        return lines;
    }

    /** The entries for {@code lines} after {@code last}. */
    static List<JournalEntry> append(@Nullable JournalEntry last, List<Line> lines) {
        List<JournalEntry> entries = new ArrayList<>(lines.size());
        long position = last == null ? 0 : last.position();
        String previous = last == null ? GENESIS : last.hash();
        for (Line line : lines) {
            String header = CairnJson.write(
                    new Header(line.at(), line.payloadHash(), ++position, previous, line.subject(), line.type()));
            previous = CairnJson.sha256OfText(header);
            entries.add(new JournalEntry(position, previous, header, line.payload()));
        }
        return entries;
    }

    /** The header of an entry. */
    public static Header header(JournalEntry entry) {
        return CairnJson.read(entry.header(), Header.class);
    }

    /** The entry as the host sees it. */
    public static Event event(JournalEntry entry) {
        Header header = header(entry);
        return new Event(
                entry.position(),
                entry.hash(),
                header.at(),
                entry.payload() == null ? null : actor(entry.payload()),
                header.type(),
                header.subject(),
                entry.payload());
    }

    private static @Nullable PersonId actor(String payload) {
        String actor = JsonBinding.tree(payload).path("actor").asString(null);
        return actor == null ? null : PersonId.of(actor);
    }

    /**
     * Walks the whole journal; {@code journal.intact}, or {@code journal.broken} with the first fault: last of all, that
     * not as many payloads are gone as erasures say.
     */
    static Reason verify(Ledger ledger) {
        var walk = new Walk();
        ledger.eachEntry(walk::pass);
        return walk.result();
    }

    private static final class Walk {
        private String previous = GENESIS;
        private long position;
        private long erased;
        private long accounted;
        private @Nullable Reason broken;

        void pass(JournalEntry entry) {
            if (broken != null) {
                return;
            }
            position++;
            String fault = fault(entry, position, previous);
            if (fault != null) {
                broken = broken(position, fault);
                return;
            }
            String payload = entry.payload();
            erased += payload == null ? 1 : 0;
            accounted += payload == null ? 0 : accounted(entry, payload);
            previous = entry.hash();
        }

        Reason result() {
            if (broken != null) {
                return broken;
            }
            if (erased != accounted) {
                return broken(position, "erased").with("erased", erased).with("accounted", accounted);
            }
            return Reason.met(CoreReason.JOURNAL_INTACT)
                    .with("entries", position)
                    .with("erased", erased)
                    .with("head", previous);
        }
    }

    private static long accounted(JournalEntry entry, String payload) {
        boolean erasure =
                entry.header().contains(ERASED) && header(entry).type().equals(ERASED);
        return erasure
                ? JsonBinding.tree(payload).path("event").path("journalEntries").asLong(0)
                : 0;
    }

    private static Reason broken(long position, String fault) {
        return Reason.notMet(CoreReason.JOURNAL_BROKEN)
                .with("position", position)
                .with("fault", fault);
    }

    private static @Nullable String fault(JournalEntry entry, long position, String previous) {
        if (entry.position() != position) {
            return "position";
        }
        if (!CairnJson.sha256OfText(entry.header()).equals(entry.hash())) {
            return "hash";
        }
        Header header = header(entry);
        if (header.position() != position) {
            return "position";
        }
        if (!header.previous().equals(previous)) {
            return "previous";
        }
        String payload = entry.payload();
        return payload != null && !CairnJson.sha256OfText(payload).equals(header.payload()) ? "payload" : null;
    }
}
