package dev.cairn.id;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import dev.cairn.error.CoreError;
import dev.cairn.error.InvalidInputException;
import java.io.Serializable;
import java.util.Comparator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Names one version of one definition. Written {@code kind:id@version}, for example {@code rubric:exit-tickets@2}.
 *
 * @param kind the kind of definition, such as {@code micro-credential}
 * @param id the same through all versions: lower-case ASCII letters, digits, {@code . _ -}, at most 128
 * @param version 1 or more
 */
public record DefinitionRef(String kind, String id, int version) implements Comparable<DefinitionRef>, Serializable {
    private static final Pattern KIND = Pattern.compile("[a-z][a-z0-9-]{0,63}");
    private static final Pattern ID = Pattern.compile("[a-z0-9][a-z0-9._-]{0,127}");
    private static final Pattern FORM = Pattern.compile("([^:]*):([^@]*)@([1-9][0-9]{0,8})");
    private static final Comparator<DefinitionRef> ORDER = Comparator.comparing(DefinitionRef::kind)
            .thenComparing(DefinitionRef::id)
            .thenComparingInt(DefinitionRef::version);

    /** @throws InvalidInputException if a part is not of its form */
    public DefinitionRef {
        if (kind == null || !KIND.matcher(kind).matches() || !isId(id) || version < 1) {
            throw new InvalidInputException(
                    "",
                    CoreError.VALUE_INVALID,
                    "'" + kind + ":" + id + "@" + version + "' names no definition. Maybe write it as "
                            + "rubric:exit-tickets@1?");
        }
    }

    /**
     * Reads {@code kind:id@version}.
     *
     * @throws InvalidInputException if the text is of another form
     */
    @JsonCreator
    public static DefinitionRef parse(String text) {
        Matcher matcher = FORM.matcher(text);
        if (!matcher.matches()) {
            throw new InvalidInputException(
                    "",
                    CoreError.VALUE_INVALID,
                    "'" + text + "' names no definition. Maybe write it as rubric:exit-tickets@1?");
        }
        return new DefinitionRef(matcher.group(1), matcher.group(2), Integer.parseInt(matcher.group(3)));
    }

    /** Whether {@code id} is of the form a definition's id must have. */
    public static boolean isId(String id) {
        return id != null && ID.matcher(id).matches();
    }

    /** Whether both name versions of one definition. */
    public boolean isVersionOf(DefinitionRef other) {
        return kind.equals(other.kind) && id.equals(other.id);
    }

    /** By kind, then id, then version. */
    @Override
    public int compareTo(DefinitionRef other) {
        return ORDER.compare(this, other);
    }

    /** {@code kind:id@version}. */
    @Override
    @JsonValue
    public String toString() {
        return kind + ":" + id + "@" + version;
    }
}
