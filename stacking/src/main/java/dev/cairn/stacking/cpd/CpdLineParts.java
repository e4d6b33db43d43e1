package dev.cairn.stacking.cpd;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.cairn.amount.Amount;
import dev.cairn.amount.Rational;
import dev.cairn.id.ActivityId;
import dev.cairn.reason.Reason;
import dev.cairn.stacking.cpd.CpdStatement.Loss;
import dev.cairn.text.LocalizedText;
import java.time.LocalDate;
import java.util.List;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

@JsonInclude(JsonInclude.Include.NON_NULL)
record CpdLineParts(
        @JsonProperty("activity") ActivityId activity,
        @JsonProperty("kind") String kind,
        @JsonProperty("title") LocalizedText title,
        @JsonProperty("from") LocalDate from,
        @JsonProperty("to") LocalDate to,

        @JsonProperty("amount") @Nullable Amount amount,

        @JsonProperty("worth") Rational worth,
        @JsonProperty("worthRules") List<String> worthRules,
        @JsonProperty("counted") Rational counted,
        @JsonProperty("lost") List<Loss> lost,
        @JsonProperty("given") SortedMap<String, Rational> given,
        @JsonProperty("categories") List<String> categories,
        @JsonProperty("reason") Reason reason)
        implements CpdStatement.Line {
    CpdLineParts {
        worthRules = List.copyOf(worthRules);
        lost = List.copyOf(lost);
        categories = List.copyOf(categories);
    }
}
