package io.holdfast.api;

import static io.holdfast.api.engine.EngineAround.ENGINE;
import static io.holdfast.api.engine.EngineAround.VIEWS;
import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.api.engine.EngineAround;
import io.holdfast.api.engine.FakeEngine;
import io.holdfast.api.engine.FakeHttp;
import io.holdfast.wire.InventoryOpened;
import io.holdfast.wire.ShowInventory;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

@ApiTest
class MoneyReportTest {
    private static final String SUMS = """
            {"sums":[{"currency":"USD","captured":30000,"refunded":5000,"disputed":0,"sold":15000,"refunding":9000,
              "fees":1000,"authorised":15000,"simulated":4000}],"orders":{"CONFIRMED":2},"unbalanced":1}""";

    private final Client api;
    private final JdbcClient database;

    @Autowired
    MoneyReportTest(@LocalServerPort int port, JdbcClient database) {
        this.api = Client.at(port);
        this.database = database;
    }

    @AfterEach
    void nothing() {
        VIEWS.answers(EngineAround::nothing);
        database.sql("truncate provider_objects, reconciliations cascade").update();
    }

    @Test
    void an_events_money_is_told_beside_what_the_provider_says() {
        var organizer = api.organizer();
        long id = event(organizer);
        String inventory = "/query/inventories/" + id;
        VIEWS.answers(asked -> {
            if (asked.path().equals(inventory + "/money")) {
                return FakeHttp.Answer.of(200, """
                        {"inventory":"%d","money":%s,
                         "unbalanced_orders":[],"unbalancedOrders":[{"orderId":"o","currency":"USD","balanceMinor":-7}]}""".formatted(id, SUMS));
            }
            return asked.path().equals(inventory)
                    ? FakeHttp.Answer.of(
                            200,
                            "{\"inventory\":\"%d\",\"eventId\":%d,\"version\":1,\"asOfMillis\":0,\"sections\":[]}"
                                    .formatted(id, id))
                    : EngineAround.nothing(asked);
        });
        provider(id);
        String path = "/api/v1/admin/events/" + id;
        JsonNode money = organizer.get(path + "/money").json();
        JsonNode usd = money.at("/currencies/1");
        assertThat(usd.path("captured").decimalValue()).isEqualByComparingTo("300.00");
        assertThat(usd.path("authorised").decimalValue()).isEqualByComparingTo("150.00");
        assertThat(usd.path("balance").decimalValue()).isZero();
        assertThat(usd.at("/provider/captured").decimalValue()).isEqualByComparingTo("310.00");
        assertThat(usd.path("simulated").decimalValue()).isEqualByComparingTo("40.00");
        JsonNode eur = money.at("/currencies")
                .valueStream()
                .filter(part -> part.path("currency").asString().equals("EUR"))
                .findFirst()
                .orElseThrow();
        assertThat(eur.at("/provider/captured").decimalValue()).isEqualByComparingTo("7.00");
        assertThat(eur.path("captured").decimalValue()).isZero();
        assertThat(money.path("unbalanced").asLong()).isEqualTo(1);
        assertThat(money.at("/unbalanced_orders/0/balance").decimalValue()).isEqualByComparingTo("-0.07");
        assertThat(money.path("provider_as_of").asString()).isEqualTo("2027-01-01T00:00:00Z");

        ENGINE.answers(command -> command.getCommand() instanceof ShowInventory
                ? Optional.of(new InventoryOpened(3L, 5, 17))
                : FakeEngine.UNREADABLE);
        JsonNode metrics = organizer.get(path + "/metrics").json();
        assertThat(metrics.path("revenue").decimalValue()).isEqualByComparingTo("160.00");
        assertThat(metrics.path("refunded").decimalValue()).isEqualByComparingTo("50.00");
        assertThat(metrics.at("/orders/CONFIRMED").asLong()).isEqualTo(2);
        assertThat(metrics.path("waitlist").asLong()).isEqualTo(17);
    }

