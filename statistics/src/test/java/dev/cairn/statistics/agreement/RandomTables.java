package dev.cairn.statistics.agreement;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Seeded tables of ratings, with raters who lean on a common truth, some ratings missing. */
final class RandomTables {
    record Row(String subject, String rater, String category) {}

    private RandomTables() {}

    /** Rows in which every pair of raters shares subjects and every category occurs. */
    static List<Row> rows(long seed, int subjects, int raters, int categories, double missing) {
        Random random = new Random(seed);
        List<Row> rows = new ArrayList<>();
        for (int s = 0; s < subjects; s++) {
            int truth = s < categories ? s : random.nextInt(categories);
            for (int r = 0; r < raters; r++) {
                boolean kept = s < 2 * categories || random.nextDouble() >= missing;
                int category = random.nextDouble() < 0.6 ? truth : random.nextInt(categories);
                if (kept) {
                    rows.add(new Row("s" + s, "r" + r, Integer.toString(category + 1)));
                }
            }
        }
        return rows;
    }

    static RatingsTable table(RatingScale scale, List<Row> rows) {
        RatingsTable.Builder builder = RatingsTable.on(scale);
        rows.forEach(row -> builder.add(row.subject(), row.rater(), row.category()));
        return builder.build();
    }
}
