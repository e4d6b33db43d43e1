package dev.cairn.credential;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.cairn.error.CoreError;
import dev.cairn.error.Violations;
import dev.cairn.text.LocalizedText;
import java.io.Serializable;
import java.time.Duration;
import java.time.Period;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One thing an educator must, may or can choose to show.
 *
 * @param id unique within the micro-credential
 * @param kind what it is: {@code lesson-plan}, {@code student-work}, {@code reflection}, {@code video}, {@code audio},
 *     {@code assessment-result}, {@code observation}, {@code testimonial}, or any other slug or URI
 * @param title what people call it
 * @param prompt what the educator is asked, or null
 * @param minItems the least number of items, 0 for an optional one; 1 if not given
 * @param maxItems the most items; the larger of 1 and {@code minItems} if not given
 * @param mediaTypes the media types allowed, such as {@code application/pdf} or {@code video/*}; empty for any.
 *     A text is {@code text/plain}; of what a link leads to the type is not known
 * @param maxBytes the most bytes of one item, or null
 * @param minWords the least words of a text item, or null
 * @param maxWords the most words of a text item, or null
 * @param maxDuration the longest recording as declared by the educator, or null
 * @param choiceGroup requirements of one group are alternatives: one of them suffices; null for none
 * @param declarations what the educator must declare of each item, such as {@code no-student-names}
 * @param individual whether, in group work, it must be each educator's own
 * @param priorLearning how long before the submission was begun it may have been made, or null if only since; held
 *     against the day the educator declares, and not against items without one. Whatever bears the date that any place
 *     on Earth had when the submission was begun, or a later one, was made since
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record EvidenceRequirement(
        @JsonProperty("id") String id,
        @JsonProperty("kind") String kind,
        @JsonProperty("title") LocalizedText title,
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
        implements Serializable {
    /** @throws dev.cairn.error.InvalidInputException with every fault */
    public EvidenceRequirement(
            @Nullable String id,
            @Nullable String kind,
            @Nullable LocalizedText title,
            @Nullable LocalizedText prompt,
            @Nullable Integer minItems,
            @Nullable Integer maxItems,
            @Nullable List<String> mediaTypes,
            @Nullable Long maxBytes,
            @Nullable Integer minWords,
            @Nullable Integer maxWords,
            @Nullable Duration maxDuration,
            @Nullable String choiceGroup,
            @Nullable List<String> declarations,
            boolean individual,
            @Nullable Period priorLearning) {
        int least = minItems == null ? 1 : minItems;
        new Violations()
                .required("/id", id)
                .required("/kind", kind)
                .required("/title", title)
                .check(least >= 0, "/minItems", CoreError.VALUE_OUT_OF_RANGE, "At least 0 items, not " + least + ".")
                .check(
                        maxItems == null || maxItems >= Math.max(1, least),
                        "/maxItems",
                        CoreError.VALUE_OUT_OF_RANGE,
                        "At most " + maxItems + " items, but at least " + Math.max(1, least) + ".")
                .check(
                        maxBytes == null || maxBytes > 0 && maxBytes <= 1L << 53,
                        "/maxBytes",
                        CoreError.VALUE_OUT_OF_RANGE,
                        "1 to 9007199254740992 bytes, not " + maxBytes + ".")
                .check(
                        minWords == null || minWords >= 0,
                        "/minWords",
                        CoreError.VALUE_OUT_OF_RANGE,
                        "At least 0 words, not " + minWords + ".")
                .check(
                        maxWords == null || maxWords >= (minWords == null ? 1 : Math.max(1, minWords)),
                        "/maxWords",
                        CoreError.VALUE_OUT_OF_RANGE,
                        "At most " + maxWords + " words, fewer than the least.")
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
                .elements("/mediaTypes", mediaTypes)
                .elements("/declarations", declarations)
                .unique("/declarations", declarations, d -> d)
                .throwIfAny();
        this.id = Objects.requireNonNull(id);
        this.kind = Objects.requireNonNull(kind);
        this.title = Objects.requireNonNull(title);
        this.prompt = prompt;
        this.minItems = minItems;
        this.maxItems = maxItems;
        this.mediaTypes = mediaTypes == null ? List.of() : List.copyOf(mediaTypes);
        this.maxBytes = maxBytes;
        this.minWords = minWords;
        this.maxWords = maxWords;
        this.maxDuration = maxDuration;
        this.choiceGroup = choiceGroup;
        this.declarations = declarations == null ? List.of() : List.copyOf(declarations);
        this.individual = individual;
        this.priorLearning = priorLearning;
    }

    /** One for what was made since the submission was begun. */
    public EvidenceRequirement(
            @Nullable String id,
            @Nullable String kind,
            @Nullable LocalizedText title,
            @Nullable LocalizedText prompt,
            @Nullable Integer minItems,
            @Nullable Integer maxItems,
            @Nullable List<String> mediaTypes,
            @Nullable Long maxBytes,
            @Nullable Integer minWords,
            @Nullable Integer maxWords,
            @Nullable Duration maxDuration,
            @Nullable String choiceGroup,
            @Nullable List<String> declarations,
            boolean individual) {
        this(
                id,
                kind,
                title,
                prompt,
                minItems,
                maxItems,
                mediaTypes,
                maxBytes,
                minWords,
                maxWords,
                maxDuration,
                choiceGroup,
                declarations,
                individual,
                null);
    }

    /** The same, allowing what was made up to {@code back} before the submission was begun. */
    public EvidenceRequirement priorLearning(Period back) {
        return new EvidenceRequirement(
                id,
                kind,
                title,
                prompt,
                minItems,
                maxItems,
                mediaTypes,
                maxBytes,
                minWords,
                maxWords,
                maxDuration,
                choiceGroup,
                declarations,
                individual,
                back);
    }

    /** The least number of items. */
    public int least() {
        return minItems == null ? 1 : minItems;
    }

    /** The most items. */
    public int most() {
        return maxItems == null ? Math.max(1, least()) : maxItems;
    }

    /** Whether an item of this media type is allowed. */
    public boolean allows(String mediaType) {
        return mediaTypes.isEmpty()
                || mediaTypes.stream()
                        .anyMatch(allowed -> allowed.equals(mediaType)
                                || allowed.endsWith("/*")
                                        && mediaType.startsWith(allowed.substring(0, allowed.length() - 1)));
    }
}
