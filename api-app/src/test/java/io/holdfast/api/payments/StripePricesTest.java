package io.holdfast.api.payments;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.api.ApiTest;
import io.holdfast.api.engine.FakeHttp;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@ApiTest
class StripePricesTest {
    private static final AtomicLong EVENTS = new AtomicLong(7_000_000);

    private final AtomicInteger created = new AtomicInteger();
    private final FakeHttp http = new FakeHttp(asked -> price("price_" + created.incrementAndGet()));
    private final JdbcClient database;
    private final StripePrices.Key key =
            new StripePrices.Key(EVENTS.incrementAndGet(), "Loge, 1. Rang \u00e4", 7_500, "EUR");

    @Autowired
    StripePricesTest(JdbcClient database) {
        this.database = database;
    }

    @AfterEach
    void close() {
        http.close();
    }

    @Test
    void another_instance_finds_a_price_that_was_created_before() throws Exception {
        assertThat(instance().of(key, "Opera")).isEqualTo("price_1");
        assertThat(instance().of(key, "Opera")).isEqualTo("price_1");
        assertThat(http.asked()).hasSize(1);
        assertThat(instance().of(new StripePrices.Key(key.eventId(), key.ticketType(), 8_000, "EUR"), "Opera"))
                .isEqualTo("price_2");
    }

    @Test
    void of_two_that_create_it_at_once_both_use_the_one_that_was_kept() throws Exception {
        var other = instance();
        http.answers(asked -> {
            if (created.incrementAndGet() == 1) {
                try {
                    assertThat(other.of(key, "Opera")).isEqualTo("price_2");
                } catch (com.stripe.exception.StripeException e) {
                    throw new IllegalStateException(e);
                }
                return price("price_1");
            }
            return price("price_2");
        });
        assertThat(instance().of(key, "Opera")).isEqualTo("price_2");
    }

    @Test
    void any_ticket_type_has_a_key_of_its_own_that_a_header_can_carry() throws Exception {
        instance().of(key, "Opera");
        instance().of(new StripePrices.Key(key.eventId(), "Loge, 1. Rang \u00f6", 7_500, "EUR"), "Opera");
        instance().of(new StripePrices.Key(key.eventId(), "VIP", 7_500, "EUR"), "Opera");
        List<String> keys = http.asked().stream()
                .map(asked -> asked.idempotencyKey().orElseThrow())
                .toList();
        assertThat(keys).doesNotHaveDuplicates().allMatch(text -> text.matches("price:[ -~]{1,200}"));
        assertThat(keys).last().isEqualTo("price:" + key.eventId() + ":VIP:7500:EUR");
    }

    @Test
    void a_renamed_event_gets_its_price_all_the_same() throws Exception {
        http.answers(asked -> asked.idempotencyKey().orElseThrow().endsWith(":2")
                ? price("price_7")
                : FakeHttp.Answer.of(400, "{\"error\":{\"type\":\"idempotency_error\"}}"));
        assertThat(instance().of(key, "Opera, renamed")).isEqualTo("price_7");
    }

    private StripePrices instance() {
        var settings = new StripeSettings(http.address().toString(), "sk_test", List.of("whsec"));
        return new StripePrices(new PaymentsWiring().stripeClient(settings), database, Clock.systemUTC());
    }

    private static FakeHttp.Answer price(String id) {
        return FakeHttp.Answer.of(200, "{\"id\":\"%s\",\"object\":\"price\"}".formatted(id));
    }
}
