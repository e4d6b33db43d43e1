package dev.cairn.openbadges;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.badge.BadgeVerification;
import java.time.Instant;
import java.util.Arrays;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class OpenBadgesReasonsTest {

    @Test
    void every_code_is_unique_well_formed_and_has_words() {
        var codes =
                Arrays.stream(OpenBadgesCode.values()).map(OpenBadgesCode::code).toList();

        assertThat(codes).doesNotHaveDuplicates().allMatch(c -> c.matches("openbadges(\\.[a-z0-9]+(-[a-z0-9]+)*)+"));
        assertThat(OpenBadgesReasons.text().codes())
                .containsExactlyInAnyOrderElementsOf(codes.stream()
                        .filter(c -> !c.startsWith("openbadges.claim."))
                        .toList());
    }

    @Test
    void a_person_reads_why_a_badge_is_not_valid() {
        BadgeVerification verification = OpenBadges.builder()
                .build()
                .verify(TestData.bytes("cases/invalid/struct-expired.json"), Instant.parse("2026-01-15T12:00:00Z"));

        assertThat(OpenBadgesReasons.text().outline(verification.reason(), Locale.ENGLISH))
                .startsWith("✗ The badge, checked for 2026-01-15T12:00:00Z.\n")
                .contains("  ✗ It was valid until 2025-06-01T00:00:00Z, not at 2026-01-15T12:00:00Z.\n");
        assertThat(OpenBadgesReasons.text().outline(verification.reason(), Locale.forLanguageTag("es")))
                .contains("  ✗ La insignia ha caducado.\n");
    }
}
