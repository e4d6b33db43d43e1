package dev.cairn.stacking.cpd;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.cairn.error.Violations;
import dev.cairn.text.LocalizedText;
import java.io.Serializable;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

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
    public CpdRule(
            @Nullable String id,
            @Nullable LocalizedText text,
            @Nullable String source,
            @Nullable SourceStatus status,
            @Nullable List<Condition> appliesIf,
            @Nullable Operator operator) {
        new Violations()
                .required("/id", id)
                .required("/text", text)
                .required("/source", source)
                .required("/status", status)
                .elements("/appliesIf", appliesIf)
                .required("/operator", operator)
                .throwIfAny();
        this.id = Objects.requireNonNull(id);
        this.text = Objects.requireNonNull(text);
        this.source = Objects.requireNonNull(source);
        this.status = Objects.requireNonNull(status);
        this.appliesIf = List.copyOf(Objects.requireNonNullElse(appliesIf, List.of()));
        this.operator = Objects.requireNonNull(operator);
    }
}
