package dev.cairn.id;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class DefinitionRefTest {
    private final DefinitionRef stack = DefinitionRef.parse("stack:literacy@2");

    @Test
    void versions_of_one_definition_share_kind_and_id() {
        assertThat(stack.isVersionOf(DefinitionRef.parse("stack:literacy@1"))).isTrue();
        assertThat(stack.isVersionOf(DefinitionRef.parse("stack:numeracy@2"))).isFalse();
        assertThat(stack.isVersionOf(DefinitionRef.parse("rubric:literacy@2"))).isFalse();
    }
}