    @Test
    void what_is_only_pretended_is_not_looked_for_in_the_providers_books_and_what_it_lacks_is() {
        VIEWS.answers(asked -> asked.path().equals("/query/partitions/0/money")
                ? FakeHttp.Answer.of(200, """
                        {"sums":[{"currency":"CHF","captured":900,"refunded":0,"disputed":0,"sold":900,"refunding":0,
                            "fees":0,"authorised":0,"simulated":0},
                          {"currency":"USD","captured":500,"refunded":100,"disputed":0,"sold":400,"refunding":0,
                            "fees":0,"authorised":0,"simulated":400}],"orders":{"CONFIRMED":2},"unbalanced":0}""")
                : EngineAround.nothing(asked));
        var admin = api.admin();
        assertThat(admin.get("/api/v1/admin/money").json().at("/currencies/0").has("provider"))
                .isFalse();
        goodRun();
        JsonNode money = admin.get("/api/v1/admin/money").json();
        assertThat(money.at("/currencies/0/provider/captured").decimalValue()).isZero();
        assertThat(money.at("/currencies/1/captured").decimalValue()).isEqualByComparingTo("5.00");
        assertThat(money.at("/currencies/1/balance").decimalValue()).isZero();
        assertThat(money.at("/currencies/1/provider/captured").decimalValue()).isZero();
    }

    @Test
    void the_money_of_all_events_is_for_admins() {
        VIEWS.answers(asked -> asked.path().startsWith("/query/partitions/")
                ? FakeHttp.Answer.of(200, SUMS)
                : EngineAround.nothing(asked));
        JsonNode money = api.admin().get("/api/v1/admin/money").json();
        assertThat(money.at("/currencies/0/captured").decimalValue()).isEqualByComparingTo("1200.00");
        assertThat(money.at("/orders/CONFIRMED").asLong()).isEqualTo(8);
        assertThat(api.organizer().get("/api/v1/admin/money").status()).isEqualTo(403);
    }

    @Test
    void another_organizers_event_is_not_shown_and_without_an_engine_nothing_is() {
        var organizer = api.organizer();
        long id = event(api.admin());
        assertThat(organizer.get("/api/v1/admin/events/" + id + "/money").status())
                .isEqualTo(403);
        assertThat(api.guest().get("/api/v1/admin/events/" + id + "/money").status())
                .isEqualTo(403);
        assertThat(organizer.get("/api/v1/admin/events/999999/money").status()).isEqualTo(404);
        VIEWS.answers(asked ->
                asked.path().equals("/query/owners") ? EngineAround.nothing(asked) : FakeHttp.Answer.of(503, ""));
        assertThat(api.admin().get("/api/v1/admin/events/" + id + "/money").code())
                .isEqualTo("view_unavailable");
    }

    private void provider(long eventId) {
        database.sql("""
                        insert into provider_objects (id, type, order_id, event_id, intent_id, request_id, status,
                            amount_minor, captured_minor, currency, attempt, created_at, is_open, seen_run)
                        values ('pi_1', 'INTENT', 'o', :event, 'pi_1', '', 'succeeded', 31000, 31000, 'USD', '', now(),
                            false, gen_random_uuid()),
                               ('pi_2', 'INTENT', 'o', :event, 'pi_2', '', 'succeeded', 700, 700, 'EUR', '', now(),
                            false, gen_random_uuid()),
                               ('re_1', 'REFUND', 'o', :event, 'pi_1', '', 'succeeded', 5000, 0, 'USD', '', now(),
                            false, gen_random_uuid())""").param("event", eventId).update();
        goodRun();
    }

    private void goodRun() {
        database.sql("""
                        insert into reconciliations (id, status, requested_at, since, started_at, ended_at)
                        values (gen_random_uuid(), 'DONE', now(), now(), now(), '2027-01-01T00:00:00Z')""").update();
    }

    private static long event(Client organizer) {
        return organizer.post("/api/v1/events", """
                        {'name':'Rock','event_date':'2027-12-10T20:00:00Z','ticket_price':75.00,'total_tickets':5}""").json().path("id").asLong();
    }
}
