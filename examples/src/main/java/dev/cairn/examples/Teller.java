package dev.cairn.examples;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.cairn.reason.Reason;
import dev.cairn.reason.ReasonText;
import java.util.List;
import java.util.Locale;

/** Tells a story on the console: UTF-8 whatever the machine prefers, no line wider than 100 columns. */
final class Teller {
    private static final int WIDTH = 100;

    private final ReasonText words;

    /** @param words for reasons */
    Teller(ReasonText words) {
        this.words = words;
    }

    void title(String text) {
        print(text + "\n" + "═".repeat(text.length()) + "\n");
    }

    void chapter(int number, String title) {
        String heading = number + ". " + title;
        print("\n" + heading + "\n" + "─".repeat(heading.length()) + "\n");
    }

    /** A paragraph. */
    void say(String text) {
        wrap("", "", text);
    }

    /** A point of a list. */
    void point(String text) {
        wrap("  ", "  ", text);
    }

    /** Something that comes with a name. */
    void fact(String name, Object value) {
        String label = "  " + padded(name, 22);
        wrap(label, " ".repeat(label.length()), String.valueOf(value));
    }

    /** A row of a table with three columns. */
    void row(String first, String second, String third) {
        String row = "  " + padded(first, 48) + padded(second, 26) + third;
        print(row.stripTrailing() + "\n");
    }

    private static String padded(String text, int width) {
        return text + " ".repeat(Math.max(1, width - text.length()));
    }

    /** Reasons with everything beneath them, in words. */
    void explain(List<Reason> reasons) {
        for (Reason reason : reasons) {
            words.outline(reason, Locale.ENGLISH).lines().forEach(line -> {
                String text = line.stripLeading();
                String indent = "  " + " ".repeat(line.length() - text.length());
                wrap(indent, indent + "  ", text);
            });
        }
    }

    private static void wrap(String first, String rest, String text) {
        var line = new StringBuilder(first);
        boolean empty = true;
        for (String word : text.split(" ", -1)) {
            if (!empty && line.length() + 1 + word.length() > WIDTH) {
                print(line + "\n");
                line = new StringBuilder(rest);
                empty = true;
            }
            line.append(empty ? "" : " ").append(word);
            empty = false;
        }
        print(line + "\n");
    }

    private static void print(String text) {
        System.out.writeBytes(text.getBytes(UTF_8));
    }
}
