package dev.cairn.internal.query;

import dev.cairn.actor.Actor;
import dev.cairn.assessment.CriterionResult;
import dev.cairn.assessment.Moderation;
import dev.cairn.assessment.Scoring;
import dev.cairn.assessment.Submission;
import dev.cairn.award.Award;
import dev.cairn.badge.BadgeClaim;
import dev.cairn.competency.Alignment;
import dev.cairn.competency.CompetencyFramework;
import dev.cairn.credential.Credential;
import dev.cairn.credential.EvidenceRequirement;
import dev.cairn.credential.MicroCredential;
import dev.cairn.definition.Definition;
import dev.cairn.error.CoreError;
import dev.cairn.error.RefusedException;
import dev.cairn.evidence.EvidenceItem;
import dev.cairn.id.AwardId;
import dev.cairn.id.CompetencyRef;
import dev.cairn.internal.keep.Definitions;
import dev.cairn.internal.keep.Submissions;
import dev.cairn.text.LocalizedText;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Says what a badge for an award is to say.
 *
 * @param scoring tells the results of criteria
 */
public record BadgeClaims(AwardQueries awards, Submissions submissions, Definitions definitions, Scoring scoring) {
    /** @throws RefusedException if the credential does not say who issues it */
    public BadgeClaim claim(Actor actor, AwardId id, BadgeClaim.Recipient recipient) {
        Award award = awards.one(actor, id);
        if (!(definitions.get(award.definition()).definition() instanceof Credential credential)
                || credential.issuer() == null) {
            throw new RefusedException(CoreError.BADGE_NO_ISSUER, award.definition() + " does not say who issues it.");
        }
        MicroCredential.Issuer issuer = credential.issuer();
        var claim = BadgeClaim.builder(award, issuer, recipient, credential.title());
        if (credential.purpose() != null) {
            claim.description(credential.purpose());
        }
        if (credential instanceof MicroCredential microCredential) {
            addTo(claim, microCredential, award);
        }
        return claim.build();
    }

    private void addTo(BadgeClaim.Builder claim, MicroCredential definition, Award award) {
        if (definition.method() != null) {
            claim.criteria(definition.method());
        }
        definition.competencies().forEach(competency -> addAlignments(claim, competency));
        if (award.submission() != null) {
            Submission submission = submissions.get(award.submission()).value();
            Moderation moderation = submission.moderation();
            if (moderation != null) {
                Definition rubric = definitions.get(definition.rubric()).definition();
                for (CriterionResult result : scoring.results(rubric, moderation.agreed())) {
                    claim.result(result);
                }
            }
            addEvidence(claim, award.id(), definition, submission.evidence());
        }
        addEvidence(claim, award.id(), definition, award.evidence());
    }

    /** The competency itself if it has a URI, and what it answers to outside its framework. */
    private void addAlignments(BadgeClaim.Builder claim, CompetencyRef competency) {
        if (definitions.get(competency.framework()).definition() instanceof CompetencyFramework framework) {
            framework.item(competency.item()).ifPresent(item -> {
                LocalizedText name = item.title() == null ? item.statement() : item.title();
                if (item.uri() != null) {
                    claim.alignment(new BadgeClaim.Alignment(
                            name, item.uri(), framework.title().in(Locale.ROOT), item.code()));
                }
                for (Alignment outside : item.alignments()) {
                    claim.alignment(new BadgeClaim.Alignment(
                            outside.title() == null ? name : outside.title(),
                            outside.uri(),
                            outside.framework(),
                            outside.code()));
                }
            });
        }
    }

    private static void addEvidence(
            BadgeClaim.Builder claim, AwardId award, MicroCredential definition, List<EvidenceItem> evidence) {
        Map<String, EvidenceRequirement> requirements = new LinkedHashMap<>();
        definition.evidence().forEach(requirement -> requirements.put(requirement.id(), requirement));
        for (EvidenceItem item : evidence) {
            EvidenceRequirement requirement = requirements.get(item.requirement());
            String digest = item.sha256();
            if (requirement != null && digest != null) {
                claim.evidence(new BadgeClaim.Evidence(
                        requirement.title(), requirement.kind(), BadgeClaim.Evidence.digest(award, digest)));
            }
        }
    }
}
