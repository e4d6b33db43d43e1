package dev.cairn;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.cairn.activity.Activity;
import dev.cairn.award.Award;
import dev.cairn.award.Entitlement;
import dev.cairn.award.Stacking;
import dev.cairn.definition.Definition;
import dev.cairn.definition.DefinitionKind;
import dev.cairn.id.AwardId;
import dev.cairn.id.DefinitionRef;
import dev.cairn.reason.Reason;
import dev.cairn.reason.Verdict;
import dev.cairn.text.LocalizedText;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** The smallest stack there is, for tests of the core: all its parts must be held, in whatever version. */
@JsonIgnoreProperties(value = "kind", allowGetters = true)
public record Bundle(
        @JsonProperty("id") String id,
        @JsonProperty("version") int version,
        @JsonProperty("title") LocalizedText title,
        @JsonProperty("parts") List<DefinitionRef> parts)
        implements Definition {
    public static final DefinitionKind<Bundle> KIND = new DefinitionKind<>("bundle", Bundle.class);

    public static Bundle of(String id, DefinitionRef... parts) {
        return new Bundle(id, 1, LocalizedText.of(id), List.of(parts));
    }

    @Override
    @JsonProperty("kind")
    public String kind() {
        return KIND.name();
    }

    @Override
    public List<DefinitionRef> references() {
        return parts;
    }

    public static final Stacking STACKING = new Stacking() {
        @Override
        public Entitlement entitlement(
                Definition definition,
                List<Award> awards,
                List<Activity> activities,
                List<? extends Definition> catalog,
                Instant at) {
            List<AwardId> restsOn = new ArrayList<>();
            List<Reason> reasons = new ArrayList<>();
            for (DefinitionRef part : ((Bundle) definition).parts()) {
                var held = awards.stream()
                        .filter(award -> award.isActiveAt(at)
                                && award.definition().kind().equals(part.kind())
                                && award.definition().id().equals(part.id()))
                        .findFirst();
                held.ifPresent(award -> restsOn.add(award.id()));
                reasons.add(Reason.of("bundle.part", held.isPresent() ? Verdict.MET : Verdict.NOT_MET)
                        .with("part", part));
            }
            boolean all = reasons.stream().allMatch(Reason::isMet);
            Reason reason = Reason.of("bundle.all", all ? Verdict.MET : Verdict.NOT_MET);
            return new Entitlement(all ? restsOn : List.of(), List.of(), reason.because(reasons));
        }
    };
}
