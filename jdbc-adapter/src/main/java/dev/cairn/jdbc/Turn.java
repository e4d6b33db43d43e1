package dev.cairn.jdbc;

import dev.cairn.storage.DocumentKey;
import dev.cairn.storage.JournalEntry;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is stored once nobody else can commit.
 *
 * @param last the last journal entry, or null
 * @param versions those of the documents there are, of the keys asked for
 */
record Turn(@Nullable JournalEntry last, Map<DocumentKey, Long> versions) {}
