package dev.cairn.openbadges;

import dev.cairn.error.Violation;
import jakarta.json.JsonArray;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.math.BigDecimal;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Whether what a well-formed, well-signed badge says can be true: a signature does not make a contradiction sound. */
final class Content {

    /** Members that hold Markdown in the data model; displayed as rich text, so a script in one may run. */
    private static final Set<String> MARKDOWN = Set.of("narrative", "description", "endorsementComment");

    /** Each alternative takes time in proportion to the text, however it is made. */
    private static final Pattern ACTIVE = Pattern.compile(
            "<\\s{0,9}/?\\s{0,9}(?:script|iframe|object|embed|form|meta|link|base|svg|math|style)\\b"
                    + "|<[^<>]*\\son[a-z]+\\s*="
                    + "|(?:javascript|vbscript)\\s*:"
                    + "|data\\s*:\\s*text/html",
            Pattern.CASE_INSENSITIVE);

    private Content() {}

    static void check(JsonObject credential, String path, Findings findings) {
        ordered(credential, "validFrom", "validUntil", path, findings);
        active(credential, path, findings);
        JsonObject subject = Json.part(credential, "credentialSubject");
        String at = path + "/credentialSubject";
        ordered(subject, "activityStartDate", "activityEndDate", at, findings);
        JsonObject achievement = Json.object(subject, "achievement");
        if (achievement != null) {
            achievement(credential, subject, achievement, at, findings);
        }
        associations(subject, at, findings);
    }

    private static void achievement(
            JsonObject credential, JsonObject subject, JsonObject achievement, String path, Findings findings) {
        BigDecimal earned = number(subject, "creditsEarned");
        BigDecimal available = number(achievement, "creditsAvailable");
        if (earned != null && available != null && earned.compareTo(available) > 0) {
            findings.failed(
                    OpenBadgesCode.CONTENT_CREDITS,
                    path + "/creditsEarned",
                    earned.toPlainString() + " credits were earned where " + available.toPlainString()
                            + " are available.");
        }
        String creator = Json.idOf(achievement.get("creator"));
        String issuer = Json.idOf(credential.get("issuer"));
        if (creator != null && !creator.equals(issuer)) {
            findings.warning(
                    OpenBadgesCode.ISSUER_CREATOR_DIFFERS,
                    path + "/achievement/creator",
                    "The achievement was created by " + creator
                            + ", not by the issuer; whether the issuer may award it is for the reader to judge.");
        }
        results(subject, achievement, path, findings);
    }

    private static void results(JsonObject subject, JsonObject achievement, String path, Findings findings) {
        Map<String, JsonObject> descriptions = new LinkedHashMap<>();
        Json.located(achievement, "resultDescription").forEach((at, value) -> {
            if (value instanceof JsonObject description) {
                String where = path + "/achievement" + at;
                String id = Json.string(description, "id");
                if (id != null && descriptions.put(id, description) != null) {
                    findings.failed(
                            OpenBadgesCode.CONTENT_DUPLICATE_ID, where, "Two results are described as " + id + ".");
                }
                Set<String> levels = new HashSet<>();
                for (String level : levels(description)) {
                    if (!levels.add(level)) {
                        findings.failed(
                                OpenBadgesCode.CONTENT_DUPLICATE_ID, where, "Two levels have the id " + level + ".");
                    }
                }
                String required = Json.string(description, "requiredLevel");
                if (required != null && !levels.contains(required)) {
                    findings.failed(
                            OpenBadgesCode.CONTENT_RESULT_DANGLING,
                            where + "/requiredLevel",
                            "The required level " + required + " is none of those described.");
                }
            }
        });
        Json.located(subject, "result").forEach((at, value) -> {
            if (value instanceof JsonObject result) {
                result(result, descriptions, path + at, findings);
            }
        });
    }

    private static void result(
            JsonObject result, Map<String, JsonObject> descriptions, String path, Findings findings) {
        String described = Json.string(result, "resultDescription");
        if (described != null && !descriptions.containsKey(described)) {
            findings.failed(
                    OpenBadgesCode.CONTENT_RESULT_DANGLING,
                    path + "/resultDescription",
                    "The result refers to " + described + ", which the achievement does not describe.");
            return;
        }
        JsonObject description = descriptions.getOrDefault(described, JsonValue.EMPTY_JSON_OBJECT);
        String achieved = Json.string(result, "achievedLevel");
        if (achieved != null && !levels(description).contains(achieved)) {
            findings.failed(
                    OpenBadgesCode.CONTENT_RESULT_DANGLING,
                    path + "/achievedLevel",
                    "The achieved level " + achieved + " is none of those described.");
        }
        String value = Json.string(result, "value");
        if (value != null && !isAllowed(value, description)) {
            findings.failed(
                    OpenBadgesCode.CONTENT_RESULT_RANGE,
                    path + "/value",
                    "The result " + value + " lies outside what its description allows.");
        }
    }

