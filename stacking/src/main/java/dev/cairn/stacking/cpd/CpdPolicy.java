package dev.cairn.stacking.cpd;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonTypeName;
import dev.cairn.award.Award;
import dev.cairn.catalogue.Recognition;
import dev.cairn.credential.MicroCredential;
import dev.cairn.definition.Definition;
import dev.cairn.definition.DefinitionKind;
import dev.cairn.error.CoreError;
import dev.cairn.error.Violations;
import dev.cairn.id.AwardId;
import dev.cairn.id.DefinitionRef;
import dev.cairn.stacking.StackingError;
import dev.cairn.text.LocalizedText;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What one authority asks for in a cycle and what it counts, as data. Immutable.
 *
 * @param id the same through all versions
 * @param version 1 or more
 * @param title the programme's name
 * @param jurisdiction where it holds
 * @param body whose policy it is
 * @param unit what it counts in
 * @param from the first day of a cycle's end for which it is in force, or null
 * @param until the last day of a cycle's end for which it is in force, or null
 * @param categories what rules call groups of activities
 * @param rules in the order in which they are to be read; among rules that could give an activity its worth, the first
 *     that fits does
 */
@JsonIgnoreProperties(value = "kind", allowGetters = true)
@JsonTypeName("cpd-policy")
public record CpdPolicy(
        @JsonProperty("id") String id,
        @JsonProperty("version") int version,
        @JsonProperty("title") LocalizedText title,
        @JsonProperty("jurisdiction") String jurisdiction,
        @JsonProperty("body") String body,
        @JsonProperty("unit") String unit,

        @JsonProperty("from") @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
        LocalDate from,

        @JsonProperty("until") @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
        LocalDate until,

        @JsonProperty("categories") @JsonInclude(JsonInclude.Include.NON_EMPTY)
        List<Category> categories,

        @JsonProperty("rules") List<CpdRule> rules)
        implements Definition {
    /** Tells the host's reader about CPD policies. */
    public static final DefinitionKind<CpdPolicy> KIND = new DefinitionKind<>("cpd-policy", CpdPolicy.class);

    /** @throws dev.cairn.error.InvalidInputException with every fault */
    public CpdPolicy(
            @Nullable String id,
            int version,
            @Nullable LocalizedText title,
            @Nullable String jurisdiction,
            @Nullable String body,
            @Nullable String unit,
            @Nullable LocalDate from,
            @Nullable LocalDate until,
            @Nullable List<Category> categories,
            @Nullable List<CpdRule> rules) {
        var faults = new Violations()
                .required("/id", id)
                .check(
                        id == null || DefinitionRef.isId(id),
                        "/id",
                        CoreError.VALUE_INVALID,
                        "'" + id + "' is no id. Maybe lower-case letters, digits and . _ - only?")
                .check(version >= 1, "/version", CoreError.VALUE_OUT_OF_RANGE, version + " is less than 1.")
                .required("/title", title)
                .required("/jurisdiction", jurisdiction)
                .required("/body", body)
                .required("/unit", unit)
                .check(
                        from == null || until == null || !until.isBefore(from),
                        "/until",
                        CoreError.VALUE_OUT_OF_RANGE,
                        "The policy ends on " + until + ", before it begins on " + from + ".")
                .elements("/categories", categories)
                .unique("/categories", categories, Category::id)
                .requiredList("/rules", rules)
                .unique("/rules", rules, CpdRule::id);
        if (faults.isEmpty()) {
            new References(Objects.requireNonNull(unit), categories, Objects.requireNonNull(rules)).check(faults);
        }
        faults.throwIfAny();
        this.id = Objects.requireNonNull(id);
        this.version = version;
        this.title = Objects.requireNonNull(title);
        this.jurisdiction = Objects.requireNonNull(jurisdiction);
        this.body = Objects.requireNonNull(body);
        this.unit = Objects.requireNonNull(unit);
        this.from = from;
        this.until = until;
        this.categories = List.copyOf(Objects.requireNonNullElse(categories, List.of()));
        this.rules = List.copyOf(Objects.requireNonNull(rules));
    }

    /** Checks what rules name in one another. */
    private static final class References {
        private final String unit;
        private final Set<String> categories = new HashSet<>();
        private final List<CpdRule> rules;

        References(String unit, @Nullable List<Category> categories, List<CpdRule> rules) {
            this.unit = unit;
            this.rules = rules;
            if (categories != null) {
                categories.forEach(category -> this.categories.add(category.id()));
            }
        }

        void check(Violations faults) {
            boolean hasTotal = rules.stream()
                    .anyMatch(rule -> rule.operator() instanceof Operator.TotalMin total && total.per() == Per.CYCLE);
            for (int i = 0; i < rules.size(); i++) {
                String at = "/rules/" + i + "/operator";
                Operator operator = rules.get(i).operator();
                categoriesOf(operator).forEach((path, id) -> category(faults, at + path, id));
                if (operator instanceof Operator.FixedAward fixed) {
                    unit(faults, at + "/amount/unit", fixed.amount().unit());
                } else if (operator instanceof Operator.StepAward step) {
                    unit(faults, at + "/unit", step.unit());
                } else if (operator instanceof Operator.Overlap overlap) {
                    located("/rules", overlap.rules()).forEach((path, id) -> minimum(faults, at + path, id));
                }
                faults.check(
                        hasTotal || !isShare(operator),
                        at + "/share",
                        StackingError.CPD_TOTAL_MISSING,
                        "A share of the required total is asked for, and there is no total-min for the cycle.");
            }
        }

        private static Map<String, String> categoriesOf(Operator operator) {
            if (operator instanceof Operator.CategoryMin min) {
                return Map.of("/category", min.category());
            } else if (operator instanceof Operator.CategoryMax max) {
                return Map.of("/category", max.category());
            } else if (operator instanceof Operator.Rotate rotate) {
                return Map.of("/category", rotate.category());
            } else if (operator instanceof Operator.Topic topic) {
                return Map.of("/category", topic.category());
            } else if (operator instanceof Operator.DistinctMin distinct) {
                return located("/categories", distinct.categories());
            } else {
                return Map.of();
            }
        }

        private static Map<String, String> located(String path, List<String> ids) {
            Map<String, String> located = new LinkedHashMap<>();
            ids.forEach(id -> located.put(path + "/" + located.size(), id));
            return located;
        }

        private static boolean isShare(Operator operator) {
            return operator instanceof Operator.CategoryMin min && min.share() != null
                    || operator instanceof Operator.CategoryMax max && max.share() != null;
        }

        private void category(Violations faults, String path, String id) {
            faults.check(
                    categories.contains(id),
                    path,
                    StackingError.CPD_CATEGORY_UNKNOWN,
                    "The policy has no category '" + id + "'.");
        }

        private void unit(Violations faults, String path, String name) {
            boolean known = name.equals(unit)
                    || rules.stream()
                            .anyMatch(rule -> rule.operator() instanceof Operator.Convert convert
                                    && convert.from().equals(name));
            faults.check(
                    known,
                    path,
                    StackingError.CPD_UNIT_UNKNOWN,
                    "'" + name + "' is not the policy's unit and has no rate. Maybe add a convert rule?");
        }

        private void minimum(Violations faults, String path, String id) {
            faults.check(
                    rules.stream()
                            .anyMatch(rule -> rule.id().equals(id) && rule.operator() instanceof Operator.CategoryMin),
                    path,
                    StackingError.CPD_RULE_UNKNOWN,
                    "'" + id + "' is no category-min rule of this policy.");
        }
    }

    @Override
    @JsonProperty("kind")
    public String kind() {
        return KIND.name();
    }

    /** None. */
    @Override
    public List<DefinitionRef> references() {
        return List.of();
    }

    /** The rule of that id, or null. */
    public @Nullable CpdRule rule(String ruleId) {
        return rules.stream()
                .filter(rule -> rule.id().equals(ruleId))
                .findFirst()
                .orElse(null);
    }

    /**
     * The cycle that begins on {@code first}, as long as the policy's window says for this educator.
     *
     * @throws IllegalArgumentException if no window rule applies
     */
    public Cycle cycleFrom(LocalDate first, EducatorFacts facts) {
        for (CpdRule rule : new Rules(this, facts).certain()) {
            if (rule.operator() instanceof Operator.Window window) {
                return Cycle.ofMonths(first, window.months());
            }
        }
        throw new IllegalArgumentException("No window rule of " + ref()
                + " is for this educator. Maybe a fact is missing, or make the cycle with new Cycle(first, last)?");
    }

    /** Whether it is in force for a cycle that ends on {@code day}. */
    public boolean isInForceOn(LocalDate day) {
        return (from == null || !day.isBefore(from)) && (until == null || !day.isAfter(until));
    }

    /**
     * The version in force for a cycle that ends on {@code day}; of several the highest; null if there is none.
     *
     * @param versions of one policy
     */
    public static @Nullable CpdPolicy inForceOn(Collection<CpdPolicy> versions, LocalDate day) {
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
    public static List<Recognition> recognitions(
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
}
