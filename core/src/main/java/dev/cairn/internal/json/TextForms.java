package dev.cairn.internal.json;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Pattern;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.BeanDescription;
import tools.jackson.databind.DeserializationConfig;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.deser.std.StdScalarDeserializer;
import tools.jackson.databind.exc.MismatchedInputException;
import tools.jackson.databind.module.SimpleDeserializers;
import tools.jackson.databind.module.SimpleModule;

/** Values that are written as text are read from text alone, letter by letter: no number, no list, no trimming. */
final class TextForms extends SimpleDeserializers {
    private static final long serialVersionUID = 1L;
    private static final Pattern DURATION =
            Pattern.compile("P(?:\\d+D)?(?:T(?:\\d+H)?(?:\\d+M)?(?:\\d+(?:\\.\\d{1,9})?S)?)?");
    private static final Pattern PERIOD = Pattern.compile("P(?:\\d+Y)?(?:\\d+M)?(?:\\d+W)?(?:\\d+D)?");

    /** How values are written, for those that would not know. */
    static final Map<Class<?>, String> EXAMPLES = Map.of(
            Duration.class, "PT15M or P14D",
            Period.class, "P5Y or P18M",
            Instant.class, "2026-08-31T09:00:00Z",
            LocalDate.class, "2026-08-31",
            URI.class, "https://district.example");

    private TextForms() {
        add(Duration.class, TextForms::duration);
        add(Period.class, TextForms::period);
        add(Instant.class, Instant::parse);
        add(LocalDate.class, LocalDate::parse);
        add(URI.class, URI::create);
    }

    static SimpleModule module() {
        var module = new SimpleModule("cairn-text-forms");
        module.setDeserializers(new TextForms());
        var fraction = new NumberText();
        module.addSerializer(Double.class, fraction);
        module.addSerializer(Double.TYPE, fraction);
        return module;
    }

    private <T> void add(Class<T> type, Function<String, T> parse) {
        addDeserializer(type, new FromText<>(type, parse));
    }

    @Override
    public ValueDeserializer<?> findEnumDeserializer(
            JavaType type, DeserializationConfig config, BeanDescription.Supplier description) {
        return constants(type.getRawClass());
    }

    private static <T> FromText<T> constants(Class<T> type) {
        Map<String, T> byName = new HashMap<>();
        List<String> names = JsonNames.constants(type);
        T[] constants = type.getEnumConstants();
        for (int i = 0; i < constants.length; i++) {
            byName.put(names.get(i), constants[i]);
        }
        return new FromText<>(type, text -> {
            T constant = byName.get(text);
            if (constant == null) {
                throw new IllegalArgumentException(text);
            }
            return constant;
        });
    }

    /** Without signs, or as {@link Duration#toString} writes what is below zero. */
    private static Duration duration(String text) {
        Duration value = Duration.parse(text);
        return canonical(value, text, DURATION);
    }

    private static Period period(String text) {
        Period value = Period.parse(text);
        return canonical(value, text, PERIOD);
    }

    private static <T> T canonical(T value, String text, Pattern form) {
        if (!form.matcher(text).matches() && !value.toString().equals(text)) {
            throw new IllegalArgumentException(text);
        }
        return value;
    }

    private static final class FromText<T> extends StdScalarDeserializer<T> {
        private final Function<String, T> parse;

        FromText(Class<T> type, Function<String, T> parse) {
            super(type);
            this.parse = parse;
        }

        @Override
        public T deserialize(JsonParser parser, DeserializationContext context) {
            if (!parser.hasToken(JsonToken.VALUE_STRING)) {
                throw MismatchedInputException.from(parser, handledType(), "text is needed");
            }
            String text = parser.getString();
            try {
                return parse.apply(text);
            } catch (RuntimeException e) {
                throw context.weirdStringException(text, handledType(), "not of its form");
            }
        }
    }
}
