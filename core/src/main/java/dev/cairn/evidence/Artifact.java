package dev.cairn.evidence;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.cairn.error.CoreError;
import dev.cairn.error.Violations;
import dev.cairn.reason.Reason;
import java.io.Serializable;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A file shown as evidence, by the digest of its bytes; the bytes are in an {@link ArtifactStore}. Immutable.
 *
 * <p>What the bytes are is known from two sides: what their beginning shows, and what the sender claims. A claim is never
 * trusted against the bytes, and a contradiction is data ({@link #contradiction()}), not an error: somebody decides.
 */
@JsonAutoDetect(
        fieldVisibility = JsonAutoDetect.Visibility.NONE,
        getterVisibility = JsonAutoDetect.Visibility.NONE,
        isGetterVisibility = JsonAutoDetect.Visibility.NONE)
@JsonInclude(JsonInclude.Include.NON_NULL)
public final class Artifact implements Serializable {
    private static final long serialVersionUID = 1L;
    private static final Pattern DIGEST = Pattern.compile("[0-9a-f]{64}");
    private static final Pattern FILE_NAME = Pattern.compile("[^/\\\\\\p{Cntrl}]{1,255}");

    private final String sha256;
    private final long size;
    private final String sniffedType;
    private final @Nullable String claimedType;
    private final @Nullable String fileName;

    @JsonCreator
    private Artifact(
            @JsonProperty("sha256") @Nullable String sha256,
            @JsonProperty("size") long size,
            @JsonProperty("sniffedType") @Nullable String sniffedType,
            @JsonProperty("claimedType") @Nullable String claimedType,
            @JsonProperty("fileName") @Nullable String fileName) {
        String sniffed = sniffedType == null ? MediaTypes.UNKNOWN : MediaTypes.normal(sniffedType);
        String claimed = claimedType == null ? null : MediaTypes.normal(claimedType);
        new Violations()
                .check(
                        sha256 == null || isDigest(sha256),
                        "/sha256",
                        CoreError.VALUE_INVALID,
                        "A digest is 64 lower-case hexadecimal digits (SHA-256).")
                .required("/sha256", sha256)
                .check(
                        size >= 0 && size <= 1L << 53,
                        "/size",
                        CoreError.VALUE_OUT_OF_RANGE,
                        "A size is 0 to 9007199254740992 bytes, not " + size + ".")
                .check(sniffed != null, "/sniffedType", CoreError.VALUE_INVALID, NO_TYPE)
                .check(claimedType == null || claimed != null, "/claimedType", CoreError.VALUE_INVALID, NO_TYPE)
                .check(
                        fileName == null || isFileName(fileName),
                        "/fileName",
                        CoreError.VALUE_INVALID,
                        "A file name has 1 to 255 characters, no path and no control characters. Maybe only its last "
                                + "part was meant?")
                .throwIfAny();
        this.sha256 = Objects.requireNonNull(sha256);
        this.size = size;
        this.sniffedType = Objects.requireNonNull(sniffed);
        this.claimedType = claimed;
        this.fileName = fileName;
    }

    private static final String NO_TYPE = "A media type is written like application/pdf.";

    /**
     * An artifact without name or claim.
     *
     * @param sha256 64 lower-case hexadecimal digits
     * @param size in bytes
     * @param sniffedType the media type the bytes show; {@code application/octet-stream} if they show none
     * @throws dev.cairn.error.InvalidInputException with every fault
     */
    public static Artifact of(String sha256, long size, String sniffedType) {
        return new Artifact(sha256, size, sniffedType, null, null);
    }

    /**
     * The same with the name its sender gave it: for people only, never for a path on a disk.
     *
     * @param name null for none
     * @throws dev.cairn.error.InvalidInputException if it is a path, too long or holds control characters; the text is
     *     not repeated, as it may name a person
     */
    public Artifact named(@Nullable String name) {
        return new Artifact(sha256, size, sniffedType, claimedType, name);
    }

    /**
     * The same with the media type its sender says it has. Parameters such as {@code charset} are dropped.
     *
     * @throws dev.cairn.error.InvalidInputException if it is no media type (RFC 6838)
     */
    public Artifact claimedAs(String mediaType) {
        return new Artifact(sha256, size, sniffedType, mediaType, fileName);
    }

    /** SHA-256 of the bytes, 64 lower-case hexadecimal digits. */
    @JsonProperty("sha256")
    public String sha256() {
        return sha256;
    }

    /** The number of bytes. */
    @JsonProperty("size")
    public long size() {
        return size;
    }

    /** What the first bytes show; {@code application/octet-stream} if nothing known. */
    @JsonProperty("sniffedType")
    public String sniffedType() {
        return sniffedType;
    }

    /** What the sender says it is, in its usual spelling, or null. */
    @JsonProperty("claimedType")
    public @Nullable String claimedType() {
        return claimedType;
    }

    /** What the sender calls it, or null. */
    @JsonProperty("fileName")
    public @Nullable String fileName() {
        return fileName;
    }

    /**
     * The media type to act on: the one claimed where the bytes bear it out or say nothing, and otherwise the one the
     * bytes show. Lower case, without parameters.
     */
    public String mediaType() {
        String settled = settled();
        return settled == null ? sniffedType : settled;
    }

    /**
     * Empty unless the bytes contradict the claimed type; then {@code artifact.media-type-mismatch} with {@code claimed}
     * and {@code found}.
     */
    public Optional<Reason> contradiction() {
        return settled() != null
                ? Optional.empty()
                : Optional.of(Reason.notMet("artifact.media-type-mismatch")
                        .with("claimed", String.valueOf(claimedType))
                        .with("found", sniffedType));
    }

    private @Nullable String settled() {
        return claimedType == null ? sniffedType : MediaTypes.settle(claimedType, sniffedType);
    }

    /** Whether a text is a digest: 64 lower-case hexadecimal digits. */
    public static boolean isDigest(@Nullable String text) {
        return text != null && DIGEST.matcher(text).matches();
    }

    private static boolean isFileName(String name) {
        return FILE_NAME.matcher(name).matches() && !name.isBlank() && !name.equals(".") && !name.equals("..");
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Artifact that
                && sha256.equals(that.sha256)
                && size == that.size
                && sniffedType.equals(that.sniffedType)
                && Objects.equals(claimedType, that.claimedType)
                && Objects.equals(fileName, that.fileName);
    }

    @Override
    public int hashCode() {
        return sha256.hashCode();
    }

    /** Digest, size and type; not the name, which may name a person. */
    @Override
    public String toString() {
        return "Artifact[" + sha256 + ", " + size + " bytes, " + mediaType() + "]";
    }
}
