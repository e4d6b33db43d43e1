package dev.cairn.openbadges;

/** What one check says, from best to worst. */
enum Outcome {
    /** The check was made and held. */
    PASSED,
    /** Nothing is wrong, but a reader should know. */
    WARNING,
    /** The check could not be made, so the badge is not known to be valid. */
    UNDETERMINED,
    /** The check was made and did not hold. */
    FAILED
}
