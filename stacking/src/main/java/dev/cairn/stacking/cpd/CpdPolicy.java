package dev.cairn.stacking.cpd;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonTypeName;
import dev.cairn.award.Award;
import dev.cairn.catalogue.Recognition;
import dev.cairn.credential.MicroCredential;
import dev.cairn.definition.Definition;
import dev.cairn.definition.DefinitionKind;
import dev.cairn.id.AwardId;
import dev.cairn.id.DefinitionRef;
import dev.cairn.text.LocalizedText;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What one authority asks for in a cycle and what it counts, as data. Immutable. */
@JsonTypeName("cpd-policy")
public sealed interface CpdPolicy extends Definition permits CpdPolicyParts {
    /** Tells the host's reader about CPD policies. */
    DefinitionKind<CpdPolicy> KIND = new DefinitionKind<>("cpd-policy", CpdPolicy.class);

    /** Begins version {@code version} of the policy {@code id}. */
    static Builder builder(String id, int version) {
        return CpdPolicyParts.ASSEMBLY.begin(id, version);
    }

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    private static CpdPolicy of(CpdPolicyParts parts) {
        return parts;
    }

    /** The programme's name. */
    @Override
    LocalizedText title();

    /** Where it holds. */
    String jurisdiction();

    /** Whose policy it is. */
    String body();

    /** What it counts in. */
    String unit();

    /** The first day of a cycle's end for which it is in force, or null. */
    public @Nullable LocalDate from();

    /** The last day of a cycle's end for which it is in force, or null. */
    public @Nullable LocalDate until();

    /** What rules call groups of activities. */
    List<Category> categories();

    /**
     * In the order in which they are to be read; among rules that could give an activity its worth, the first that fits
     * does.
     */
    List<CpdRule> rules();

    /** None. */
    @Override
    default List<DefinitionRef> references() {
        return List.of();
    }

    /** The rule of that id, or null. */
    default @Nullable CpdRule rule(String ruleId) {
        return rules().stream()
                .filter(rule -> rule.id().equals(ruleId))
                .findFirst()
                .orElse(null);
    }

    /**
     * The cycle that begins on {@code first}, as long as the policy's window says for this educator.
     *
     * @throws IllegalArgumentException if no window rule applies
     */
    default Cycle cycleFrom(LocalDate first, EducatorFacts facts) {
        for (CpdRule rule : new Rules(this, facts).certain()) {
            if (rule.operator() instanceof Operator.Window window) {
                return Cycle.ofMonths(first, window.months());
            }
        }
        throw new IllegalArgumentException("No window rule of " + ref()
                + " is for this educator. Maybe a fact is missing, or make the cycle with new Cycle(first, last)?");
    }

    /** Whether it is in force for a cycle that ends on {@code day}. */
    default boolean isInForceOn(LocalDate day) {
        LocalDate from = from();
        LocalDate until = until();
        return (from == null || !day.isBefore(from)) && (until == null || !day.isAfter(until));
    }

    /**
     * The version in force for a cycle that ends on {@code day}; of several the highest; null if there is none.
     *
     * @param versions of one policy
     */
    static @Nullable CpdPolicy inForceOn(Collection<CpdPolicy> versions, LocalDate day) {
        CpdPolicy found = null;
        for (CpdPolicy policy : versions) {
            if (policy.isInForceOn(day) && (found == null || policy.version() > found.version())) {
                found = policy;
            }
        }
        return found;
    }

    /**
     * Which policies count micro-credentials for an educator, for the catalogue: an award made on the first day of the
     * cycle, with nothing else done, counts for more than nothing in the {@link CpdStatement}. A rule that gives something
     * for a fact not given gives nothing.
     *
     * @param facts what is known about the educator, or those it is to hold for
     * @param cycle the days in which activity counts
     * @return by micro-credential and policy, in the order given
     */
    static List<Recognition> recognitions(
            Collection<MicroCredential> microCredentials,
            Collection<CpdPolicy> policies,
            EducatorFacts facts,
            Cycle cycle) {
        return microCredentials.stream()
                .flatMap(one -> policies.stream()
                        .filter(policy -> policy.counts(one, facts, cycle))
                        .map(policy -> new Recognition(one.ref(), policy.ref(), policy.title())))
                .toList();
    }

    private boolean counts(MicroCredential one, EducatorFacts facts, Cycle cycle) {
        var day = cycle.first().atStartOfDay(ZoneOffset.UTC).toInstant();
        var award = Award.of(AwardId.of("award"), facts.educator(), one.ref(), day);
        var activity = award.asActivity(one, ZoneOffset.UTC);
        return CpdStatement.of(this, facts, cycle, List.of(activity)).lines().stream()
                .anyMatch(line -> line.counted().signum() > 0);
    }

    /** Gathers the parts of a policy. Not thread-safe. */
    interface Builder {
        /** The programme's name; required. */
        Builder title(LocalizedText text);

        /** Where it holds; required. */
        Builder jurisdiction(String name);

        /** Whose policy it is; required. */
        Builder body(String name);

        /** What it counts in; required. */
        Builder unit(String name);

        /** The first day of a cycle's end for which it is in force; any before {@link #until} if not given. */
        Builder from(LocalDate day);

        /** The last day of a cycle's end for which it is in force; without end if not given. */
        Builder until(LocalDate day);

        /** Adds what rules call a group of activities. */
        Builder category(Category group);

        /** All groups of activities. */
        Builder categories(List<Category> groups);

        /** Adds a rule; at least one is required. */
        Builder rule(CpdRule next);

        /** All rules. */
        Builder rules(List<CpdRule> all);

        /** @throws dev.cairn.error.InvalidInputException with every fault */
        CpdPolicy build();
    }
}
