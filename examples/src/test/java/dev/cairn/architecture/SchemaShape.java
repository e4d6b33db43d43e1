package dev.cairn.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import dev.cairn.definition.DefinitionKind;
import java.lang.reflect.Constructor;
import java.lang.reflect.Executable;
import java.lang.reflect.Field;
import java.lang.reflect.Parameter;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.lang.reflect.WildcardType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;

/** The schema of a kind beside the Java types that its JSON is read into. */
final class SchemaShape {
    /** Where one operator takes only some constants of an enum. */
    private static final Map<String, Set<String>> NARROWER = Map.of(
            "total-min/per", Set.of("item", "week", "day"),
            "max-rate/per", Set.of("cycle", "year", "calendar-year", "item"),
            "round/mode", Set.of("UNNECESSARY"));

    private final DefinitionKind<?> kind;
    private final JsonNode root;
    private final Map<String, Set<String>> properties = new TreeMap<>();

    SchemaShape(DefinitionKind<?> kind) {
        this.kind = kind;
        this.root = Mutations.JSON.readTree(kind.schema().orElseThrow());
        collect(new Place("", root));
    }

    /** The kind that a type of definition declares. */
    static DefinitionKind<?> kind(Class<?> type) {
        try {
            return (DefinitionKind<?>) type.getField("KIND").get(null);
        } catch (ReflectiveOperationException e) {
            throw new AssertionError(type + " declares no KIND", e);
        }
    }

    /** A part of the schema and the pointer to it. */
    private record Place(String pointer, JsonNode schema) {
        Place at(String more) {
            return new Place(pointer + more, schema.at(more));
        }
    }

    /** What is really there: behind a reference, or beside null. */
    private Place resolved(Place place) {
        if (place.schema().has("$ref")) {
            String pointer = place.schema().path("$ref").stringValue().substring(1);
            return resolved(new Place(pointer, root.at(pointer)));
        }
        JsonNode either = place.schema().path("anyOf");
        if (either.size() == 2 && either.get(1).path("type").asString("").equals("null")) {
            return resolved(place.at("/anyOf/0"));
        }
        return place;
    }

    /** Gathers the properties of all objects. */
    private void collect(Place given) {
        Place place = resolved(given);
        if (properties.containsKey(place.pointer())) {
            return;
        }
        if (place.schema().has("properties")) {
            properties.put(
                    place.pointer(),
                    new TreeSet<>(place.schema().path("properties").propertyNames()));
            for (String name : place.schema().path("properties").propertyNames()) {
                collect(place.at("/properties/" + name));
            }
        }
        choices(place).values().forEach(this::collect);
        for (String part : List.of("/items", "/additionalProperties")) {
            if (place.schema().at(part).isObject()) {
                collect(place.at(part));
            }
        }
    }

    /** By name, what an object of one of several kinds must be. */
    private static Map<String, Place> choices(Place place) {
        Map<String, Place> choices = new TreeMap<>();
        JsonNode all = place.schema().path("allOf");
        for (int i = 0; i < all.size(); i++) {
            for (JsonNode condition : all.get(i).path("if").path("properties")) {
                if (condition.path("const").isString()
                        && all.get(i).path("then").has("$ref")) {
                    choices.put(condition.path("const").stringValue(), place.at("/allOf/" + i + "/then"));
                }
            }
        }
        return choices;
    }

    /** Takes note of the properties that a document has. */
    void use(JsonNode document) {
        use(document, new Place("", root));
    }

    private void use(JsonNode node, Place given) {
        Place place = resolved(given);
        Map<String, Place> choices = choices(place);
        if (!choices.isEmpty()) {
            String discriminator =
                    place.schema().path("properties").propertyNames().iterator().next();
            properties.get(place.pointer()).remove(discriminator);
            use(node, choices.get(node.path(discriminator).stringValue()));
        } else if (place.schema().has("properties")) {
            for (String name : node.propertyNames()) {
                properties.get(place.pointer()).remove(name);
                use(node.get(name), place.at("/properties/" + name));
            }
        } else if (place.schema().path("additionalProperties").isObject() && node.isObject()) {
            node.forEach(value -> use(value, place.at("/additionalProperties")));
        } else if (node.isArray()) {
            node.forEach(element -> use(element, place.at("/items")));
        }
    }

    /** The properties that none of the documents had. */
    List<String> unused() {
        List<String> unused = new ArrayList<>();
        properties.forEach((pointer, names) -> names.forEach(name -> unused.add(pointer + " " + name)));
        return unused;
    }

