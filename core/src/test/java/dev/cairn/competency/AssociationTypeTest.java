package dev.cairn.competency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cairn.error.InvalidInputException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class AssociationTypeTest {
    @Test
    void there_are_the_ten_types_of_case_1_1() {
        assertThat(AssociationType.ofCase())
                .extracting(AssociationType::name)
                .containsExactly(
                        "isChildOf",
                        "isPeerOf",
                        "isPartOf",
                        "exactMatchOf",
                        "precedes",
                        "isRelatedTo",
                        "replacedBy",
                        "exemplar",
                        "hasSkillLevel",
                        "isTranslationOf");
    }

    @Test
    void each_type_of_case_has_an_inverse_and_the_symmetric_ones_are_their_own() {
        assertThat(AssociationType.ofCase())
                .extracting(AssociationType::inverse)
                .containsExactly(
                        "isParentOf",
                        "isPeerOf",
                        "hasPart",
                        "exactMatchOf",
                        "isPrecededBy",
                        "isRelatedTo",
                        "replaces",
                        "isExemplarOf",
                        "isSkillLevelOf",
                        "isTranslationOf");
        assertThat(AssociationType.ofCase())
                .filteredOn(AssociationType::isSymmetric)
                .containsExactly(
                        AssociationType.IS_PEER_OF,
                        AssociationType.EXACT_MATCH_OF,
                        AssociationType.IS_RELATED_TO,
                        AssociationType.IS_TRANSLATION_OF);
    }

    @Test
    void hierarchy_parts_sequence_and_replacement_may_not_go_round() {
        assertThat(AssociationType.ofCase())
                .filteredOn(AssociationType::isAcyclic)
                .containsExactly(
                        AssociationType.IS_CHILD_OF,
                        AssociationType.IS_PART_OF,
                        AssociationType.PRECEDES,
                        AssociationType.REPLACED_BY);
    }

    @Test
    void a_type_of_ones_own_begins_with_ext() {
        AssociationType own = AssociationType.of("ext:requires-evidence.From_1");

        assertThat(own.isExtension()).isTrue();
        assertThat(own.inverse()).isNull();
        assertThat(own.isSymmetric()).isFalse();
        assertThat(own.isAcyclic()).isFalse();
        assertThat(own).hasToString("ext:requires-evidence.From_1").isEqualTo(AssociationType.of(own.name()));
        assertThat(AssociationType.PRECEDES.isExtension()).isFalse();
        assertThat(AssociationType.of("precedes")).isEqualTo(AssociationType.PRECEDES);
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", "dependsOn", "IsChildOf", "ext:", "ext:a b", "ext:-a", "x ext:a", "ext:a|b"})
    void any_other_name_is_refused_with_a_way_out(String name) {
        assertThatThrownBy(() -> AssociationType.of(name))
                .isInstanceOfSatisfying(
                        InvalidInputException.class,
                        e -> assertThat(e.violations()).singleElement().satisfies(v -> {
                            assertThat(v.code()).isEqualTo("value.invalid");
                            assertThat(v.message()).contains("isChildOf").contains("Maybe write it as ext:");
                        }));
    }

    @Test
    void the_way_out_keeps_the_name_meant() {
        assertThatThrownBy(() -> AssociationType.of("depends On")).hasMessageContaining("ext:dependsOn?");
        assertThatThrownBy(() -> AssociationType.of("?")).hasMessageContaining("ext:supports?");
    }
}
