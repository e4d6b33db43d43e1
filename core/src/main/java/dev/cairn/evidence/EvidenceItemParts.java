package dev.cairn.evidence;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.cairn.error.CoreError;
import dev.cairn.error.Violations;
import dev.cairn.internal.value.Assembly;
import dev.cairn.internal.value.Checks;
import dev.cairn.internal.value.Given;
import dev.cairn.json.CairnJson;
import java.lang.invoke.MethodHandles;
import java.net.URI;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

@JsonInclude(JsonInclude.Include.NON_EMPTY)
record EvidenceItemParts(
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
        implements EvidenceItem {
    static final Assembly<Builder> ASSEMBLY =
            Assembly.of(MethodHandles.lookup(), EvidenceItemParts.class, Builder.class);

    private static final int MOST_OF_A_TEXT = 1_000_000;

    interface Builder {
        Builder artifact(@Nullable Artifact kept);

        Builder text(@Nullable String written);

        Builder link(@Nullable URI address);

        Builder linkSha256(@Nullable String digest);

        Builder duration(@Nullable Duration declared);

        Builder declarations(List<String> declared);

        Builder produced(@Nullable LocalDate day);

        Builder provider(@Nullable String where);

        EvidenceItem build();
    }

    EvidenceItemParts {
        declarations = Given.list(declarations);
        provider = Given.text(provider);
        long given = Stream.of(artifact, text, link).filter(Objects::nonNull).count();
        boolean linked = link != null;
        var faults = new Violations()
                .required("/requirement", requirement)
                .check(
                        given == 1,
                        "",
                        CoreError.VALUE_INVALID,
                        "Evidence is one of artifact, text and link; " + given + " are given.")
                .check(
                        Given.noneOr(linkSha256, digest -> linked && Artifact.isDigest(digest)),
                        "/linkSha256",
                        CoreError.VALUE_INVALID,
                        "A link's digest is 64 lower-case hexadecimal digits, beside a link.")
                .check(
                        Given.noneOr(duration, length -> !length.isNegative()),
                        "/duration",
                        CoreError.VALUE_OUT_OF_RANGE,
                        "A recording does not last " + duration + ".");
        Checks.length(faults, "/requirement", requirement, Checks.MOST_OF_A_NAME);
        Checks.length(faults, "/text", text, MOST_OF_A_TEXT);
        Checks.length(faults, "/link", String.valueOf(link), Checks.MOST_OF_A_NOTE);
        Checks.length(faults, "/provider", provider, Checks.MOST_OF_A_NAME);
        Checks.names(faults, "/declarations", declarations);
        faults.throwIfAny();
    }

    @Override
    public @Nullable String sha256() {
        if (artifact != null) {
            return artifact.sha256();
        }
        return text != null ? CairnJson.sha256OfText(text) : linkSha256;
    }

    private Builder with() {
        return ASSEMBLY.from(this);
    }

    @Override
    public EvidenceItem linkDigest(@Nullable String sha256) {
        return with().linkSha256(sha256).build();
    }

    @Override
    public EvidenceItem lasting(Duration declared) {
        return with().duration(declared).build();
    }

    @Override
    public EvidenceItem declaring(String... declared) {
        return with().declarations(List.of(declared)).build();
    }

    @Override
    public EvidenceItem produced(LocalDate day, @Nullable String where) {
        return with().produced(day).provider(where).build();
    }

    @Override
    public EvidenceItem unnamed() {
        Builder copy = with().provider(null);
        return (artifact != null ? copy.artifact(artifact.named(null)) : copy).build();
    }
}
