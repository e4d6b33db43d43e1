package dev.cairn.openbadges;

import dev.cairn.amount.Rational;
import dev.cairn.assessment.CriterionResult;
import dev.cairn.award.Award;
import dev.cairn.badge.BadgeClaim;
import dev.cairn.credential.MicroCredential;
import dev.cairn.id.AwardId;
import dev.cairn.id.DefinitionRef;
import dev.cairn.id.PersonId;
import dev.cairn.text.LocalizedText;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javax.imageio.ImageIO;

/** A badge such as a district would issue. */
final class Samples {

    static final BadgeSigner SIGNER = BadgeSigner.didKey(TestData.keys("district"));
    static final URI ISSUER = URI.create(Documents.withoutFragment(SIGNER.verificationMethod()));
    static final Instant AWARDED = Instant.parse("2026-03-01T09:00:00.123456Z");
    static final Instant NOW = Instant.parse("2026-06-01T00:00:00Z");

    private Samples() {}

    static Award award() {
        return Award.of(
                AwardId.of("award-1"),
                PersonId.of("educator-7"),
                DefinitionRef.parse("micro-credential:formative-assessment@2"),
                AWARDED);
    }

    static BadgeClaim.Builder claim() {
        return claim(award());
    }

    static BadgeClaim.Builder claim(Award award) {
        List<CriterionResult.Level> levels = List.of(
                new CriterionResult.Level("2", LocalizedText.of("Developing"), Rational.of(2)),
                new CriterionResult.Level("3", LocalizedText.of("Proficient"), Rational.of(3)));
        return BadgeClaim.builder(
                        award,
                        new MicroCredential.Issuer(ISSUER, "Example District"),
                        BadgeClaim.Recipient.hashedEmail("teacher@example.org", "b6c3a1"),
                        LocalizedText.of(Map.of("en", "Formative assessment", "es", "Evaluación formativa")))
                .description(LocalizedText.of(Locale.ENGLISH, "Plans, runs and acts on formative assessment."))
                .criteria(LocalizedText.of(Locale.ENGLISH, "Two lesson cycles, scored 3 or above by two assessors."))
                .alignment(new BadgeClaim.Alignment(
                        LocalizedText.of("Acts on evidence"),
                        URI.create("https://case.example.org/items/fa-3"),
                        "Teacher Standards",
                        "FA.3"))
                .result(new CriterionResult("evidence", LocalizedText.of("Uses evidence"), levels, "3"))
                .evidence(new BadgeClaim.Evidence(
                        LocalizedText.of("Lesson cycle 1"),
                        "video",
                        "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"));
    }

    static byte[] png() {
        try {
            BufferedImage image = new BufferedImage(16, 16, BufferedImage.TYPE_INT_ARGB);
            for (int i = 0; i < 256; i++) {
                image.setRGB(i % 16, i / 16, 0xff000000 | i * 65793);
            }
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            ImageIO.write(image, "png", out);
            return out.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static byte[] svg() {
        return """
                <?xml version="1.0" encoding="UTF-8"?>
                <!-- a badge: ümlaut <svg> -->
                <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 10 10"
                    width='10'>
                  <title>Größe &amp; form</title><rect width="10" height="10"/>
                </svg>
                """.getBytes(StandardCharsets.UTF_8);
    }
}
