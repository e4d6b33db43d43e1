package com.example.vendor;

import dev.cairn.amount.Rational;

/** A vendor's program in a module of its own. */
public final class Vendor {
    private Vendor() {}

    public static void main(String[] args) {
        Rational third = Rational.of(1, 3);
        if (!third.plus(third).plus(third).equals(Rational.ONE)) {
            throw new AssertionError("three thirds are one");
        }
        System.out.printf(
                "Cairn runs on Java %d, %s%n",
                Runtime.version().feature(),
                Rational.class.getModule().isNamed() ? "on the module path" : "on the class path");
    }
}
