package dev.cairn;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** Notes the methods that are entered between two marks. One for all class loaders; not thread-safe. */
public final class Walked {
    private static final List<Step> STEPS = new ArrayList<>();
    private static final Deque<String> UNDER = new ArrayDeque<>();
    private static boolean walking;

    private Walked() {}

    /** A method that was entered, under the types that were entered and not left, the innermost first. */
    public record Step(String type, String method, List<String> under) {
        /** The floor of {@code internal} that the type is on; empty for the facade. */
        public String floor() {
            String beneath = type.substring("dev.cairn.".length());
            return beneath.startsWith("internal.") ? beneath.split("\\.")[1] : "";
        }
    }

    /** From here on. */
    public static void begins() {
        walking = true;
    }

    /** Up to here. */
    public static void ends() {
        walking = false;
    }

    /** A method is entered. */
    public static void entered(String type, String method) {
        if (walking) {
            STEPS.add(new Step(type, method, List.copyOf(UNDER)));
            UNDER.push(type);
        }
    }

    /** It is left again. */
    public static void left() {
        if (walking) {
            UNDER.poll();
        }
    }

    /** All of them. */
    public static List<Step> steps() {
        return List.copyOf(STEPS);
    }
}
