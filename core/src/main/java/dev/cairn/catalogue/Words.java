package dev.cairn.catalogue;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * The words of a text, so that two spellings people take for one are equal: without case, without accents, in
 * compatibility form (Unicode NFKD). The dotted and the dotless i are one letter, whatever the language. A word is a run
 * of letters and digits; each ideograph is a word of its own. Pure: no locale is asked.
 */
final class Words {
    /** Blocks of marks that readers leave out; those that make another vowel or consonant, as in kana, stay. */
    private static final int[][] ACCENTS = {
        {0x0300, 0x036F},
        {0x0591, 0x05C7},
        {0x064B, 0x065F},
        {0x0670, 0x0670},
        {0x1AB0, 0x1AFF},
        {0x1DC0, 0x1DFF},
        {0x20D0, 0x20FF}
    };

    private Words() {}

    static List<String> of(String text) {
        List<String> words = new ArrayList<>();
        var word = new StringBuilder();
        // Upper case first: it spells out what has no single capital, and makes one of all forms of sigma and i.
        String upper = Normalizer.normalize(text, Normalizer.Form.NFKD).toUpperCase(Locale.ROOT);
        for (int i = 0; i < upper.length(); i += Character.charCount(upper.codePointAt(i))) {
            int letter = upper.codePointAt(i);
            if (isAccent(letter) || Character.getType(letter) == Character.FORMAT) {
                continue;
            }
            if (Character.isIdeographic(letter)) {
                end(word, words);
                words.add(Character.toString(letter));
            } else if (Character.isLetterOrDigit(letter) || isMark(letter)) {
                append(letter, word);
            } else {
                end(word, words);
            }
        }
        end(word, words);
        return words;
    }

    private static void end(StringBuilder word, List<String> words) {
        if (!word.isEmpty()) {
            words.add(word.toString());
            word.setLength(0);
        }
    }

    private static boolean isAccent(int letter) {
        return isMark(letter) && Stream.of(ACCENTS).anyMatch(block -> letter >= block[0] && letter <= block[1]);
    }

    private static boolean isMark(int letter) {
        int type = Character.getType(letter);
        return type == Character.NON_SPACING_MARK || type == Character.COMBINING_SPACING_MARK;
    }

    /** In lower case; letters with a stroke and ligatures, which have no decomposition, as people type them without. */
    private static void append(int letter, StringBuilder word) {
        switch (letter) {
            case 'Ø' -> word.append('o');
            case 'Ł' -> word.append('l');
            case 'Đ', 'Ð' -> word.append('d');
            case 'Ħ' -> word.append('h');
            case 'Ŧ' -> word.append('t');
            case 'Æ' -> word.append("ae");
            case 'Œ' -> word.append("oe");
            case 'Þ' -> word.append("th");
            default -> word.appendCodePoint(Character.toLowerCase(letter));
        }
    }
}
