package io.holdfast.api.description;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class SchemaNamesTest {
    private static final class Order {
        record Seat(String id) {}
    }

    private record OrderSeat(String id) {}

    private final SchemaNames names = new SchemaNames();

    @Test
    void a_class_within_another_is_named_after_both() {
        assertThat(names.getNameOfClass(Order.Seat.class)).isEqualTo("SchemaNamesTestOrderSeat");
        assertThat(names.type("SchemaNamesTestOrderSeat")).contains(Order.Seat.class);
    }

    @Test
    void two_classes_are_not_described_under_one_name() {
        names.getNameOfClass(Order.Seat.class);
        assertThatThrownBy(() -> names.getNameOfClass(OrderSeat.class))
                .hasMessageContaining("SchemaNamesTestOrderSeat");
        assertThat(names.getNameOfClass(Order.Seat.class)).isEqualTo("SchemaNamesTestOrderSeat");
    }
}
