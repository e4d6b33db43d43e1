package dev.cairn.internal.value;

import dev.cairn.amount.Rational;
import dev.cairn.error.CoreError;
import dev.cairn.error.Violations;
import dev.cairn.id.DefinitionRef;
import java.net.URI;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** What several kinds of value ask of their parts, in the same words. */
public final class Checks {
    private Checks() {}

    /** The id and version of a definition. */
    public static Violations identity(Violations faults, @Nullable String id, int version) {
        return faults.check(
                        id != null && DefinitionRef.isId(id),
                        "/id",
                        id == null ? CoreError.VALUE_REQUIRED : CoreError.VALUE_INVALID,
                        noId(id))
                .check(version >= 1, "/version", CoreError.VALUE_OUT_OF_RANGE, "Versions begin at 1.");
    }

    /** The id of a part of a definition, if it is there. */
    public static Violations id(Violations faults, @Nullable String id) {
        return faults.required("/id", id)
                .check(id == null || id.isBlank() || DefinitionRef.isId(id), "/id", CoreError.VALUE_INVALID, noId(id));
    }

    private static String noId(@Nullable String id) {
        String slug = Slug.of(String.valueOf(id));
        return "An id of lower-case ASCII letters, digits and . _ - is required, not '" + id + "'. Maybe '"
                + (slug.isEmpty() ? "my-id" : slug) + "'?";
    }

    /** A URI is absolute, if it is there. */
    public static Violations absolute(Violations faults, String path, @Nullable URI uri) {
        return faults.check(
                Given.noneOr(uri, URI::isAbsolute), path, CoreError.VALUE_INVALID, "'" + uri + "' is no absolute URI.");
    }

    /** A count reaches {@code least}, 0 or 1, if it is there. */
    public static Violations atLeast(Violations faults, String path, @Nullable Integer count, int least) {
        return faults.check(
                count == null || count >= least,
                path,
                CoreError.VALUE_OUT_OF_RANGE,
                count + (least == 0 ? " is negative." : " is less than " + least + "."));
    }

    /** A number is 0 or more, if it is there. */
    public static Violations notNegative(Violations faults, String path, @Nullable Rational value) {
        return faults.check(
                value == null || value.signum() >= 0, path, CoreError.VALUE_OUT_OF_RANGE, value + " is negative.");
    }

    /** A number is there and above 0. */
    public static Violations positive(Violations faults, String path, @Nullable Rational value) {
        return faults.required(path, value)
                .check(
                        value == null || value.signum() > 0,
                        path,
                        CoreError.VALUE_OUT_OF_RANGE,
                        "'" + value + "' is not positive.");
    }

    /** What is valid from a day until a day, if both are there. */
    public static Violations validity(Violations faults, @Nullable LocalDate from, @Nullable LocalDate until) {
        return faults.check(
                from == null || until == null || !until.isBefore(from),
                "/validUntil",
                CoreError.VALUE_OUT_OF_RANGE,
                until + " is before " + from + ".");
    }
}
