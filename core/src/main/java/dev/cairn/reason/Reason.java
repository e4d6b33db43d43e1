package dev.cairn.reason;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.cairn.text.LocalizedText;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Why something is as it is: one rule, what it came to, the facts it looked at, and the reasons beneath it. A tree of
 * these is the explanation of an outcome, as data; {@link ReasonText} puts it into words.
 *
 * @param code the rule, a stable dotted slug such as {@code criterion.below-level}
 * @param verdict what the rule came to
 * @param details named facts: what counted, what was needed, what is missing
 * @param because the reasons this one rests on, in the order they are to be read
 */
public record Reason(
        @JsonProperty("code") String code,
        @JsonProperty("verdict") Verdict verdict,

        @JsonProperty("details") @JsonInclude(JsonInclude.Include.NON_EMPTY)
        SortedMap<String, LocalizedText> details,

        @JsonProperty("because") @JsonInclude(JsonInclude.Include.NON_EMPTY)
        List<Reason> because)
        implements Serializable {

    /** Copies what it is given, details in the order of their names; a null map or list is empty. */
    public Reason(
            String code,
            Verdict verdict,
            @Nullable SortedMap<String, LocalizedText> details,
            @Nullable List<Reason> because) {
        this.code = Objects.requireNonNull(code, "code");
        this.verdict = Objects.requireNonNull(verdict, "verdict");
        var facts = new TreeMap<String, LocalizedText>();
        if (details != null) {
            details.forEach((name, text) -> facts.put(name, Objects.requireNonNull(text, name)));
        }
        this.details = Collections.unmodifiableSortedMap(facts);
        this.because = because == null ? List.of() : List.copyOf(because);
    }

    /** A reason with no details and nothing beneath it. */
    public static Reason of(ReasonCode code, Verdict verdict) {
        return of(code.code(), verdict);
    }

    /** A reason with no details and nothing beneath it, under a code that no {@link ReasonCode} lists. */
    public static Reason of(String code, Verdict verdict) {
        return new Reason(code, verdict, Collections.emptySortedMap(), List.of());
    }

    /** {@link Verdict#MET}. */
    public static Reason met(ReasonCode code) {
        return of(code, Verdict.MET);
    }

    /** {@link Verdict#NOT_MET}. */
    public static Reason notMet(ReasonCode code) {
        return of(code, Verdict.NOT_MET);
    }

    /** {@link Verdict#UNDECIDED}. */
    public static Reason undecided(ReasonCode code) {
        return of(code, Verdict.UNDECIDED);
    }

    /** {@link Verdict#NOTE}. */
    public static Reason note(ReasonCode code) {
        return of(code, Verdict.NOTE);
    }

    /** The same with another verdict. */
    public Reason as(Verdict other) {
        return new Reason(code, other, details, because);
    }

    /** The same with one more fact; numbers and ids in their {@code toString} form. */
    public Reason with(String name, Object value) {
        LocalizedText text = value instanceof LocalizedText given ? given : LocalizedText.of(String.valueOf(value));
        var facts = new TreeMap<>(details);
        facts.put(name, text);
        return new Reason(code, verdict, facts, because);
    }

    /** The same resting on {@code reasons}, after those it rests on already. */
    public Reason because(List<Reason> reasons) {
        var more = new ArrayList<>(because);
        more.addAll(reasons);
        return new Reason(code, verdict, details, more);
    }

    /** The same resting on {@code reasons}, after those it rests on already. */
    public Reason because(Reason... reasons) {
        return because(List.of(reasons));
    }

    /** Whether it is under this code. */
    public boolean is(ReasonCode other) {
        return code.equals(other.code());
    }

    /** The detail of that name, or null. */
    public @Nullable LocalizedText detail(String name) {
        return details.get(name);
    }

    /** Whether the verdict is {@link Verdict#MET}. */
    @JsonIgnore
    public boolean isMet() {
        return verdict == Verdict.MET;
    }

    /** Details as given in a map from name to value. */
    public Reason withAll(Map<String, ?> values) {
        Reason result = this;
        for (var entry : values.entrySet()) {
            result = result.with(entry.getKey(), entry.getValue());
        }
        return result;
    }
}
