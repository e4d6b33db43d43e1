package dev.cairn.statistics.measurement;

import dev.cairn.statistics.measurement.RaschResult.Fit;

/** Sums for the fit of each element (Wright and Masters 1982). */
final class FitSums {
    final int[] count;
    private final double[] residual;
    private final double[] variance;
    private final double[] excess;
    private final double[] standardized;
    private final double[] kurtosis;

    FitSums(int size) {
        count = new int[size];
        residual = new double[size];
        variance = new double[size];
        excess = new double[size];
        standardized = new double[size];
        kurtosis = new double[size];
    }

    void add(int element, double aResidual, double aVariance, double aKurtosis) {
        count[element]++;
        residual[element] += aResidual * aResidual;
        variance[element] += aVariance;
        excess[element] += aKurtosis - aVariance * aVariance;
        standardized[element] += aResidual * aResidual / aVariance;
        kurtosis[element] += aKurtosis / (aVariance * aVariance) - 1;
    }

    Fit infit(int element) {
        double meanSquare = residual[element] / variance[element];
        return fit(meanSquare, excess[element] / (variance[element] * variance[element]));
    }

    Fit outfit(int element) {
        double n = count[element];
        return fit(standardized[element] / n, kurtosis[element] / n / n);
    }

    /** The cube root transformation; a spread above the root of two would turn its sense about. */
    private static Fit fit(double meanSquare, double variance) {
        double q = Math.min(Math.sqrt(Math.max(0, variance)), Math.sqrt(2));
        Double z = q > 1e-9 ? (Double) ((Math.cbrt(meanSquare) - 1) * 3 / q + q / 3) : null;
        return new Fit(meanSquare, z);
    }
}
