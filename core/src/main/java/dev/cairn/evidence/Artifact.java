package dev.cairn.evidence;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.cairn.error.CoreError;
import dev.cairn.error.Violations;
import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/**
 * Bytes that are kept, named by what they are.
 *
 * @param sha256 the digest of the bytes, 64 lower-case hexadecimal digits
 * @param size how many bytes
 * @param mediaType what the bytes are, lower case, without parameters
 * @param fileName what the file was called, or null
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Artifact(
        @JsonProperty("sha256") String sha256,
        @JsonProperty("size") long size,
        @JsonProperty("mediaType") String mediaType,
        @JsonProperty("fileName") @Nullable String fileName)
        implements Serializable {
    /** @throws dev.cairn.error.InvalidInputException with every fault */
    public Artifact {
        new Violations()
                .required("/sha256", sha256)
                .check(
                        sha256 == null || sha256.matches("[0-9a-f]{64}"),
                        "/sha256",
                        CoreError.VALUE_INVALID,
                        "A digest is 64 lower-case hexadecimal digits.")
                .check(size >= 0, "/size", CoreError.VALUE_OUT_OF_RANGE, "A size is not negative.")
                .required("/mediaType", mediaType)
                .throwIfAny();
    }
}
