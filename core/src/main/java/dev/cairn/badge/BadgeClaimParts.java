package dev.cairn.badge;

import dev.cairn.assessment.CriterionResult;
import dev.cairn.award.Award;
import dev.cairn.credential.MicroCredential;
import dev.cairn.internal.value.Assembly;
import dev.cairn.text.LocalizedText;
import java.lang.invoke.MethodHandles;
import java.util.List;
import java.util.Objects;

record BadgeClaimParts(
        Award award,
        MicroCredential.Issuer issuer,
        Recipient recipient,
        LocalizedText name,
        LocalizedText description,
        LocalizedText criteria,
        List<Alignment> alignments,
        List<CriterionResult> results,
        List<Evidence> evidence)
        implements BadgeClaim {
    static final Assembly<Builder> ASSEMBLY = Assembly.of(MethodHandles.lookup(), BadgeClaimParts.class, Builder.class);

    BadgeClaimParts {
        Objects.requireNonNull(award, "award");
        Objects.requireNonNull(issuer, "issuer");
        Objects.requireNonNull(recipient, "recipient");
        Objects.requireNonNull(name, "name");
        description = Objects.requireNonNullElse(description, name);
        criteria = Objects.requireNonNullElse(criteria, name);
        alignments = List.copyOf(alignments);
        results = List.copyOf(results);
        evidence = List.copyOf(evidence);
    }

    /** Nothing about the person. */
    @Override
    public String toString() {
        return "BadgeClaim[" + award.id() + "]";
    }
}
