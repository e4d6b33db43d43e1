package dev.cairn.internal.json;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.List;

/** The JSON names of an enum's constants. */
final class EnumNames {
    private EnumNames() {}

    static List<String> of(Class<?> type) {
        List<String> names = new ArrayList<>();
        for (Field field : type.getFields()) {
            if (field.isEnumConstant()) {
                JsonProperty property = field.getAnnotation(JsonProperty.class);
                names.add(property == null ? field.getName() : property.value());
            }
        }
        return names;
    }
}
