package dev.cairn.stacking;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.cairn.definition.Definition;
import dev.cairn.definition.DefinitionKind;
import dev.cairn.definition.DefinitionRef;
import dev.cairn.error.CoreError;
import dev.cairn.error.Violations;
import dev.cairn.text.LocalizedText;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * A credential that is earned by holding others: a rule over micro-credentials and other stacks. Immutable.
 *
 * @param id the same through all versions
 * @param version 1 or more
 * @param title what people call it
 * @param exclusive whether an award may count only once: not for two parts of this stack, and not if another active
 *     award rests on it already; stacks nested in an exclusive one share its awards in the same way
 * @param rule what must be held
 */
@JsonIgnoreProperties(value = "kind", allowGetters = true)
public record Stack(
        @JsonProperty("id") String id,
        @JsonProperty("version") int version,
        @JsonProperty("title") LocalizedText title,

        @JsonProperty("exclusive") @JsonInclude(JsonInclude.Include.NON_DEFAULT)
        boolean exclusive,

        @JsonProperty("rule") StackRule rule)
        implements Definition {
    /** Tells the host's reader about stacks. */
    public static final DefinitionKind<Stack> KIND = new DefinitionKind<>("stack", Stack.class);

    /** The kind of the definitions that a stack's leaves name. */
    static final String MICRO_CREDENTIAL = "micro-credential";

    /** @throws dev.cairn.error.InvalidInputException with every fault */
    public Stack {
        new Violations()
                .required("/id", id)
                .check(
                        id == null || DefinitionRef.isId(id),
                        "/id",
                        CoreError.VALUE_INVALID,
                        "'" + id + "' is no id. Maybe lower-case letters, digits and . _ - only?")
                .check(version >= 1, "/version", CoreError.VALUE_OUT_OF_RANGE, version + " is less than 1.")
                .required("/title", title)
                .required("/rule", rule)
                .check(
                        id == null || rule == null || !nests(rule, id),
                        "/rule",
                        StackingError.STACK_SELF,
                        "'" + id + "' names itself as one of its parts.")
                .throwIfAny();
    }

    /** A stack whose awards may count elsewhere too. */
    public static Stack of(String id, int version, LocalizedText title, StackRule rule) {
        return new Stack(id, version, title, false, rule);
    }

    @Override
    @JsonProperty("kind")
    public String kind() {
        return KIND.name();
    }

    /** The micro-credentials and stacks its rule names, sorted, in the lowest version that serves. */
    @Override
    public List<DefinitionRef> references() {
        var found = new TreeSet<DefinitionRef>();
        collect(rule, found);
        return List.copyOf(found);
    }

    private static boolean nests(StackRule rule, String id) {
        var found = new TreeSet<DefinitionRef>();
        collect(rule, found);
        return found.stream()
                .anyMatch(ref -> ref.kind().equals(KIND.name()) && ref.id().equals(id));
    }

    private static void collect(StackRule rule, SortedSet<DefinitionRef> found) {
        if (rule instanceof StackRule.Holds holds) {
            found.add(ref(MICRO_CREDENTIAL, holds.microCredential()));
        } else if (rule instanceof StackRule.Nested nested) {
            found.add(ref(KIND.name(), nested.stack()));
        } else if (rule instanceof StackRule.AllOf all) {
            all.of().forEach(part -> collect(part, found));
        } else if (rule instanceof StackRule.NOf some) {
            some.of().forEach(part -> collect(part, found));
        } else if (rule instanceof StackRule.Sequence sequence) {
            sequence.steps().forEach(part -> collect(part, found));
        } else if (rule instanceof StackRule.Sum sum) {
            sum.of().forEach(part -> found.add(ref(MICRO_CREDENTIAL, part.microCredential())));
        } else if (rule instanceof StackRule.Distinct distinct) {
            distinct.of().forEach(part -> found.add(ref(MICRO_CREDENTIAL, part.microCredential())));
        }
    }

    private static DefinitionRef ref(String kind, StackRule.Wanted wanted) {
        return new DefinitionRef(kind, wanted.id(), wanted.fromVersion());
    }
}
