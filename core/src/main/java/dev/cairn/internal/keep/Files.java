package dev.cairn.internal.keep;

import dev.cairn.evidence.Artifact;
import dev.cairn.evidence.EvidenceItem;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** The files that evidence shows. */
public final class Files {
    private Files() {}

    /** Their digests. */
    public static Set<String> of(List<EvidenceItem> evidence) {
        Set<String> digests = new TreeSet<>();
        for (EvidenceItem item : evidence) {
            Artifact artifact = item.artifact();
            if (artifact != null) {
                digests.add(artifact.sha256());
            }
        }
        return digests;
    }
}
