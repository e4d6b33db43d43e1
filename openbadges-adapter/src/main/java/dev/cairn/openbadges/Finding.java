package dev.cairn.openbadges;

import java.util.Objects;

/**
 * One check made on a badge.
 *
 * @param code what was checked, stable across releases
 * @param outcome what came of it
 * @param path the JSON Pointer (RFC 6901) of the member concerned, empty for the badge as a whole
 * @param message a sentence in English for a person; carries values of the badge, never secrets
 */
record Finding(OpenBadgesCode code, Outcome outcome, String path, String message) {
    Finding {
        Objects.requireNonNull(code, "code");
        Objects.requireNonNull(outcome, "outcome");
        Objects.requireNonNull(path, "path");
        Objects.requireNonNull(message, "message");
    }

    Finding under(String prefix) {
        return prefix.isEmpty() ? this : new Finding(code, outcome, prefix + path, message);
    }

    Finding as(Outcome other) {
        return new Finding(code, other, path, message);
    }
}
