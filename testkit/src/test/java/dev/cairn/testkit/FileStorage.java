package dev.cairn.testkit;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.cairn.storage.ChangeSet;
import dev.cairn.storage.DocumentChange;
import dev.cairn.storage.DocumentKey;
import dev.cairn.storage.IndexEntry;
import dev.cairn.storage.JournalEntry;
import dev.cairn.storage.Storage;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;

/** Keeps in a file, a line each, the pairs of documents that the contract of killed storages commits; sound or not. */
final class FileStorage extends Broken {
    enum Way {
        SOUND,
        /** Writes when there is enough to write. */
        LATE,
        /** Writes documents and entries one after the other. */
        IN_TWO,
        /** Loses the second journal entry. */
        WITH_A_GAP,
        /** Reads no index. */
        WITHOUT_INDEX,
        /** Leaves text out when it reads. */
        SHORT
    }

    private static final String END = "end";

    private final Way way;
    private final OutputStream out;

    FileStorage(Path folder, Way way) {
        this.way = way;
        Path file = folder.resolve("commits");
        try {
            if (Files.exists(file)) {
                for (String line : whole(Files.readString(file))) {
                    read(line.split(" "));
                }
            }
            OutputStream plain = Files.newOutputStream(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
            plain.write('\n');
            out = way == Way.LATE ? new BufferedOutputStream(plain, 1 << 16) : plain;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A line that a kill cut has no end. */
    private static List<String> whole(String text) {
        return text.lines().filter(line -> line.endsWith(" " + END)).toList();
    }

    @Override
    public synchronized List<JournalEntry> commit(ChangeSet changes) {
        List<JournalEntry> entries = sound.commit(changes);
        Stream<String> documents = changes.documents().stream().map(FileStorage::line);
        Stream<String> journal = entries.stream().map(FileStorage::line);
        if (way == Way.IN_TWO) {
            write(documents);
            pause();
            write(journal);
        } else {
            write(Stream.concat(documents, journal));
        }
        return entries;
    }

    @Override
    public List<JournalEntry> journal(long after, int limit) {
        return sound.journal(after, limit).stream()
                .filter(entry -> way != Way.WITH_A_GAP || entry.position() != 2)
                .toList();
    }

    private void write(Stream<String> things) {
        try {
            out.write((String.join(" ", things.toList()) + " " + END + "\n").getBytes(UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String line(DocumentChange change) {
        return "document " + change.key().type() + " " + coded(change.key().id()) + " " + coded(change.json()) + " "
                + coded(change.index().get(0).value());
    }

    private static String line(JournalEntry entry) {
        return "entry " + entry.position() + " " + entry.hash() + " " + coded(entry.header()) + " "
                + coded(entry.payload());
    }

    private void read(String[] words) {
        var documents = new ArrayList<DocumentChange>();
        var entries = new ArrayList<JournalEntry>();
        for (int i = 0; i + 1 < words.length; i += 5) {
            if (words[i].equals("document")) {
                String json = decoded(words[i + 3]);
                documents.add(DocumentChange.put(
                        new DocumentKey(words[i + 1], decoded(words[i + 2])),
                        0,
                        way == Way.SHORT ? json.substring(0, 500) : json,
                        way == Way.WITHOUT_INDEX ? List.of() : List.of(new IndexEntry("of", decoded(words[i + 4])))));
            } else {
                entries.add(new JournalEntry(
                        Long.parseLong(words[i + 1]), words[i + 2], decoded(words[i + 3]), decoded(words[i + 4])));
            }
        }
        sound.commit(new ChangeSet(documents, last -> entries));
    }

    private static String coded(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(UTF_8));
    }

    private static String decoded(String text) {
        return new String(Base64.getDecoder().decode(text), UTF_8);
    }

    static final class Writer {
        public static void main(String[] arguments) {
            Storage storage = new FileStorage(Path.of(arguments[0]), Way.valueOf(arguments[1]));
            KilledStorageContract.writeUntilKilled(storage);
        }
    }

    /** Commits a little, and then ends by itself. */
    static final class Mortal {
        public static void main(String[] arguments) {
            Storage storage = new FileStorage(Path.of(arguments[0]), Way.SOUND);
            storage.commit(KilledStorageContract.pair("a"));
            System.out.println("a.");
        }
    }
}
