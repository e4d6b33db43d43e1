package dev.cairn.examples;

import java.util.logging.Level;
import java.util.logging.Logger;

/** Hibernate Validator logs its version when it starts; a story is told without. */
final class Quiet {
    /** Held here, as a logger that nobody holds forgets its level. */
    private static final Logger VALIDATOR = Logger.getLogger("org.hibernate.validator");

    private Quiet() {}

    static void please() {
        VALIDATOR.setLevel(Level.WARNING);
    }
}
