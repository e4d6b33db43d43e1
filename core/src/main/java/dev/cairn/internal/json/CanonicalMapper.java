package dev.cairn.internal.json;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.json.JsonReadFeature;
import tools.jackson.core.json.JsonWriteFeature;
import tools.jackson.core.util.JsonRecyclerPools;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.cfg.CoercionAction;
import tools.jackson.databind.cfg.CoercionInputShape;
import tools.jackson.databind.cfg.DateTimeFeature;
import tools.jackson.databind.cfg.MutableCoercionConfig;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.type.LogicalType;

/** The mapper behind the canonical form: strict in what it reads, canonical in what it writes. */
public final class CanonicalMapper {
    /** The most characters a document may have. */
    public static final int MAX_LENGTH = 32_000_000;

    private static final int POOLED_BUFFERS = 64;

    /** The one mapper. */
    public static final JsonMapper INSTANCE = mapper();

    private CanonicalMapper() {}

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
                    .recyclerPool(JsonRecyclerPools.newBoundedPool(POOLED_BUFFERS))
                    .build();
            return wholeLists(JsonMapper.builder(factory))
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
                    .withCoercionConfigDefaults(
                            coercion -> refuse(coercion, CoercionInputShape.EmptyString, CoercionInputShape.EmptyArray))
                    .withCoercionConfig(
                            LogicalType.Textual,
                            coercion -> refuse(
                                    coercion,
                                    CoercionInputShape.Integer,
                                    CoercionInputShape.Float,
                                    CoercionInputShape.Boolean))
                    .withCoercionConfig(
                            LogicalType.Integer,
                            coercion -> refuse(
                                    coercion,
                                    CoercionInputShape.EmptyString,
                                    CoercionInputShape.String,
                                    CoercionInputShape.Float))
                    .withCoercionConfig(
                            LogicalType.Boolean,
                            coercion -> refuse(
                                    coercion,
                                    CoercionInputShape.EmptyString,
                                    CoercionInputShape.String,
                                    CoercionInputShape.Integer))
                    .addModule(TextForms.module())
                    .build();
        } catch (NoSuchFieldError | NoSuchMethodError | NoClassDefFoundError e) {
            throw new IllegalStateException(
                    "Jackson on the class path does not fit: jackson-annotations 2.22 or later is needed with Jackson "
                            + "3.2. Maybe import cairn-bom?",
                    e);
        }
    }

    /** No element of a list, a set or a map of the model is missing. */
    private static JsonMapper.Builder wholeLists(JsonMapper.Builder builder) {
        for (Class<?> type : List.of(List.class, Set.class, SortedSet.class, Map.class, SortedMap.class)) {
            builder.withConfigOverride(
                    type, override -> override.setNullHandling(JsonSetter.Value.forContentNulls(Nulls.FAIL)));
        }
        return builder;
    }

    private static void refuse(MutableCoercionConfig coercion, CoercionInputShape... shapes) {
        coercion.setAcceptBlankAsEmpty(false);
        for (CoercionInputShape shape : shapes) {
            coercion.setCoercion(shape, CoercionAction.Fail);
        }
    }
}
