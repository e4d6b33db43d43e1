package dev.cairn.evidence;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Tells the media type of a file from its first bytes, and whether that bears out a claimed one. Pure.
 *
 * <p>Sources of the signatures, beside the tables: the WHATWG MIME Sniffing Standard (section 6, images, audio, video,
 * archives; section 7.1, HTML) and the formats' own specifications as named. Names are those of the IANA registry where
 * it has one.
 */
final class MediaTypes {
    static final String UNKNOWN = "application/octet-stream";

    static final String TEXT = "text/plain";
    static final String HTML = "text/html";
    static final String XML = "application/xml";
    static final String XHTML = "application/xhtml+xml";
    static final String SVG = "image/svg+xml";
    static final String JSON = "application/json";
    static final String ZIP = "application/zip";
    private static final String OLE = "application/x-ole-storage";
    static final String OGG = "application/ogg";
    private static final String MP4 = "video/mp4";
    static final String MATROSKA = "video/x-matroska";
    static final String MP3 = "audio/mpeg";

    /** RFC 6838, section 4.2: a restricted name on both sides; parameters may follow. */
    private static final Pattern TYPE = Pattern.compile(
            "([A-Za-z0-9][A-Za-z0-9!#$&^_.+-]{0,126}/[A-Za-z0-9][A-Za-z0-9!#$&^_.+-]{0,126})\\s*(;.*)?");

    /** Other spellings in use. */
    private static final Map<String, String> ALIASES = Map.ofEntries(
            Map.entry("image/jpg", "image/jpeg"),
            Map.entry("image/pjpeg", "image/jpeg"),
            Map.entry("image/x-png", "image/png"),
            Map.entry("application/x-pdf", "application/pdf"),
            Map.entry("audio/mp3", MP3),
            Map.entry("audio/x-mp3", MP3),
            Map.entry("audio/wave", "audio/wav"),
            Map.entry("audio/x-wav", "audio/wav"),
            Map.entry("audio/vnd.wave", "audio/wav"),
            Map.entry("audio/m4a", "audio/mp4"),
            Map.entry("audio/x-m4a", "audio/mp4"),
            Map.entry("video/x-m4v", MP4),
            Map.entry("video/matroska", MATROSKA),
            Map.entry("audio/matroska", "audio/x-matroska"),
            Map.entry("application/x-zip-compressed", ZIP),
            Map.entry("application/x-zip", ZIP),
            Map.entry("text/json", JSON),
            Map.entry("text/xml", XML),
            Map.entry("text/rtf", "application/rtf"));

    /**
     * Bytes at a fixed place.
     *
     * @param pattern hexadecimal; {@code ..} for any byte
     */
    private record Signature(int offset, String pattern, String type) {
        boolean matches(byte[] head) {
            int length = pattern.length() / 2;
            if (head.length < offset + length) {
                return false;
            }
            for (int i = 0; i < length; i++) {
                String digits = pattern.substring(2 * i, 2 * i + 2);
                if (!digits.equals("..") && (byte) HexFormat.fromHexDigits(digits) != head[offset + i]) {
                    return false;
                }
            }
            return true;
        }
    }

