package dev.cairn.competency;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import dev.cairn.error.CoreError;
import dev.cairn.error.InvalidInputException;
import java.io.Serializable;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * How one competency stands to another: one of the ten types of 1EdTech CASE 1.1 (CFAssociationTypeEnum), or one's own,
 * whose name begins with {@code ext:}. Read as "origin <i>type</i> destination".
 *
 * @param name as CASE writes it
 */
public record AssociationType(@JsonValue String name) implements Serializable {
    /** As the schema of CASE 1.1 has it: a hyphen does not come first. */
    private static final Pattern EXTENSION = Pattern.compile("ext:[A-Za-z0-9._][A-Za-z0-9._-]*");

    /** By name; what the same association is called when read from its destination. */
    private static final Map<String, String> INVERSES = Map.of(
            "isChildOf", "isParentOf",
            "isPeerOf", "isPeerOf",
            "isPartOf", "hasPart",
            "exactMatchOf", "exactMatchOf",
            "precedes", "isPrecededBy",
            "isRelatedTo", "isRelatedTo",
            "replacedBy", "replaces",
            "exemplar", "isExemplarOf",
            "hasSkillLevel", "isSkillLevelOf",
            "isTranslationOf", "isTranslationOf");

    /** The origin is a child of the destination in the hierarchy. */
    public static final AssociationType IS_CHILD_OF = new AssociationType("isChildOf");
    /** The origin and the destination stand on the same footing. */
    public static final AssociationType IS_PEER_OF = new AssociationType("isPeerOf");
    /** The origin is a part of the destination, without being its child. */
    public static final AssociationType IS_PART_OF = new AssociationType("isPartOf");
    /** Both say the same. */
    public static final AssociationType EXACT_MATCH_OF = new AssociationType("exactMatchOf");
    /** The origin comes before the destination in a sequence of learning. */
    public static final AssociationType PRECEDES = new AssociationType("precedes");
    /** Both have to do with each other; no more is said. */
    public static final AssociationType IS_RELATED_TO = new AssociationType("isRelatedTo");
    /** The origin is superseded by the destination. */
    public static final AssociationType REPLACED_BY = new AssociationType("replacedBy");
    /** The destination is an example of the origin. */
    public static final AssociationType EXEMPLAR = new AssociationType("exemplar");
    /** The destination is the skill level of the origin. */
    public static final AssociationType HAS_SKILL_LEVEL = new AssociationType("hasSkillLevel");
    /** The origin says in another language what the destination says. */
    public static final AssociationType IS_TRANSLATION_OF = new AssociationType("isTranslationOf");

    /** @throws InvalidInputException if the name is neither of CASE nor begins with {@code ext:} */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public AssociationType {
        if (name == null
                || !INVERSES.containsKey(name) && !EXTENSION.matcher(name).matches()) {
            throw new InvalidInputException(
                    "",
                    CoreError.VALUE_INVALID,
                    "'" + name + "' is no type of association: one of "
                            + INVERSES.keySet().stream().sorted().toList()
                            + " or ext: and a name of your own. Maybe write it as ext:" + suggestion(name) + "?");
        }
    }

    private static String suggestion(@Nullable String name) {
        String kept = name == null ? "" : name.replaceAll("[^A-Za-z0-9._-]", "").replaceFirst("^-+", "");
        return kept.isEmpty() ? "supports" : kept;
    }

    /** The type of that name. */
    public static AssociationType of(String name) {
        return new AssociationType(name);
    }

    /** The ten types of CASE 1.1, in its order. */
    public static List<AssociationType> ofCase() {
        return List.of(
                IS_CHILD_OF,
                IS_PEER_OF,
                IS_PART_OF,
                EXACT_MATCH_OF,
                PRECEDES,
                IS_RELATED_TO,
                REPLACED_BY,
                EXEMPLAR,
                HAS_SKILL_LEVEL,
                IS_TRANSLATION_OF);
    }

    /** Whether it is a type of one's own. */
    public boolean isExtension() {
        return !INVERSES.containsKey(name);
    }

    /** What it is called when read from the destination; the same for a symmetric type, null for one's own. */
    public @Nullable String inverse() {
        return INVERSES.get(name);
    }

    /** Whether it says the same in both directions. */
    public boolean isSymmetric() {
        return name.equals(inverse());
    }

    /** Whether following it may never lead back to where one began: hierarchy, parts, sequence, replacement. */
    public boolean isAcyclic() {
        return equals(IS_CHILD_OF) || equals(IS_PART_OF) || equals(PRECEDES) || equals(REPLACED_BY);
    }

    @Override
    public String toString() {
        return name;
    }
}
