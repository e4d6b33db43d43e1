package dev.cairn.text;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import dev.cairn.error.CoreError;
import dev.cairn.error.InvalidInputException;
import dev.cairn.error.Violation;
import dev.cairn.error.Violations;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IllformedLocaleException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Text in one or more languages, keyed by BCP 47 tag. In JSON a plain string is text of undetermined language; an
 * object maps tags to texts. Immutable.
 */
public final class LocalizedText implements Serializable {
    private static final long serialVersionUID = 1L;
    private static final String UNDETERMINED = "und";

    private final TreeMap<String, String> byTag;

    private LocalizedText(TreeMap<String, String> byTag) {
        this.byTag = byTag;
    }

    /** Text whose language is not said: a title that is the same everywhere, a code, a number. */
    public static LocalizedText of(String text) {
        var byTag = new TreeMap<String, String>();
        byTag.put(UNDETERMINED, Objects.requireNonNull(text, "text"));
        return new LocalizedText(byTag);
    }

    /** Text in one language. */
    public static LocalizedText of(Locale language, String text) {
        return of(Map.of(language.toLanguageTag(), text));
    }

    /**
     * Text by BCP 47 tag. Tags are put in canonical case.
     *
     * @throws InvalidInputException if there is no text, a tag is ill-formed or two tags are the same
     */
    public static LocalizedText of(Map<String, String> textByTag) {
        return fromJson(textByTag);
    }

    @JsonCreator
    static LocalizedText fromJson(Object json) {
        if (json instanceof String text) {
            return of(text);
        }
        if (!(json instanceof Map<?, ?> texts)) {
            throw new InvalidInputException(
                    "", CoreError.VALUE_INVALID, "Text is a string, or an object from language tag to string.");
        }
        var faults = new Violations().check(!texts.isEmpty(), "", CoreError.VALUE_REQUIRED, "No text in any language.");
        var byTag = new TreeMap<String, String>();
        texts.forEach((key, text) -> {
            String path = Violation.step(String.valueOf(key));
            String tag = key instanceof String name ? canonicalTag(name) : null;
            if (tag == null) {
                faults.add(path, CoreError.VALUE_INVALID, "'" + key + "' is not a BCP 47 language tag.");
            } else if (text == null) {
                faults.add(path, CoreError.VALUE_REQUIRED, "No text for '" + tag + "'.");
            } else if (!(text instanceof String string)) {
                faults.add(path, CoreError.VALUE_INVALID, "Text is a string.");
            } else if (byTag.put(tag, string) != null) {
                faults.add(path, CoreError.VALUE_DUPLICATE, "Two texts for '" + tag + "'.");
            }
        });
        faults.throwIfAny();
        return new LocalizedText(byTag);
    }

    @JsonValue
    Object toJson() {
        String undetermined = byTag.get(UNDETERMINED);
        return undetermined != null && byTag.size() == 1 ? undetermined : byTag;
    }

    /** A BCP 47 tag in canonical case, {@code pt-BR} for {@code PT-br}; null if the text is none. */
    public static @Nullable String canonicalTag(String tag) {
        try {
            return tag.isEmpty()
                    ? null
                    : new Locale.Builder().setLanguageTag(tag).build().toLanguageTag();
        } catch (IllformedLocaleException e) {
            return null;
        }
    }

    /**
     * The text that serves a reader of {@code language} best: the same tag, then its shorter forms (RFC 4647 lookup),
     * then undetermined, then English, then the first tag in order.
     */
    public String in(Locale language) {
        List<Locale.LanguageRange> range = new ArrayList<>();
        range.add(new Locale.LanguageRange(language.toLanguageTag()));
        String tag = Locale.lookupTag(range, byTag.keySet());
        for (String candidate : new String[] {tag, UNDETERMINED, "en"}) {
            String text = candidate == null ? null : byTag.get(candidate);
            if (text != null) {
                return text;
            }
        }
        return byTag.firstEntry().getValue();
    }

    /** All texts by tag, sorted; {@code und} where the language is not said. */
    public SortedMap<String, String> byTag() {
        return Collections.unmodifiableSortedMap(byTag);
    }

    /** Whether every text is empty or white space. */
    public boolean isBlank() {
        return byTag.values().stream().allMatch(String::isBlank);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof LocalizedText that && byTag.equals(that.byTag);
    }

    @Override
    public int hashCode() {
        return byTag.hashCode();
    }

    /** The undetermined text, or all of them by tag. */
    @Override
    public String toString() {
        return toJson().toString();
    }
}
