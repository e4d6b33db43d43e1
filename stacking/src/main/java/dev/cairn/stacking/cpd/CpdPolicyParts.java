package dev.cairn.stacking.cpd;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.cairn.error.CoreError;
import dev.cairn.error.Violations;
import dev.cairn.internal.value.Assembly;
import dev.cairn.internal.value.Checks;
import dev.cairn.internal.value.Given;
import dev.cairn.stacking.StackingError;
import dev.cairn.text.LocalizedText;
import java.lang.invoke.MethodHandles;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

@JsonIgnoreProperties(value = "kind", allowGetters = true)
@JsonInclude(JsonInclude.Include.NON_NULL)
record CpdPolicyParts(
        @JsonProperty("id") String id,
        @JsonProperty("version") int version,
        @JsonProperty("title") LocalizedText title,
        @JsonProperty("jurisdiction") String jurisdiction,
        @JsonProperty("body") String body,
        @JsonProperty("unit") String unit,

        @JsonProperty("from") @Nullable LocalDate from,

        @JsonProperty("until") @Nullable LocalDate until,

        @JsonProperty("categories") @JsonInclude(JsonInclude.Include.NON_EMPTY)
        List<Category> categories,

        @JsonProperty("rules") List<CpdRule> rules)
        implements CpdPolicy {
    static final Assembly<Builder> ASSEMBLY = Assembly.of(MethodHandles.lookup(), CpdPolicyParts.class, Builder.class);

    CpdPolicyParts {
        categories = Given.list(categories);
        rules = Given.list(rules);
        var faults = Checks.identity(new Violations(), id, version)
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
            new References(unit, categories, rules).check(faults);
        }
        faults.throwIfAny();
    }

    /** Checks what rules name in one another. */
    private static final class References {
        private final String unit;
        private final Set<String> categories;
        private final List<CpdRule> rules;

        References(String unit, List<Category> categories, List<CpdRule> rules) {
            this.unit = unit;
            this.categories = categories.stream().map(Category::id).collect(Collectors.toSet());
            this.rules = rules;
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
}
