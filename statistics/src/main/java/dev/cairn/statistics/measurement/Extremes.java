package dev.cairn.statistics.measurement;

import dev.cairn.statistics.measurement.RaschResult.Extreme;
import java.util.Arrays;
import java.util.stream.IntStream;

/** Elements with nothing but lowest or highest scores, taken out round by round until none is left. */
final class Extremes {
    private final Elements elements;
    private final Extreme[][] extreme = new Extreme[Elements.FACETS][];
    /** The round in which an element was taken out, or 0. */
    private final int[][] round = new int[Elements.FACETS][];

    private int rounds;
    /** The scores of elements that are left. */
    private int[] left;
    /** The declared categories that these are in, ascending. */
    private int[] used = {};

    Extremes(Elements elements) {
        this.elements = elements;
        for (int f = 0; f < Elements.FACETS; f++) {
            extreme[f] = new Extreme[elements.sizes()[f]];
            Arrays.fill(extreme[f], Extreme.NONE);
            round[f] = new int[elements.sizes()[f]];
        }
        left = IntStream.range(0, elements.table().scores()).toArray();
        boolean found = left.length > 0;
        while (found) {
            found = takeOut();
        }
    }

    private boolean takeOut() {
        boolean[] occurs = new boolean[categories()];
        for (int i : left) {
            occurs[elements.table().code(i)] = true;
        }
        used = IntStream.range(0, occurs.length).filter(k -> occurs[k]).toArray();
        if (used.length == 0) {
            return false;
        }
        rounds++;
        boolean found = false;
        for (int f = 0; f < Elements.FACETS; f++) {
            found |= takeOut(f);
        }
        left = Arrays.stream(left).filter(this::isLeft).toArray();
        return found;
    }

    private int categories() {
        return elements.table().scale(0).categories().size();
    }

    private boolean isLeft(int score) {
        int roundOfAny = 0;
        for (int f = 0; f < Elements.FACETS; f++) {
            roundOfAny = Math.max(roundOfAny, round[f][elements.of()[f][score]]);
        }
        return roundOfAny == 0;
    }

    private boolean takeOut(int facet) {
        int size = elements.sizes()[facet];
        int[] lowest = new int[size];
        int[] highest = new int[size];
        int[] scores = new int[size];
        for (int i : left) {
            int e = elements.of()[facet][i];
            int code = elements.table().code(i);
            scores[e]++;
            lowest[e] += code == used[0] ? 1 : 0;
            highest[e] += code == used[used.length - 1] ? 1 : 0;
        }
        boolean found = false;
        for (int e = 0; e < size; e++) {
            if (scores[e] > 0 && Math.max(lowest[e], highest[e]) == scores[e]) {
                extreme[facet][e] = lowest[e] == scores[e] ? Extreme.LOWEST : Extreme.HIGHEST;
                round[facet][e] = rounds;
                found = true;
            }
        }
        return found;
    }

    Extreme of(int facet, int element) {
        return extreme[facet][element];
    }

    int round(int facet, int element) {
        return round[facet][element];
    }

    int rounds() {
        return rounds;
    }

    int[] left() {
        return left;
    }

    /** The declared categories that are left, lowest first: what each of the model's categories stands for. */
    int[] used() {
        return used;
    }

    /** The model's category of each declared one, or -1. */
    int[] positions() {
        int[] position = new int[categories()];
        Arrays.fill(position, -1);
        for (int k = 0; k < used.length; k++) {
            position[used[k]] = k;
        }
        return position;
    }
}
