package dev.cairn.evidence;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.jspecify.annotations.Nullable;

/** Looks into files that hold others: ZIP, EBML (Matroska, WebM), Ogg. Pure. */
final class Containers {
    private static final String OOXML = "application/vnd.openxmlformats-officedocument.";

    /** The most bytes unpacked to tell what a ZIP file is. */
    private static final int MOST_UNPACKED = 1 << 20;

    /** ECMA-376 part 1, 11.3.10, 12.3.23 and 13.3.6: the folders the main parts lie in by custom. */
    private static final Map<String, String> OOXML_FOLDERS = Map.of(
            "word/", OOXML + "wordprocessingml.document",
            "xl/", OOXML + "spreadsheetml.sheet",
            "ppt/", OOXML + "presentationml.presentation");

    private Containers() {}

    /** Whether files of that media type are ZIP files. */
    static boolean isZip(String mediaType) {
        return mediaType.startsWith(OOXML)
                || mediaType.startsWith("application/vnd.oasis.opendocument.")
                || mediaType.endsWith("+zip");
    }

    static @Nullable String sniff(byte[] head) {
        String start = new String(head, StandardCharsets.ISO_8859_1);
        // PKWARE APPNOTE 6.3.10, 4.3.7 and 4.3.16: a first entry, or none at all
        if (start.startsWith("PK\003\004") || start.startsWith("PK\005\006")) {
            return zip(head);
        }
        // RFC 8794 (EBML), 11.2.1 and 11.2.6; RFC 9559 (Matroska), 27.1
        if (start.startsWith("\u001A\u0045\u00DF\u00A3")) {
            return ebml(start);
        }
        // RFC 3533, 6
        return start.startsWith("OggS") ? ogg(start) : null;
    }

    private static String zip(byte[] head) {
        try (var zip = new ZipInputStream(new ByteArrayInputStream(head), StandardCharsets.ISO_8859_1)) {
            int unpacked = 0;
            byte[] buffer = new byte[8192];
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                String name = entry.getName();
                if (name.equals("mimetype")) {
                    // OpenDocument 1.3 part 2, 3.3, and EPUB 3.3, 4.2.2: the type stands in the first entry
                    String type = MediaTypes.normal(new String(zip.readNBytes(128), StandardCharsets.US_ASCII));
                    return type != null && isZip(type) ? type : MediaTypes.ZIP;
                }
                for (var folder : OOXML_FOLDERS.entrySet()) {
                    if (name.startsWith(folder.getKey())) {
                        return folder.getValue();
                    }
                }
                for (int count = zip.read(buffer); count >= 0; count = zip.read(buffer)) {
                    unpacked += count;
                    if (unpacked > MOST_UNPACKED) {
                        return MediaTypes.ZIP;
                    }
                }
            }
        } catch (IOException | IllegalArgumentException e) {
            // Cut off, or written in a way that cannot be read from its beginning: no more is known.
        }
        return MediaTypes.ZIP;
    }

    /** The document type is element 4282, a size of one byte and the name. */
    private static @Nullable String ebml(String start) {
        String header = start.substring(0, Math.min(start.length(), 4096));
        if (header.contains("\u0042\u0082\u0084webm")) {
            return "video/webm";
        }
        return header.contains("\u0042\u0082\u0088matroska") ? MediaTypes.MATROSKA : null;
    }

    /** The first page names the codec: RFC 5334, RFC 7845 (Opus), Vorbis I 4.2.1, Theora 6.2, RFC 9639 (FLAC). */
    private static String ogg(String start) {
        String page = start.substring(0, Math.min(start.length(), 512));
        if (page.contains("\u0080theora")) {
            return "video/ogg";
        }
        boolean audio = page.contains("\u0001vorbis") || page.contains("OpusHead") || page.contains("\u007FFLAC");
        return audio ? "audio/ogg" : MediaTypes.OGG;
    }
}
