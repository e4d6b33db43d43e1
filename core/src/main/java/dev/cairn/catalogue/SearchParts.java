package dev.cairn.catalogue;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.cairn.definition.DefinitionStatus;
import dev.cairn.error.CoreError;
import dev.cairn.error.Violations;
import dev.cairn.id.CompetencyRef;
import dev.cairn.id.DefinitionRef;
import dev.cairn.internal.value.Assembly;
import dev.cairn.internal.value.Given;
import java.lang.invoke.MethodHandles;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

@JsonInclude(JsonInclude.Include.NON_EMPTY)
record SearchParts(
        @JsonProperty("words") @Nullable String words,
        @JsonProperty("wordsIn") @Nullable String wordsIn,
        @JsonProperty("competencies") List<CompetencyRef> competencies,
        @JsonProperty("goals") List<URI> goals,
        @JsonProperty("effortFrom") @Nullable Duration effortFrom,
        @JsonProperty("effortTo") @Nullable Duration effortTo,
        @JsonProperty("evidence") List<String> evidence,
        @JsonProperty("withoutEvidence") List<String> withoutEvidence,
        @JsonProperty("recognisedIn") List<DefinitionRef> recognisedIn,
        @JsonProperty("languages") List<String> languages,
        @JsonProperty("selection") @Nullable DefinitionRef selection,
        @JsonProperty("statuses") Set<DefinitionStatus> statuses)
        implements Search {
    static final Assembly<Builder> ASSEMBLY = Assembly.of(MethodHandles.lookup(), SearchParts.class, Builder.class);

    private static final Pattern RANGE = Pattern.compile("\\*|[A-Za-z]{1,8}(-[A-Za-z0-9]{1,8})*");

    SearchParts {
        words = Given.text(words);
        wordsIn = Given.text(wordsIn);
        competencies = Given.list(competencies);
        goals = Given.list(goals);
        evidence = Given.list(evidence);
        withoutEvidence = Given.list(withoutEvidence);
        recognisedIn = Given.list(recognisedIn);
        languages = Given.list(languages);
        statuses = Given.sorted(statuses);
        Duration least = Objects.requireNonNullElse(effortFrom, Duration.ZERO);
        var faults = new Violations()
                .check(
                        Given.noneOr(words, text -> text.length() <= MOST_CHARACTERS),
                        "/words",
                        CoreError.VALUE_OUT_OF_RANGE,
                        "At most " + MOST_CHARACTERS + " characters.")
                .elements("/competencies", competencies)
                .elements("/goals", goals)
                .check(!least.isNegative(), "/effortFrom", CoreError.VALUE_OUT_OF_RANGE, "An effort takes some time.")
                .check(
                        Given.noneOr(effortTo, most -> !most.isNegative() && most.compareTo(least) >= 0),
                        "/effortTo",
                        CoreError.VALUE_OUT_OF_RANGE,
                        "The most effort is less than the least.")
                .elements("/evidence", evidence)
                .elements("/withoutEvidence", withoutEvidence)
                .elements("/recognisedIn", recognisedIn)
                .elements("/languages", languages)
                .check(!statuses.contains(null), "/statuses", CoreError.VALUE_REQUIRED, "A value is required.")
                .check(
                        Given.noneOr(selection, ref -> ref.kind().equals(Selection.KIND.name())),
                        "/selection",
                        CoreError.VALUE_INVALID,
                        selection + " is no selection.");
        checkRange(faults, "/wordsIn", wordsIn);
        for (int i = 0; i < languages.size(); i++) {
            checkRange(faults, "/languages/" + i, languages.get(i));
        }
        faults.throwIfAny();
    }

    private static void checkRange(Violations faults, String path, @Nullable String range) {
        faults.check(
                range == null || range.isBlank() || RANGE.matcher(range).matches(),
                path,
                CoreError.VALUE_INVALID,
                "'" + range + "' is no language range. Maybe es, or es-MX?");
    }

    /** Whether a language range matches a tag: the same, or one that goes on after a hyphen; {@code *} matches all. */
    static boolean matches(String range, String tag) {
        String wanted = range.toLowerCase(Locale.ROOT);
        String given = tag.toLowerCase(Locale.ROOT);
        return wanted.equals("*") || given.equals(wanted) || given.startsWith(wanted + "-");
    }
}
