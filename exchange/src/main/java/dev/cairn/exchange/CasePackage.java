package dev.cairn.exchange;

import dev.cairn.competency.CompetencyFramework;
import dev.cairn.error.CoreError;
import dev.cairn.error.InvalidInputException;
import dev.cairn.error.Violation;
import dev.cairn.internal.json.CanonicalMapper;
import dev.cairn.internal.json.JsonBinding;
import dev.cairn.json.CairnJson;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.node.ObjectNode;

/**
 * A framework as exchanged: a package of 1EdTech CASE 1.1 (CFPackage). It holds the whole package, also what Cairn's model
 * has no word for: licences, rubrics, groupings, extensions, associations between things outside. Immutable.
 *
 * <p>{@link #read(String)} takes packages as they are found, and says in {@link #warnings()} what it had to mend:
 * <ul>
 *   <li>what has no place in CASE 1.1 is kept, in the nearest {@code extensions} under {@code dev.cairn.kept};
 *   <li>a value of the wrong form is put right where there is one way to do it, and kept otherwise;
 *   <li>an unknown association type becomes one with {@code ext:} before its name.
 * </ul>
 * {@link #readStrictly(String)} refuses such a package instead. What {@link #toJson()} writes is valid CASE 1.1 in either
 * case, and reading that gives an equal package.
 */
public final class CasePackage {
    private static final ObjectReader EXACT =
            CanonicalMapper.INSTANCE.reader().with(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);

    private final String json;
    private final List<Violation> warnings;

    /** Reads what it wrote: what can be read once can be read again, and made a framework. */
    private CasePackage(ObjectNode tree, List<Violation> mended) {
        this.json = CairnJson.write(tree);
        var all = new ArrayList<>(mended);
        all.addAll(new CaseReader((ObjectNode) tree(json)).warnings());
        this.warnings = all.stream().sorted().distinct().toList();
    }

    /**
     * Reads a package and mends what can be mended.
     *
     * @throws InvalidInputException if the text is no JSON, over the limits of {@link CairnJson}, or no package at all
     */
    public static CasePackage read(String json) {
        CaseFormat.Mended mended = CaseFormat.mend(tree(json));
        return new CasePackage(mended.tree(), mended.findings());
    }

    /**
     * Reads a package in UTF-8, to its end; does not close it. As {@link #read(String)}.
     *
     * @throws InvalidInputException if the bytes are not UTF-8, too many, or as above
     * @throws UncheckedIOException if the stream fails
     */
    public static CasePackage read(InputStream json) {
        return read(text(json));
    }

    /**
     * Reads a package that must be valid CASE 1.1 as it stands. {@link #warnings()} may still hold what no format rules
     * out: an end of an association that leads nowhere, a cycle in the hierarchy, a blank subject.
     *
     * @throws InvalidInputException with everything that is not CASE 1.1, by JSON Pointer
     */
    public static CasePackage readStrictly(String json) {
        CaseFormat.Mended mended = CaseFormat.mend(tree(json));
        if (!mended.findings().isEmpty()) {
            throw new InvalidInputException(mended.findings());
        }
        return new CasePackage(mended.tree(), List.of());
    }

    /** As {@link #readStrictly(String)}, from UTF-8; does not close the stream. */
    public static CasePackage readStrictly(InputStream json) {
        return readStrictly(text(json));
    }

    /**
     * A package for a framework. Identifiers are those of the framework where they are UUIDs, and otherwise derived from
     * {@code base} and the ids, so that the same framework always gets the same ones. What CASE cannot say (further
     * languages, proficiency levels) goes into {@code extensions} under {@code dev.cairn}.
     *
     * @param base where the framework's items are found by URI unless they have one of their own, ending in {@code /}
     * @param lastChange when the framework was last changed
     * @throws IllegalArgumentException if {@code base} is not absolute or does not end in {@code /}
     */
    public static CasePackage of(CompetencyFramework framework, URI base, Instant lastChange) {
        if (!base.isAbsolute() || !base.toString().endsWith("/")) {
            throw new IllegalArgumentException(
                    "'" + base + "' is no absolute URI ending in '/'. Maybe https://district.example/case/?");
        }
        return new CasePackage(new CaseWriter(framework, base, lastChange).write(), List.of());
    }

    /** What was mended, and what cannot be taken over into the framework as it stands; sorted. */
    public List<Violation> warnings() {
        return warnings;
    }

    /** Whether nothing was mended and everything could be taken over. */
    public boolean isClean() {
        return warnings.isEmpty();
    }

    /**
     * The framework in the package, under an id of one's own; whatever stands in its way was told by {@link #warnings()}
     * and is left out. Items are ordered as the hierarchy and its sequence numbers say.
     *
     * @throws InvalidInputException if the id is no id of a definition, the version is below 1, or the package has no
     *     items
     */
    public CompetencyFramework framework(String id, int version) {
        return new CaseReader((ObjectNode) tree(json)).framework(id, version);
    }

    /** The package as CASE 1.1, in compact JSON; properties stand in the order they were read in. */
    public String toJson() {
        return json;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof CasePackage that && json.equals(that.json);
    }

    @Override
    public int hashCode() {
        return json.hashCode();
    }

    /** Numbers are read exactly: extensions may hold any. */
    private static JsonNode tree(String json) {
        String text = json.startsWith("\uFEFF") ? json.substring(1) : json;
        try {
            return EXACT.readTree(text);
        } catch (JacksonException e) {
            return JsonBinding.tree(text); // Says what is wrong, and where.
        }
    }

    private static String text(InputStream stream) {
        try {
            byte[] bytes = stream.readNBytes(CairnJson.MAX_LENGTH + 1);
            if (bytes.length > CairnJson.MAX_LENGTH) {
                throw new InvalidInputException(
                        "", CoreError.JSON_LIMIT, "More than " + CairnJson.MAX_LENGTH + " bytes.");
            }
            String text = JsonBinding.utf8(bytes);
            if (text == null) {
                throw new InvalidInputException("", CoreError.JSON_MALFORMED, "The bytes are not UTF-8.");
            }
            return text;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
