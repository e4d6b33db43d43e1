package dev.cairn.smoke;

import dev.cairn.activity.Rational;

/** A vendor's program in a module of its own. */
public final class Smoke {
    private Smoke() {}

    public static void main(String[] args) {
        Rational third = Rational.of(1, 3);
        if (!third.plus(third).plus(third).equals(Rational.of(1, 1))) {
            throw new AssertionError("three thirds are one");
        }
        if (!Rational.class.getModule().isNamed()) {
            throw new AssertionError("Cairn is not on the module path");
        }
        System.out.println("Cairn runs on the module path of Java " + Runtime.version().feature());
    }
}
