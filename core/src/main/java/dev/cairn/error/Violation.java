package dev.cairn.error;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.io.Serializable;
import java.util.Comparator;
import java.util.Objects;

/**
 * One fault in untrusted input.
 *
 * @param path where: a JSON Pointer (RFC 6901) into the input, preceded by {@code file:line:} when it came from a file
 * @param code what: a stable dotted slug
 * @param message what, for a person, with the offending value and the way out
 */
public record Violation(
        @JsonProperty("path") String path,
        @JsonProperty("code") String code,
        @JsonProperty("message") String message) implements Comparable<Violation>, Serializable {
    private static final Comparator<Violation> ORDER =
            Comparator.comparing(Violation::path).thenComparing(Violation::code).thenComparing(Violation::message);

    /** @throws NullPointerException if any part is null */
    public Violation {
        Objects.requireNonNull(path, "path");
        Objects.requireNonNull(code, "code");
        Objects.requireNonNull(message, "message");
    }

    /** A violation at {@code path} with a listed code. */
    public static Violation of(String path, ErrorCode code, String message) {
        return new Violation(path, code.code(), message);
    }

    /** One more step of a path, to the property or key {@code name}: a slash and the name, escaped. */
    public static String step(String name) {
        return "/" + name.replace("~", "~0").replace("/", "~1");
    }

    /** The same fault seen from an enclosing value: {@code prefix} is put before the path. */
    public Violation under(String prefix) {
        return new Violation(prefix + path, code, message);
    }

    /** Orders by path, then code, then message. */
    @Override
    public int compareTo(Violation other) {
        return ORDER.compare(this, other);
    }

    /** {@code path [code] message}. */
    @Override
    public String toString() {
        return path + " [" + code + "] " + message;
    }
}
