package dev.cairn.credential;

import dev.cairn.definition.Definition;
import dev.cairn.text.LocalizedText;
import org.jspecify.annotations.Nullable;

/** A definition that educators are awarded, and what its badge says of it. */
public interface Credential extends Definition {
    /** Who awards it; null if that is not said, and then no badge is issued. */
    MicroCredential.@Nullable Issuer issuer();

    /** What it is good for, or null. */
    @Nullable
    LocalizedText purpose();
}
