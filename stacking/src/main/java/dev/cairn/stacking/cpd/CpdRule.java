package dev.cairn.stacking.cpd;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.cairn.error.Violations;
import dev.cairn.internal.value.Given;
import dev.cairn.text.LocalizedText;
import java.io.Serializable;
import java.util.List;

/**
 * One rule of a policy: what it does, who it is for, and where it is written. Every line of a statement names the rules
 * it comes from.
 *
 * @param id unique in the policy
 * @param text what it says, for people
 * @param source where it is written: an address or a citation
 * @param status how good that source is
 * @param appliesIf who it is for: all must hold; empty is everyone
 * @param operator what it does
 */
public record CpdRule(
        @JsonProperty("id") String id,
        @JsonProperty("text") LocalizedText text,
        @JsonProperty("source") String source,
        @JsonProperty("status") SourceStatus status,

        @JsonProperty("appliesIf") @JsonInclude(JsonInclude.Include.NON_EMPTY)
        List<Condition> appliesIf,

        @JsonProperty("operator") Operator operator)
        implements Serializable {
    /** All parts but the conditions are needed. */
    public CpdRule {
        appliesIf = Given.list(appliesIf);
        new Violations()
                .required("/id", id)
                .required("/text", text)
                .required("/source", source)
                .required("/status", status)
                .elements("/appliesIf", appliesIf)
                .required("/operator", operator)
                .throwIfAny();
    }
}
