package dev.cairn.examples;

import dev.cairn.badge.BadgeFormat;
import dev.cairn.testkit.BadgeFormatContract;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;

class SealedBadgesTest extends BadgeFormatContract {
    private static final KeyPair KEYS = keys();

    private static KeyPair keys() {
        try {
            return KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    protected BadgeFormat format() {
        return new SealedBadges(KEYS);
    }

    @Override
    protected BadgeFormat withAnotherKey() {
        return new SealedBadges(keys());
    }
}
