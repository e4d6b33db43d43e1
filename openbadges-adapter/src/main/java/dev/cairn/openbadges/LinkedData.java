package dev.cairn.openbadges;

import com.apicatalog.jsonld.JsonLdError;
import com.apicatalog.jsonld.JsonLdErrorCode;
import com.apicatalog.jsonld.JsonLdOptions;
import com.apicatalog.jsonld.JsonLdOptions.ProcessingPolicy;
import com.apicatalog.jsonld.document.Document;
import com.apicatalog.jsonld.document.JsonDocument;
import com.apicatalog.jsonld.loader.DocumentLoader;
import com.apicatalog.jsonld.processor.ExpansionProcessor;
import com.apicatalog.jsonld.processor.ToRdfProcessor;
import com.apicatalog.jsonld.uri.UriUtils;
import com.apicatalog.jsonld.uri.UriValidationPolicy;
import com.apicatalog.rdf.api.RdfConsumerException;
import com.apicatalog.rdf.canon.RdfCanon;
import com.apicatalog.rdf.nquads.NQuadsWriter;
import dev.cairn.error.Violation;
import jakarta.json.JsonArray;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.io.StringWriter;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Turns a JSON-LD document into the canonical N-Quads a signature is made over (JSON-LD 1.1, RDFC-1.0), refusing every
 * document from which that would silently drop something: what is not in the graph is not signed, and anyone could add
 * it after signing. Without network, and bounded in work by steps rather than time, so that the same badge always gets
 * the same verdict: one instance does so much and no more. Not thread-safe.
 */
final class LinkedData {

    /** Enough for a record of hundreds of badges; a graph made to exhaust the canonicalisation meets it at once. */
    private static final int MAX_STEPS = 200_000;

    private static final BigDecimal INTEGER_LIMIT = new BigDecimal("1e21");
    private static final String XSD = "http://www.w3.org/2001/XMLSchema#";
    private static final Set<String> NODE_KEYWORDS = Set.of("@id", "@type", "@graph");

    private final Contexts contexts;
    private int steps;

    LinkedData(Contexts contexts) {
        this.contexts = contexts;
    }

    /** A document read with one choice among the published forms of its contexts. */
    record Reading(JsonArray expanded, List<Contexts.Form> contexts) {}

    /** Canonical N-Quads, computed with the given hash (SHA-256, or SHA-384 for P-384 keys). */
    String canonical(JsonObject document, String hash) throws Refused {
        return canonical(read(document), hash);
    }

    /**
     * Expands the document, refusing whatever expansion would lose. When a context was published in several forms the
     * first is taken that defines every term of the document.
     */
    Reading read(JsonObject document) throws Refused {
        refuseKeywords(document, "", true);
        List<String> urls = contextUrls(document);
        for (int reading = 0; ; reading++) {
            try {
                return new Reading(expand(document, reading), used(urls, reading));
            } catch (Refused e) {
                if (e.finding().code() != OpenBadgesCode.TERM_UNDEFINED || reading + 1 >= contexts.readings(urls)) {
                    throw e;
                }
            }
        }
    }

    String canonical(Reading reading, String hash) throws Refused {
        RdfCanon canon = RdfCanon.create(hash, this::tick);
        StringWriter out = new StringWriter();
        try {
            ToRdfProcessor.toRdf(canon, reading.expanded(), options(0));
            canon.provide(new NQuadsWriter(out));
        } catch (TooManySteps e) {
            throw Refused.failed(
                    OpenBadgesCode.LINKED_DATA_TOO_COMPLEX,
                    "",
                    "Its graph takes more than " + MAX_STEPS + " steps to order.");
        } catch (JsonLdError | RdfConsumerException | RuntimeException e) {
            throw unprocessable();
        }
        return out.toString();
    }

    private JsonArray expand(JsonObject document, int reading) throws Refused {
        JsonArray expanded;
        try {
            // Not by way of JsonLd.expand, which starts an HTTP client of its own.
            expanded = ExpansionProcessor.expand(JsonDocument.of(document), options(reading), false);
        } catch (JsonLdError e) {
            if (e.getCode() == JsonLdErrorCode.UNDEFINED_TERM) {
                throw Refused.failed(
                        OpenBadgesCode.TERM_UNDEFINED,
                        "",
                        "The term " + quoted(e.getMessage()) + " is defined by no context.");
            }
            if (e.getCode() == JsonLdErrorCode.PROTECTED_TERM_REDEFINITION) {
                throw Refused.failed(
                        OpenBadgesCode.CONTEXT_ORDER, "/@context", "The contexts redefine a protected term.");
            }
            throw unprocessable();
        } catch (RuntimeException e) {
            // The processor throws what it likes on input its authors did not foresee; none of it is a valid badge.
            throw unprocessable();
        }
        if (expanded.size() != 1 || !(expanded.get(0) instanceof JsonObject node)) {
            throw unprocessable();
        }
        return StrictJson.PROVIDER.createArrayBuilder().add(node(node)).build();
    }

