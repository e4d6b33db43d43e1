package dev.cairn.definition;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.Optional;

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

    /**
     * The JSON Schema (2020-12) of a definition file of this kind, for editors and other tools: the resource
     * {@code META-INF/cairn/}<i>name</i>{@code .schema.json} beside the type. Every kind of Cairn has one; a host may
     * put one into its own jar. What it refuses, the reader refuses; the reader alone looks at what several places of a
     * file, or several files, say together.
     *
     * @return empty if there is none
     */
    public Optional<String> schema() {
        try (InputStream in = type.getResourceAsStream("/META-INF/cairn/" + name + ".schema.json")) {
            return in == null ? Optional.empty() : Optional.of(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
