package dev.cairn.json;

import dev.cairn.error.InvalidInputException;
import dev.cairn.internal.JsonBinding;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.json.JsonReadFeature;
import tools.jackson.core.json.JsonWriteFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.cfg.DateTimeFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * The one JSON form of Cairn's model. What it writes is canonical (RFC 8785: no white space, properties sorted by UTF-16
 * code units), so equal values have equal bytes on every machine. What it reads is strict: unknown or repeated
 * properties, trailing text and wrong types are refused, and size, depth and token counts are limited.
 *
 * <p>Exact numbers are strings; the only JSON numbers in the model are integers within 2<sup>53</sup>. Thread-safe.
 */
public final class CairnJson {
    /** The most characters a document may have: 32 million. */
    public static final int MAX_LENGTH = 32_000_000;

    static final JsonMapper MAPPER = mapper();

    private CairnJson() {}

    private static JsonMapper mapper() {
        try {
            var factory = JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxDocumentLength(MAX_LENGTH)
                            .maxNestingDepth(100)
                            .maxNumberLength(100)
                            .maxStringLength(4_000_000)
                            .maxNameLength(1_000)
                            .maxTokenCount(4_000_000)
                            .build())
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
                    .disable(JsonWriteFeature.WRITE_HEX_UPPER_CASE)
                    .disable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
                    .disable(JsonWriteFeature.ESCAPE_FORWARD_SLASHES)
                    .build();
            return JsonMapper.builder(factory)
                    .enable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
                    .disable(MapperFeature.SORT_CREATOR_PROPERTIES_FIRST)
                    .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
                    .disable(DateTimeFeature.WRITE_DATES_AS_TIMESTAMPS)
                    .disable(DateTimeFeature.WRITE_DURATIONS_AS_TIMESTAMPS)
                    .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                    .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                    .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
                    .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
                    .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
                    .build();
        } catch (NoSuchFieldError | NoSuchMethodError | NoClassDefFoundError e) {
            throw new IllegalStateException(
                    "Jackson on the class path does not fit: jackson-annotations 2.22 or later is needed with Jackson "
                            + "3.2. Maybe import cairn-bom?",
                    e);
        }
    }

    /**
     * Reads a value.
     *
     * @throws InvalidInputException if the text is no JSON, too large, or not of the form of {@code type}; all faults
     *     that can be told apart are listed
     */
    public static <T> T read(String json, Class<T> type) {
        return JsonBinding.read(MAPPER, json, type);
    }

    /** Canonical JSON of a value of the model. */
    public static String write(Object value) {
        return MAPPER.writeValueAsString(value);
    }

    /** The same for people: indented, properties sorted. */
    public static String writePretty(Object value) {
        return MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(value);
    }

    /** SHA-256 of a value's canonical JSON in UTF-8, 64 lower-case hexadecimal digits. */
    public static String sha256(Object value) {
        return sha256OfText(write(value));
    }

    /** SHA-256 of text in UTF-8, 64 lower-case hexadecimal digits. */
    public static String sha256OfText(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256.", e);
        }
    }
}
