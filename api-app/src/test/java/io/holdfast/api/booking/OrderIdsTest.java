package io.holdfast.api.booking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holdfast.api.engine.OrderId;
import io.holdfast.api.security.OrderKeySettings;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class OrderIdsTest {
    private static final String KEY = "dGhlIHRlc3RzJyBvcmRlciBrZXksIDMyIGJ5dGVzISE=";
    private static final UUID ANN = UUID.fromString("00000000-0000-0000-0000-00000000000a");
    private static final UUID BEN = UUID.fromString("00000000-0000-0000-0000-00000000000b");

    private final OrderIds ids = new OrderIds(new OrderKeySettings(KEY));

    @Test
    void the_same_request_has_the_same_order_on_every_instance() {
        OrderId id = ids.order("42", ANN, Optional.of("k"));
        assertThat(new OrderIds(new OrderKeySettings(KEY)).order("42", ANN, Optional.of("k")))
                .isEqualTo(id);
        assertThat(OrderId.parse(id.toString())).contains(id);
        assertThat(id.inventory()).isEqualTo("42");
    }

    /** Computed elsewhere: a key that is repeated after an update names the order that it named before. */
    @Test
    void an_order_keeps_its_id_for_ever() {
        assertThat(ids.order("42", ANN, Optional.of("k"))).hasToString("42.V5q5oFlMu92xVCcMi346QM");
        assertThat(ids.entry("42-A", BEN, Optional.of("k"))).hasToString("42-A.256TwkdHJPGBCmpBOanoAU");
    }

    @Test
    void another_user_event_key_or_secret_has_another_order() {
        OrderIds other = new OrderIds(new OrderKeySettings("b3RoZXIgb3RoZXIgb3RoZXIgb3RoZXI="));
        assertThat(Set.of(
                        ids.order("42", ANN, Optional.of("k")),
                        ids.order("42", BEN, Optional.of("k")),
                        ids.order("43", ANN, Optional.of("k")),
                        ids.order("42", ANN, Optional.of("l")),
                        ids.entry("42", ANN, Optional.of("k")),
                        other.order("42", ANN, Optional.of("k"))))
                .hasSize(6);
    }

    @Test
    void without_a_key_no_order_comes_twice() {
        Set<OrderId> derived = new HashSet<>();
        for (int i = 0; i < 10_000; i++) {
            derived.add(ids.order("42", ANN, Optional.empty()));
            derived.add(new OrderIds(new OrderKeySettings(KEY)).order("42", ANN, Optional.empty()));
        }
        assertThat(derived).hasSize(20_000);
    }

    @Test
    void what_is_no_order_id_is_not_parsed() {
        String suffix = "a".repeat(OrderId.SUFFIX_CHARS);
        assertThat(OrderId.parse("42-FLOOR." + suffix)).isPresent();
        for (String wrong : List.of(
                "",
                ".",
                suffix,
                "." + suffix,
                "42" + suffix,
                "x." + suffix,
                "42-." + suffix,
                "42-A-B." + suffix,
                "42." + suffix + "a",
                "42." + suffix.substring(1),
                "42." + suffix.substring(1) + "!",
                "9".repeat(20) + "." + suffix,
                "42/../43." + suffix)) {
            assertThat(OrderId.parse(wrong)).as(wrong).isEmpty();
        }
    }

    @Test
    void a_secret_that_is_missing_short_or_no_base64_stops_the_start() {
        for (String wrong : List.of("", "c2hvcnQ=", "not base64!")) {
            assertThatThrownBy(() -> new OrderKeySettings(wrong))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("HOLDFAST_ORDER_KEY");
        }
    }
}
