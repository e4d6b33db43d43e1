package dev.cairn.testkit;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;

/** Bytes that are no badge, but that somebody may send as one. */
final class HostileBytes {
    private static final int MANY = 200_000;
    private static final int HUGE = 5_000_000;

    private HostileBytes() {}

    /** By what they are. */
    static Map<String, byte[]> all(byte[] sound) {
        Map<String, byte[]> all = new LinkedHashMap<>();
        all.put("nothing", new byte[0]);
        text(all);
        nested(all);
        huge(all);
        encoded(all, sound);
        pictures(all);
        return all;
    }

    private static void text(Map<String, byte[]> all) {
        for (String text : new String[] {
            " ",
            "{",
            "}",
            "[]",
            "{}",
            "null",
            "true",
            "0",
            "-",
            "\"",
            "\"x\"",
            "<",
            "<a/>",
            "<svg/>",
            ".",
            "..",
            "a.b.c",
            "e30.e30.e30",
            "%PDF-1.7",
            "{\"a\":1,\"a\":2}",
            "{\"a\":1e999999999}",
            "{\"a\":NaN}",
            "{\"\":{\"\":[]}}",
            "{\"a\":\"\\ud800\"}",
            "{\"a\":\"\\u0000\"}",
            "{} {}",
            "{\"type\":7,\"proof\":[],\"issuer\":null}"
        }) {
            all.put("the text " + text, text.getBytes(UTF_8));
        }
    }

    private static void nested(Map<String, byte[]> all) {
        for (String open :
                new String[] {"[", "{\"a\":", "<a>", "(", "\"", "{\"proof\":{\"badge\":", "<svg xmlns=\"x\">"}) {
            all.put(MANY + " times " + open, open.repeat(MANY).getBytes(UTF_8));
        }
        all.put("lists nested and closed", ("[".repeat(MANY) + "]".repeat(MANY)).getBytes(UTF_8));
        all.put("a deep object", ("{\"a\":".repeat(MANY) + "1" + "}".repeat(MANY)).getBytes(UTF_8));
    }

    private static void huge(Map<String, byte[]> all) {
        all.put("many zeros", new byte[HUGE]);
        for (char c : new char[] {' ', 'x', '{', '.', '9', '\u00ff'}) {
            byte[] bytes = new byte[HUGE];
            Arrays.fill(bytes, (byte) c);
            all.put("very many of " + (int) c, bytes);
        }
        all.put("a long number", ("{\"a\":" + "9".repeat(HUGE / 10) + "}").getBytes(UTF_8));
        all.put("many members", ("{" + "\"a\":1,".repeat(MANY) + "\"b\":1}").getBytes(UTF_8));
        for (int size : new int[] {1, 2, 64, 1000, HUGE}) {
            byte[] random = new byte[size];
            new Random(size).nextBytes(random);
            all.put(size + " bytes of chance", random);
        }
    }

    private static void encoded(Map<String, byte[]> all, byte[] sound) {
        String text = new String(sound, ISO_8859_1);
        all.put("a badge in UTF-16", text.getBytes(UTF_16));
        all.put("a badge twice", joined(sound, sound));
        all.put("a badge and one byte more", joined(sound, new byte[] {'x'}));
        all.put("a badge after a byte", joined(new byte[] {'x'}, sound));
        all.put("a byte that begins no character", joined(new byte[] {'{', '"', (byte) 0xff}, sound));
        all.put("a character in too many bytes", joined(new byte[] {'{', '"', (byte) 0xc0, (byte) 0x80}, sound));
        all.put("half a pair", joined(new byte[] {'{', '"', (byte) 0xed, (byte) 0xa0, (byte) 0x80}, sound));
        all.put("a badge with all its bytes high", high(sound));
    }

    private static byte[] high(byte[] sound) {
        byte[] high = sound.clone();
        for (int i = 0; i < high.length; i++) {
            high[i] |= (byte) 0x80;
        }
        return high;
    }

    private static void pictures(Map<String, byte[]> all) {
        byte[] png = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'};
        all.put("a picture cut off", png);
        all.put("a picture of endless length", joined(png, new byte[] {0x7f, -1, -1, -1, 'i', 'T', 'X', 't', 0, 0}));
        all.put("a picture of no length", joined(png, new byte[] {-1, -1, -1, -1, 'I', 'H', 'D', 'R', 0, 0}));
        all.put("a picture that grows", """
                <?xml version="1.0"?><!DOCTYPE svg [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">
                <!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;"><!ENTITY d SYSTEM "file:///etc/hostname">]>
                <svg xmlns="http://www.w3.org/2000/svg"><text>&c;&d;</text></svg>
                """.getBytes(UTF_8));
    }

    private static byte[] joined(byte[] begin, byte[] end) {
        var out = new ByteArrayOutputStream();
        out.writeBytes(begin);
        out.writeBytes(end);
        return out.toByteArray();
    }
}
