package dev.cairn.evidence;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Random;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import javax.imageio.ImageIO;
import javax.sound.sampled.AudioFileFormat;
import javax.sound.sampled.AudioFormat;
import javax.sound.sampled.AudioInputStream;
import javax.sound.sampled.AudioSystem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class MediaTypesTest {
    private static final String WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";
    private static final String EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
    private static final String POWERPOINT =
            "application/vnd.openxmlformats-officedocument.presentationml.presentation";
    private static final String WRITER = "application/vnd.oasis.opendocument.text";

    private static String sniff(byte[] head) {
        return MediaTypes.sniff(head, false);
    }

    private static String sniff(String text) {
        return sniff(text.getBytes(UTF_8));
    }

    private static byte[] image(String format) {
        var bytes = new ByteArrayOutputStream();
        try {
            assertThat(ImageIO.write(new BufferedImage(3, 2, BufferedImage.TYPE_INT_RGB), format, bytes))
                    .isTrue();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        return bytes.toByteArray();
    }

    private static byte[] wave() {
        var format = new AudioFormat(8000, 8, 1, false, false);
        var bytes = new ByteArrayOutputStream();
        try {
            AudioSystem.write(
                    new AudioInputStream(new ByteArrayInputStream(new byte[80]), format, 80),
                    AudioFileFormat.Type.WAVE,
                    bytes);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        return bytes.toByteArray();
    }

    /** Names, and contents after a colon. */
    private static byte[] zip(String... entries) {
        var bytes = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(bytes)) {
            for (String entry : entries) {
                int colon = entry.indexOf(':');
                zip.putNextEntry(new ZipEntry(colon < 0 ? entry : entry.substring(0, colon)));
                zip.write(entry.substring(colon + 1).getBytes(UTF_8));
                zip.closeEntry();
            }
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        return bytes.toByteArray();
    }

    private static byte[] hex(String digits) {
        return HexFormat.of().parseHex(digits.replace(" ", ""));
    }

    private static byte[] frames(String header, int length) {
        byte[] bytes = new byte[length + 8];
        byte[] start = hex(header);
        System.arraycopy(start, 0, bytes, 0, start.length);
        System.arraycopy(start, 0, bytes, length, start.length);
        return bytes;
    }

    static Stream<Arguments> files() {
        return Stream.of(
                arguments("%PDF-1.7\n%\u00e2\u00e3", "application/pdf"),
                arguments(image("png"), "image/png"),
                arguments(image("jpg"), "image/jpeg"),
                arguments(image("gif"), "image/gif"),
                arguments("GIF87a....", "image/gif"),
                arguments(image("tiff"), "image/tiff"),
                arguments(hex("4d4d002a00000008"), "image/tiff"),
                arguments(hex("52494646 24000000 57454250 56503820"), "image/webp"),
                arguments(wave(), "audio/wav"),
                arguments(hex("52494646 24000000 41564920"), "video/x-msvideo"),
                arguments("fLaC\0\0\0\"", "audio/flac"),
                arguments("ID3\4\0\0\0\0\0\0", "audio/mpeg"),
                arguments(hex("00000020 66747970 69736f6d 00000200"), "video/mp4"),
                arguments(hex("00000018 66747970 6d703432 00000000"), "video/mp4"),
                arguments(hex("00000014 66747970 71742020 00000000"), "video/quicktime"),
                arguments(hex("00001000 6d6f6f76 0000006c 6d766864"), "video/quicktime"),
                arguments(hex("00001000 6d646174 0000006c"), "video/quicktime"),
                arguments(hex("00000008 77696465 0000006c"), "video/quicktime"),
                arguments(hex("0000001c 66747970 4d344120 00000000"), "audio/mp4"),
                arguments(hex("0000001c 66747970 4d344220 00000000"), "audio/mp4"),
                arguments(hex("00000018 66747970 68656963 00000000"), "image/heic"),
                arguments(hex("00000018 66747970 68656978 00000000"), "image/heic"),
                arguments(hex("00000018 66747970 6d696631 00000000"), "image/heic"),
                arguments(hex("0000001c 66747970 61766966 00000000"), "image/avif"),
                arguments(hex("1a45dfa3 9f 4286 81 01 4282 84 7765626d 4287 81 02"), "video/webm"),
                arguments(hex("1a45dfa3 a3 4286 81 01 4282 88 6d6174726f736b61"), "video/x-matroska"),
                arguments(hex("1a45dfa3 a3 4286 81 01 4282 83 666f6f"), "application/octet-stream"),
                arguments("OggS" + "\0".repeat(24) + "\1vorbis", "audio/ogg"),
                arguments("OggS" + "\0".repeat(24) + "OpusHead", "audio/ogg"),
                arguments("OggS" + "\0".repeat(24) + "\u007fFLAC", "audio/ogg"),
                arguments("OggS" + "\0".repeat(24) + "\u0080theora", "video/ogg"),
                arguments("OggS" + "\0".repeat(24) + "Speex", "application/ogg"),
                arguments("OggS" + "\0".repeat(508) + "OpusHead", "application/ogg"),
                // 128 kbit/s at 44.1 kHz: 417 bytes, 418 with padding; MPEG 2 at 64 kbit/s, 22.05 kHz: 208
                arguments(frames("fffb9000", 417), "audio/mpeg"),
                arguments(frames("fffb9200", 418), "audio/mpeg"),
                arguments(frames("fff38000", 208), "audio/mpeg"),
                // MPEG 2.5 at 8 kbit/s, 8 kHz: 72; MPEG 1 at 320 kbit/s, 48 kHz: 960
                arguments(frames("ffe31800", 72), "audio/mpeg"),
                arguments(frames("fffbe400", 960), "audio/mpeg"),
                // ADTS frames of 371 bytes, with and without check sum
                arguments(frames("fff15080 2e7ffc", 371), "audio/aac"),
                arguments(frames("fff85080 2e7ffc", 371), "audio/aac"),
                arguments(zip("lesson.txt:Hello"), "application/zip"),
                arguments(zip(), "application/zip"),
                arguments(zip("[Content_Types].xml:<Types/>", "_rels/.rels:<x/>", "word/document.xml:<x/>"), WORD),
                arguments(zip("[Content_Types].xml:<Types/>", "xl/workbook.xml:<x/>"), EXCEL),
                arguments(zip("ppt/presentation.xml:<x/>", "[Content_Types].xml:<Types/>"), POWERPOINT),
                arguments(zip("mimetype:" + WRITER, "content.xml:<x/>"), WRITER),
                arguments(zip("mimetype:application/epub+zip"), "application/epub+zip"),
                arguments(zip("mimetype:text/html"), "application/zip"),
                arguments(zip("mimetype:not a type"), "application/zip"),
                arguments(hex("d0cf11e0a1b11ae1 0000"), "application/x-ole-storage"),
                arguments("{\\rtf1\\ansi Hello}", "application/rtf"),
                arguments(hex("1f8b0800"), "application/gzip"),
                arguments("MZ\u0090\0\3", "application/vnd.microsoft.portable-executable"),
                arguments("My reflection.\r\nIt went well.\tSo I \u001b[1mthink\u001b[0m.\f", "text/plain"),
                arguments("", "text/plain"),
                arguments("\uFEFFMit Umlaut: \u00e4, and \uD835\uDC51", "text/plain"),
                arguments("Gr\u00fc\u00dfe".getBytes(ISO_8859_1), "text/plain"),
                arguments("\uFEFFPupils".getBytes(UTF_16BE), "text/plain"),
                arguments("\uFEFFPupils".getBytes(java.nio.charset.StandardCharsets.UTF_16LE), "text/plain"),
                arguments("<!DOCTYPE html><html></html>", "text/html"),
                arguments("  \n<HTML lang=en>", "text/html"),
                arguments("<!-- saved --><p>Hello", "text/html"),
                arguments("<script>alert(1)</script>", "text/html"),
                arguments("<b/>", "text/html"),
                arguments("<basketball> is fun", "text/plain"),
                arguments(
                        "<?xml version=\"1.0\"?>\n<!DOCTYPE svg PUBLIC \"a\" \"b\" [<!ENTITY x \"y\">]>\n<svg/>",
                        "image/svg+xml"),
                arguments("<svg xmlns=\"http://www.w3.org/2000/svg\"/>", "image/svg+xml"),
                arguments("<!-- drawn by hand --><s:svg xmlns:s=\"http://www.w3.org/2000/svg\"/>", "image/svg+xml"),
                arguments("\uFEFF<?xml version=\"1.0\"?><html xmlns=\"x\"/>", "application/xhtml+xml"),
                arguments("<?xml version=\"1.0\"?><grades/>", "application/xml"),
                arguments(" {\"score\": [1, 2.5, null]}", "application/json"),
                arguments("[]", "application/json"),
                arguments("[1] See the plan.", "text/plain"),
                arguments("{name}, well done", "text/plain"),
                arguments("17", "text/plain"),
                arguments(hex("00010203"), "application/octet-stream"),
                arguments("\u0000\u0001%PDF-1.4", "application/pdf"),
                arguments("\0".repeat(1019) + "%PDF-", "application/pdf"),
                arguments("\0".repeat(1020) + "%PDF-", "application/octet-stream"),
                arguments("How to make a %PDF- file", "text/plain"));
    }

    @ParameterizedTest
    @MethodSource("files")
    void a_file_shows_its_type_in_its_first_bytes(Object content, String type) {
        byte[] bytes = content instanceof String text
                ? text.getBytes(text.chars().allMatch(c -> c < 256) && text.contains("\u0080") ? ISO_8859_1 : UTF_8)
                : (byte[]) content;

        assertThat(sniff(bytes)).isEqualTo(type);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "fffb9000", // one frame and nothing behind it
                "ffeb9000", // no such version
                "fff99000", // layer 1
                "fffb0000", // free format
                "fffbf000", // no such bit rate
                "fffb9c00" // no such sampling frequency
            })
    void what_only_looks_like_a_frame_of_sound_is_none(String header) {
        byte[] bytes = header.equals("fffb9000") ? Arrays.copyOf(hex(header), 500) : frames(header, 417);

        assertThat(sniff(bytes)).isEqualTo("application/octet-stream");
    }

    @Test
    void sound_frames_are_not_looked_for_beyond_the_bytes_there_are() {
        byte[] frames = frames("fffb9000", 417);

        for (int length = 0; length < 421; length++) {
            assertThat(sniff(Arrays.copyOf(frames, length))).isNotEqualTo("audio/mpeg");
        }
        assertThat(sniff(Arrays.copyOf(frames, 421))).isEqualTo("audio/mpeg");
    }

    @Test
    void every_beginning_of_every_file_is_told_without_an_error() {
        files().forEach(file -> {
            Object content = file.get()[0];
            byte[] bytes = content instanceof String text ? text.getBytes(UTF_8) : (byte[]) content;
            for (int length = 0; length < bytes.length; length += Math.max(1, bytes.length / 100)) {
                byte[] head = Arrays.copyOf(bytes, length);
                String whole = MediaTypes.sniff(head, false);
                assertThat(MediaTypes.normal(whole)).isEqualTo(whole);
                assertThat(MediaTypes.sniff(head, true)).isNotNull();
            }
        });
    }

    @Test
    void random_bytes_and_mangled_files_are_told_without_an_error() {
        var random = new Random(20261121);
        var samples = files().map(file -> file.get()[0])
                .map(content -> content instanceof String text ? text.getBytes(UTF_8) : (byte[]) content)
                .toList();
        for (int round = 0; round < 3000; round++) {
            byte[] bytes = samples.get(random.nextInt(samples.size())).clone();
            for (int i = 0; i < bytes.length && i < 8; i++) {
                bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
            }
            String type = MediaTypes.sniff(bytes, random.nextBoolean());
            assertThat(MediaTypes.normal(type)).isEqualTo(type);
        }
    }

    @Test
    void a_character_cut_off_at_the_end_of_the_head_is_no_fault() {
        byte[] umlaut = "a\u00e4".getBytes(UTF_8);
        byte[] cut = Arrays.copyOf(umlaut, 2);

        assertThat(MediaTypes.sniff(cut, true)).isEqualTo("text/plain");
    }

    @Test
    void json_cut_off_at_the_end_of_the_head_is_still_json_but_not_when_the_file_ends_there() {
        byte[] cut = "{\"scores\": [1, 2".getBytes(UTF_8);

        assertThat(MediaTypes.sniff(cut, true)).isEqualTo("application/json");
        assertThat(MediaTypes.sniff(cut, false)).isEqualTo("text/plain");
        assertThat(MediaTypes.sniff("[".getBytes(UTF_8), true)).isEqualTo("text/plain");
    }

    @Test
    void thousands_of_comments_before_the_first_element_are_read_in_one_go() {
        assertThat(sniff("<!---->\n".repeat(8000) + "<svg/>")).isEqualTo("image/svg+xml");
        assertThat(sniff("<!--".repeat(16_000))).isEqualTo("text/plain");
    }

    @Test
    void a_packed_bomb_is_not_unpacked() {
        byte[] bomb = zip("zeros:" + "0".repeat(3 << 20), "word/document.xml:<x/>");

        assertThat(bomb).hasSizeLessThan(64 * 1024);
        assertThat(sniff(bomb)).isEqualTo("application/zip");
    }

    @ParameterizedTest
    @CsvSource({
        "image/JPG, image/jpeg",
        "' Application/PDF ; version=1.7 ', application/pdf",
        "audio/x-m4a, audio/mp4",
        "text/plain;charset=utf-8, text/plain",
        "application/vnd.ms-excel, application/vnd.ms-excel",
        "TEXT/PLAIN, text/plain"
    })
    void a_media_type_has_one_usual_spelling(String given, String usual) {
        assertThat(MediaTypes.normal(given)).isEqualTo(usual);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "pdf",
                "application/",
                "/pdf",
                "a/b/c",
                "text /plain",
                "text/plain charset",
                "te\u0131t/plain"
            })
    void what_is_no_media_type_has_no_spelling(String given) {
        assertThat(MediaTypes.normal(given)).isNull();
    }

    @ParameterizedTest
    @CsvSource({
        "application/pdf, application/pdf, application/pdf",
        "application/octet-stream, application/pdf, application/pdf",
        "application/octet-stream, application/octet-stream, application/octet-stream",
        "application/zip, application/epub+zip, application/epub+zip",
        "application/xml, image/svg+xml, image/svg+xml",
        "application/ogg, audio/ogg, audio/ogg",
        "video/x-matroska, video/webm, video/webm",
        "text/markdown, text/plain, text/markdown",
        "text/csv, text/plain, text/csv",
        "text/plain, application/json, text/plain",
        "text/markdown, text/html, text/markdown",
        "text/html, text/plain, text/html",
        "audio/mp4, video/mp4, audio/mp4",
        "video/mp4, video/quicktime, video/mp4",
        "video/quicktime, video/mp4, video/quicktime",
        "audio/webm, video/webm, audio/webm",
        "application/epub+zip, application/zip, application/epub+zip",
        "application/vnd.oasis.opendocument.text, application/zip, application/vnd.oasis.opendocument.text",
        "application/msword, application/x-ole-storage, application/msword",
        "application/vnd.ms-excel, text/html, application/vnd.ms-excel",
        "application/vnd.geogebra.file, application/zip, application/vnd.geogebra.file",
        "application/x-smart-notebook, application/octet-stream, application/x-smart-notebook",
        "application/ld+json, application/json, application/ld+json"
    })
    void a_claim_that_the_bytes_bear_out_or_refine_is_settled(String claimed, String sniffed, String settled) {
        assertThat(MediaTypes.settle(claimed, sniffed)).isEqualTo(settled);
    }

    @ParameterizedTest
    @CsvSource({
        "application/pdf, application/octet-stream",
        "application/pdf, text/plain",
        "application/pdf, application/zip",
        "image/png, image/jpeg",
        "image/png, text/html",
        "image/png, image/svg+xml",
        "video/mp4, video/webm",
        "audio/mpeg, audio/wav",
        "audio/ogg, video/ogg",
        "application/json, text/plain",
        "application/zip, application/pdf",
        "application/epub+zip, application/pdf",
        "application/vnd.oasis.opendocument.text, application/epub+zip",
        "text/plain, application/pdf",
        "text/plain, application/octet-stream",
        "image/svg+xml, text/html",
        "application/x-smart-notebook, text/html",
        "application/x-smart-notebook, image/svg+xml",
        "application/x-smart-notebook, application/vnd.microsoft.portable-executable",
        "application/msword, application/pdf"
    })
    void a_claim_that_the_bytes_contradict_is_not_settled(String claimed, String sniffed) {
        assertThat(MediaTypes.settle(claimed, sniffed)).isNull();
    }
}
