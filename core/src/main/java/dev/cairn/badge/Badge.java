package dev.cairn.badge;

import java.util.Arrays;
import java.util.Objects;

/** A badge as bytes, to be kept, sent or baked into a picture. Immutable. */
public final class Badge {
    private final String mediaType;
    private final byte[] content;

    /** Copies the content. */
    public Badge(String mediaType, byte[] content) {
        this.mediaType = Objects.requireNonNull(mediaType, "mediaType");
        this.content = content.clone();
    }

    /** The media type of the content. */
    public String mediaType() {
        return mediaType;
    }

    /** A copy of the content. */
    public byte[] content() {
        return content.clone();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Badge that && mediaType.equals(that.mediaType) && Arrays.equals(content, that.content);
    }

    @Override
    public int hashCode() {
        return 31 * mediaType.hashCode() + Arrays.hashCode(content);
    }

    /** Media type and size. */
    @Override
    public String toString() {
        return mediaType + ", " + content.length + " bytes";
    }
}
