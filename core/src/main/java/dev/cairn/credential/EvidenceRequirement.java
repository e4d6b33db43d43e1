package dev.cairn.credential;

import com.fasterxml.jackson.annotation.JsonCreator;
import dev.cairn.text.LocalizedText;
import java.io.Serializable;
import java.time.Duration;
import java.time.Period;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One thing an educator must, may or can choose to show. Immutable. */
public sealed interface EvidenceRequirement extends Serializable permits EvidenceRequirementParts {
    /**
     * Begins a requirement of one item.
     *
     * @param kind {@code lesson-plan}, {@code student-work}, {@code reflection}, {@code video}, {@code audio},
     *     {@code assessment-result}, {@code observation}, {@code testimonial}, or any other slug or URI
     */
    static Builder builder(String id, String kind, LocalizedText title) {
        return EvidenceRequirementParts.ASSEMBLY.begin(id, kind, title);
    }

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    private static EvidenceRequirement of(EvidenceRequirementParts parts) {
        return parts;
    }

    /** Unique within the micro-credential. */
    String id();

    /** What kind of thing it is. */
    String kind();

    /** What people call it. */
    LocalizedText title();

    /** What the educator is asked, or null. */
    public @Nullable LocalizedText prompt();

    /** The least number of items, 0 for an optional one; null for 1. */
    public @Nullable Integer minItems();

    /** The most items; null for the larger of 1 and the least. */
    public @Nullable Integer maxItems();

    /**
     * The media types allowed, such as {@code application/pdf} or {@code video/*}; empty for any. A text is
     * {@code text/plain}; of what a link leads to the type is not known.
     */
    List<String> mediaTypes();

    /** The most bytes of one item, or null. */
    public @Nullable Long maxBytes();

    /** The least words of a text item, or null. */
    public @Nullable Integer minWords();

    /** The most words of a text item, or null. */
    public @Nullable Integer maxWords();

    /** The longest recording as declared by the educator, or null. */
    public @Nullable Duration maxDuration();

    /** Requirements of one group are alternatives: one of them suffices; null for none. */
    public @Nullable String choiceGroup();

    /** What the educator must declare of each item, such as {@code no-student-names}. */
    List<String> declarations();

    /** Whether, in group work, it must be each educator's own. */
    boolean individual();

    /**
     * How long before the submission was begun it may have been made, or null if only since; held against the day the
     * educator declares, and not against items without one. Whatever bears the date that any place on Earth had when the
     * submission was begun, or a later one, was made since.
     */
    public @Nullable Period priorLearning();

    /** The least number of items. */
    int least();

    /** The most items. */
    int most();

    /** Whether an item of this media type is allowed. */
    boolean allows(String mediaType);

    /** Gathers the parts of a requirement; null leaves out what is optional. Not thread-safe. */
    interface Builder {
        /** What the educator is asked. */
        Builder prompt(@Nullable LocalizedText text);

        /** The least number of items, 0 for an optional one; 1 if not given. */
        Builder minItems(@Nullable Integer least);

        /** The most items; the larger of 1 and the least if not given. */
        Builder maxItems(@Nullable Integer most);

        /** Adds a media type that is allowed; any if none is given. */
        Builder mediaType(String type);

        /** The most bytes of one item. */
        Builder maxBytes(@Nullable Long most);

        /** The least words of a text item. */
        Builder minWords(@Nullable Integer least);

        /** The most words of a text item. */
        Builder maxWords(@Nullable Integer most);

        /** The longest recording. */
        Builder maxDuration(@Nullable Duration longest);

        /** Which others are alternatives to it. */
        Builder choiceGroup(@Nullable String group);

        /** Adds what must be declared of each item. */
        Builder declaration(String declared);

        /** Whether it must be each educator's own. */
        Builder individual(boolean own);

        /** Allows what was made up to {@code back} before the submission was begun. */
        Builder priorLearning(@Nullable Period back);

        /** @throws dev.cairn.error.InvalidInputException with every fault */
        EvidenceRequirement build();
    }
}
