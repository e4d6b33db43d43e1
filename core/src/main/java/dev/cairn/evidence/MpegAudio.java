package dev.cairn.evidence;

import org.jspecify.annotations.Nullable;

/**
 * Finds MP3 and AAC streams without a tag before them: two frames, one right behind the other. ISO/IEC 11172-3, 2.4.1.3
 * and 13818-3 (MPEG audio frames); ISO/IEC 13818-7, 6.2 (ADTS). Pure.
 */
final class MpegAudio {
    private static final int MPEG1 = 3;
    private static final int[] KBITS_MPEG1_LAYER3 = {0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320, 0
    };
    private static final int[] KBITS_MPEG2_LAYER3 = {0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160, 0};

    /** By version, as it is coded: MPEG 2.5, none, MPEG 2, MPEG 1. */
    private static final int[][] HERTZ = {
        {11_025, 12_000, 8_000, 0}, {0, 0, 0, 0}, {22_050, 24_000, 16_000, 0}, {44_100, 48_000, 32_000, 0}
    };

    private MpegAudio() {}

    static @Nullable String sniff(byte[] head) {
        if (follows(head, MpegAudio::layer3Length)) {
            return MediaTypes.MP3;
        }
        return follows(head, MpegAudio::adtsLength) ? "audio/aac" : null;
    }

    private interface FrameLength {
        /** In bytes, with its header; 0 if no frame begins there. */
        int at(byte[] bytes, int offset);
    }

    private static boolean follows(byte[] head, FrameLength frames) {
        int first = frames.at(head, 0);
        return first > 0 && frames.at(head, first) > 0;
    }

    private static int layer3Length(byte[] bytes, int offset) {
        if (bytes.length < offset + 4 || bytes[offset] != (byte) 0xFF || (bytes[offset + 1] & 0xE6) != 0xE2) {
            return 0;
        }
        int version = bytes[offset + 1] >> 3 & 3;
        int hertz = HERTZ[version][bytes[offset + 2] >> 2 & 3];
        int kbits = (version == MPEG1 ? KBITS_MPEG1_LAYER3 : KBITS_MPEG2_LAYER3)[bytes[offset + 2] >> 4 & 15];
        if (hertz == 0 || kbits == 0) {
            return 0;
        }
        int padding = bytes[offset + 2] >> 1 & 1;
        return (version == MPEG1 ? 144_000 : 72_000) * kbits / hertz + padding;
    }

    private static int adtsLength(byte[] bytes, int offset) {
        if (bytes.length < offset + 7 || bytes[offset] != (byte) 0xFF || (bytes[offset + 1] & 0xF6) != 0xF0) {
            return 0;
        }
        return (bytes[offset + 3] & 3) << 11 | (bytes[offset + 4] & 0xFF) << 3 | (bytes[offset + 5] & 0xFF) >> 5;
    }
}
