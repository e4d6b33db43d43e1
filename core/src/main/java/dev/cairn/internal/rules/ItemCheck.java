package dev.cairn.internal.rules;

import dev.cairn.credential.EvidenceRequirement;
import dev.cairn.evidence.Artifact;
import dev.cairn.evidence.EvidenceItem;
import dev.cairn.reason.CoreReason;
import dev.cairn.reason.Reason;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Whether one piece of evidence is as it was asked for.
 *
 * @param requirement what was asked for
 * @param item the piece
 * @param number which it is, counted from 1
 */
record ItemCheck(EvidenceRequirement requirement, EvidenceItem item, int number) {
    List<Reason> faults() {
        return Stream.of(mediaType(), size(), length(), duration(), declarations())
                .flatMap(faults -> faults)
                .toList();
    }

    private Reason fault(CoreReason code) {
        return Reason.notMet(code).with("item", number);
    }

    private Stream<Reason> mediaType() {
        return Optional.ofNullable(item.artifact())
                .map(Artifact::mediaType)
                .or(() -> Optional.ofNullable(item.text()).map(text -> "text/plain"))
                .filter(type -> !requirement.allows(type))
                .map(type -> fault(CoreReason.ITEM_MEDIA_TYPE)
                        .with("mediaType", type)
                        .with("allowed", String.join(", ", requirement.mediaTypes())))
                .stream();
    }

    private Stream<Reason> size() {
        Artifact artifact = item.artifact();
        if (artifact == null) {
            return Stream.empty();
        }
        List<Reason> faults = new ArrayList<>();
        Long most = requirement.maxBytes();
        if (most != null && artifact.size() > most) {
            faults.add(fault(CoreReason.ITEM_TOO_LARGE)
                    .with("bytes", artifact.size())
                    .with("most", most));
        }
        if (artifact.size() == 0) {
            faults.add(fault(CoreReason.ITEM_EMPTY));
        }
        return faults.stream();
    }

    private Stream<Reason> length() {
        String text = item.text();
        if (text == null) {
            return Stream.empty();
        }
        if (!Completeness.isWord(text)) {
            return Stream.of(fault(CoreReason.ITEM_EMPTY));
        }
        Integer least = requirement.minWords();
        Integer most = requirement.maxWords();
        int words = least != null || most != null ? Completeness.words(text) : 0;
        if (least != null && words < least) {
            return Stream.of(
                    fault(CoreReason.ITEM_TOO_SHORT).with("words", words).with("least", least));
        }
        if (most != null && words > most) {
            return Stream.of(
                    fault(CoreReason.ITEM_TOO_LONG).with("words", words).with("most", most));
        }
        return Stream.empty();
    }

    private Stream<Reason> duration() {
        Duration most = requirement.maxDuration();
        Duration lasts = item.duration();
        if (most == null) {
            return Stream.empty();
        }
        if (lasts == null) {
            return Stream.of(fault(CoreReason.ITEM_DURATION_UNDECLARED)).filter(fault -> item.artifact() != null);
        }
        return Stream.of(fault(CoreReason.ITEM_LASTS_TOO_LONG)
                        .with("duration", lasts)
                        .with("most", most))
                .filter(fault -> lasts.compareTo(most) > 0);
    }

    private Stream<Reason> declarations() {
        return requirement.declarations().stream()
                .filter(declaration -> !item.declarations().contains(declaration))
                .map(declaration -> fault(CoreReason.ITEM_DECLARATION_MISSING).with("declaration", declaration));
    }
}
