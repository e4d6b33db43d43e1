package dev.cairn.statistics.agreement;

import java.util.Arrays;

/**
 * A bootstrap over subjects: the same seed, replicates and table give the same result everywhere.
 *
 * @param replicates how many samples to draw, from 100 to 100,000
 * @param seed the seed of the random numbers
 */
record Bootstrap(int replicates, long seed) {
    Bootstrap {
        if (replicates < 100 || replicates > 100_000) {
            throw new IllegalArgumentException("A bootstrap takes 100 to 100000 replicates, not " + replicates + ".");
        }
    }

    /** How often each of {@code n} subjects is drawn in one replicate of n draws. */
    void draw(int replicate, int[] times) {
        Arrays.fill(times, 0);
        long state = mix(seed + mix(replicate));
        for (int i = 0; i < times.length; i++) {
            state += 0x9E3779B97F4A7C15L;
            times[(int) (((mix(state) >>> 32) * times.length) >>> 32)]++;
        }
    }

    /** The finalizer of SplitMix64 (Steele, Lea and Flood 2014), a fixed sequence on every platform. */
    private static long mix(long seedOrState) {
        long z = seedOrState;
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }
}
