package dev.cairn.storage;

/**
 * How many there are, counted no further than 1,000, so that counting takes no longer where there are millions.
 *
 * @param atLeast how many there are, or 1,000 if there are more
 * @param more whether there are more than 1,000
 */
public record Count(int atLeast, boolean more) {
    /** As far as is counted. */
    public static final int MOST = 1_000;

    /** @param found how many were found, when looking for no more than 1,001 */
    public static Count of(long found) {
        return new Count((int) Math.min(found, MOST), found > MOST);
    }

    /** For example {@code 37} or {@code more than 1000}. */
    @Override
    public String toString() {
        return more ? "more than " + atLeast : String.valueOf(atLeast);
    }
}
