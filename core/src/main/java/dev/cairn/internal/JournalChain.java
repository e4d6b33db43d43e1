package dev.cairn.internal;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.cairn.event.Event;
import dev.cairn.id.PersonId;
import dev.cairn.internal.json.InstantText;
import dev.cairn.internal.json.JsonBinding;
import dev.cairn.internal.json.QuotedText;
import dev.cairn.internal.json.Sha256;
import dev.cairn.json.CairnJson;
import dev.cairn.reason.Reason;
import dev.cairn.storage.JournalEntry;
import dev.cairn.storage.Storage;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The hash chain of the journal: each entry's header holds the hash of the entry before it. */
public final class JournalChain {
    /** The event that accounts for payloads that are gone. */
    static final String ERASED = "record-erased";

    private static final String GENESIS = "0".repeat(64);
    private static final int PAGE = 500;

    private JournalChain() {}

    record Header(
            @JsonProperty("at") Instant at,
            @JsonProperty("payload") String payload,
            @JsonProperty("position") long position,
            @JsonProperty("previous") String previous,
            @JsonProperty("subject") String subject,
            @JsonProperty("type") String type) {
        /** Its canonical JSON; digests, instants and types need no escapes. */
        String json() {
            return "{\"at\":\"" + InstantText.of(at) + "\",\"payload\":\"" + payload + "\",\"position\":" + position
                    + ",\"previous\":\"" + previous + "\",\"subject\":" + QuotedText.of(subject) + ",\"type\":\"" + type
                    + "\"}";
        }
    }

    /** An event that waits for its position. */
    public record Line(Instant at, String type, String subject, String payload, String payloadHash) {
        /** Digests the payload. */
        static Line of(Instant at, String type, String subject, String payload, Sha256 digest) {
            return new Line(at, type, subject, payload, digest.of(payload));
        }
    }

    /** The entries for {@code lines} after {@code last}. */
    public static List<JournalEntry> append(@Nullable JournalEntry last, List<Line> lines) {
        var digest = new Sha256();
        List<JournalEntry> entries = new ArrayList<>(lines.size());
        long position = last == null ? 0 : last.position();
        String previous = last == null ? GENESIS : last.hash();
        for (Line line : lines) {
            String header =
                    new Header(line.at(), line.payloadHash(), ++position, previous, line.subject(), line.type()).json();
            previous = digest.of(header);
            entries.add(new JournalEntry(position, previous, header, line.payload()));
        }
        return entries;
    }

    static Header header(JournalEntry entry) {
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
    public static Reason verify(Storage storage) {
        String previous = GENESIS;
        long position = 0;
        long erased = 0;
        long accounted = 0;
        for (List<JournalEntry> page = storage.journal(0, PAGE);
                !page.isEmpty();
                page = storage.journal(position, PAGE)) {
            for (JournalEntry entry : page) {
                position++;
                String fault = fault(entry, position, previous);
                if (fault != null) {
                    return broken(position, fault);
                }
                String payload = entry.payload();
                erased += payload == null ? 1 : 0;
                accounted += payload == null ? 0 : accounted(entry, payload);
                previous = entry.hash();
            }
        }
        if (erased != accounted) {
            return broken(position, "erased").with("erased", erased).with("accounted", accounted);
        }
        return Reason.met("journal.intact")
                .with("entries", position)
                .with("erased", erased)
                .with("head", previous);
    }

    private static long accounted(JournalEntry entry, String payload) {
        boolean erasure =
                entry.header().contains(ERASED) && header(entry).type().equals(ERASED);
        return erasure
                ? JsonBinding.tree(payload).path("event").path("journalEntries").asLong(0)
                : 0;
    }

    private static Reason broken(long position, String fault) {
        return Reason.notMet("journal.broken").with("position", position).with("fault", fault);
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
