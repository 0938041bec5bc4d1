package io.holdfast.api.booking;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.api.engine.OrderId;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OrderIdsTest {
    private static final UUID ANN = UUID.fromString("00000000-0000-0000-0000-000000000001");
    private static final UUID BEN = UUID.fromString("00000000-0000-0000-0000-000000000002");
    private static final Optional<String> KEY = Optional.of("k");

    private final OrderIds ids = with("the first key, 32 bytes or more!");

    @Test
    void the_same_request_has_the_same_id_on_every_instance() {
        var again = with("the first key, 32 bytes or more!");
        assertThat(ids.order("42", ANN, KEY)).isEqualTo(again.order("42", ANN, KEY));
    }

    @Test
    void users_inventories_keys_secrets_and_entries_all_make_another_id() {
        var order = ids.order("42", ANN, KEY).suffix();
        assertThat(ids.order("42", BEN, KEY).suffix()).isNotEqualTo(order);
        assertThat(ids.order("43", ANN, KEY).suffix()).isNotEqualTo(order);
        assertThat(ids.order("42-A", ANN, KEY).suffix()).isNotEqualTo(order);
        assertThat(ids.order("42", ANN, Optional.of("l")).suffix()).isNotEqualTo(order);
        assertThat(ids.entry("42", ANN, KEY).suffix()).isNotEqualTo(order);
        assertThat(with("another key, of 32 bytes or more").order("42", ANN, KEY).suffix())
                .isNotEqualTo(order);
    }

    @Test
    void without_a_key_every_request_is_a_new_order() {
        assertThat(ids.order("42", ANN, Optional.empty())).isNotEqualTo(ids.order("42", ANN, Optional.empty()));
    }

    @Test
    void what_is_derived_is_parsed_back() {
        var id = ids.order("42-FLOOR", ANN, KEY);
        assertThat(OrderId.parse(id.toString())).contains(id);
        assertThat(id.inventory()).isEqualTo("42-FLOOR");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                ".",
                "42",
                "42.",
                "42.short",
                ".0123456789ABCDEFGHIJKL",
                "x.0123456789ABCDEFGHIJKL",
                "42-.0123456789ABCDEFGHIJKL",
                "42-A-B.0123456789ABCDEFGHIJKL",
                "-1.0123456789ABCDEFGHIJKL",
                "42.0123456789ABCDEFGHIJ/L",
                "42.0123456789ABCDEFGHIJKLM",
                "42 .0123456789ABCDEFGHIJKL"
            })
    void what_is_malformed_is_no_order(String text) {
        assertThat(OrderId.parse(text)).isEmpty();
    }

    private static OrderIds with(String secret) {
        return new OrderIds(new OrderKeySettings(Base64.getEncoder().encodeToString(secret.getBytes(java.nio.charset.StandardCharsets.UTF_8))));
    }
}
