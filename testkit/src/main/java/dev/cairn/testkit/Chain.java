package dev.cairn.testkit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.storage.ChangeSet;
import dev.cairn.storage.JournalEntry;
import dev.cairn.storage.Storage;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Journal entries of which each names the hash of the one before. */
final class Chain {
    private static final int PAGE = 997;

    private Chain() {}

    static ChangeSet.Appender appending(String... payloads) {
        return appending(List.of(payloads));
    }

    static ChangeSet.Appender appending(List<String> payloads) {
        return last -> {
            var entries = new ArrayList<JournalEntry>();
            JournalEntry before = last;
            for (String payload : payloads) {
                before = entry(before == null ? 1 : before.position() + 1, before, payload);
                entries.add(before);
            }
            return entries;
        };
    }

    static JournalEntry entry(long position, @Nullable JournalEntry before, String payload) {
        String header = position + " of " + hash(payload) + " after " + nameOf(before);
        return new JournalEntry(position, hash(header), header, payload);
    }

    /** The journal of {@code storage}, of which {@code most} entries are expected at most: one chain. */
    static List<JournalEntry> read(Storage storage, int most) {
        var all = new ArrayList<JournalEntry>();
        JournalEntry before = null;
        List<JournalEntry> page;
        do {
            page = storage.journal(all.size(), PAGE);
            assertThat(page.size()).as("the size of a journal page").isLessThanOrEqualTo(PAGE);
            for (JournalEntry entry : page) {
                assertThat(entry.position())
                        .as("the position of the journal entry after %d others", all.size())
                        .isEqualTo(all.size() + 1L);
                assertThat(entry.hash())
                        .as("the hash of journal entry %d", entry.position())
                        .isEqualTo(hash(entry.header()));
                assertThat(entry.header())
                        .as("what journal entry %d names as the one before", entry.position())
                        .endsWith("after " + nameOf(before));
                all.add(entry);
                before = entry;
            }
        } while (!page.isEmpty() && all.size() <= most);
        return all;
    }

    private static String nameOf(@Nullable JournalEntry entry) {
        return entry == null ? "nothing" : entry.hash();
    }

    static String hash(String text) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }
}
