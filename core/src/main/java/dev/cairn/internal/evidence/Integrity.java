package dev.cairn.internal.evidence;

import dev.cairn.error.CoreError;
import dev.cairn.error.InvalidInputException;
import dev.cairn.error.NotFoundException;
import dev.cairn.error.StorageException;
import dev.cairn.evidence.Artifact;
import dev.cairn.evidence.ArtifactStore;
import dev.cairn.evidence.ArtifactStream;
import dev.cairn.evidence.EvidenceItem;
import dev.cairn.evidence.LinkReader;
import dev.cairn.reason.CoreReason;
import dev.cairn.reason.Reason;
import dev.cairn.reason.Verdict;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Whether evidence still is what was handed in. Reads streams; whole artifacts are never in memory. */
public record Integrity(
        @Nullable ArtifactStore artifacts, @Nullable LinkReader links, long maxLinkBytes) {
    /**
     * Evidence at the moment it is handed in.
     *
     * @param evidence with the digest of what each link leads to
     * @param faults what is not there, or is not what it is said to be
     * @param notes what could not be recorded
     */
    public record Recorded(List<EvidenceItem> evidence, List<Reason> faults, List<Reason> notes) {}

    /** Reads artifacts and links, and records what links lead to. */
    public Recorded record(List<EvidenceItem> evidence) {
        List<EvidenceItem> items = new ArrayList<>();
        List<Reason> faults = new ArrayList<>();
        List<Reason> notes = new ArrayList<>();
        for (int i = 0; i < evidence.size(); i++) {
            EvidenceItem item = evidence.get(i);
            Artifact artifact = item.artifact();
            if (artifact != null && artifacts != null) {
                Kept kept = read(artifacts, artifact.sha256());
                Reason fault = kept.artifact == null ? kept.fault : notAsDeclared(artifact, kept.artifact);
                if (fault != null) {
                    faults.add(about(fault, i, item));
                }
            }
            URI link = item.link();
            if (link != null && links != null) {
                Reading reading = read(links, link);
                item = item.linkDigest(reading.sha256);
                if (reading.sha256 == null) {
                    (reading.gone ? faults : notes).add(about(reading.reason(), i, item));
                }
            }
            items.add(item);
        }
        return new Recorded(items, faults, notes);
    }

    /**
     * Reads everything again: {@code evidence.intact}, {@code evidence.not-intact} or, if something could not be read,
     * {@code evidence.intact-unknown}, resting on one reason for each artifact and link; null if there is nothing to read
     * or nothing to read with.
     */
    public @Nullable Reason check(List<EvidenceItem> evidence) {
        List<Reason> reasons = new ArrayList<>();
        for (int i = 0; i < evidence.size(); i++) {
            EvidenceItem item = evidence.get(i);
            if (item.artifact() != null && artifacts != null) {
                Reason fault = read(artifacts, item.artifact().sha256()).fault;
                reasons.add(about(fault == null ? Reason.met(CoreReason.EVIDENCE_ARTIFACT_INTACT) : fault, i, item));
            } else if (item.link() != null && links != null) {
                reasons.add(about(check(links, item.link(), item.linkSha256()), i, item));
            }
        }
        if (reasons.isEmpty()) {
            return null;
        }
        Reason whole = reasons.stream().anyMatch(r -> r.verdict() == Verdict.NOT_MET)
                ? Reason.notMet(CoreReason.EVIDENCE_NOT_INTACT)
                : reasons.stream().allMatch(Reason::isMet)
                        ? Reason.met(CoreReason.EVIDENCE_INTACT)
                        : Reason.undecided(CoreReason.EVIDENCE_INTACT_UNKNOWN);
        return whole.because(reasons);
    }

    private static Reason about(Reason reason, int index, EvidenceItem item) {
        Reason about = reason.with("item", index + 1);
        if (item.artifact() != null) {
            return about.with("sha256", item.artifact().sha256());
        }
        return about.with("link", String.valueOf(item.link()));
    }

    /** What is kept under a digest, or why nothing that could be judged is. */
    private record Kept(
            @Nullable Artifact artifact, @Nullable Reason fault) {}

    /** Hashes what the store hands out, whether or not the store does so too. */
    private static Kept read(ArtifactStore store, String digest) {
        try (var in = ArtifactStream.checking(store.open(digest), digest)) {
            in.transferTo(OutputStream.nullOutputStream());
            return new Kept(in.artifact(), null);
        } catch (NotFoundException e) {
            return new Kept(null, Reason.notMet(CoreReason.EVIDENCE_ARTIFACT_MISSING));
        } catch (StorageException e) {
            if (e.code().equals(CoreError.ARTIFACT_DIGEST.code())) {
                return new Kept(null, Reason.notMet(CoreReason.EVIDENCE_ARTIFACT_ALTERED));
            }
            throw e;
        } catch (IOException e) {
            throw StorageException.retryable("Artifact " + digest + " cannot be read.", e);
        }
    }

    private static @Nullable Reason notAsDeclared(Artifact declared, Artifact kept) {
        return declared.size() == kept.size() && declared.sniffedType().equals(kept.sniffedType())
                ? null
                : Reason.notMet(CoreReason.EVIDENCE_ARTIFACT_NOT_AS_DECLARED)
                        .with("declaredBytes", declared.size())
                        .with("declaredType", declared.sniffedType())
                        .with("bytes", kept.size())
                        .with("mediaType", kept.sniffedType());
    }

    private Reason check(LinkReader reader, URI link, @Nullable String recorded) {
        Reading now = read(reader, link);
        if (now.sha256 == null) {
            return now.reason();
        }
        if (recorded == null) {
            return Reason.undecided(CoreReason.EVIDENCE_LINK_UNRECORDED);
        }
        return now.sha256.equals(recorded)
                ? Reason.met(CoreReason.EVIDENCE_LINK_UNCHANGED)
                : Reason.notMet(CoreReason.EVIDENCE_LINK_CHANGED)
                        .with("was", recorded)
                        .with("is", now.sha256);
    }

    private record Reading(@Nullable String sha256, boolean gone) {
        Reason reason() {
            return gone
                    ? Reason.notMet(CoreReason.EVIDENCE_LINK_GONE)
                    : Reason.undecided(CoreReason.EVIDENCE_LINK_UNREACHABLE);
        }
    }

    private Reading read(LinkReader reader, URI link) {
        try (var in = ArtifactStream.receiving(reader.open(link), maxLinkBytes)) {
            in.transferTo(OutputStream.nullOutputStream());
            return new Reading(in.artifact().sha256(), false);
        } catch (FileNotFoundException | NoSuchFileException e) {
            return new Reading(null, true);
        } catch (IOException | InvalidInputException e) {
            return new Reading(null, false);
        }
    }

    /**
     * An artifact, checked on the way.
     *
     * @throws IllegalStateException if no store was given
     */
    public InputStream open(Artifact artifact) {
        if (artifacts == null) {
            throw new IllegalStateException(
                    "Cairn has no artifact store. Maybe hand it to the builder with artifacts(store)?");
        }
        return ArtifactStream.checking(artifacts.open(artifact.sha256()), artifact.sha256());
    }
}
