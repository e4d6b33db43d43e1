package dev.cairn.id;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.io.Serializable;
import java.util.Objects;

/**
 * A competency of a framework. Written {@code competency-framework:id@version#item}.
 *
 * @param framework the framework's version
 * @param item the competency's id in it
 */
public record CompetencyRef(DefinitionRef framework, String item) implements Serializable {
    /** Both parts are needed. */
    public CompetencyRef {
        Objects.requireNonNull(framework, "framework");
        Objects.requireNonNull(item, "item");
    }

    /** Reads {@code competency-framework:id@version#item}. */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public static CompetencyRef parse(String text) {
        int hash = text.indexOf('#');
        if (hash < 0 || hash == text.length() - 1) {
            throw new IllegalArgumentException("'" + text + "' names no competency. Maybe write it as "
                    + "competency-framework:teaching@1#feedback?");
        }
        return new CompetencyRef(DefinitionRef.parse(text.substring(0, hash)), text.substring(hash + 1));
    }

    /** {@code competency-framework:id@version#item}. */
    @Override
    @JsonValue
    public String toString() {
        return framework + "#" + item;
    }
}