    private static boolean isAllowed(String value, JsonObject description) {
        BigDecimal number = decimal(value);
        BigDecimal min = decimal(Json.string(description, "valueMin"));
        BigDecimal max = decimal(Json.string(description, "valueMax"));
        boolean outside = number != null
                && (min != null && number.compareTo(min) < 0 || max != null && number.compareTo(max) > 0);
        List<String> allowed = Json.strings(description, "allowedValue");
        return !outside && (allowed.isEmpty() || allowed.contains(value));
    }

    private static List<String> levels(JsonObject description) {
        return Json.values(description, "rubricCriterionLevel").stream()
                .map(Json::idOf)
                .filter(Objects::nonNull)
                .collect(Collectors.toList());
    }

    /** No achievement may come to be its own parent, through however many steps. */
    private static void associations(JsonObject subject, String path, Findings findings) {
        Map<String, Set<String>> children = new HashMap<>();
        for (JsonValue value : Json.values(subject, "association")) {
            if (value instanceof JsonObject association) {
                String source = Json.string(association, "sourceId");
                String target = Json.string(association, "targetId");
                if (source != null && target != null) {
                    switch (Objects.requireNonNullElse(Json.string(association, "associationType"), "")) {
                        case "isParentOf" ->
                            children.computeIfAbsent(source, s -> new HashSet<>())
                                    .add(target);
                        case "isChildOf", "isPartOf" ->
                            children.computeIfAbsent(target, s -> new HashSet<>())
                                    .add(source);
                        default -> {}
                    }
                }
            }
        }
        // Takes away what has no children left; what remains lies on a cycle or above one.
        Map<String, Set<String>> rest = new HashMap<>(children);
        boolean changed = true;
        while (changed) {
            Set<String> leaves = rest.entrySet().stream()
                    .filter(e -> e.getValue().stream().noneMatch(rest::containsKey))
                    .map(Map.Entry::getKey)
                    .collect(Collectors.toSet());
            changed = rest.keySet().removeAll(leaves);
        }
        if (!rest.isEmpty()) {
            findings.failed(
                    OpenBadgesCode.CONTENT_ASSOCIATION_CYCLE,
                    path + "/association",
                    "An achievement is its own parent, through " + new TreeSet<>(rest.keySet()) + ".");
        }
    }

    private static void ordered(JsonObject object, String from, String until, String path, Findings findings) {
        OffsetDateTime start = Json.dateTime(object, from);
        OffsetDateTime end = Json.dateTime(object, until);
        if (start != null && end != null && start.isAfter(end)) {
            findings.failed(
                    OpenBadgesCode.CONTENT_ACTIVITY_DATES,
                    path + "/" + until,
                    until + " " + end + " lies before " + from + " " + start + ".");
        }
    }

    private static void active(JsonValue value, String path, Findings findings) {
        if (value instanceof JsonObject object) {
            for (Map.Entry<String, JsonValue> member : object.entrySet()) {
                String at = path + Violation.step(member.getKey());
                if (MARKDOWN.contains(member.getKey())
                        && member.getValue() instanceof JsonString text
                        && ACTIVE.matcher(text.getString()).find()) {
                    findings.failed(
                            OpenBadgesCode.CONTENT_ACTIVE,
                            at,
                            "The text holds active content; do not display it as it is.");
                } else {
                    active(member.getValue(), at, findings);
                }
            }
        } else if (value instanceof JsonArray array) {
            for (int i = 0; i < array.size(); i++) {
                active(array.get(i), path + "/" + i, findings);
            }
        }
    }

    private static @Nullable BigDecimal number(JsonObject object, String key) {
        return object.get(key) instanceof JsonNumber number ? number.bigDecimalValue() : null;
    }

    private static @Nullable BigDecimal decimal(@Nullable String text) {
        try {
            return text == null || text.length() > 40 ? null : new BigDecimal(text);
        } catch (NumberFormatException e) {
            return null;
        }
    }
}
