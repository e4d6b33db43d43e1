package dev.cairn.statistics.agreement;

import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * The six intraclass correlations of Shrout and Fleiss (1979): which raters rate, and whether the reliability is that
 * of one of them or of the mean of all k.
 */
public enum IntraclassForm {
    /** ICC(1,1): each subject has raters of its own, drawn at random; one rating. */
    @JsonProperty("ICC(1,1)")
    ONE_WAY_SINGLE(1, false),
    /** ICC(2,1): the same raters, drawn at random, rate all subjects; absolute agreement of one rating. */
    @JsonProperty("ICC(2,1)")
    RANDOM_SINGLE(2, false),
    /** ICC(3,1): these very raters rate all subjects; consistency of one rating. */
    @JsonProperty("ICC(3,1)")
    FIXED_SINGLE(3, false),
    /** ICC(1,k): as ICC(1,1), for the mean of k ratings. */
    @JsonProperty("ICC(1,k)")
    ONE_WAY_MEAN(1, true),
    /** ICC(2,k): as ICC(2,1), for the mean of k ratings. */
    @JsonProperty("ICC(2,k)")
    RANDOM_MEAN(2, true),
    /** ICC(3,k): as ICC(3,1), for the mean of k ratings. */
    @JsonProperty("ICC(3,k)")
    FIXED_MEAN(3, true);

    /** The model, 1 to 3. */
    final int model;

    final boolean mean;

    IntraclassForm(int model, boolean mean) {
        this.model = model;
        this.mean = mean;
    }

    /** The name in the notation of Shrout and Fleiss, such as {@code ICC(2,1)}. */
    public String notation() {
        return "ICC(" + model + "," + (mean ? "k" : "1") + ")";
    }
}
