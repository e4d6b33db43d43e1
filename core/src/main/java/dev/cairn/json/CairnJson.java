package dev.cairn.json;

import dev.cairn.error.InvalidInputException;
import dev.cairn.internal.json.CanonicalMapper;
import dev.cairn.internal.json.JsonBinding;
import dev.cairn.internal.json.Sha256;
import tools.jackson.core.JacksonException;

/**
 * The one JSON form of Cairn's model. What it writes is canonical (RFC 8785: no white space, properties sorted by UTF-16
 * code units, numbers as ECMAScript writes them), so equal values have equal bytes on every machine. What it reads is
 * strict: unknown or repeated properties, trailing text and values of another type are refused (no number or boolean is
 * taken for text, no text for a number), and size, depth and token counts are limited. A definition of another
 * {@code kind} than its type's is refused; it may name its schema in a property {@code $schema}, which is not kept.
 *
 * <p>Exact numbers are strings. JSON numbers are integers within 2<sup>53</sup>, and in statistics fractions, which are read
 * back bit for bit, except that 0 has no sign. Thread-safe.
 */
public final class CairnJson {
    /** The most characters a document may have: 32 million. */
    public static final int MAX_LENGTH = CanonicalMapper.MAX_LENGTH;

    private CairnJson() {}

    /**
     * Reads a value.
     *
     * @throws InvalidInputException if the text is no JSON, too large, or not of the form of {@code type}; all faults
     *     that can be told apart are listed
     */
    public static <T> T read(String json, Class<T> type) {
        return JsonBinding.read(json, type);
    }

    /**
     * Canonical JSON of a value of the model.
     *
     * @throws IllegalArgumentException if it is none, such as a number that is not finite
     */
    public static String write(Object value) {
        try {
            return CanonicalMapper.INSTANCE.writeValueAsString(value);
        } catch (JacksonException e) {
            throw unwritable(e);
        }
    }

    /** The same for people: indented, properties sorted. */
    public static String writePretty(Object value) {
        try {
            return CanonicalMapper.INSTANCE.writerWithDefaultPrettyPrinter().writeValueAsString(value);
        } catch (JacksonException e) {
            throw unwritable(e);
        }
    }

    private static IllegalArgumentException unwritable(JacksonException e) {
        return new IllegalArgumentException("Not to be written as JSON: " + e.getOriginalMessage(), e);
    }

    /** SHA-256 of a value's canonical JSON in UTF-8, 64 lower-case hexadecimal digits. */
    public static String sha256(Object value) {
        return sha256OfText(write(value));
    }

    /** SHA-256 of text in UTF-8, 64 lower-case hexadecimal digits. */
    public static String sha256OfText(String text) {
        return new Sha256().of(text);
    }
}
