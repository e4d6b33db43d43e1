package dev.cairn.internal.rules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.credential.EvidenceRequirement;
import dev.cairn.evidence.Artifact;
import dev.cairn.evidence.EvidenceItem;
import dev.cairn.reason.Reason;
import dev.cairn.reason.Verdict;
import dev.cairn.text.LocalizedText;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class CompletenessTest {
    static final Artifact PDF = Artifact.of("a".repeat(64), 100, "application/pdf");
    static final Artifact VIDEO = Artifact.of("b".repeat(64), 5_000, "video/mp4");

    static EvidenceRequirement requirement(String id, Integer least, Integer most, String choice) {
        return EvidenceRequirement.builder(id, id, LocalizedText.of(id))
                .minItems(least)
                .maxItems(most)
                .choiceGroup(choice)
                .build();
    }

    static EvidenceRequirement text(Integer minWords, Integer maxWords) {
        return EvidenceRequirement.builder("text", "reflection", LocalizedText.of("text"))
                .minWords(minWords)
                .maxWords(maxWords)
                .build();
    }

    static EvidenceRequirement file(List<String> types, Long maxBytes, Duration maxDuration) {
        var file = EvidenceRequirement.builder("file", "video", LocalizedText.of("file"))
                .maxBytes(maxBytes)
                .maxDuration(maxDuration);
        types.forEach(file::mediaType);
        return file.build();
    }

    static List<String> codes(Reason reason) {
        return reason.because().stream()
                .map(r -> r.code()
                        + (r.because().isEmpty()
                                ? ""
                                : " " + r.because().stream().map(Reason::code).toList()))
                .toList();
    }

    @Test
    void counts_items_against_least_and_most() {
        var plan = requirement("plan", 2, 3, null);
        EvidenceItem one = EvidenceItem.of("plan", PDF);
        assertThat(codes(Completeness.check(List.of(plan), List.of()))).containsExactly("evidence.missing");
        assertThat(codes(Completeness.check(List.of(plan), List.of(one)))).containsExactly("evidence.too-few");
        assertThat(Completeness.check(List.of(plan), List.of(one, one)).isMet()).isTrue();
        assertThat(codes(Completeness.check(List.of(plan), List.of(one, one, one, one))))
                .containsExactly("evidence.too-many");
    }

    @Test
    void what_is_optional_may_be_absent_and_what_is_not_asked_for_may_not_be_there() {
        var optional = requirement("extra", 0, 1, null);
        Reason absent = Completeness.check(List.of(optional), List.of());
        assertThat(absent.isMet()).isTrue();
        assertThat(absent.because()).extracting(Reason::verdict).containsExactly(Verdict.NOTE);
        Reason stray = Completeness.check(List.of(optional), List.of(EvidenceItem.of("other", PDF)));
        assertThat(stray.code()).isEqualTo("submission.incomplete");
        assertThat(codes(stray)).containsExactly("evidence.optional-absent", "evidence.not-asked-for");
    }

    @Test
    void an_optional_part_of_a_choice_may_be_left_out_but_does_not_make_the_choice() {
        var choice = List.of(requirement("video", null, null, "shown"), requirement("photo", 0, null, "shown"));
        assertThat(Completeness.check(choice, List.of(EvidenceItem.of("video", "Seen."))))
                .matches(Reason::isMet)
                .extracting(CompletenessTest::codes)
                .asString()
                .isEqualTo("[evidence.choice-made [evidence.present, evidence.optional-absent]]");
        assertThat(codes(Completeness.check(choice, List.of())))
                .containsExactly("evidence.choice-missing [evidence.missing, evidence.optional-absent]");
    }

    @Test
    void one_of_a_choice_suffices_but_a_faulty_one_beside_it_does_not() {
        var audio = requirement("audio", 1, 1, "recording");
        var video = requirement("video", 1, 1, "recording");
        List<EvidenceRequirement> both = List.of(audio, video);
        assertThat(codes(Completeness.check(both, List.of())))
                .containsExactly("evidence.choice-missing [evidence.missing, evidence.missing]");
        Reason chosen = Completeness.check(both, List.of(EvidenceItem.of("video", VIDEO)));
        assertThat(chosen.isMet()).isTrue();
        assertThat(chosen.because().get(0).because())
                .extracting(Reason::verdict)
                .containsExactly(Verdict.NOTE, Verdict.MET);
        assertThat(codes(Completeness.check(
                        both,
                        List.of(
                                EvidenceItem.of("video", VIDEO),
                                EvidenceItem.of("audio", VIDEO),
                                EvidenceItem.of("audio", VIDEO)))))
                .containsExactly("evidence.choice-missing [evidence.too-many, evidence.present]");
    }

    @Test
    void words_are_counted_as_people_count_them() {
        assertThat(Completeness.words("")).isZero();
        assertThat(Completeness.words(" — … !")).isZero();
        assertThat(Completeness.words("Don't stop: it's 3.5 o'clock.")).isEqualTo(5);
        assertThat(Completeness.words("¿Qué aprendí? Mucho.")).isEqualTo(3);
        var reflection = text(3, 4);
        assertThat(codes(Completeness.check(List.of(reflection), List.of(EvidenceItem.of("text", "a b")))))
                .containsExactly("evidence.unfit [item.too-short]");
        assertThat(Completeness.check(List.of(reflection), List.of(EvidenceItem.of("text", "a b c")))
                        .isMet())
                .isTrue();
        assertThat(Completeness.check(List.of(reflection), List.of(EvidenceItem.of("text", "a b c d")))
                        .isMet())
                .isTrue();
        assertThat(codes(Completeness.check(List.of(reflection), List.of(EvidenceItem.of("text", "a b c d e")))))
                .containsExactly("evidence.unfit [item.too-long]");
        assertThat(codes(Completeness.check(List.of(reflection), List.of(EvidenceItem.of("text", " - ")))))
                .containsExactly("evidence.unfit [item.empty]");
    }

    @Test
    void files_are_held_to_type_size_and_declared_duration() {
        var video = file(List.of("video/*"), 5_000L, Duration.ofMinutes(5));
        EvidenceItem fits = EvidenceItem.of("file", VIDEO).lasting(Duration.ofMinutes(5));
        assertThat(Completeness.check(List.of(video), List.of(fits)).isMet()).isTrue();
        assertThat(codes(Completeness.check(
                        List.of(file(List.of("video/*"), 4_999L, Duration.ofMinutes(5))),
                        List.of(fits.lasting(Duration.ofSeconds(301))))))
                .containsExactly("evidence.unfit [item.too-large, item.lasts-too-long]");
        assertThat(codes(Completeness.check(List.of(video), List.of(EvidenceItem.of("file", PDF)))))
                .containsExactly("evidence.unfit [item.media-type, item.duration-undeclared]");
        assertThat(codes(Completeness.check(
                        List.of(file(List.of(), null, null)),
                        List.of(EvidenceItem.of("file", Artifact.of("c".repeat(64), 0, "text/plain"))))))
                .containsExactly("evidence.unfit [item.empty]");
        assertThat(file(List.of("image/png"), null, null).allows("image/pngx")).isFalse();
    }

    @Test
    void a_text_is_plain_text_where_only_some_types_are_asked_for() {
        EvidenceItem words = EvidenceItem.of("file", "It was a good lesson.");
        for (String other : List.of("video/*", "application/pdf", "text/html")) {
            assertThat(codes(Completeness.check(List.of(file(List.of(other), null, null)), List.of(words))))
                    .containsExactly("evidence.unfit [item.media-type]");
        }
        for (String fits : List.of("text/plain", "text/*")) {
            assertThat(Completeness.check(List.of(file(List.of("video/*", fits), null, null)), List.of(words))
                            .isMet())
                    .isTrue();
        }
    }

    @Test
    void a_link_lasts_no_longer_than_allowed_where_its_length_is_declared() {
        var video = file(List.of("video/*"), null, Duration.ofMinutes(15));
        EvidenceItem link = EvidenceItem.of("file", URI.create("https://video.example/1"));
        assertThat(Completeness.check(List.of(video), List.of(link)).isMet()).isTrue();
        assertThat(Completeness.check(List.of(video), List.of(link.lasting(Duration.ofMinutes(15))))
                        .isMet())
                .isTrue();
        assertThat(codes(Completeness.check(
                        List.of(video),
                        List.of(link.lasting(Duration.ofMinutes(15).plusMillis(1))))))
                .containsExactly("evidence.unfit [item.lasts-too-long]");
    }

    @Test
    void bytes_that_are_not_what_was_claimed_are_noted_for_somebody_to_decide() {
        Artifact odd = PDF.claimedAs("image/png");
        Reason reason =
                Completeness.check(List.of(requirement("plan", 1, 1, null)), List.of(EvidenceItem.of("plan", odd)));
        assertThat(reason.isMet()).isTrue();
        assertThat(codes(reason)).containsExactly("evidence.present [artifact.media-type-mismatch]");
    }

    @Test
    void a_link_is_evidence_with_a_digest_of_what_it_led_to() {
        var link =
                EvidenceItem.of("file", URI.create("https://video.example/1")).linkDigest("d".repeat(64));
        assertThat(Completeness.check(List.of(file(List.of(), null, null)), List.of(link))
                        .isMet())
                .isTrue();
    }
}
