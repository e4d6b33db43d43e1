package dev.cairn.exchange;

import dev.cairn.rubric.Level;
import dev.cairn.rubric.ModerationPolicy;
import dev.cairn.rubric.PassRule;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a rubric needs and a document from elsewhere does not say.
 *
 * @param pass what passes; the ids of levels are their names in lower case, words joined by hyphens
 * @param moderation when assessors agree, or null for exact agreement
 * @param levels levels for a criterion that has none, lowest first; one that has a single level gets the lowest of them
 *     beneath it
 * @param language the language of text that names none, or null for undetermined
 * @param lowestFirst whether levels without points are listed from the lowest; most documents list the highest first
 */
public record ImportDefaults(
        PassRule pass,
        @Nullable ModerationPolicy moderation,
        List<Level> levels,
        @Nullable Locale language,
        boolean lowestFirst) {
    /** The pass rule is needed. */
    public ImportDefaults {
        Objects.requireNonNull(pass, "pass");
        levels = List.copyOf(levels);
    }

    /** This pass rule and nothing else. */
    public static ImportDefaults of(PassRule pass) {
        return new ImportDefaults(pass, null, List.of(), null, false);
    }

    /** The same with levels for criteria without. */
    public ImportDefaults levels(Level... lowestFirstLevels) {
        return new ImportDefaults(pass, moderation, List.of(lowestFirstLevels), language, lowestFirst);
    }
}
