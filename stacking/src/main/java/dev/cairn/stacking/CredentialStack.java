package dev.cairn.stacking;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonTypeName;
import dev.cairn.catalogue.Recognition;
import dev.cairn.credential.Credential;
import dev.cairn.credential.MicroCredential;
import dev.cairn.definition.ChangeKind;
import dev.cairn.definition.Definition;
import dev.cairn.definition.DefinitionChange;
import dev.cairn.definition.DefinitionKind;
import dev.cairn.error.Violations;
import dev.cairn.id.DefinitionRef;
import dev.cairn.internal.value.Checks;
import dev.cairn.text.LocalizedText;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * A credential that is earned by holding others: a rule over micro-credentials and other stacks. Immutable.
 *
 * @param id the same through all versions
 * @param version 1 or more
 * @param title what people call it
 * @param exclusive whether an award may count only once: not for two parts of this stack, and not if another active
 *     award rests on it already; stacks nested in an exclusive one share its awards in the same way
 * @param rule what must be held
 * @param purpose what it is good for, or null
 * @param issuer who awards it; null if that is not said, and then no badge is issued
 */
@JsonIgnoreProperties(value = "kind", allowGetters = true)
@JsonTypeName("stack")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record CredentialStack(
        @JsonProperty("id") String id,
        @JsonProperty("version") int version,
        @JsonProperty("title") LocalizedText title,

        @JsonProperty("exclusive") @JsonInclude(JsonInclude.Include.NON_DEFAULT)
        boolean exclusive,

        @JsonProperty("rule") StackRule rule,

        @JsonProperty("purpose") @Nullable LocalizedText purpose,

        @JsonProperty("issuer") MicroCredential.@Nullable Issuer issuer)
        implements Credential {
    /** Tells the host's reader about stacks. */
    public static final DefinitionKind<CredentialStack> KIND = new DefinitionKind<>("stack", CredentialStack.class);

    private static final Map<String, ChangeKind> CHANGES = Map.of(
            "/title", ChangeKind.EDITORIAL, "/purpose", ChangeKind.EDITORIAL, "/issuer/name", ChangeKind.EDITORIAL);

    /** The kind of the definitions that a stack's leaves name. */
    static final String MICRO_CREDENTIAL = "micro-credential";

    /** @throws dev.cairn.error.InvalidInputException with every fault */
    public CredentialStack {
        Checks.identity(new Violations(), id, version)
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
    public static CredentialStack of(String id, int version, LocalizedText title, StackRule rule) {
        return new CredentialStack(id, version, title, false, rule, null, null);
    }

    /** The same, issued by {@code who}. */
    public CredentialStack issuedBy(MicroCredential.Issuer who) {
        return new CredentialStack(id, version, title, exclusive, rule, purpose, who);
    }

    /** The same, with what it is good for. */
    public CredentialStack goodFor(LocalizedText what) {
        return new CredentialStack(id, version, title, exclusive, rule, what, issuer);
    }

    @Override
    public DefinitionChange changeFrom(Definition before) {
        return DefinitionChange.byPath(before, this, CHANGES);
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
        eachWanted(rule, (kind, wanted) -> found.add(ref(kind, wanted)));
    }

    /** Hands over everything that a rule names, with the kind of definition it is. */
    private static void eachWanted(StackRule rule, BiConsumer<String, StackRule.Wanted> use) {
        if (rule instanceof StackRule.Holds holds) {
            use.accept(MICRO_CREDENTIAL, holds.microCredential());
        } else if (rule instanceof StackRule.Nested nested) {
            use.accept(KIND.name(), nested.stack());
        } else if (rule instanceof StackRule.AllOf all) {
            all.of().forEach(part -> eachWanted(part, use));
        } else if (rule instanceof StackRule.NOf some) {
            some.of().forEach(part -> eachWanted(part, use));
        } else if (rule instanceof StackRule.Sequence sequence) {
            sequence.steps().forEach(part -> eachWanted(part, use));
        } else if (rule instanceof StackRule.Sum sum) {
            sum.of().forEach(part -> use.accept(MICRO_CREDENTIAL, part.microCredential()));
        } else if (rule instanceof StackRule.Distinct distinct) {
            distinct.of().forEach(part -> use.accept(MICRO_CREDENTIAL, part.microCredential()));
        }
    }

    /**
     * In which stacks micro-credentials count, for the catalogue: a rule names them, in a version it accepts, or a stack
     * nested in it does.
     *
     * @return by micro-credential and stack, in the order given
     */
    public static List<Recognition> recognitions(
            Collection<MicroCredential> microCredentials, Collection<CredentialStack> stacks) {
        return microCredentials.stream()
                .flatMap(one -> stacks.stream()
                        .filter(stack -> stack.names(one.ref(), stacks))
                        .map(stack -> new Recognition(one.ref(), stack.ref(), stack.title())))
                .toList();
    }

    private boolean names(DefinitionRef microCredential, Collection<CredentialStack> all) {
        Set<DefinitionRef> seen = new HashSet<>(Set.of(ref()));
        Deque<CredentialStack> next = new ArrayDeque<>(List.of(this));
        boolean[] found = {false};
        while (!next.isEmpty() && !found[0]) {
            eachWanted(next.removeFirst().rule(), (kind, wanted) -> {
                if (kind.equals(MICRO_CREDENTIAL)) {
                    found[0] |= serves(wanted, microCredential);
                } else {
                    all.stream()
                            .filter(nested -> serves(wanted, nested.ref()) && seen.add(nested.ref()))
                            .forEach(next::add);
                }
            });
        }
        return found[0];
    }

    private static boolean serves(StackRule.Wanted wanted, DefinitionRef ref) {
        return wanted.id().equals(ref.id()) && wanted.accepts(ref.version());
    }

    private static DefinitionRef ref(String kind, StackRule.Wanted wanted) {
        return new DefinitionRef(kind, wanted.id(), wanted.fromVersion());
    }
}
