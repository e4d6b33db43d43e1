package dev.cairn.catalogue;

import com.fasterxml.jackson.annotation.JsonCreator;
import dev.cairn.definition.DefinitionStatus;
import dev.cairn.id.CompetencyRef;
import dev.cairn.id.DefinitionRef;
import java.io.Serializable;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What somebody looks for in a catalogue. Everything asked for must fit; nothing asked for, everything fits. Immutable.
 * May be kept and shared as JSON. What each part asks for is told by the method of the {@link Builder} that gives it.
 */
public sealed interface Search extends Serializable permits SearchParts {
    /** The most characters of {@link #words()}. */
    int MOST_CHARACTERS = 500;

    /** Begins a search; {@link Builder#build()} as it stands finds everything that is open. */
    static Builder builder() {
        return SearchParts.ASSEMBLY.begin();
    }

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    private static Search of(SearchParts parts) {
        return parts;
    }

    /** The words, or null for none. */
    public @Nullable String words();

    /** The language range of the texts looked in; null for every language. */
    public @Nullable String wordsIn();

    /** The competencies. */
    List<CompetencyRef> competencies();

    /** The improvement goals. */
    List<URI> goals();

    /** The least effort, or null. */
    public @Nullable Duration effortFrom();

    /** The most effort, or null. */
    public @Nullable Duration effortTo();

    /** The kinds of evidence to be asked for. */
    List<String> evidence();

    /** The kinds of evidence to do without. */
    List<String> withoutEvidence();

    /** The stacks and policies to count in. */
    List<DefinitionRef> recognisedIn();

    /** The language ranges to be offered in. */
    List<String> languages();

    /** The selection to be a choice of, or null. */
    public @Nullable DefinitionRef selection();

    /** The statuses to have; empty for what is open. */
    Set<DefinitionStatus> statuses();

    /** Gathers what is looked for. Not thread-safe. */
    interface Builder {
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
        Builder words(@Nullable String text);

        /** Looks for words only in texts of this language range, and in those whose language is not said. */
        Builder wordsIn(@Nullable String range);

        /**
         * It attests this competency, in any version of the framework, or one that says exactly the same, or one below
         * either of them. Of several, one suffices.
         */
        Builder competency(CompetencyRef competency);

        /**
         * It serves this improvement goal: it attests a competency that has an alignment or association to it, or one
         * covered by such a competency as in {@link #competency}. Of several, one suffices.
         */
        Builder goal(URI goal);

        /** It takes at least this long; what does not say how long it takes does not fit. */
        Builder effortFrom(@Nullable Duration least);

        /** It takes at most this long; what does not say how long it takes does not fit. */
        Builder effortTo(@Nullable Duration most);

        /**
         * Evidence of this kind is asked for, be it as an option or an alternative. A requirement that takes only video
         * files is of the kind {@code video} too, whatever it is called; the same for {@code audio}. Of several, all are
         * needed.
         */
        Builder evidence(String kind);

        /**
         * It can be earned without evidence of this kind: where it is asked for, it is optional or there is an
         * alternative. Of several, it can be earned without any of them.
         */
        Builder withoutEvidence(String kind);

        /** It counts in this stack or policy, by what the catalogue was told. Of several, one suffices. */
        Builder recognisedIn(DefinitionRef where);

        /**
         * It is offered in a language of this range, by basic filtering of RFC 4647: {@code es} finds {@code es-MX}. Where
         * a micro-credential names no languages, those of its title count. Of several, one suffices.
         */
        Builder language(String range);

        /** It is a choice of this selection, from the version chosen on. The order of the choices is kept. */
        Builder selection(@Nullable DefinitionRef chosen);

        /** For planners: it has one of these statuses, instead of being open to the learner. */
        default Builder statuses(DefinitionStatus... any) {
            return statuses(Set.copyOf(List.of(any)));
        }

        /** For planners: it has one of these statuses, instead of being open to the learner. */
        Builder statuses(Set<DefinitionStatus> any);

        /** @throws dev.cairn.error.InvalidInputException with every fault */
        Search build();
    }
}
