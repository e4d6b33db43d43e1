package dev.cairn.competency;

import com.fasterxml.jackson.annotation.JsonCreator;
import dev.cairn.text.LocalizedText;
import java.io.Serializable;
import java.net.URI;
import java.time.LocalDate;
import java.util.List;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/** One item of a framework: something to know or to be able to do. Immutable. Only id and statement are required. */
public sealed interface Competency extends Serializable permits CompetencyParts {
    /** Begins a competency. */
    static Builder builder(String id, LocalizedText statement) {
        return CompetencyParts.ASSEMBLY.begin(id, statement);
    }

    /** Whether {@code id} is of the form a competency's id must have. */
    static boolean isId(String id) {
        return CompetencyParts.ID.matcher(id).matches();
    }

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    private static Competency of(CompetencyParts parts) {
        return parts;
    }

    /** Unique within the framework: 1 to 128 ASCII letters, digits, {@code . _ -}. */
    String id();

    /** What an educator knows or can do. */
    LocalizedText statement();

    /** A short form for lists, or null. */
    public @Nullable LocalizedText title();

    /** What people call it by, such as {@code FA.2}, or null; need not be unique. */
    public @Nullable String code();

    /** What the framework calls items like this, such as {@code Domain} or {@code Indicator}, or null. */
    public @Nullable String type();

    /** The id of the item above it, or null if it is at the top. */
    public @Nullable String parent();

    /** More about it, or null. */
    public @Nullable LocalizedText notes();

    /** Words it can be found by. */
    List<String> keywords();

    /** For which school levels it is meant, in the framework's own words. */
    List<String> educationLevels();

    /** Its own URI, by which others know it, or null. */
    public @Nullable URI uri();

    /** The first day it is in force, or null if always. */
    public @Nullable LocalDate validFrom();

    /** The last day it is in force, or null if without end. */
    public @Nullable LocalDate validUntil();

    /** What each proficiency level looks like for this competency, by level id. */
    SortedMap<String, LocalizedText> descriptors();

    /** What it answers to outside the framework. */
    List<Alignment> alignments();

    /** Whether it is in force on that day; both ends are included. */
    boolean isValidOn(LocalDate day);

    /** Gathers the parts of a competency; null leaves out what is optional. Not thread-safe. */
    interface Builder {
        /** A short form for lists. */
        Builder title(@Nullable LocalizedText text);

        /** What people call it by. */
        Builder code(@Nullable String text);

        /** What the framework calls items like this. */
        Builder type(@Nullable String text);

        /** The item above it; at the top if not given. */
        Builder parent(@Nullable String item);

        /** More about it. */
        Builder notes(@Nullable LocalizedText text);

        /** Adds a word it can be found by. */
        Builder keyword(String word);

        /** Adds a school level it is meant for. */
        Builder educationLevel(String level);

        /** Its own URI. */
        Builder uri(@Nullable URI own);

        /** The first day it is in force. */
        Builder validFrom(@Nullable LocalDate day);

        /** The last day it is in force. */
        Builder validUntil(@Nullable LocalDate day);

        /** What a proficiency level looks like for this competency. */
        Builder descriptor(String level, LocalizedText text);

        /** Adds what it answers to outside. */
        Builder alignment(Alignment alignment);

        /** @throws dev.cairn.error.InvalidInputException with every fault */
        Competency build();
    }
}
