package dev.cairn.statistics.agreement;

/** How the interval of ICC(2,k) is computed, for which the literature has two ways; the other forms have one. */
public enum IntraclassInterval {
    /** The bounds of ICC(2,1) stepped up by Spearman and Brown's formula (Shrout and Fleiss 1979). */
    SHROUT_FLEISS,
    /** From the degrees of freedom of the mean rating itself (McGraw and Wong 1996). */
    MCGRAW_WONG
}
