package dev.cairn.definition;

import dev.cairn.error.Violation;
import dev.cairn.id.DefinitionRef;
import dev.cairn.text.LocalizedText;
import java.io.Serializable;
import java.util.List;
import java.util.Map;

/**
 * Versioned, immutable data that educators are judged and credited by: a competency framework, a micro-credential, a
 * rubric, a stack, a CPD policy. Its identity is id, version and the SHA-256 of its canonical JSON.
 *
 * <p>An implementation is a value: immutable, with {@code equals}, checked in its constructor, written and read by
 * Jackson through {@code jackson-annotations} alone. Its JSON has the properties {@code kind}, {@code id} and
 * {@code version}; if the type has a {@code JsonTypeName}, JSON of another kind is refused.
 */
public interface Definition extends Serializable {
    /** The kind's name, as in {@link DefinitionKind#name()}. */
    String kind();

    /** The same through all versions. */
    String id();

    /** 1 or more; a published version never changes. */
    int version();

    /** What people call it. */
    LocalizedText title();

    /** Other definitions that this one needs; all must exist for it to be used. */
    List<DefinitionRef> references();

    /**
     * What is wrong with it beside the definitions it refers to, such as a name that one of them does not have. Pure;
     * asked when a program is put together. A definition that is not among {@code others} is not told here.
     */
    default List<Violation> faultsBeside(Map<DefinitionRef, Definition> others) {
        return List.of();
    }

    /**
     * How this version differs from {@code before}. Pure. Unless a kind of definition knows better, {@code title} and
     * {@code description} are words and anything else is structural.
     *
     * @throws IllegalArgumentException if that is of another kind
     */
    default DefinitionChange changeFrom(Definition before) {
        return DefinitionChange.byPath(
                before, this, Map.of("/title", ChangeKind.EDITORIAL, "/description", ChangeKind.EDITORIAL));
    }

    /** Names this version. */
    default DefinitionRef ref() {
        return new DefinitionRef(kind(), id(), version());
    }
}
