package dev.cairn.assessment;

import dev.cairn.definition.Definition;
import dev.cairn.error.Violation;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How ratings are checked, combined and judged. The rules themselves are part of the rubric, as data. Implementations
 * are pure and thread-safe: the same arguments give equal results for ever.
 *
 * <p>Every method throws {@link IllegalArgumentException} if {@code rubric} is not of the kind it knows.
 */
public interface Scoring {
    /**
     * What is wrong with a scoresheet: unknown or missing criteria, unknown levels, points out of range, a criterion
     * left out that must be rated.
     *
     * @param criteria the criteria the sheet must rate, all and no other; null means every criterion of the rubric
     * @return empty if nothing is; paths start at the sheet
     */
    List<Violation> check(Definition rubric, Scoresheet sheet, @Nullable List<String> criteria);

    /**
     * Combines the sheets of all assessors by the rubric's moderation rule.
     *
     * @param sheets one for each assessor, each checked; their order changes nothing
     * @param adjudication ratings of the criteria that were disputed, or null before adjudication; they settle those
     *     criteria, and are passed over elsewhere
     */
    Moderation moderate(Definition rubric, List<Scoresheet> sheets, @Nullable Scoresheet adjudication);

    /** Judges agreed ratings by the rubric's pass rule. A criterion without a rating is missing, never met. */
    Judgement judge(Definition rubric, Scoresheet agreed);

    /** The agreed ratings in the rubric's words, in the rubric's order. */
    List<CriterionResult> results(Definition rubric, Scoresheet agreed);
}
