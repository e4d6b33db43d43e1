package dev.cairn.catalogue;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.cairn.definition.DefinitionStatus;
import dev.cairn.error.CoreError;
import dev.cairn.error.Violations;
import dev.cairn.id.CompetencyRef;
import dev.cairn.id.DefinitionRef;
import java.io.Serializable;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What somebody looks for in a catalogue. Everything asked for must fit; nothing asked for, everything fits. Immutable.
 * May be kept and shared as JSON.
 */
@JsonAutoDetect(
        fieldVisibility = JsonAutoDetect.Visibility.NONE,
        getterVisibility = JsonAutoDetect.Visibility.NONE,
        isGetterVisibility = JsonAutoDetect.Visibility.NONE)
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public final class Search implements Serializable {
    private static final long serialVersionUID = 1L;

    /** The most characters of {@link #words()}. */
    public static final int MOST_CHARACTERS = 500;

    private static final Pattern RANGE = Pattern.compile("\\*|[A-Za-z]{1,8}(-[A-Za-z0-9]{1,8})*");

    private final @Nullable String words;
    private final @Nullable String wordsIn;
    private final List<CompetencyRef> competencies;
    private final List<URI> goals;
    private final @Nullable Duration effortFrom;
    private final @Nullable Duration effortTo;
    private final List<String> evidence;
    private final List<String> withoutEvidence;
    private final List<DefinitionRef> recognisedIn;
    private final List<String> languages;
    private final @Nullable DefinitionRef selection;
    private final Set<DefinitionStatus> statuses;

    @JsonCreator
    private Search(
            @JsonProperty("words") @Nullable String words,
            @JsonProperty("wordsIn") @Nullable String wordsIn,
            @JsonProperty("competencies") @Nullable List<CompetencyRef> competencies,
            @JsonProperty("goals") @Nullable List<URI> goals,
            @JsonProperty("effortFrom") @Nullable Duration effortFrom,
            @JsonProperty("effortTo") @Nullable Duration effortTo,
            @JsonProperty("evidence") @Nullable List<String> evidence,
            @JsonProperty("withoutEvidence") @Nullable List<String> withoutEvidence,
            @JsonProperty("recognisedIn") @Nullable List<DefinitionRef> recognisedIn,
            @JsonProperty("languages") @Nullable List<String> languages,
            @JsonProperty("selection") @Nullable DefinitionRef selection,
            @JsonProperty("statuses") @Nullable Set<DefinitionStatus> statuses) {
        var faults = new Violations()
                .check(
                        words == null || words.length() <= MOST_CHARACTERS,
                        "/words",
                        CoreError.VALUE_OUT_OF_RANGE,
                        "At most " + MOST_CHARACTERS + " characters.")
                .elements("/competencies", competencies)
                .elements("/goals", goals)
                .check(
                        effortFrom == null || !effortFrom.isNegative(),
                        "/effortFrom",
                        CoreError.VALUE_OUT_OF_RANGE,
                        "An effort takes some time.")
                .check(
                        effortTo == null
                                || !effortTo.isNegative()
                                        && (effortFrom == null || effortTo.compareTo(effortFrom) >= 0),
                        "/effortTo",
                        CoreError.VALUE_OUT_OF_RANGE,
                        "The most effort is less than the least.")
                .elements("/evidence", evidence)
                .elements("/withoutEvidence", withoutEvidence)
                .elements("/recognisedIn", recognisedIn)
                .elements("/languages", languages)
                .check(
                        selection == null || selection.kind().equals(Selection.KIND.name()),
                        "/selection",
                        CoreError.VALUE_INVALID,
                        selection + " is no selection.");
        checkRange(faults, "/wordsIn", wordsIn);
        for (int i = 0; languages != null && i < languages.size(); i++) {
            checkRange(faults, "/languages/" + i, languages.get(i));
        }
        faults.throwIfAny();
        this.words = words;
        this.wordsIn = wordsIn;
        this.competencies = copy(competencies);
        this.goals = copy(goals);
        this.effortFrom = effortFrom;
        this.effortTo = effortTo;
        this.evidence = copy(evidence);
        this.withoutEvidence = copy(withoutEvidence);
        this.recognisedIn = copy(recognisedIn);
        this.languages = copy(languages);
        this.selection = selection;
        this.statuses = statuses == null || statuses.isEmpty()
                ? Set.of()
                : Collections.unmodifiableSet(new TreeSet<>(statuses));
    }

    private static void checkRange(Violations faults, String path, @Nullable String range) {
        faults.check(
                range == null || range.isBlank() || RANGE.matcher(range).matches(),
                path,
                CoreError.VALUE_INVALID,
                "'" + range + "' is no language range. Maybe es, or es-MX?");
    }

    private static <T> List<T> copy(@Nullable List<T> values) {
        return values == null ? List.of() : List.copyOf(values);
    }

    /** Begins a search; {@link Builder#build()} as it stands finds everything that is open. */
    public static Builder builder() {
        return new Builder();
    }

    /** See {@link Builder#words}; null for none. */
    @JsonProperty("words")
    public @Nullable String words() {
        return words;
    }

    /** See {@link Builder#wordsIn}; null for every language. */
    @JsonProperty("wordsIn")
    public @Nullable String wordsIn() {
        return wordsIn;
    }

    /** See {@link Builder#competency}. */
    @JsonProperty("competencies")
    public List<CompetencyRef> competencies() {
        return competencies;
    }

    /** See {@link Builder#goal}. */
    @JsonProperty("goals")
    public List<URI> goals() {
        return goals;
    }

    /** See {@link Builder#effortFrom}. */
    @JsonProperty("effortFrom")
    public @Nullable Duration effortFrom() {
        return effortFrom;
    }

    /** See {@link Builder#effortTo}. */
    @JsonProperty("effortTo")
    public @Nullable Duration effortTo() {
        return effortTo;
    }

    /** See {@link Builder#evidence}. */
    @JsonProperty("evidence")
    public List<String> evidence() {
        return evidence;
    }

    /** See {@link Builder#withoutEvidence}. */
    @JsonProperty("withoutEvidence")
    public List<String> withoutEvidence() {
        return withoutEvidence;
    }

    /** See {@link Builder#recognisedIn}. */
    @JsonProperty("recognisedIn")
    public List<DefinitionRef> recognisedIn() {
        return recognisedIn;
    }

    /** See {@link Builder#language}. */
    @JsonProperty("languages")
    public List<String> languages() {
        return languages;
    }

    /** See {@link Builder#selection}. */
    @JsonProperty("selection")
    public @Nullable DefinitionRef selection() {
        return selection;
    }

    /** See {@link Builder#statuses}; empty for what is open. */
    @JsonProperty("statuses")
    public Set<DefinitionStatus> statuses() {
        return statuses;
    }

    /** Whether a language range matches a tag: the same, or one that goes on after a hyphen; {@code *} matches all. */
    static boolean matches(String range, String tag) {
        String wanted = range.toLowerCase(Locale.ROOT);
        String given = tag.toLowerCase(Locale.ROOT);
        return wanted.equals("*") || given.equals(wanted) || given.startsWith(wanted + "-");
    }

    private List<@Nullable Object> parts() {
        return java.util.Arrays.asList(
                words,
                wordsIn,
                competencies,
                goals,
                effortFrom,
                effortTo,
                evidence,
                withoutEvidence,
                recognisedIn,
                languages,
                selection,
                statuses);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Search that && parts().equals(that.parts());
    }

    @Override
    public int hashCode() {
        return parts().hashCode();
    }

    /** Gathers what is looked for. Not thread-safe. */
    public static final class Builder {
        private @Nullable String words;
        private @Nullable String wordsIn;
        private final List<CompetencyRef> competencies = new ArrayList<>();
        private final List<URI> goals = new ArrayList<>();
        private @Nullable Duration effortFrom;
        private @Nullable Duration effortTo;
        private final List<String> evidence = new ArrayList<>();
        private final List<String> withoutEvidence = new ArrayList<>();
        private final List<DefinitionRef> recognisedIn = new ArrayList<>();
        private final List<String> languages = new ArrayList<>();
        private @Nullable DefinitionRef selection;
        private final Set<DefinitionStatus> statuses = EnumSet.noneOf(DefinitionStatus.class);

        private Builder() {}

        /**
         * Every word, or a longer one that begins with it, stands somewhere in the micro-credential or in its
         * competencies. Case and accents do not matter, nor which i it is; each ideograph is a word.
         *
         * <p>Each word counts for the best place it stands in: 8 points for the title, 4 for the title, statement, code
         * or keywords of a competency, 2 for the purpose, 1 for anything else said (audience, method, evidence,
         * resources, research, topics, issuer); twice that, and 1 more if it is the whole word. What has more points
         * comes first.
         *
         * @param text at most 500 characters; no words in it, no filter
         */
        public Builder words(@Nullable String text) {
            this.words = text;
            return this;
        }

        /** Looks for words only in texts of this language range, and in those whose language is not said. */
        public Builder wordsIn(@Nullable String range) {
            this.wordsIn = range;
            return this;
        }

        /**
         * It attests this competency, in any version of the framework, or one that says exactly the same, or one below
         * either of them. Of several, one suffices.
         */
        public Builder competency(CompetencyRef competency) {
            competencies.add(Objects.requireNonNull(competency, "competency"));
            return this;
        }

        /**
         * It serves this improvement goal: it attests a competency that has an alignment or association to it, or one
         * covered by such a competency as in {@link #competency}. Of several, one suffices.
         */
        public Builder goal(URI goal) {
            goals.add(Objects.requireNonNull(goal, "goal"));
            return this;
        }

        /** It takes at least this long; what does not say how long it takes does not fit. */
        public Builder effortFrom(@Nullable Duration least) {
            this.effortFrom = least;
            return this;
        }

        /** It takes at most this long; what does not say how long it takes does not fit. */
        public Builder effortTo(@Nullable Duration most) {
            this.effortTo = most;
            return this;
        }

        /**
         * Evidence of this kind is asked for, be it as an option or an alternative. A requirement that takes only video
         * files is of the kind {@code video} too, whatever it is called; the same for {@code audio}. Of several, all are
         * needed.
         */
        public Builder evidence(String kind) {
            evidence.add(Objects.requireNonNull(kind, "kind"));
            return this;
        }

        /**
         * It can be earned without evidence of this kind: where it is asked for, it is optional or there is an
         * alternative. Of several, it can be earned without any of them.
         */
        public Builder withoutEvidence(String kind) {
            withoutEvidence.add(Objects.requireNonNull(kind, "kind"));
            return this;
        }

        /** It counts in this stack or policy, by what the catalogue was told. Of several, one suffices. */
        public Builder recognisedIn(DefinitionRef where) {
            recognisedIn.add(Objects.requireNonNull(where, "where"));
            return this;
        }

        /**
         * It is offered in a language of this range, by basic filtering of RFC 4647: {@code es} finds {@code es-MX}. Where
         * a micro-credential names no languages, those of its title count. Of several, one suffices.
         */
        public Builder language(String range) {
            languages.add(Objects.requireNonNull(range, "range"));
            return this;
        }

        /** It is a choice of this selection, from the version chosen on. The order of the choices is kept. */
        public Builder selection(@Nullable DefinitionRef chosen) {
            this.selection = chosen;
            return this;
        }

        /** For planners: it has one of these statuses, instead of being open to the learner. */
        public Builder statuses(DefinitionStatus... any) {
            statuses.addAll(List.of(any));
            return this;
        }

        /** @throws dev.cairn.error.InvalidInputException with every fault */
        public Search build() {
            return new Search(
                    words,
                    wordsIn,
                    competencies,
                    goals,
                    effortFrom,
                    effortTo,
                    evidence,
                    withoutEvidence,
                    recognisedIn,
                    languages,
                    selection,
                    statuses);
        }
    }
}
