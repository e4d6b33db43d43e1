package dev.cairn.stacking;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.cairn.amount.Rational;
import dev.cairn.award.Award;
import dev.cairn.id.AwardId;
import dev.cairn.id.DefinitionRef;
import dev.cairn.reason.Reason;
import dev.cairn.reason.Verdict;
import java.io.Serializable;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * How far an educator is with a stack at an instant: whether it is met, by which awards, what did not count and why, and
 * the shortest way to finish.
 *
 * @param stack which stack
 * @param at the instant asked about; an award that is not active then counts for nothing
 * @param verdict met, not met, or undecided where it hangs on a stack that was not given
 * @param restsOn the awards that count, sorted
 * @param toEarn what is still to be earned on the shortest way, sorted; empty if met; null if nothing that could be
 *     earned would meet the stack
 * @param effort the effort of that way, or null if there is none
 * @param shortest whether it is proved that no way is shorter; false only for rules so tangled that the search, whose
 *     length is limited, was broken off
 * @param reason the same as a tree, part by part
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record StackProgress(
        @JsonProperty("stack") DefinitionRef stack,
        @JsonProperty("at") Instant at,
        @JsonProperty("verdict") Verdict verdict,
        @JsonProperty("restsOn") List<AwardId> restsOn,

        @JsonProperty("toEarn") @Nullable List<StackRule.Wanted> toEarn,

        @JsonProperty("effort") @Nullable Rational effort,

        @JsonProperty("shortest") boolean shortest,
        @JsonProperty("reason") Reason reason)
        implements Serializable {
    /** Copies the lists. */
    public StackProgress {
        restsOn = List.copyOf(restsOn);
        toEarn = toEarn == null ? null : List.copyOf(toEarn);
    }

    /**
     * Progress where every micro-credential is as much effort as any other: the shortest way has the fewest.
     *
     * @param holdings the educator's awards in any status; their order does not matter
     * @param catalog stacks that this one may nest; of each the newest version that serves is used
     * @throws IllegalArgumentException if the holdings are of more than one educator
     */
    public static StackProgress of(
            CredentialStack stack, Collection<Award> holdings, Collection<CredentialStack> catalog, Instant at) {
        return of(stack, holdings, catalog, at, id -> Rational.ONE);
    }

    /**
     * Progress where the shortest way is the one of least effort; among those the one with the fewest
     * micro-credentials; among those the one whose last in alphabetical order comes first, and so on.
     *
     * @param effort of earning a micro-credential, by its id; zero or more
     * @throws IllegalArgumentException if the holdings are of more than one educator, or an effort is negative
     */
    public static StackProgress of(
            CredentialStack stack,
            Collection<Award> holdings,
            Collection<CredentialStack> catalog,
            Instant at,
            Function<? super String, Rational> effort) {
        return new Evaluation(stack, holdings, catalog, at, effort).progress();
    }
}
