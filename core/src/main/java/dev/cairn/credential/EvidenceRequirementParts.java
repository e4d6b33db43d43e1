package dev.cairn.credential;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.cairn.error.CoreError;
import dev.cairn.error.Violations;
import dev.cairn.internal.value.Assembly;
import dev.cairn.internal.value.Given;
import dev.cairn.text.LocalizedText;
import java.lang.invoke.MethodHandles;
import java.time.Duration;
import java.time.Period;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

@JsonInclude(JsonInclude.Include.NON_EMPTY)
record EvidenceRequirementParts(
        @JsonProperty("id") String id,
        @JsonProperty("kind") String kind,

        @JsonProperty("title") @JsonInclude(JsonInclude.Include.ALWAYS)
        LocalizedText title,

        @JsonProperty("prompt") @Nullable LocalizedText prompt,
        @JsonProperty("minItems") @Nullable Integer minItems,
        @JsonProperty("maxItems") @Nullable Integer maxItems,
        @JsonProperty("mediaTypes") List<String> mediaTypes,
        @JsonProperty("maxBytes") @Nullable Long maxBytes,
        @JsonProperty("minWords") @Nullable Integer minWords,
        @JsonProperty("maxWords") @Nullable Integer maxWords,
        @JsonProperty("maxDuration") @Nullable Duration maxDuration,
        @JsonProperty("choiceGroup") @Nullable String choiceGroup,
        @JsonProperty("declarations") List<String> declarations,

        @JsonProperty("individual") @JsonInclude(JsonInclude.Include.NON_DEFAULT)
        boolean individual,

        @JsonProperty("priorLearning") @Nullable Period priorLearning)
        implements EvidenceRequirement {
    static final Assembly<Builder> ASSEMBLY =
            Assembly.of(MethodHandles.lookup(), EvidenceRequirementParts.class, Builder.class);

    EvidenceRequirementParts {
        prompt = Given.text(prompt);
        mediaTypes = Given.list(mediaTypes);
        choiceGroup = Given.text(choiceGroup);
        declarations = Given.list(declarations);
        var faults = new Violations()
                .required("/id", id)
                .required("/kind", kind)
                .required("/title", title)
                .elements("/mediaTypes", mediaTypes)
                .elements("/declarations", declarations)
                .unique("/declarations", declarations, d -> d)
                .check(
                        Lasting.is(maxDuration),
                        "/maxDuration",
                        CoreError.VALUE_OUT_OF_RANGE,
                        "A recording lasts some time, at most 1000 years.")
                .check(
                        Lasting.is(priorLearning),
                        "/priorLearning",
                        CoreError.VALUE_OUT_OF_RANGE,
                        "'" + priorLearning + "' does not reach back some time, at most 1000 years.")
                .check(
                        Given.noneOr(maxBytes, most -> most > 0 && most <= 1L << 53),
                        "/maxBytes",
                        CoreError.VALUE_OUT_OF_RANGE,
                        "1 to 9007199254740992 bytes, not " + maxBytes + ".");
        checkItems(faults, Objects.requireNonNullElse(minItems, 1), maxItems);
        checkWords(faults, Objects.requireNonNullElse(minWords, 0), maxWords);
        faults.throwIfAny();
    }

    private static void checkItems(Violations faults, int least, @Nullable Integer most) {
        faults.check(least >= 0, "/minItems", CoreError.VALUE_OUT_OF_RANGE, "At least 0 items, not " + least + ".")
                .check(
                        Given.noneOr(most, items -> items >= Math.max(1, least)),
                        "/maxItems",
                        CoreError.VALUE_OUT_OF_RANGE,
                        "At most " + most + " items, but at least " + Math.max(1, least) + ".");
    }

    private static void checkWords(Violations faults, int least, @Nullable Integer most) {
        faults.check(least >= 0, "/minWords", CoreError.VALUE_OUT_OF_RANGE, "At least 0 words, not " + least + ".")
                .check(
                        Given.noneOr(most, words -> words >= Math.max(1, least)),
                        "/maxWords",
                        CoreError.VALUE_OUT_OF_RANGE,
                        "At most " + most + " words, fewer than the least.");
    }

    @Override
    public int least() {
        return Objects.requireNonNullElse(minItems, 1);
    }

    @Override
    public int most() {
        return Objects.requireNonNullElse(maxItems, Math.max(1, least()));
    }

    @Override
    public boolean allows(String mediaType) {
        return mediaTypes.isEmpty()
                || mediaTypes.stream()
                        .anyMatch(allowed -> allowed.equals(mediaType)
                                || allowed.endsWith("/*")
                                        && mediaType.startsWith(allowed.substring(0, allowed.length() - 1)));
    }
}
