package dev.cairn.evidence;

import com.fasterxml.jackson.annotation.JsonCreator;
import java.io.Serializable;
import java.net.URI;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One piece of evidence as handed in: a kept artifact, a text of at most 1,000,000 characters, or a link with the digest
 * of what it led to. A link has at most 10,000 characters; there are at most 1,000 declarations, each of at most 1,000.
 * Immutable.
 */
public sealed interface EvidenceItem extends Serializable permits EvidenceItemParts {
    /**
     * A kept artifact.
     *
     * @param requirement the id of the requirement it answers
     */
    static EvidenceItem of(String requirement, Artifact artifact) {
        return EvidenceItemParts.ASSEMBLY.begin(requirement, artifact).build();
    }

    /**
     * A text.
     *
     * @param requirement the id of the requirement it answers
     */
    static EvidenceItem of(String requirement, String text) {
        return EvidenceItemParts.ASSEMBLY.begin(requirement).text(text).build();
    }

    /**
     * A link to what is kept elsewhere.
     *
     * @param requirement the id of the requirement it answers
     */
    static EvidenceItem of(String requirement, URI link) {
        return EvidenceItemParts.ASSEMBLY.begin(requirement).link(link).build();
    }

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    private static EvidenceItem of(EvidenceItemParts parts) {
        return parts;
    }

    /** The id of the requirement it answers. */
    String requirement();

    /** The kept bytes, or null. */
    public @Nullable Artifact artifact();

    /** The text itself, or null. */
    public @Nullable String text();

    /**
     * Where it is kept outside, or null; {@code http} or {@code https} with a host, or it is refused when handed to Cairn.
     */
    public @Nullable URI link();

    /**
     * The digest of what the link led to when handed in, or null; Cairn records it itself where the host gives a
     * {@link LinkReader}.
     */
    public @Nullable String linkSha256();

    /** How long a recording is, as the educator declares, or null. */
    public @Nullable Duration duration();

    /** What the educator declares of it. */
    List<String> declarations();

    /** The day on which it was made, as the educator declares, or null. */
    public @Nullable LocalDate produced();

    /** Where it was made, such as the school or course of that time, or null. */
    public @Nullable String provider();

    /** The digest of its content: of the artifact, the text, or what the link led to; null if that was not taken. */
    public @Nullable String sha256();

    /** The same link with the digest of what it leads to, or without one. */
    EvidenceItem linkDigest(@Nullable String sha256);

    /** The same, declared to last so long. */
    EvidenceItem lasting(Duration declared);

    /** The same with declarations. */
    EvidenceItem declaring(String... declared);

    /** The same, declared to have been made on a day, and where. */
    EvidenceItem produced(LocalDate day, @Nullable String where);

    /** The same without what may name the educator: where it was made, and what the file was called. */
    EvidenceItem unnamed();
}
