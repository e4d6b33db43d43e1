package dev.cairn.exchange;

import dev.cairn.amount.Rational;
import dev.cairn.error.CoreError;
import dev.cairn.error.InvalidInputException;
import dev.cairn.json.CairnJson;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.LinkedHashSet;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.cfg.JsonNodeFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Documents as trees, numbers exactly as they are written. */
final class Tree {
    private static final JsonMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxDocumentLength(CairnJson.MAX_LENGTH)
                            .maxNestingDepth(100)
                            .maxNumberLength(100)
                            .build())
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .build())
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build();

    private Tree() {}

    /** @throws InvalidInputException if the text is no JSON object or array */
    static JsonNode parse(String json) {
        JsonNode tree;
        try {
            tree = MAPPER.readTree(json);
        } catch (JacksonException e) {
            throw new InvalidInputException("", CoreError.JSON_MALFORMED, String.valueOf(e.getOriginalMessage()));
        }
        if (tree == null || !tree.isContainer()) {
            throw new InvalidInputException("", CoreError.VALUE_INVALID, "An object or an array is needed.");
        }
        return tree;
    }

    static String write(JsonNode tree) {
        return MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(tree);
    }

    static ObjectNode object() {
        return MAPPER.createObjectNode();
    }

    static ArrayNode array() {
        return MAPPER.createArrayNode();
    }

    /** A text property that says something, or null. */
    static @Nullable String text(JsonNode node, String name) {
        JsonNode value = node.get(name);
        return value == null || !value.isString() || value.stringValue().isBlank() ? null : value.stringValue();
    }

    /** A text property that says something. */
    static Optional<String> said(JsonNode node, String name) {
        return Optional.ofNullable(text(node, name));
    }

    /** A text property that says something, or something else. */
    static String text(JsonNode node, String name, String otherwise) {
        return said(node, name).orElse(otherwise);
    }

    /** A number property, exact. */
    static Optional<Rational> numbered(JsonNode node, String name) {
        return Optional.ofNullable(number(node, name));
    }

    /** A number property, exact, or null. */
    static @Nullable Rational number(JsonNode node, String name) {
        JsonNode value = node.get(name);
        return value == null || !value.isNumber() ? null : Rational.of(value.decimalValue());
    }

    /** Sets a number unless it is there already, however written; null removes it. Fractions without end are cut. */
    static void set(ObjectNode node, String name, @Nullable Rational value) {
        if (value == null) {
            node.remove(name);
        } else if (!value.equals(number(node, name))) {
            BigDecimal decimal = new BigDecimal(value.numerator())
                    .divide(new BigDecimal(value.denominator()), MathContext.DECIMAL64)
                    .stripTrailingZeros();
            node.put(name, decimal.scale() < 0 ? decimal.setScale(0) : decimal);
        }
    }

    /** Sets text; null removes it. */
    static void set(ObjectNode node, String name, @Nullable String value) {
        if (value == null) {
            if (text(node, name) != null) {
                node.remove(name);
            }
        } else {
            node.put(name, value);
        }
    }

    /** Equal as data: order of properties and ways of writing a number do not matter. */
    static boolean same(@Nullable JsonNode a, @Nullable JsonNode b) {
        if (a == null || b == null) {
            return Objects.equals(a, b);
        }
        if (a.isNumber() && b.isNumber()) {
            return a.decimalValue().compareTo(b.decimalValue()) == 0;
        }
        if (a instanceof ObjectNode x && b instanceof ObjectNode y) {
            Set<String> names = new LinkedHashSet<>(x.propertyNames());
            names.addAll(y.propertyNames());
            return names.stream().allMatch(name -> same(x.get(name), y.get(name)));
        }
        if (a instanceof ArrayNode x && b instanceof ArrayNode y) {
            return x.size() == y.size() && IntStream.range(0, x.size()).allMatch(i -> same(x.get(i), y.get(i)));
        }
        return a.equals(b);
    }
}