    private static final List<Signature> SIGNATURES = List.of(
            // ISO 32000-1, 7.5.2
            new Signature(0, "255044462d", "application/pdf"),
            // ISO/IEC 15948 (PNG), 5.2
            new Signature(0, "89504e470d0a1a0a", "image/png"),
            // ITU-T T.81 (JPEG), B.2: SOI and a further marker
            new Signature(0, "ffd8ff", "image/jpeg"),
            // GIF 87a and 89a specifications, section 17
            new Signature(0, "474946383761", "image/gif"),
            new Signature(0, "474946383961", "image/gif"),
            // RFC 9649, 2.4
            new Signature(0, "52494646........57454250", "image/webp"),
            // RIFF WAVE (Multimedia Programming Interface and Data Specifications 1.0, chapter 3)
            new Signature(0, "52494646........57415645", "audio/wav"),
            new Signature(0, "52494646........41564920", "video/x-msvideo"),
            // TIFF 6.0, section 2
            new Signature(0, "49492a00", "image/tiff"),
            new Signature(0, "4d4d002a", "image/tiff"),
            // RFC 9639 (FLAC), 6
            new Signature(0, "664c6143", "audio/flac"),
            // id3.org, ID3v2.3.0 and 2.4.0, section 3.1
            new Signature(0, "494433", MP3),
            // ISO/IEC 14496-12, 4.3 and 8.1.1, with the brands of mp4ra.org; RFC 4337 (mp4), RFC 6381
            new Signature(4, "6674797071742020", "video/quicktime"),
            new Signature(4, "667479704d344120", "audio/mp4"),
            new Signature(4, "667479704d344220", "audio/mp4"),
            new Signature(4, "6674797068656963", "image/heic"),
            new Signature(4, "6674797068656978", "image/heic"),
            new Signature(4, "667479706d696631", "image/heic"),
            new Signature(4, "6674797061766966", "image/avif"),
            new Signature(4, "66747970", MP4),
            // QuickTime File Format, movie files without a file type atom
            new Signature(4, "6d6f6f76", "video/quicktime"),
            new Signature(4, "6d646174", "video/quicktime"),
            new Signature(4, "77696465", "video/quicktime"),
            // Microsoft [MS-CFB], 2.2: older Office files
            new Signature(0, "d0cf11e0a1b11ae1", OLE),
            // Rich Text Format 1.9.1: {\rtf
            new Signature(0, "7b5c727466", "application/rtf"),
            // RFC 1952, 2.3.1
            new Signature(0, "1f8b08", "application/gzip"),
            // Microsoft PE format, MS-DOS stub: never evidence, but good to know
            new Signature(0, "4d5a", "application/vnd.microsoft.portable-executable"));

    /** Types that only a signature or a look inside shows: without it the bytes are something else. */
    private static final Set<String> PROVABLE = provable();

    private static Set<String> provable() {
        var types = new HashSet<>(Set.of(
                SVG,
                XML,
                XHTML,
                JSON,
                ZIP,
                OGG,
                MATROSKA,
                MP3,
                "audio/ogg",
                "video/ogg",
                "video/webm",
                "audio/webm",
                "audio/x-matroska",
                "audio/aac"));
        SIGNATURES.forEach(signature -> types.add(signature.type()));
        return Set.copyOf(types);
    }

    /**
     * What a file of a type may look like when its beginning does not tell more. A recording is told from a film by its
     * tracks, which may come late.
     */
    private static final Map<String, Set<String>> LOOKS_LIKE = Map.ofEntries(
            Map.entry("audio/mp4", Set.of(MP4, "video/quicktime")),
            Map.entry(MP4, Set.of("video/quicktime", "audio/mp4")),
            Map.entry("video/quicktime", Set.of(MP4)),
            Map.entry("video/3gpp", Set.of(MP4)),
            Map.entry("audio/3gpp", Set.of(MP4)),
            Map.entry("audio/aac", Set.of("audio/mp4")),
            Map.entry("image/heif", Set.of("image/heic")),
            Map.entry("audio/webm", Set.of("video/webm")),
            Map.entry("audio/x-matroska", Set.of(MATROSKA)),
            Map.entry("audio/ogg", Set.of(OGG)),
            Map.entry("video/ogg", Set.of(OGG, "audio/ogg")),
            Map.entry(HTML, Set.of(TEXT, XHTML, XML)),
            Map.entry(SVG, Set.of(XML)),
            Map.entry(XHTML, Set.of(XML, HTML)),
            Map.entry("application/msword", Set.of(OLE, "application/rtf")),
            Map.entry("application/vnd.ms-excel", Set.of(OLE, TEXT, HTML)),
            Map.entry("application/vnd.ms-powerpoint", Set.of(OLE)));

    /** General types, and the ones that are cases of them. */
    private static final Map<String, Set<String>> CASES =
            Map.of(XML, Set.of(SVG, XHTML), OGG, Set.of("audio/ogg", "video/ogg"), MATROSKA, Set.of("video/webm"));

