package dev.cairn.statistics.internal;

/** Mean and spread of numbers taken in one by one (Welford 1962). Not thread-safe. */
public final class Moments {
    private long count;
    private double mean;
    private double squares;

    /** Of no numbers yet. */
    public Moments() {}

    /** Takes in a number. */
    public void add(double value) {
        double deviation = value - mean;
        mean += deviation / ++count;
        squares += deviation * (value - mean);
    }

    /** How many numbers. */
    public long count() {
        return count;
    }

    /** Their mean; 0 for none. */
    public double mean() {
        return mean;
    }

    /** Their variance, by one less than their count; 0 for fewer than two. */
    public double variance() {
        return count > 1 ? squares / (count - 1) : 0;
    }

    /** The standard error of their mean; 0 for fewer than two. */
    public double standardError() {
        return count > 1 ? Math.sqrt(variance() / count) : 0;
    }
}
