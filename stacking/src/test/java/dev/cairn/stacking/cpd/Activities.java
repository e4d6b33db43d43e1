package dev.cairn.stacking.cpd;

import dev.cairn.activity.Activity;
import dev.cairn.amount.Amount;
import dev.cairn.id.ActivityId;
import dev.cairn.id.PersonId;
import dev.cairn.json.CairnJson;
import dev.cairn.text.LocalizedText;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;

/** What the tests of this package share. */
final class Activities {
    static final PersonId EDUCATOR = PersonId.of("educator-1");

    private Activities() {}

    static Activity.Builder of(String id, String kind, String amount, String unit, String day) {
        return Activity.builder(ActivityId.of(id), EDUCATOR, kind)
                .title(LocalizedText.of(id))
                .amount(Amount.of(amount, unit))
                .on(LocalDate.parse(day));
    }

    static CpdPolicy policy(String file) {
        return CairnJson.read(resource("policies/" + file), CpdPolicy.class);
    }

    static String resource(String name) {
        try (var in = Activities.class.getResourceAsStream(name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
