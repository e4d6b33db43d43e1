package dev.cairn.id;

import java.util.regex.Pattern;

/** What an opaque id looks like. */
final class IdForm {
    private static final Pattern OPAQUE = Pattern.compile("[a-zA-Z0-9._:-]{1,128}");

    private IdForm() {}

    static boolean fits(String value) {
        return OPAQUE.matcher(value).matches();
    }
}
