package dev.cairn.testkit;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.cairn.storage.DocumentKey;
import dev.cairn.storage.IndexEntry;
import dev.cairn.storage.IndexRange;
import dev.cairn.storage.Query;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** The documents that contracts write and ask for. */
final class Notes {
    static final Query NOTES = Query.ofType("note");

    static final Comparator<String> BY_UTF8 = (a, b) -> Arrays.compareUnsigned(a.getBytes(UTF_8), b.getBytes(UTF_8));

    /** Ids that a careless comparison mixes up, loses or puts in another order. */
    static final List<String> STRANGE = Stream.concat(
                    Stream.of(String.join(
                                    "|",
                                    "a|A|b|B|ab|aB|Ab|a b|a |a  | a|a\t|a\u00A0|a-b|a_b|a%b|a.b|%|_|'|''|\"|\\|\\\\|a\\|`|;|--",
                                    "/*|?|$1|:x|{}|null|0|00|10|2|\u00E4|a\u0308|\u00C4|z|Z|\u00DF|ss|SS|\u0130|I|i|\u0131",
                                    "\u00E9|e|e\u0301|co-op|coop|co\u00ADop|\u01C6|d\u017E|\uFB01|fi|\u4E2D|\u0E01|\uAC00",
                                    "\u1100\u1161|\uD7FF|\uE000|\uF8FF|\uFFFD|\uFFFF|\uD800\uDC00|\uD83D\uDE00|\uD83D\uDE00a",
                                    "\uDBFF\uDFFF|x\u200By|xy|\u007F|\u0001")
                            .split("\\|")),
                    Stream.of("x".repeat(255), "\uFFFD".repeat(255), "\uD83D\uDE00".repeat(127)))
            .toList();

    static final List<String> STRANGE_SORTED = STRANGE.stream().sorted(BY_UTF8).toList();

    private Notes() {}

    static DocumentKey key(String id) {
        return new DocumentKey("note", id);
    }

    /** Of one length, so that they are in the order of their numbers. */
    static String id(int number) {
        return Integer.toString(100_000 + number);
    }

    static List<IndexEntry> index(String... namesAndValues) {
        var entries = new ArrayList<IndexEntry>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            entries.add(new IndexEntry(namesAndValues[i], namesAndValues[i + 1]));
        }
        return entries;
    }

    static IndexRange range(String name, String from, String to) {
        return new IndexRange(name, from, to);
    }

    static IndexRange atLeast(String name, String least) {
        return new IndexRange(name, least, null);
    }

    static IndexRange atMost(String name, String greatest) {
        return new IndexRange(name, null, greatest);
    }

    static IndexRange any(String name) {
        return new IndexRange(name, null, null);
    }
}
