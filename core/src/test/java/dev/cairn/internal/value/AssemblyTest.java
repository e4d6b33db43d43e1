package dev.cairn.internal.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.invoke.MethodHandles;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class AssemblyTest {
    record Meal(
            String name,
            int guests,
            boolean hot,
            List<String> dishes,
            List<String> berries,
            Set<Integer> tables,
            SortedSet<String> cooks,
            SortedMap<String, Long> prices,
            Integer stars) {
        Meal {
            if (guests < 0) {
                throw new IllegalArgumentException("Fewer than nobody.");
            }
            dishes = List.copyOf(dishes);
            cooks = new TreeSet<>(cooks);
            prices = new TreeMap<>(prices);
        }
    }

    interface Builder {
        Builder guests(int number);

        Builder hot(boolean served);

        Builder dishes(List<String> all);

        Builder dishes(String one);

        Builder berry(String one);

        Builder table(Integer number);

        Builder cook(String person);

        Builder price(String dish, Long cents);

        Builder stars(Integer number);

        default Builder couple() {
            return guests(2);
        }

        Meal build();
    }

    private final Assembly<Builder> assembly = Assembly.of(MethodHandles.lookup(), Meal.class, Builder.class);

    private Builder lunch() {
        return assembly.begin("lunch");
    }

    @Test
    void what_is_not_given_is_null_or_empty() {
        Meal meal = lunch().build();
        assertThat(meal)
                .isEqualTo(new Meal(
                        "lunch", 0, false, List.of(), List.of(), Set.of(), new TreeSet<>(), new TreeMap<>(), null));
    }

    @Test
    void a_method_sets_its_component_or_adds_to_it() {
        Meal meal = lunch().couple()
                .hot(true)
                .dishes(List.of("soup"))
                .dishes("rice")
                .berry("cherry")
                .table(7)
                .cook("b")
                .cook("a")
                .price("soup", 300L)
                .stars(3)
                .build();
        assertThat(meal.guests()).isEqualTo(2);
        assertThat(meal.hot()).isTrue();
        assertThat(meal.dishes()).containsExactly("soup", "rice");
        assertThat(meal.berries()).containsExactly("cherry");
        assertThat(meal.tables()).containsExactly(7);
        assertThat(meal.cooks()).containsExactly("a", "b");
        assertThat(meal.prices()).isEqualTo(Map.of("soup", 300L));
        assertThat(meal.stars()).isEqualTo(3);
    }

    @Test
    void a_builder_goes_on_from_a_value_and_changes_neither_it_nor_what_was_built() {
        Meal first = lunch().dishes("soup").berry("cherry").price("soup", 300L).build();
        Builder next = assembly.from(first).dishes("rice").stars(null);
        Meal second = next.build();
        next.dishes("fruit").berry("grape").table(1).price("fruit", 200L);
        assertThat(first.dishes()).containsExactly("soup");
        assertThat(second.dishes()).containsExactly("soup", "rice");
        assertThat(second.prices()).isEqualTo(first.prices());
        assertThat(second.berries()).containsExactly("cherry");
        assertThat(second.tables()).isEmpty();
        assertThat(second.name()).isEqualTo("lunch");
    }

    @Test
    void a_list_that_was_handed_over_remains_the_callers() {
        List<String> given = new ArrayList<>(List.of("soup"));
        Builder builder = lunch().dishes(given).dishes("rice");
        given.add("fruit");
        assertThat(builder.build().dishes()).containsExactly("soup", "rice");
        assertThat(given).containsExactly("soup", "fruit");
    }

    @Test
    void what_the_record_refuses_is_thrown_as_it_is() {
        Builder nobody = lunch().guests(-1);
        assertThatThrownBy(nobody::build)
                .isExactlyInstanceOf(IllegalArgumentException.class)
                .hasMessage("Fewer than nobody.");
    }

    @Test
    void builders_are_equal_to_themselves_alone_and_tell_nothing_of_what_they_hold() {
        Builder builder = lunch();
        assertThat(Set.of(builder, lunch())).contains(builder).hasSize(2);
        assertThat(builder.cook("Ada").toString()).isEqualTo(Builder.class.getName());
    }

    interface OfAnotherType {
        OfAnotherType guests(String number);
    }

    interface OfAnotherElement {
        OfAnotherElement cook(Integer number);
    }

    interface OfNothing {
        OfNothing wine(String name);
    }

    @Test
    void a_builder_that_does_not_fit_is_found_before_it_is_used() {
        for (Class<?> builder : List.of(OfAnotherType.class, OfAnotherElement.class, OfNothing.class)) {
            assertThatThrownBy(() -> Assembly.of(MethodHandles.lookup(), Meal.class, builder))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining(builder.getSimpleName());
        }
    }
}
