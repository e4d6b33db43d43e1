package dev.cairn.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cairn.error.InvalidInputException;
import dev.cairn.error.Violation;
import dev.cairn.json.CairnJson;
import dev.cairn.reason.Reason;
import dev.cairn.reason.Verdict;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ArtifactTest {
    private static final String DIGEST = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";

    private static final Artifact PDF = Artifact.of(DIGEST, 3, "application/pdf");

    private static List<Violation> refusal(Runnable action) {
        try {
            action.run();
        } catch (InvalidInputException e) {
            return e.violations();
        }
        throw new AssertionError("not refused");
    }

    @Test
    void an_artifact_says_what_it_is() {
        var artifact = PDF.named("plan.pdf").claimedAs("Application/PDF");

        assertThat(artifact.sha256()).isEqualTo(DIGEST);
        assertThat(artifact.size()).isEqualTo(3);
        assertThat(artifact.sniffedType()).isEqualTo("application/pdf");
        assertThat(artifact.claimedType()).isEqualTo("application/pdf");
        assertThat(artifact.fileName()).isEqualTo("plan.pdf");
        assertThat(artifact.mediaType()).isEqualTo("application/pdf");
        assertThat(artifact.contradiction()).isEmpty();
        assertThat(artifact.claimedAs("application/pdf").fileName()).isEqualTo("plan.pdf");
    }

    @Test
    void without_a_claim_the_bytes_decide() {
        assertThat(PDF.mediaType()).isEqualTo("application/pdf");
        assertThat(PDF.contradiction()).isEmpty();
        assertThat(PDF.claimedType()).isNull();
    }

    @Test
    void a_claim_refines_what_the_bytes_show() {
        assertThat(Artifact.of(DIGEST, 3, "text/plain")
                        .claimedAs("text/markdown")
                        .mediaType())
                .isEqualTo("text/markdown");
    }

    @Test
    void a_contradicted_claim_is_a_finding_and_the_bytes_decide() {
        var page = Artifact.of(DIGEST, 3, "text/html").claimedAs("image/png");

        assertThat(page.mediaType()).isEqualTo("text/html");
        assertThat(page.contradiction())
                .contains(Reason.of("artifact.media-type-mismatch", Verdict.NOT_MET)
                        .with("claimed", "image/png")
                        .with("found", "text/html"));
    }

    @Test
    void its_json_reads_back_the_same() {
        var artifact = PDF.named("d\u00e9j\u00e0 vu.pdf").claimedAs("image/png");

        assertThat(CairnJson.write(artifact))
                .isEqualTo("{\"claimedType\":\"image/png\",\"fileName\":\"d\u00e9j\u00e0 vu.pdf\",\"sha256\":\""
                        + DIGEST + "\",\"size\":3,\"sniffedType\":\"application/pdf\"}");
        assertThat(CairnJson.read(CairnJson.write(artifact), Artifact.class)).isEqualTo(artifact);
        assertThat(CairnJson.read(CairnJson.write(PDF), Artifact.class)).isEqualTo(PDF);
    }

    @Test
    void json_without_a_sniffed_type_is_of_unknown_type() {
        var artifact = CairnJson.read("{\"sha256\":\"" + DIGEST + "\",\"size\":0}", Artifact.class);

        assertThat(artifact.sniffedType()).isEqualTo("application/octet-stream");
    }

    @Test
    void every_fault_of_an_artifact_is_listed() {
        var violations = refusal(() -> CairnJson.read(
                "{\"sha256\":\"ABC\",\"size\":-1,\"sniffedType\":\"x\",\"claimedType\":\"y\",\"fileName\":\"../x\"}",
                Artifact.class));

        assertThat(violations)
                .extracting(v -> v.path() + " " + v.code())
                .containsExactly(
                        "/claimedType value.invalid",
                        "/fileName value.invalid",
                        "/sha256 value.invalid",
                        "/size value.out-of-range",
                        "/sniffedType value.invalid");
        assertThat(refusal(() -> CairnJson.read("{\"size\":1}", Artifact.class)))
                .extracting(v -> v.path() + " " + v.code())
                .containsExactly("/sha256 value.required");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", ".", "..", "a/b", "a\\b", "/etc/passwd", "C:\\x", "a\nb", "a\0b", "a\u007fb"})
    void a_path_or_a_control_character_is_no_file_name(String name) {
        assertThat(refusal(() -> PDF.named(name))).extracting(Violation::path).containsExactly("/fileName");
    }

    @Test
    void a_file_name_has_at_most_255_characters() {
        assertThat(PDF.named("x".repeat(255)).fileName()).hasSize(255);
        assertThatThrownBy(() -> PDF.named("x".repeat(256))).isInstanceOf(InvalidInputException.class);
    }

    @Test
    void a_refused_file_name_is_not_repeated_as_it_may_name_a_person() {
        assertThat(refusal(() -> PDF.named("../Ada Lovelace.pdf")).get(0).message())
                .doesNotContain("Ada");
        assertThat(PDF.named("Ada Lovelace.pdf").toString())
                .isEqualTo("Artifact[" + DIGEST + ", 3 bytes, application/pdf]");
    }

    @Test
    void artifacts_are_equal_when_all_their_parts_are() {
        Artifact same = Artifact.of(DIGEST, 3, "application/pdf");
        assertThat(PDF).isEqualTo(same).hasSameHashCodeAs(same);
        assertThat(PDF)
                .isNotEqualTo(DIGEST)
                .isNotEqualTo(PDF.named("x"))
                .isNotEqualTo(PDF.claimedAs("application/pdf"))
                .isNotEqualTo(Artifact.of(DIGEST, 4, "application/pdf"))
                .isNotEqualTo(Artifact.of(DIGEST, 3, "text/plain"))
                .isNotEqualTo(Artifact.of(DIGEST.replace('b', 'c'), 3, "application/pdf"));
    }

    @Test
    void an_empty_file_is_an_artifact() {
        assertThat(Artifact.of(DIGEST, 0, "text/plain").size()).isZero();
    }
}
