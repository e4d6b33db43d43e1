package dev.cairn.openbadges;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * The chunks of a PNG picture (PNG third edition), and the badge in one of them (OB 3.0 section 5.3.1). Every chunk but
 * the badge's is kept byte for byte.
 */
final class Png {

    private static final byte[] SIGNATURE = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'};
    private static final byte[] KEYWORD = "openbadgecredential\0".getBytes(StandardCharsets.US_ASCII);
    private static final String TEXT = "iTXt";

    static final int MAX_BYTES = 16 << 20;

    private static final class Chunk {
        private final String type;
        private final byte[] data;

        Chunk(String type, byte[] data) {
            this.type = type;
            this.data = data;
        }

        boolean holdsBadge() {
            return type.equals(TEXT)
                    && data.length >= KEYWORD.length
                    && Arrays.equals(data, 0, KEYWORD.length, KEYWORD, 0, KEYWORD.length);
        }
    }

    private final List<Chunk> chunks;

    private Png(List<Chunk> chunks) {
        this.chunks = chunks;
    }

    static boolean is(byte[] bytes) {
        return bytes.length >= SIGNATURE.length
                && Arrays.equals(bytes, 0, SIGNATURE.length, SIGNATURE, 0, SIGNATURE.length);
    }

    static Png read(byte[] bytes) throws Refused {
        if (bytes.length > MAX_BYTES) {
            throw Refused.failed(
                    OpenBadgesCode.IMAGE_TOO_LARGE, "", "The picture has more than " + MAX_BYTES + " bytes.");
        }
        if (!is(bytes)) {
            throw Refused.picture("It is no PNG picture.");
        }
        ByteBuffer in = ByteBuffer.wrap(bytes, SIGNATURE.length, bytes.length - SIGNATURE.length);
        List<Chunk> chunks = new ArrayList<>();
        do {
            if (in.remaining() < 12) {
                throw Refused.picture("It ends in the middle of a chunk.");
            }
            int length = in.getInt();
            if (length < 0 || length > in.remaining() - 8) {
                throw Refused.picture("It ends in the middle of a chunk.");
            }
            byte[] typeAndData = new byte[4 + length];
            in.get(typeAndData);
            String type = new String(typeAndData, 0, 4, StandardCharsets.ISO_8859_1);
            if (in.getInt() != crc(typeAndData)) {
                throw Refused.failed(
                        OpenBadgesCode.IMAGE_CHECKSUM, "", "The chunk " + type + " does not match its checksum.");
            }
            chunks.add(new Chunk(type, Arrays.copyOfRange(typeAndData, 4, typeAndData.length)));
        } while (!chunks.get(chunks.size() - 1).type.equals("IEND"));
        if (in.hasRemaining() || !chunks.get(0).type.equals("IHDR")) {
            throw Refused.picture("It does not run from IHDR to IEND.");
        }
        return new Png(chunks);
    }

    boolean holdsBadge() {
        return chunks.stream().anyMatch(Chunk::holdsBadge);
    }

    /** The badge in the picture, as text. */
    String badge(Findings findings) throws Refused {
        List<Chunk> holding = chunks.stream().filter(Chunk::holdsBadge).toList();
        if (holding.isEmpty()) {
            throw Refused.failed(OpenBadgesCode.IMAGE_WITHOUT_BADGE, "", "The picture carries no badge.");
        }
        if (holding.size() > 1) {
            throw Refused.failed(OpenBadgesCode.IMAGE_SEVERAL_BADGES, "", "The picture carries several badges.");
        }
        ByteBuffer in = ByteBuffer.wrap(holding.get(0).data);
        in.position(KEYWORD.length);
        if (in.remaining() < 4) {
            throw Refused.picture("The chunk of the badge is too short.");
        }
        int compressed = in.get();
        int method = in.get();
        skipText(in);
        skipText(in);
        byte[] text = new byte[in.remaining()];
        in.get(text);
        if (compressed != 0) {
            if (compressed != 1 || method != 0) {
                throw Refused.picture("The badge is compressed in an unknown way.");
            }
            findings.warning(
                    OpenBadgesCode.IMAGE_COMPRESSED, "", "The badge is compressed; the standard asks for plain text.");
            text = inflate(text);
        }
        return StrictJson.text(text);
    }

    /** The same picture with this badge and no other. */
    byte[] withBadge(String badge) {
        byte[] text = badge.getBytes(StandardCharsets.UTF_8);
        byte[] data = Arrays.copyOf(KEYWORD, KEYWORD.length + 4 + text.length);
        System.arraycopy(text, 0, data, KEYWORD.length + 4, text.length);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(SIGNATURE);
        for (int i = 0; i < chunks.size(); i++) {
            if (!chunks.get(i).holdsBadge()) {
                write(chunks.get(i), out);
            }
            if (i == 0) {
                write(new Chunk(TEXT, data), out);
            }
        }
        return out.toByteArray();
    }

    private static void write(Chunk chunk, ByteArrayOutputStream out) {
        byte[] typeAndData = Arrays.copyOf(chunk.type.getBytes(StandardCharsets.ISO_8859_1), 4 + chunk.data.length);
        System.arraycopy(chunk.data, 0, typeAndData, 4, chunk.data.length);
        out.writeBytes(ByteBuffer.allocate(4).putInt(chunk.data.length).array());
        out.writeBytes(typeAndData);
        out.writeBytes(ByteBuffer.allocate(4).putInt(crc(typeAndData)).array());
    }

    private static void skipText(ByteBuffer in) throws Refused {
        while (in.hasRemaining()) {
            if (in.get() == 0) {
                return;
            }
        }
        throw Refused.picture("The chunk of the badge is damaged.");
    }

    private static byte[] inflate(byte[] deflated) throws Refused {
        Inflater inflater = new Inflater();
        try {
            inflater.setInput(deflated);
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            byte[] buffer = new byte[8192];
            while (!inflater.finished()) {
                int n = inflater.inflate(buffer);
                if (n == 0 && (inflater.needsInput() || inflater.needsDictionary())) {
                    throw Refused.picture("The compressed badge is damaged.");
                }
                out.write(buffer, 0, n);
                if (out.size() > StrictJson.MAX_BYTES) {
                    throw Refused.failed(
                            OpenBadgesCode.IMAGE_TOO_LARGE,
                            "",
                            "The compressed badge has more than " + StrictJson.MAX_BYTES + " bytes.");
                }
            }
            return out.toByteArray();
        } catch (DataFormatException e) {
            throw Refused.picture("The compressed badge is damaged.");
        } finally {
            inflater.end();
        }
    }

    private static int crc(byte[] typeAndData) {
        CRC32 crc = new CRC32();
        crc.update(typeAndData);
        return (int) crc.getValue();
    }
}
