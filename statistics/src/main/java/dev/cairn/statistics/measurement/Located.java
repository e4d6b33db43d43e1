package dev.cairn.statistics.measurement;

/** Where an element lies when everything it met is known. */
record Located(double measure, double standardError) {
    private static final double FARTHEST = 200;

    /** The x at which the scores at x and each of the others together are expected to sum to the target, strictly between the extremes. */
    static Located at(double target, double[] others, RatingScaleModel model) {
        double low = -FARTHEST;
        double high = FARTHEST;
        double information = 0;
        for (int halving = 0; halving < 60; halving++) {
            double middle = (low + high) / 2;
            double expected = 0;
            information = 0;
            for (double other : others) {
                model.at(middle + other);
                expected += model.expected;
                information += model.variance;
            }
            if (expected < target) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return new Located((low + high) / 2, 1 / Math.sqrt(information));
    }
}
