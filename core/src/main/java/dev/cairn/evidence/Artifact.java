package dev.cairn.evidence;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.cairn.error.CoreError;
import dev.cairn.error.Violations;
import dev.cairn.internal.value.Given;
import dev.cairn.reason.CoreReason;
import dev.cairn.reason.Reason;
import java.io.Serializable;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A file shown as evidence, by the digest of its bytes; the bytes are in an {@link ArtifactStore}.
 *
 * <p>What the bytes are is known from two sides: what their beginning shows, and what the sender claims. A claim is never
 * trusted against the bytes, and a contradiction is data ({@link #contradiction()}), not an error: somebody decides.
 *
 * @param sha256 SHA-256 of the bytes, 64 lower-case hexadecimal digits
 * @param size the number of bytes
 * @param sniffedType what the first bytes show; {@code application/octet-stream} if nothing known
 * @param claimedType what the sender says it is, in its usual spelling, or null
 * @param fileName what the sender calls it, or null: for people only, never for a path on a disk
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Artifact(
        @JsonProperty("sha256") String sha256,
        @JsonProperty("size") long size,
        @JsonProperty("sniffedType") String sniffedType,
        @JsonProperty("claimedType") @Nullable String claimedType,
        @JsonProperty("fileName") @Nullable String fileName)
        implements Serializable {
    private static final Pattern DIGEST = Pattern.compile("[0-9a-f]{64}");
    private static final Pattern FILE_NAME = Pattern.compile("[^/\\\\\\p{Cntrl}]{1,255}");

    /** @throws dev.cairn.error.InvalidInputException with every fault; a file name is not repeated, as it may name a person */
    public Artifact {
        sniffedType = Objects.requireNonNullElse(sniffedType, MediaTypes.UNKNOWN);
        var faults = new Violations()
                .required("/sha256", sha256)
                .check(
                        Given.noneOr(sha256, Artifact::isDigest),
                        "/sha256",
                        CoreError.VALUE_INVALID,
                        "A digest is 64 lower-case hexadecimal digits (SHA-256).")
                .check(
                        size >= 0 && size <= 1L << 53,
                        "/size",
                        CoreError.VALUE_OUT_OF_RANGE,
                        "A size is 0 to 9007199254740992 bytes, not " + size + ".")
                .check(
                        Given.noneOr(fileName, Artifact::isFileName),
                        "/fileName",
                        CoreError.VALUE_INVALID,
                        "A file name has 1 to 255 characters, no path and no control characters. Maybe only its last "
                                + "part was meant?");
        sniffedType = normal(faults, "/sniffedType", sniffedType);
        if (claimedType != null) {
            claimedType = normal(faults, "/claimedType", claimedType);
        }
        faults.throwIfAny();
    }

    private static String normal(Violations faults, String path, String type) {
        String normal = MediaTypes.normal(type);
        faults.check(normal != null, path, CoreError.VALUE_INVALID, "A media type is written like application/pdf.");
        return Objects.requireNonNullElse(normal, type);
    }

    /**
     * An artifact without name or claim.
     *
     * @throws dev.cairn.error.InvalidInputException with every fault
     */
    public static Artifact of(String sha256, long size, String sniffedType) {
        return new Artifact(sha256, size, sniffedType, null, null);
    }

    /** The same with the name its sender gave it, or without one. */
    public Artifact named(@Nullable String name) {
        return new Artifact(sha256, size, sniffedType, claimedType, name);
    }

    /** The same with the media type its sender says it has (RFC 6838). Parameters such as {@code charset} are dropped. */
    public Artifact claimedAs(String mediaType) {
        return new Artifact(sha256, size, sniffedType, mediaType, fileName);
    }

    /**
     * The media type to act on: the one claimed where the bytes bear it out or say nothing, and otherwise the one the
     * bytes show. Lower case, without parameters.
     */
    public String mediaType() {
        return Objects.requireNonNullElse(settled(), sniffedType);
    }

    /**
     * Empty unless the bytes contradict the claimed type; then {@code artifact.media-type-mismatch} with {@code claimed}
     * and {@code found}.
     */
    public Optional<Reason> contradiction() {
        return settled() != null
                ? Optional.empty()
                : Optional.of(Reason.notMet(CoreReason.ARTIFACT_MEDIA_TYPE_MISMATCH)
                        .with("claimed", String.valueOf(claimedType))
                        .with("found", sniffedType));
    }

    private @Nullable String settled() {
        return claimedType != null ? MediaTypes.settle(claimedType, sniffedType) : sniffedType;
    }

    /** Whether a text is a digest: 64 lower-case hexadecimal digits. */
    public static boolean isDigest(@Nullable String text) {
        return text != null && DIGEST.matcher(text).matches();
    }

    private static boolean isFileName(String name) {
        return FILE_NAME.matcher(name).matches() && !name.isBlank() && !name.equals(".") && !name.equals("..");
    }

    /** Digest, size and type; not the name, which may name a person. */
    @Override
    public String toString() {
        return "Artifact[" + sha256 + ", " + size + " bytes, " + mediaType() + "]";
    }
}
