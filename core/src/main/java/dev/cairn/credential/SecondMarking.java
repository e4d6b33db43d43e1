package dev.cairn.credential;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.cairn.error.CoreError;
import dev.cairn.error.Violations;
import dev.cairn.json.CairnJson;
import java.io.Serializable;
import java.math.BigInteger;

/**
 * A sample of submissions that get one assessor more. Whether a submission is in the sample depends on its id and the
 * seed alone, so that nobody can steer it and everybody can check it.
 *
 * @param percent the share of submissions, 1 to 100
 * @param seed makes one sample differ from another
 */
public record SecondMarking(
        @JsonProperty("percent") int percent,
        @JsonProperty("seed") String seed) implements Serializable {
    /** @throws dev.cairn.error.InvalidInputException with every fault */
    public SecondMarking {
        new Violations()
                .check(
                        percent >= 1 && percent <= 100,
                        "/percent",
                        CoreError.VALUE_OUT_OF_RANGE,
                        "1 to 100 percent, not " + percent + ".")
                .required("/seed", seed)
                .throwIfAny();
    }

    /** Whether the submission of this id is in the sample: SHA-256 of seed and id, as a number, modulo 100. */
    public boolean includes(String submission) {
        String digest = CairnJson.sha256OfText(seed + "\n" + submission);
        return new BigInteger(digest, 16).mod(BigInteger.valueOf(100)).intValue() < percent;
    }
}
