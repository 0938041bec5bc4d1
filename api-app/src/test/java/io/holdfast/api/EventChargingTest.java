package io.holdfast.api;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

@ApiTest
class EventChargingTest {
    private static final String SHORT =
            "{'name':'Rock Night','event_date':'2099-12-10T20:00:00Z'," + "'ticket_price':75.00,'total_tickets':500}";
    private static final String LATER = SHORT.replace("{'name'", "{'sales_start':'2099-11-01T09:00:00Z','name'");

    private final Client anyone;
    private final EngineInMemory.Inventories engine;

    @Autowired
    EventChargingTest(@LocalServerPort int port, EngineInMemory.Inventories engine) {
        this.anyone = Client.at(port);
        this.engine = engine;
    }

    @Test
    void prices_have_the_digits_of_their_currency() {
        var yen = SHORT.replace("75.00", "7500").replace("{'name'", "{'currency':'JPY','name'");
        assertThat(anyone.organizer().post("/api/v1/events", yen).text()).contains("\"ticket_price\":7500,");
        var dinar = SHORT.replace("75.00", "7.12").replace("{'name'", "{'currency':'KWD','name'");
        assertThat(anyone.organizer().post("/api/v1/events", dinar).text()).contains("\"ticket_price\":7.120,");
        var free = SHORT.replace("75.00", "0");
        assertThat(anyone.organizer().post("/api/v1/events", free).text()).contains("\"ticket_price\":0.00,");
    }

    @Test
    void what_is_kept_of_a_return_and_who_takes_the_money_is_shown_and_changes_before_the_sale() {
        var organizer = anyone.organizer();
        var created = organizer.post(
                "/api/v1/events", LATER.replace("{'sales_start'", "{'cancellation_fee':2.5,'sales_start'"));
        assertThat(created.text()).contains("\"payment_provider\":\"stripe\"", "\"cancellation_fee\":2.50");
        assertThat(engine.opened.get(id(created)).terms().charging().cancellationFeeMinor())
                .isEqualTo(250);
        var path = "/api/v1/events/" + id(created);
        assertThat(organizer
                        .put(path, "{'cancellation_fee':3,'payment_provider':'simulated'}")
                        .status())
                .isEqualTo(200);
        assertThat(engine.amended.get(id(created)).terms().charging().cancellationFeeMinor())
                .isEqualTo(300);
        assertThat(anyone.get(path).text()).contains("\"payment_provider\":\"simulated\"", "\"cancellation_fee\":3.00");
        assertThat(organizer
                        .put(path, "{'cancellation_fee':3.001}")
                        .json()
                        .path("field")
                        .asString())
                .isEqualTo("cancellation_fee");
    }

    @Test
    void once_on_sale_the_provider_stays_and_prices_stay_chargeable() {
        var organizer = anyone.organizer();
        var path = "/api/v1/events/" + id(organizer.post("/api/v1/events", SHORT));
        var other = organizer.put(path, "{'payment_provider':'simulated'}");
        assertThat(other.code()).isEqualTo("sales_started");
        assertThat(other.json().path("field").asString()).isEqualTo("payment_provider");
        assertThat(organizer.put(path, "{'payment_provider':'stripe'}").status())
                .isEqualTo(200);
        var cheap = organizer.put(path, "{'ticket_price':0.10}");
        assertThat(cheap.status()).isEqualTo(422);
        assertThat(cheap.json().path("field").asString()).isEqualTo("ticket_price");
    }

    private static long id(Client.Answer answer) {
        return answer.json().path("id").asLong();
    }
}