    /** The schema has exactly the properties, names of subtypes and constants of the types. */
    void hold() {
        hold(kind.type(), new Place("", root), Set.of("kind", "$schema"), new HashSet<>());
    }

    private void hold(Type type, Place given, Set<String> besides, Set<String> seen) {
        Place place = resolved(given);
        if (!seen.add(type + " " + place.pointer())) {
            return;
        }
        if (type instanceof WildcardType wildcard) {
            hold(wildcard.getUpperBounds()[0], place, besides, seen);
        } else if (type instanceof ParameterizedType generic) {
            Type[] of = generic.getActualTypeArguments();
            boolean list = Collection.class.isAssignableFrom((Class<?>) generic.getRawType());
            hold(of[of.length - 1], place.at(list ? "/items" : "/additionalProperties"), Set.of(), seen);
        } else {
            hold((Class<?>) type, place, besides, seen);
        }
    }

    private void hold(Class<?> type, Place place, Set<String> besides, Set<String> seen) {
        JsonSubTypes subTypes = type.getAnnotation(JsonSubTypes.class);
        Map<String, Type> parts = parts(type);
        if (type.isEnum()) {
            Set<String> listed = new TreeSet<>();
            place.schema().path("enum").forEach(constant -> listed.add(constant.asString("null")));
            listed.remove("null");
            NARROWER.forEach((where, left) -> {
                if (place.pointer().endsWith("/" + where.replace("/", "/properties/"))) {
                    listed.addAll(left);
                }
            });
            assertThat(listed).as("%s at %s", type, place.pointer()).isEqualTo(constants(type));
        } else if (subTypes != null) {
            String property = type.getAnnotation(JsonTypeInfo.class).property();
            Map<String, Place> choices = choices(place);
            List<String> names = new ArrayList<>();
            place.schema().at("/properties/" + property + "/enum").forEach(name -> names.add(name.stringValue()));
            assertThat(names)
                    .as("%s at %s", type, place.pointer())
                    .isEqualTo(Arrays.stream(subTypes.value())
                            .map(JsonSubTypes.Type::name)
                            .toList());
            assertThat(choices).containsOnlyKeys(names);
            for (JsonSubTypes.Type subType : subTypes.value()) {
                Place choice = resolved(choices.get(subType.name()));
                assertThat(choice.schema()
                                .at("/properties/" + property + "/const")
                                .asString(""))
                        .isEqualTo(subType.name());
                hold(subType.value(), choice, Set.of(property), seen);
            }
        } else if (!parts.isEmpty() || !besides.isEmpty()) {
            Set<String> expected = new TreeSet<>(parts.keySet());
            expected.addAll(besides);
            assertThat(new TreeSet<>(place.schema().path("properties").propertyNames()))
                    .as("properties of %s in the schema at %s", type, place.pointer())
                    .isEqualTo(expected);
            assertThat(place.schema().path("additionalProperties").asBoolean(true))
                    .as("%s may have others at %s", type, place.pointer())
                    .isFalse();
            parts.forEach((name, part) -> hold(part, place.at("/properties/" + name), Set.of(), seen));
        }
    }

    private static Set<String> constants(Class<?> type) {
        Set<String> names = new TreeSet<>();
        for (Field field : type.getFields()) {
            if (field.isEnumConstant()) {
                JsonProperty property = field.getAnnotation(JsonProperty.class);
                names.add(property == null ? field.getName() : property.value());
            }
        }
        return names;
    }

    /** The properties that a value of the type is made from; none if it is made from text. */
    private static Map<String, Type> parts(Class<?> type) {
        Map<String, Type> parts = new TreeMap<>();
        List<Executable> creators = new ArrayList<>(List.of(type.getDeclaredMethods()));
        creators.addAll(List.of(type.getDeclaredConstructors()));
        for (Executable creator : creators) {
            if (creator.isAnnotationPresent(JsonCreator.class) && creator.getParameterTypes()[0].isRecord()) {
                return parts(creator.getParameterTypes()[0]);
            }
        }
        if (type.isRecord()) {
            for (RecordComponent component : type.getRecordComponents()) {
                JsonProperty property = component.getAccessor().getAnnotation(JsonProperty.class);
                if (property != null) {
                    parts.put(property.value(), component.getGenericType());
                }
            }
        }
        for (Constructor<?> constructor : type.getDeclaredConstructors()) {
            for (Parameter parameter : constructor.getParameters()) {
                JsonProperty property = parameter.getAnnotation(JsonProperty.class);
                if (property != null) {
                    parts.put(property.value(), parameter.getParameterizedType());
                }
            }
        }
        return parts;
    }
}
