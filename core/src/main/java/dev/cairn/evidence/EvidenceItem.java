package dev.cairn.evidence;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.cairn.error.CoreError;
import dev.cairn.error.Violations;
import dev.cairn.json.CairnJson;
import java.io.Serializable;
import java.net.URI;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One piece of evidence as handed in: a kept artifact, a text, or a link with the digest of what it led to.
 *
 * @param requirement the id of the requirement it answers
 * @param artifact the kept bytes, or null
 * @param text the text itself, or null
 * @param link where it is kept outside, or null; {@code http} or {@code https} with a host, or it is refused when handed
 *     to Cairn
 * @param linkSha256 the digest of what the link led to when handed in, or null; Cairn records it itself where the host
 *     gives a {@link LinkReader}
 * @param duration how long a recording is, as the educator declares, or null
 * @param declarations what the educator declares of it
 * @param produced the day on which it was made, as the educator declares, or null
 * @param provider where it was made, such as the school or course of that time, or null
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record EvidenceItem(
        @JsonProperty("requirement") String requirement,
        @JsonProperty("artifact") @Nullable Artifact artifact,

        @JsonProperty("text") @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
        String text,

        @JsonProperty("link") @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
        URI link,

        @JsonProperty("linkSha256") @Nullable String linkSha256,
        @JsonProperty("duration") @Nullable Duration duration,
        @JsonProperty("declarations") List<String> declarations,
        @JsonProperty("produced") @Nullable LocalDate produced,
        @JsonProperty("provider") @Nullable String provider)
        implements Serializable {
    /** @throws dev.cairn.error.InvalidInputException unless exactly one of artifact, text and link is given */
    public EvidenceItem(
            @Nullable String requirement,
            @Nullable Artifact artifact,
            @Nullable String text,
            @Nullable URI link,
            @Nullable String linkSha256,
            @Nullable Duration duration,
            @Nullable List<String> declarations,
            @Nullable LocalDate produced,
            @Nullable String provider) {
        int given = (artifact == null ? 0 : 1) + (text == null ? 0 : 1) + (link == null ? 0 : 1);
        new Violations()
                .required("/requirement", requirement)
                .check(
                        given == 1,
                        "",
                        CoreError.VALUE_INVALID,
                        "Evidence is one of artifact, text and link; " + given + " are given.")
                .check(
                        linkSha256 == null || link != null && linkSha256.matches("[0-9a-f]{64}"),
                        "/linkSha256",
                        CoreError.VALUE_INVALID,
                        "A link's digest is 64 lower-case hexadecimal digits, beside a link.")
                .check(
                        duration == null || !duration.isNegative(),
                        "/duration",
                        CoreError.VALUE_OUT_OF_RANGE,
                        "A recording does not last " + duration + ".")
                .elements("/declarations", declarations)
                .throwIfAny();
        this.requirement = Objects.requireNonNull(requirement);
        this.artifact = artifact;
        this.text = text;
        this.link = link;
        this.linkSha256 = linkSha256;
        this.duration = duration;
        this.declarations = declarations == null ? List.of() : List.copyOf(declarations);
        this.produced = produced;
        this.provider = provider;
    }

    /** A kept artifact. */
    public static EvidenceItem of(String requirement, Artifact artifact) {
        return new EvidenceItem(requirement, artifact, null, null, null, null, null, null, null);
    }

    /** A text. */
    public static EvidenceItem of(String requirement, String text) {
        return new EvidenceItem(requirement, null, text, null, null, null, null, null, null);
    }

    /** A link to what is kept elsewhere. */
    public static EvidenceItem of(String requirement, URI link) {
        return new EvidenceItem(requirement, null, null, link, null, null, null, null, null);
    }

    /** The same link with the digest of what it leads to, or without one. */
    public EvidenceItem linkDigest(@Nullable String sha256) {
        return new EvidenceItem(requirement, artifact, text, link, sha256, duration, declarations, produced, provider);
    }

    /** The same, declared to last so long. */
    public EvidenceItem lasting(Duration declared) {
        return new EvidenceItem(
                requirement, artifact, text, link, linkSha256, declared, declarations, produced, provider);
    }

    /** The same with declarations. */
    public EvidenceItem declaring(String... declared) {
        return new EvidenceItem(
                requirement, artifact, text, link, linkSha256, duration, List.of(declared), produced, provider);
    }

    /** The same, declared to have been made on a day, and where. */
    public EvidenceItem produced(LocalDate day, @Nullable String where) {
        return new EvidenceItem(requirement, artifact, text, link, linkSha256, duration, declarations, day, where);
    }

    /** The digest of its content: of the artifact, the text, or what the link led to; null if that was not taken. */
    public @Nullable String sha256() {
        if (artifact != null) {
            return artifact.sha256();
        }
        return text != null ? CairnJson.sha256OfText(text) : linkSha256;
    }
}
