package dev.cairn.openbadges;

import dev.cairn.badge.Badge;
import dev.cairn.badge.BadgeClaim;
import dev.cairn.badge.BadgeFormat;
import dev.cairn.badge.BadgeVerification;
import dev.cairn.testkit.BadgeFormatContract;
import java.net.URI;
import java.security.KeyPair;
import java.time.Instant;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;

/** Badges as documents, of issuers that are a key and of those that have one, and badges in pictures. */
@Tag("slow")
class OpenBadgesContractTest {
    private static final KeyPair KEYS = TestData.keys("district");
    private static final KeyPair OTHER_KEYS = TestData.keys("another");

    @Nested
    class Of_a_key extends BadgeFormatContract {
        @Override
        protected BadgeFormat format() {
            return OpenBadges.builder().signer(Samples.SIGNER).build();
        }

        @Override
        protected BadgeFormat withAnotherKey() {
            var pretending = BadgeSigner.of(Samples.SIGNER.verificationMethod(), OTHER_KEYS);
            return OpenBadges.builder().signer(pretending).build();
        }

        @Override
        protected URI issuer() {
            return Samples.ISSUER;
        }
    }

    @Nested
    @Tag("slow")
    class Of_a_trusted_issuer extends BadgeFormatContract {
        private static final String METHOD = "did:web:district.example.org#key-1";

        private OpenBadges with(KeyPair keys) {
            return OpenBadges.builder()
                    .signer(BadgeSigner.of(METHOD, keys))
                    .trust(issuer(), METHOD, keys.getPublic())
                    .build();
        }

        @Override
        protected BadgeFormat format() {
            return with(KEYS);
        }

        @Override
        protected BadgeFormat withAnotherKey() {
            return with(OTHER_KEYS);
        }

        @Override
        protected URI issuer() {
            return URI.create("did:web:district.example.org");
        }
    }

    @Nested
    class In_a_png extends Of_a_key {
        @Override
        protected BadgeFormat format() {
            return new Baked(super.format(), Samples.png());
        }

        @Override
        protected BadgeFormat withAnotherKey() {
            return new Baked(super.withAnotherKey(), Samples.png());
        }
    }

    @Nested
    @Tag("slow")
    class In_an_svg extends Of_a_key {
        @Override
        protected BadgeFormat format() {
            return new Baked(super.format(), Samples.svg());
        }

        @Override
        protected BadgeFormat withAnotherKey() {
            return new Baked(super.withAnotherKey(), Samples.svg());
        }
    }

    private record Baked(BadgeFormat badges, byte[] picture) implements BadgeFormat {
        @Override
        public Badge issue(BadgeClaim claim) {
            return OpenBadges.bake(picture, badges.issue(claim));
        }

        @Override
        public BadgeVerification verify(byte[] badge, Instant at) {
            return badges.verify(badge, at);
        }
    }
}