    /** A type without an entry here may well be built on these; a browser would run none of them. */
    private static final Set<String> SAYS_LITTLE = Set.of(UNKNOWN, TEXT, JSON, XML, ZIP, OLE, "application/gzip");

    private static final Set<String> TEXTUAL = Set.of(TEXT, HTML, XML, XHTML, SVG, JSON);

    private MediaTypes() {}

    /** The usual spelling, lower case and without parameters; null if it is no media type. */
    static @Nullable String normal(String mediaType) {
        Matcher matcher = TYPE.matcher(mediaType.strip());
        if (!matcher.matches()) {
            return null;
        }
        String type = matcher.group(1).toLowerCase(Locale.ROOT);
        return ALIASES.getOrDefault(type, type);
    }

    /** The type to act on for a file claimed to be one and showing another, both normal; null if they contradict. */
    static @Nullable String settle(String claimed, String sniffed) {
        boolean general = claimed.equals(UNKNOWN)
                || CASES.getOrDefault(claimed, Set.of()).contains(sniffed)
                || claimed.equals(ZIP) && Containers.isZip(sniffed);
        if (general) {
            return sniffed;
        }
        return claimed.equals(sniffed) || bearsOut(sniffed, claimed) ? claimed : null;
    }

    private static boolean bearsOut(String sniffed, String claimed) {
        Set<String> guises = LOOKS_LIKE.get(claimed);
        if (guises != null) {
            return guises.contains(sniffed);
        }
        if (claimed.startsWith("text/")) {
            return TEXTUAL.contains(sniffed);
        }
        if (Containers.isZip(claimed)) {
            return sniffed.equals(ZIP);
        }
        return !PROVABLE.contains(claimed) && SAYS_LITTLE.contains(sniffed);
    }

    /**
     * The media type that the beginning of a file shows; {@link #UNKNOWN} if none.
     *
     * @param head the first bytes
     * @param more whether the file goes on after them
     */
    static String sniff(byte[] head, boolean more) {
        for (Signature signature : SIGNATURES) {
            if (signature.matches(head)) {
                return signature.type();
            }
        }
        String inside = Containers.sniff(head);
        if (inside == null) {
            inside = MpegAudio.sniff(head);
        }
        if (inside != null) {
            return inside;
        }
        String text = text(head, more);
        return text == null ? latePdf(head) : Markup.sniff(text, more);
    }

    /** Readers take a PDF whose header comes within the first 1024 bytes (ISO 32000-1, annex H, note 13). */
    private static String latePdf(byte[] head) {
        String start = new String(head, 0, Math.min(head.length, 1024), StandardCharsets.ISO_8859_1);
        return start.contains("%PDF-") ? "application/pdf" : UNKNOWN;
    }

    /** The beginning as text, or null if it holds binary data bytes (WHATWG MIME Sniffing, 4). */
    private static @Nullable String text(byte[] head, boolean more) {
        boolean utf16 = head.length >= 2
                && (head[0] == (byte) 0xFE && head[1] == (byte) 0xFF
                        || head[0] == (byte) 0xFF && head[1] == (byte) 0xFE);
        String text = decode(head, utf16 ? StandardCharsets.UTF_16 : StandardCharsets.UTF_8, more);
        if (text == null) {
            text = new String(head, StandardCharsets.ISO_8859_1);
        }
        return text.chars().anyMatch(MediaTypes::isBinary) ? null : text;
    }

    /** Null if it is not of that charset; a character cut off at the end is passed over. */
    private static @Nullable String decode(byte[] head, Charset charset, boolean more) {
        var chars = CharBuffer.allocate(head.length + 1);
        boolean failed =
                charset.newDecoder().decode(ByteBuffer.wrap(head), chars, !more).isError();
        return failed ? null : chars.flip().toString();
    }

    private static boolean isBinary(int c) {
        return c < 0x20 && c != '\t' && c != '\n' && c != '\f' && c != '\r' && c != 0x1B;
    }
}
