package dev.cairn.exchange;

import dev.cairn.competency.AssociationType;
import dev.cairn.internal.value.Given;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** The simple types of CASE 1.1: what is of each, and how what is not is put right where there is one way to do it. */
enum CaseType {
    EXTENSION(JsonNode::isObject),
    NUMBER(JsonNode::isNumber, text -> matching(text, Form.NUMBER).map(n -> Form.NODES.numberNode(new BigDecimal(n)))),
    INTEGER(
            node -> node.isNumber() && isWhole(node.decimalValue()),
            text -> matching(text, Form.INTEGER).map(n -> Form.NODES.numberNode(Long.parseLong(n)))),
    STRING(text(text -> true), CaseType::node),
    UUID(text(CaseType::isUuid), text -> node(derived(text))),
    DATE(text(CaseType::isDate), text -> text.length() > 10 ? date(text.substring(0, 10)) : Optional.empty()),
    DATE_TIME(text(CaseType::isDateTime), CaseType::dateTime),
    CASE_VERSION(text("1.1"::equals)),
    ASSOCIATION_TYPE(text(CaseType::isAssociationType), CaseType::extension),
    TARGET_TYPE(text(
            text -> text.equals("CASE") || Form.TARGET_EXTENSION.matcher(text).matches()));

    /** Beside the constants, which are made before any field of their type. */
    private static final class Form {
        static final JsonNodeFactory NODES = JsonNodeFactory.instance;
        static final Pattern NUMBER = Pattern.compile("-?[0-9]{1,15}(\\.[0-9]{1,15})?");
        static final Pattern INTEGER = Pattern.compile("-?[0-9]{1,15}");
        /** RFC 4122, 3. */
        static final Pattern UUID =
                Pattern.compile("[0-9A-Fa-f]{8}-[0-9A-Fa-f]{4}-[0-9A-Fa-f]{4}-[0-9A-Fa-f]{4}-[0-9A-Fa-f]{12}");
        /** RFC 3339, 5.6. */
        static final Pattern DATE_TIME =
                Pattern.compile("\\d{4}-\\d{2}-\\d{2}[Tt]\\d{2}:\\d{2}:\\d{2}(\\.\\d{1,9})?([Zz]|[+-]\\d{2}:\\d{2})");

        static final Pattern BASIC_OFFSET = Pattern.compile("([+-]\\d{2})(\\d{2})$");
        static final Pattern TARGET_EXTENSION = Pattern.compile("ext:[A-Za-z0-9._][A-Za-z0-9._-]*");
    }

    private final Predicate<JsonNode> fits;
    private final Function<String, Optional<? extends JsonNode>> mends;

    CaseType(Predicate<JsonNode> fits) {
        this(fits, text -> Optional.empty());
    }

    CaseType(Predicate<JsonNode> fits, Function<String, Optional<? extends JsonNode>> mends) {
        this.fits = fits;
        this.mends = mends;
    }

    /** The type of this name, such as {@code date-time}; none if it is a class. */
    static Optional<CaseType> named(String name) {
        return Arrays.stream(values())
                .filter(type ->
                        type.name().toLowerCase(Locale.ROOT).replace('_', '-').equals(name))
                .findFirst();
    }

    boolean fits(JsonNode given) {
        return fits.test(given);
    }

    /** The value put right, if it can be. */
    Optional<? extends JsonNode> mended(JsonNode given) {
        String text = given.isString() || given.isNumber() || given.isBoolean() ? given.asString() : "";
        return text.isBlank() ? Optional.empty() : mends.apply(text);
    }

    private static Predicate<JsonNode> text(Predicate<String> is) {
        return node -> node.isString() && is.test(node.stringValue());
    }

    private static Optional<JsonNode> node(String text) {
        return Optional.of(Form.NODES.stringNode(text));
    }

    private static Optional<String> matching(String text, Pattern form) {
        return Optional.of(text).filter(form.asMatchPredicate());
    }

    private static boolean isWhole(BigDecimal number) {
        return number.signum() == 0 || number.stripTrailingZeros().scale() <= 0;
    }

    static boolean isUuid(String text) {
        return Form.UUID.matcher(text).matches();
    }

    /** The same for the same text, everywhere (RFC 4122, 4.3, version 3). */
    static String derived(String text) {
        return java.util
                .UUID
                .nameUUIDFromBytes(("case:" + text).getBytes(StandardCharsets.UTF_8))
                .toString();
    }

    private static Optional<JsonNode> date(String text) {
        return isDate(text) ? node(text) : Optional.empty();
    }

    private static boolean isDate(String text) {
        return text.length() == 10 && Given.read(text, LocalDate::parse) != null;
    }

    /** With {@code Z} where no offset is given, as exports without one are in UTC. */
    private static Optional<JsonNode> dateTime(String text) {
        String colon = Form.BASIC_OFFSET.matcher(text).replaceFirst("$1:$2");
        return Stream.of(colon, text.replace(' ', 'T') + "Z", text + "T00:00:00Z")
                .filter(CaseType::isDateTime)
                .findFirst()
                .flatMap(CaseType::node);
    }

    static boolean isDateTime(String text) {
        return Form.DATE_TIME.matcher(text).matches()
                && Given.read(text.replace('t', 'T').replace('z', 'Z'), OffsetDateTime::parse) != null;
    }

    private static boolean isAssociationType(String text) {
        return Given.read(text, AssociationType::of) != null;
    }

    private static Optional<JsonNode> extension(String text) {
        String name = text.replaceAll("[^A-Za-z0-9._-]", "").replaceFirst("^-+", "");
        return name.isEmpty() ? Optional.empty() : node("ext:" + name);
    }
}
