package dev.cairn.stacking;

import dev.cairn.award.Award;
import dev.cairn.id.AwardId;
import dev.cairn.id.DefinitionRef;
import dev.cairn.id.PersonId;
import java.time.Instant;

/** Awards of one educator, made on a numbered day. */
final class Awards {
    static final PersonId EDUCATOR = PersonId.of("educator-1");
    static final Instant NOW = day(1000);

    private Awards() {}

    static Instant day(int day) {
        return Instant.parse("2024-01-01T00:00:00Z").plusSeconds(86_400L * day);
    }

    static Award of(String microCredential, int day) {
        return of(microCredential, 1, day);
    }

    static Award of(String microCredential, int version, int day) {
        return award(microCredential + "-v" + version + "-d" + day, "micro-credential", microCredential, version, day);
    }

    static Award ofStack(String stack, int day) {
        return award(stack + "-d" + day, "stack", stack, 1, day);
    }

    private static Award award(String id, String kind, String definition, int version, int day) {
        return Award.of(AwardId.of(id), EDUCATOR, new DefinitionRef(kind, definition, version), day(day));
    }
}
