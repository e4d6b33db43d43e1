package dev.cairn.exchange;

import dev.cairn.competency.AssociationType;
import dev.cairn.error.CoreError;
import dev.cairn.error.ErrorCode;
import dev.cairn.error.InvalidInputException;
import dev.cairn.error.Violation;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * The form of a CASE 1.1 package (1EdTech CASE Service 1.1, CFPackage), and how a package of another form is mended: what
 * has no place in it is kept in the nearest {@code extensions}, under {@link #KEPT}, by JSON Pointer. Not thread-safe.
 */
final class CaseFormat {
    static final String KEPT = "dev.cairn.kept";

    private static final Pattern PROPERTY = Pattern.compile("(\\w+):([\\w-]+)(\\*)?(!)?");

    /** One line a class: a property, its type, {@code *} for an array, {@code !} if required. */
    private static final Map<String, Map<String, Rule>> CLASSES = classes("""
            CFPackage: CFDocument:CFPckgDocument! CFItems:CFPckgItem* CFAssociations:CFPckgAssociation* \
              CFDefinitions:CFDefinition CFRubrics:CFRubric* extensions:extension
            CFPckgDocument: identifier:uuid! uri:string! frameworkType:string caseVersion:case-version \
              creator:string! title:string! lastChangeDateTime:date-time! officialSourceURL:string publisher:string \
              description:string subject:string* subjectURI:LinkURI* language:string version:string \
              adoptionStatus:string statusStartDate:date statusEndDate:date licenseURI:LinkURI notes:string \
              extensions:extension
            CFPckgItem: identifier:uuid! fullStatement:string! alternativeLabel:string CFItemType:string \
              uri:string! humanCodingScheme:string listEnumeration:string abbreviatedStatement:string \
              conceptKeywords:string* conceptKeywordsURI:LinkURI notes:string subject:string* subjectURI:LinkURI* \
              language:string educationLevel:string* CFItemTypeURI:LinkURI licenseURI:LinkURI statusStartDate:date \
              statusEndDate:date lastChangeDateTime:date-time! extensions:extension
            CFPckgAssociation: identifier:uuid! associationType:association-type! sequenceNumber:integer \
              uri:string! originNodeURI:LinkGenURI! destinationNodeURI:LinkGenURI! CFAssociationGroupingURI:LinkURI \
              lastChangeDateTime:date-time! notes:string extensions:extension
            CFDefinition: CFConcepts:CFConcept* CFSubjects:CFSubject* CFLicenses:CFLicense* CFItemTypes:CFItemType* \
              CFAssociationGroupings:CFAssociationGrouping* extensions:extension
            CFConcept: identifier:uuid! uri:string! title:string! keywords:string hierarchyCode:string! \
              description:string lastChangeDateTime:date-time! extensions:extension
            CFSubject: identifier:uuid! uri:string! title:string! hierarchyCode:string! description:string \
              lastChangeDateTime:date-time! extensions:extension
            CFLicense: identifier:uuid! uri:string! title:string! description:string licenseText:string! \
              lastChangeDateTime:date-time! extensions:extension
            CFItemType: identifier:uuid! uri:string! title:string! description:string! hierarchyCode:string! \
              typeCode:string lastChangeDateTime:date-time! extensions:extension
            CFAssociationGrouping: identifier:uuid! uri:string! title:string! description:string \
              lastChangeDateTime:date-time! extensions:extension
            CFRubric: identifier:uuid! uri:string! title:string description:string lastChangeDateTime:date-time! \
              CFRubricCriteria:CFRubricCriterion* extensions:extension
            CFRubricCriterion: identifier:uuid! uri:string! category:string description:string CFItemURI:LinkURI \
              weight:number position:integer rubricId:uuid lastChangeDateTime:date-time! \
              CFRubricCriterionLevels:CFRubricCriterionLevel* extensions:extension
            CFRubricCriterionLevel: identifier:uuid! uri:string! description:string quality:string score:number \
              feedback:string position:integer rubricCriterionId:uuid lastChangeDateTime:date-time! \
              extensions:extension*
            LinkURI: title:string! identifier:uuid! uri:string!
            LinkGenURI: title:string! identifier:string! uri:string! targetType:target-type
            """);

    /** What a property must be. */
    record Rule(String type, boolean array, boolean required) {}

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private final List<Violation> found = new ArrayList<>();
    private final Map<String, String> renamed = new HashMap<>();
    private String lastChange = "1970-01-01T00:00:00Z";

    private CaseFormat() {}

    private static Map<String, Map<String, Rule>> classes(String lines) {
        return lines.lines()
                .map(line -> line.split(": ", 2))
                .collect(Collectors.toUnmodifiableMap(parts -> parts[0], parts -> {
                    var rules = new LinkedHashMap<String, Rule>();
                    PROPERTY.matcher(parts[1])
                            .results()
                            .forEach(p -> rules.put(
                                    p.group(1), new Rule(p.group(2), p.group(3) != null, p.group(4) != null)));
                    return rules;
                }));
    }

    /** The properties of each class, by its name. */
    static Map<String, Map<String, Rule>> rules() {
        return CLASSES;
    }

    /** A package in the form of CASE 1.1, and what had to be mended for it. */
    record Mended(ObjectNode tree, List<Violation> findings) {}

    /** @throws InvalidInputException if it is no package at all: no object, or without a CFDocument */
    static Mended mend(JsonNode given) {
        if (!(given instanceof ObjectNode root)) {
            throw new InvalidInputException("", CoreError.VALUE_INVALID, "A CASE package is a JSON object.");
        }
        if (!(root.get("CFDocument") instanceof ObjectNode document)) {
            throw new InvalidInputException(
                    "/CFDocument",
                    CoreError.VALUE_REQUIRED,
                    "A CASE package has one CFDocument. Maybe this is another " + "part of a CASE service's answer?");
        }
        var format = new CaseFormat();
        String changed = document.path("lastChangeDateTime").asString("");
        if (CaseType.isDateTime(changed)) {
            format.lastChange = changed;
        }
        ObjectNode tree = format.object(root, "CFPackage", "", NODES.objectNode(), "");
        format.renameEnds(tree);
        return new Mended(tree, format.found.stream().sorted().toList());
    }

    private void found(String path, ErrorCode code, String message) {
        found.add(Violation.of(path, code, message));
    }

    private ObjectNode object(ObjectNode given, String type, String path, ObjectNode keptAbove, String place) {
        Map<String, Rule> rules = CLASSES.getOrDefault(type, Map.of());
        Rule extensions = rules.get("extensions");
        // Links have no extensions: what they cannot hold goes to what they are part of.
        ObjectNode kept = extensions == null ? keptAbove : NODES.objectNode();
        String prefix = extensions == null ? place : "";
        ObjectNode mended = NODES.objectNode();
        for (Map.Entry<String, JsonNode> property : given.properties()) {
            String step = Violation.step(property.getKey());
            Rule rule = rules.get(property.getKey());
            if (rule == null) {
                found(
                        path + step,
                        CoreError.PROPERTY_UNKNOWN,
                        "'" + property.getKey() + "' is no property of a " + type + " in CASE 1.1.");
                kept.set(prefix + step, property.getValue());
            } else {
                property(property.getValue(), rule, path + step, kept, prefix + step)
                        .ifPresent(value -> mended.set(property.getKey(), value));
            }
        }
        complete(mended, given, type, rules, path);
        if (extensions != null && !kept.isEmpty()) {
            keep(mended, extensions, kept);
        }
        return mended;
    }

    private Optional<? extends JsonNode> property(
            JsonNode given, Rule rule, String path, ObjectNode kept, String place) {
        return rule.array() ? array(given, rule, path, kept, place) : value(given, rule.type(), path, kept, place);
    }

    /** Sets what is required and missing. */
    private void complete(ObjectNode mended, ObjectNode given, String type, Map<String, Rule> rules, String path) {
        rules.forEach((name, rule) -> {
            if (rule.required() && !mended.has(name)) {
                if (!given.has(name)) {
                    found(path + "/" + name, CoreError.VALUE_REQUIRED, "A " + type + " needs '" + name + "'.");
                }
                mended.set(name, missing(name, rule.type(), mended, path));
            }
        });
    }

    private static void keep(ObjectNode owner, Rule extensions, ObjectNode kept) {
        if (extensions.array()) {
            ArrayNode all = owner.get("extensions") instanceof ArrayNode array ? array : owner.putArray("extensions");
            all.addObject().set(KEPT, kept);
            return;
        }
        ObjectNode all = owner.get("extensions") instanceof ObjectNode object ? object : owner.putObject("extensions");
        if (all.get(KEPT) instanceof ObjectNode before) {
            before.setAll(kept);
        } else {
            all.set(KEPT, kept);
        }
    }

    private JsonNode missing(String name, String type, ObjectNode owner, String path) {
        return switch (type) {
            case "uuid" -> NODES.stringNode(CaseType.derived(path));
            case "date-time" -> NODES.stringNode(lastChange);
            case "association-type" -> NODES.stringNode(AssociationType.IS_RELATED_TO.name());
            case "LinkGenURI" ->
                NODES.objectNode().put("title", "").put("identifier", "").put("uri", "");
            default ->
                NODES.stringNode(
                        name.equals("uri") && owner.has("identifier")
                                ? "urn:uuid:" + owner.path("identifier").asString("")
                                : "");
        };
    }

    private Optional<ArrayNode> array(JsonNode given, Rule rule, String path, ObjectNode kept, String place) {
        if (given.isNull()) {
            found(path, CoreError.VALUE_INVALID, "An array is needed, not null.");
            return Optional.empty();
        }
        ArrayNode mended = NODES.arrayNode();
        if (!(given instanceof ArrayNode elements)) {
            found(path, CoreError.VALUE_INVALID, "An array is needed.");
            return value(given, rule.type(), path, kept, place).map(mended::add);
        }
        for (int i = 0; i < elements.size(); i++) {
            value(elements.get(i), rule.type(), path + "/" + i, kept, place + "/" + i)
                    .ifPresent(mended::add);
        }
        return Optional.of(mended);
    }

    /** Nothing if the value has no place here; it is kept then, unless it is null and says nothing. */
    private Optional<? extends JsonNode> value(
            JsonNode given, String type, String path, ObjectNode kept, String place) {
        if (CLASSES.containsKey(type) && given instanceof ObjectNode object) {
            return Optional.of(object(object, type, path, kept, place));
        }
        Optional<CaseType> simple = CaseType.named(type);
        if (simple.filter(known -> known.fits(given)).isPresent()) {
            return Optional.of(given);
        }
        found(path, CoreError.VALUE_INVALID, complaint(given, type));
        Optional<? extends JsonNode> mended = simple.flatMap(known -> known.mended(given));
        if (type.equals("uuid")) {
            mended.ifPresent(uuid -> renamed.put(given.asString(), uuid.asString()));
        }
        boolean lossless = mended.filter(value -> value.asString("").equals(given.asString("")))
                .isPresent();
        if (!given.isNull() && !lossless) {
            kept.set(place, given);
        }
        return mended;
    }

    private static String complaint(JsonNode given, String type) {
        if (CLASSES.containsKey(type)) {
            return "A " + type + " is a JSON object.";
        }
        String choice = type.equals("association-type") ? ": " + AssociationType.ofCase() + " or ext: and a name" : "";
        return given + " is not of type " + type + choice + ".";
    }

    /** The ends of associations may have any identifier: those that were replaced are replaced here too. */
    private void renameEnds(ObjectNode tree) {
        for (JsonNode association : tree.path("CFAssociations")) {
            for (String end : List.of("originNodeURI", "destinationNodeURI")) {
                String name =
                        renamed.get(association.path(end).path("identifier").asString(""));
                if (name != null && association.get(end) instanceof ObjectNode link) {
                    link.put("identifier", name);
                }
            }
        }
    }
}
