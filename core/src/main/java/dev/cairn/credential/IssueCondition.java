package dev.cairn.credential;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.cairn.error.Violations;
import dev.cairn.internal.value.Checks;
import dev.cairn.reason.CoreReason;
import dev.cairn.reason.Reason;
import dev.cairn.reason.Verdict;
import dev.cairn.text.LocalizedText;
import java.io.Serializable;
import java.util.List;
import java.util.Set;

/**
 * Something that must hold when an award is made, besides a passing decision: a fee paid or waived, a background check,
 * an agreement signed. Cairn does not look into it: the issuer declares that it holds, and the journal keeps who did.
 *
 * @param id unique within the micro-credential: lower-case ASCII letters, digits and {@code . _ -}
 * @param title what must hold, as people read it
 */
public record IssueCondition(
        @JsonProperty("id") String id,
        @JsonProperty("title") LocalizedText title) implements Serializable {
    /** @throws dev.cairn.error.InvalidInputException with every fault */
    public IssueCondition {
        Checks.id(new Violations(), id).required("/title", title).throwIfAny();
    }

    /**
     * Whether all {@code conditions} are declared to hold: {@code issue.conditions-hold} or
     * {@code issue.conditions-missing}, resting on one reason for each condition.
     */
    public static Reason check(List<IssueCondition> conditions, Set<String> declared) {
        List<Reason> each = conditions.stream()
                .map(condition -> (declared.contains(condition.id)
                                ? Reason.met(CoreReason.ISSUE_CONDITION_HOLDS)
                                : Reason.notMet(CoreReason.ISSUE_CONDITION_MISSING))
                        .with("condition", condition.id)
                        .with("title", condition.title))
                .toList();
        boolean all = each.stream().allMatch(Reason::isMet);
        return Reason.of(all ? CoreReason.ISSUE_CONDITIONS_HOLD : CoreReason.ISSUE_CONDITIONS_MISSING, Verdict.of(all))
                .because(each);
    }
}
