package dev.cairn.examples;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.cairn.definition.Definition;
import dev.cairn.definition.DefinitionKind;
import dev.cairn.definition.DefinitionRef;
import dev.cairn.text.LocalizedText;
import java.io.Serializable;
import java.util.List;

@JsonIgnoreProperties(value = "kind", allowGetters = true)
record Framework(
        @JsonProperty("id") String id,
        @JsonProperty("version") int version,
        @JsonProperty("title") LocalizedText title,
        @JsonProperty("items") List<Item> items)
        implements Definition {
    static final DefinitionKind<Framework> KIND = new DefinitionKind<>("competency-framework", Framework.class);

    record Item(
            @JsonProperty("id") String id,
            @JsonProperty("statement") LocalizedText statement) implements Serializable {}

    @Override
    @JsonProperty("kind")
    public String kind() {
        return KIND.name();
    }

    @Override
    public List<DefinitionRef> references() {
        return List.of();
    }
}
