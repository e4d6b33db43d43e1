package dev.cairn.stacking.cpd;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.cairn.amount.Rational;
import dev.cairn.id.DefinitionRef;
import dev.cairn.reason.Reason;
import dev.cairn.reason.Verdict;
import dev.cairn.text.LocalizedText;
import java.util.List;

record CpdStatementParts(
        @JsonProperty("facts") EducatorFacts facts,
        @JsonProperty("policy") DefinitionRef policy,
        @JsonProperty("title") LocalizedText title,
        @JsonProperty("jurisdiction") String jurisdiction,
        @JsonProperty("body") String body,
        @JsonProperty("unit") String unit,
        @JsonProperty("cycle") Cycle cycle,
        @JsonProperty("verdict") Verdict verdict,
        @JsonProperty("total") Rational total,
        @JsonProperty("lines") List<Line> lines,
        @JsonProperty("categories") List<CategoryTotal> categories,
        @JsonProperty("requirements") List<Requirement> requirements,
        @JsonProperty("carriedOver") Rational carriedOver,
        @JsonProperty("rules") List<RuleSource> rules,
        @JsonProperty("reason") Reason reason)
        implements CpdStatement {
    CpdStatementParts {
        lines = List.copyOf(lines);
        categories = List.copyOf(categories);
        requirements = List.copyOf(requirements);
        rules = List.copyOf(rules);
    }
}