    /** The term in the processor's message, which has no other place for it. */
    private static String quoted(@Nullable String message) {
        if (message == null) {
            return "of a member";
        }
        int open = message.indexOf('[');
        int close = message.indexOf(']', open + 1);
        return open < 0 || close < 0 ? "of a member" : "\"" + message.substring(open + 1, close) + "\"";
    }

    private static Refused unprocessable() {
        return Refused.failed(OpenBadgesCode.LINKED_DATA_UNPROCESSABLE, "", "It cannot be processed as JSON-LD.");
    }

    // --- before expansion -------------------------------------------------------------------------------------

    /**
     * Refuses what expansion drops without a word: null, keywords and what looks like one. {@code @context} may stand on
     * the document, on its proofs and on credentials inside it.
     */
    private static void refuseKeywords(JsonValue value, String path, boolean mayHaveContext) throws Refused {
        if (value instanceof JsonObject object) {
            refuseKeywordsIn(object, path, mayHaveContext || Json.hasType(object, "VerifiableCredential"));
        } else if (value instanceof JsonArray array) {
            for (int i = 0; i < array.size(); i++) {
                refuseKeywords(array.get(i), path + "/" + i, mayHaveContext);
            }
        } else if (value == JsonValue.NULL) {
            throw Refused.failed(OpenBadgesCode.TERM_NULL, path, "null says nothing that a signature could cover.");
        }
    }

    private static void refuseKeywordsIn(JsonObject object, String path, boolean mayHaveContext) throws Refused {
        for (Map.Entry<String, JsonValue> member : object.entrySet()) {
            String key = member.getKey();
            String at = path + Violation.step(key);
            if (key.equals("@context") && mayHaveContext) {
                continue;
            }
            if (key.startsWith("@") || key.isEmpty()) {
                throw Refused.failed(OpenBadgesCode.TERM_KEYWORD, at, "The JSON-LD keyword is not allowed here.");
            }
            refuseKeywords(member.getValue(), at, key.equals("proof"));
        }
        if (Json.strings(object, "type").stream().anyMatch(type -> type.startsWith("@"))) {
            throw Refused.failed(OpenBadgesCode.TERM_KEYWORD, path + "/type", "A type cannot be a JSON-LD keyword.");
        }
    }

    /** All contexts the document and the credentials inside it name, each known; no inline context anywhere. */
    private List<String> contextUrls(JsonObject document) throws Refused {
        List<String> urls = new ArrayList<>();
        contextUrls(document, "", urls);
        return urls.stream().distinct().toList();
    }

    private void contextUrls(JsonValue value, String path, List<String> urls) throws Refused {
        if (value instanceof JsonObject object) {
            for (Map.Entry<String, JsonValue> context :
                    Json.located(object, "@context").entrySet()) {
                String at = path + context.getKey();
                if (!(context.getValue() instanceof JsonString url)) {
                    throw Refused.failed(
                            OpenBadgesCode.CONTEXT_INLINE,
                            at,
                            "A context must be named by its URL: an inline one is covered by no signature.");
                }
                if (!contexts.knows(url.getString())) {
                    throw Refused.failed(
                            OpenBadgesCode.CONTEXT_UNKNOWN, at, "The context is not one we hold: " + url.getString());
                }
                urls.add(url.getString());
            }
            for (Map.Entry<String, JsonValue> member : object.entrySet()) {
                if (!member.getKey().equals("@context")) {
                    contextUrls(member.getValue(), path + Violation.step(member.getKey()), urls);
                }
            }
        } else if (value instanceof JsonArray array) {
            for (int i = 0; i < array.size(); i++) {
                contextUrls(array.get(i), path + "/" + i, urls);
            }
        }
    }

    private List<Contexts.Form> used(List<String> urls, int reading) {
        List<Contexts.Form> used = new ArrayList<>();
        for (String url : urls) {
            Contexts.Form form = contexts.form(url, reading);
            if (form != null) {
                used.add(form);
            }
        }
        return used;
    }

    // --- after expansion --------------------------------------------------------------------------------------

    /**
     * Checks that every IRI of an expanded node is absolute and can stand in N-Quads, else the quad would be dropped or
     * forged; and writes numbers in their lexical form, in which they are signed.
     */
    private static JsonObject node(JsonObject node) throws Refused {
        JsonObjectBuilder out = StrictJson.PROVIDER.createObjectBuilder();
        for (Map.Entry<String, JsonValue> member : node.entrySet()) {
            String key = member.getKey();
            if (!key.startsWith("@")) {
                absolute(key);
            } else if (!NODE_KEYWORDS.contains(key)) {
                throw Refused.failed(
                        OpenBadgesCode.TERM_KEYWORD, "", "The JSON-LD keyword " + key + " is not allowed here.");
            }
            switch (key) {
                case "@id" -> {
                    absoluteOrBlank(member.getValue());
                    out.add(key, member.getValue());
                }
                case "@type" -> {
                    for (JsonValue type : Json.values(node, key)) {
                        absoluteOrBlank(type);
                    }
                    out.add(key, member.getValue());
                }
                default -> out.add(key, items(member.getValue()));
            }
        }
        return out.build();
    }

