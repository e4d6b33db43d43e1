package dev.cairn.exchange;

import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** Something in a CASE package: its place, the name by which it is found there, and what stands there. */
record CasePart(String path, String name, JsonNode node) {
    /** The name in {@code extensions} of what CASE cannot say. */
    static final String OWN = "dev.cairn";

    boolean has(String property) {
        return node.has(property);
    }

    String text(String property) {
        return node.path(property).asString("");
    }

    /** A property that is there, even if it says nothing. */
    Optional<String> given(String property) {
        return has(property) ? Optional.of(text(property)) : Optional.empty();
    }

    String ownPath() {
        return path + "/extensions/" + OWN;
    }

    JsonNode own() {
        return node.path("extensions").path(OWN);
    }

    /** What Cairn wrote beside it under a name; nothing if it did not. */
    CasePart part(String property) {
        return new CasePart(ownPath() + "/" + property, property, own().path(property));
    }

    boolean isMissing() {
        return node.isMissingNode();
    }
}
