package dev.cairn.exchange;

import dev.cairn.error.CoreError;
import dev.cairn.error.ErrorCode;
import dev.cairn.error.InvalidInputException;
import dev.cairn.error.Violation;
import dev.cairn.json.CairnJson;
import dev.cairn.text.LocalizedText;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** What in a CASE package has no place in a framework, and what Cairn wrote beside it. Not thread-safe. */
final class CaseRemarks {
    private final List<Violation> warnings = new ArrayList<>();

    List<Violation> sorted() {
        return warnings.stream().sorted().distinct().toList();
    }

    void warn(String path, ErrorCode code, String message) {
        warnings.add(Violation.of(path, code, message));
    }

    void passedOver(String path, ErrorCode code, String why) {
        warn(path, code, why + "; passed over.");
    }

    /** A language that is none, and an extension under Cairn's name that is not Cairn's. */
    void tellOdd(CasePart thing) {
        String language = thing.text("language");
        if (!language.isBlank() && LocalizedText.canonicalTag(language) == null) {
            passedOver(
                    thing.path() + "/language",
                    CoreError.VALUE_INVALID,
                    "'" + language + "' is no BCP 47 language tag");
        }
        if (!thing.own().isMissingNode() && !thing.own().isObject()) {
            notOurs(thing.ownPath());
        }
    }

    private void notOurs(String path) {
        passedOver(path, CoreError.VALUE_INVALID, "It is not as Cairn writes it");
    }

    /** What Cairn wrote beside CASE, if it is of this form. */
    <T> Optional<T> own(CasePart part, Class<T> type) {
        if (part.isMissing()) {
            return Optional.empty();
        }
        try {
            return Optional.of(CairnJson.read(part.node().toString(), type));
        } catch (InvalidInputException e) {
            notOurs(part.path());
            return Optional.empty();
        }
    }

    /** The elements or properties of what Cairn wrote beside CASE. */
    List<CasePart> parts(CasePart all) {
        List<CasePart> parts = new ArrayList<>();
        if (all.node().isArray()) {
            for (JsonNode element : all.node()) {
                parts.add(new CasePart(all.path() + "/" + parts.size(), "", element));
            }
        } else if (all.node().isObject()) {
            for (Map.Entry<String, JsonNode> each : all.node().properties()) {
                parts.add(new CasePart(all.path() + Violation.step(each.getKey()), each.getKey(), each.getValue()));
            }
        } else if (!all.isMissing()) {
            notOurs(all.path());
        }
        return parts;
    }
}