    private static JsonValue items(JsonValue value) throws Refused {
        if (value instanceof JsonArray array) {
            JsonArrayBuilder out = StrictJson.PROVIDER.createArrayBuilder();
            for (JsonValue item : array) {
                out.add(items(item));
            }
            return out.build();
        }
        if (!(value instanceof JsonObject object)) {
            throw unprocessable();
        }
        if (object.containsKey("@value")) {
            return literal(object);
        }
        if (object.containsKey("@list")) {
            return StrictJson.PROVIDER
                    .createObjectBuilder()
                    .add("@list", items(object.get("@list")))
                    .build();
        }
        return node(object);
    }

    private static JsonObject literal(JsonObject literal) throws Refused {
        for (String key : literal.keySet()) {
            if (!key.equals("@value") && !key.equals("@type")) {
                throw Refused.failed(
                        OpenBadgesCode.TERM_KEYWORD, "", "The JSON-LD keyword " + key + " is not allowed here.");
            }
        }
        String type = Json.string(literal, "@type");
        if (type != null) {
            absolute(type);
        }
        return literal.get("@value") instanceof JsonNumber number ? number(number, type) : literal;
    }

    private static JsonObject number(JsonNumber number, @Nullable String type) {
        double value = number.doubleValue();
        BigDecimal exact = new BigDecimal(value);
        boolean integer = exact.stripTrailingZeros().scale() <= 0 && exact.abs().compareTo(INTEGER_LIMIT) < 0;
        boolean asInteger = integer && !(XSD + "double").equals(type);
        return StrictJson.PROVIDER
                .createObjectBuilder()
                .add("@value", asInteger ? exact.toBigInteger().toString() : xsdDouble(exact))
                .add("@type", Objects.requireNonNullElse(type, XSD + (asInteger ? "integer" : "double")))
                .build();
    }

    /** The canonical lexical form of xsd:double with at most 15 fraction digits (JSON-LD 1.1 API section 8.6). */
    private static String xsdDouble(BigDecimal value) {
        if (value.signum() == 0) {
            return "0.0E0";
        }
        BigDecimal rounded =
                value.round(new MathContext(16, RoundingMode.HALF_UP)).stripTrailingZeros();
        String digits = rounded.unscaledValue().abs().toString();
        int exponent = digits.length() - 1 - rounded.scale();
        String fraction = digits.length() == 1 ? "0" : digits.substring(1);
        return (value.signum() < 0 ? "-" : "") + digits.charAt(0) + "." + fraction + "E" + exponent;
    }

    private static void absoluteOrBlank(JsonValue value) throws Refused {
        if (!(value instanceof JsonString string)) {
            throw unprocessable();
        }
        if (!string.getString().startsWith("_:")) {
            absolute(string.getString());
        } else if (!string.getString().matches("_:[A-Za-z0-9]{1,64}")) {
            throw Refused.failed(OpenBadgesCode.TERM_CHARACTERS, "", "Not a blank node label.");
        }
    }

    private static void absolute(String iri) throws Refused {
        if (!UriUtils.isAbsoluteUri(iri, UriValidationPolicy.Full)) {
            throw Refused.failed(
                    OpenBadgesCode.TERM_RELATIVE, "", "\"" + iri + "\" is no absolute IRI and no context defines it.");
        }
        for (int i = 0; i < iri.length(); i++) {
            char c = iri.charAt(i);
            if (c <= 0x20 || "<>\"{}|^`\\".indexOf(c) >= 0) {
                throw Refused.failed(
                        OpenBadgesCode.TERM_CHARACTERS, "", "An IRI holds a character that no IRI may hold.");
            }
        }
    }

    // --- the processor's settings ------------------------------------------------------------------------------

    private JsonLdOptions options(int reading) {
        DocumentLoader loader = (url, options) -> document(url.toString(), reading);
        JsonLdOptions options = new JsonLdOptions(loader);
        options.setUndefinedTermsPolicy(ProcessingPolicy.Fail);
        options.setUriValidation(UriValidationPolicy.Full);
        return options;
    }

    private Document document(String url, int reading) throws JsonLdError {
        Contexts.@Nullable Form form = contexts.form(url, reading);
        if (form == null) {
            throw new JsonLdError(JsonLdErrorCode.LOADING_DOCUMENT_FAILED, url);
        }
        return JsonDocument.of(form.content());
    }

    private void tick() {
        if (++steps > MAX_STEPS) {
            throw new TooManySteps();
        }
    }

    private static final class TooManySteps extends IllegalStateException {
        private static final long serialVersionUID = 1L;
    }
}
