package dev.cairn.definition;

import java.util.Objects;

/**
 * Tells Cairn how to read one kind of definition. Modules offer their kinds as constants; the host hands them to the
 * builder.
 *
 * @param name the value of the JSON property {@code kind}
 * @param type the class that its JSON is read into
 */
public record DefinitionKind<T extends Definition>(String name, Class<T> type) {
    /** Both parts are needed. */
    public DefinitionKind {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(type, "type");
    }
}
