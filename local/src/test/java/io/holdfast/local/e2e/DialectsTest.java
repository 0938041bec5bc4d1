package io.holdfast.local.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The requests of other systems, word for word. */
@SideBySide
class DialectsTest {
    private static final String SECTIONS = """
            {'name':'Rock Night','type':'concert','event_date':'2099-12-10T20:00:00Z','currency':'USD'%s,
             'sections':[{'code':'FLOOR','kind':'GENERAL','ticket_type':'General','price':75.00,'capacity':100},
                         {'code':'A','kind':'SEATED','ticket_type':'VIP','price':150.00,'rows':5,'seats_per_row':10}]}
            """;

    @Test
    void theBareOneSellsAndLetsGo(House house) {
        long event = house.organizer().putsSeats(1, ",'hold_seconds':2");
        Buyer buyer = house.buyer();
        Order held = bareHold(buyer, event, "A-1-1");
        assertThat(held.status()).isEqualTo("Pending");
        assertThat(held.json().at("/seats/0/status").asText()).isEqualTo("Locked");
        buyer.pays(held).expect(200);
        Eventually.holds(Duration.ofSeconds(15), () -> {
            JsonNode sold = buyer.api().get("/orders/" + held.id()).expect(200).json();
            assertThat(sold.path("status").asText()).isEqualTo("Confirmed");
            assertThat(sold.at("/tickets/0/status").asText()).isEqualTo("Sold");
        });

        Order forgotten = bareHold(buyer, event, "A-1-2");
        Eventually.holds(Duration.ofSeconds(15), () -> {
            JsonNode ended =
                    buyer.api().get("/orders/" + forgotten.id()).expect(200).json();
            assertThat(ended.path("status").asText()).isEqualTo("Failed");
            assertThat(ended.at("/seats/0/status").asText()).isEqualTo("Available");
        });
    }

    @Test
    void anOrderOfASimulatedEventIsConfirmedWithinTwoSeconds(House house) {
        long event = house.organizer().puts("""
                {'name':'Rehearsal','event_date':'2099-12-10T20:00:00Z','ticket_price':25.00,'total_tickets':50,
                 'payment_provider':'simulated'}
                """);
        Duration quickest = IntStream.range(0, 5)
                .mapToObj(_ -> timeOfAnOrder(house.buyer(), event))
                .min(Comparator.naturalOrder())
                .orElseThrow();
        assertThat(quickest).isLessThan(Duration.ofSeconds(2));
    }

    /** A machine on which everything else is just starting may be slow now and then. */
    private static Duration timeOfAnOrder(Buyer buyer, long event) {
        Instant asked = Instant.now();
        String key = UUID.randomUUID().toString();
        JsonNode order = Eventually.get(
                        Duration.ofSeconds(60),
                        () -> buyer.api()
                                .post(
                                        "/api/v1/orders",
                                        "{'event_id':%d,'quantity':2}".formatted(event),
                                        "Idempotency-Key",
                                        key),
                        answer -> answer.status() == 201)
                .json();
        Duration time = Duration.between(asked, Instant.now());
        assertThat(order.path("order_id").asText()).isNotEmpty();
        assertThat(order.path("status").asText()).isEqualTo("CONFIRMED");
        assertThat(order.path("tickets").findValuesAsText("ticket_code")).hasSize(2);
        return time;
    }

    @Test
    void lineItemsAreSoldWhenTheProviderSaysSo(House house) {
        long event = house.organizer().puts(SECTIONS.formatted(""));
        Buyer buyer = house.buyer();
        JsonNode shown =
                house.api().get("/ticket_master/v1/events/" + event).expect(200).json();
        assertThat(shown.at("/data/event_name").asText()).isEqualTo("Rock Night");
        assertThat(house.api()
                        .get(
                                "/ticket_master/v1/search?keyword=Rock&start=2099-01-01&end=2099-12-31&pageSize=100&page=1")
                        .expect(200)
                        .json()
                        .path("data")
                        .findValuesAsText("event_id"))
                .contains(Long.toString(event));
        String lines = "[{'ticket_id':'%d.A-1-1','ticket_details':{},'price':150.00},".formatted(event)
                + "{'ticket_id':'%d.FLOOR','ticket_details':{},'price':75.00}]".formatted(event);
        create(buyer, lines, "200.00").expect(422, "price_changed");

        JsonNode held = create(buyer, lines, "225.00").expect(201).json().path("data");
        Order order = new Order(held);
        assertThat(order.status()).isEqualTo("in_progress");
        assertThat(held.path("line_items").findValuesAsText("status")).containsOnly("in_progress");
        complete(buyer, order).expect(409, "not_paid");
        buyer.pays(order).expect(200);
        JsonNode done = complete(buyer, order).expect(200).json();

        assertThat(done.path("message").asText()).isNotEmpty();
        assertThat(done.at("/data/status").asText()).isEqualTo("confirmed");
        assertThat(done.at("/data/line_items").findValuesAsText("status")).containsOnly("sold");
        assertThat(house.stripe()
                        .intent(order.payment())
                        .path("amount_received")
                        .asLong())
                .isEqualTo(22_500);
        Order bought = buyer.awaits(order.id(), "CONFIRMED");
        assertThat(bought.refund()).isEmpty();
    }

    @Test
    void lineItemsAreNotCompletedAfterTheirTime(House house) {
        long event = house.organizer().puts(SECTIONS.formatted(",'hold_seconds':1"));
        Buyer buyer = house.buyer();
        String lines = "[{'ticket_id':'%d.A-1-1','price':150.00}]".formatted(event);
        Order order =
                new Order(create(buyer, lines, "150.00").expect(201).json().path("data"));
        buyer.awaits(order.id(), "EXPIRED");
        complete(buyer, order).expect(409, "not_payable");
    }

    @Test
    void seatsAreReservedForTenMinutesAndCheckedOut(House house) {
        Organizer organizer = house.organizer();
        long event = organizer
                .api()
                .post("/api/events", SECTIONS.formatted(""))
                .expect(201)
                .json()
                .path("id")
                .asLong();
        Buyer buyer = house.buyer();
        String body = """
                {'userId':'%s','eventId':%d,
                 'seatDetails':[{'ticketTypeId':2,'metaData':{'rowNumbers':[1,1],'seatNumbers':[2,3]}}]}
                """.formatted(buyer.userId(), event);
        organizer.awaitsCounts(event, 150, 0, 0);

        JsonNode reserved = buyer.api().post("/api/reserve", body).expect(201).json();
        assertThat(Duration.between(
                        Instant.now(), Instant.parse(reserved.path("expiresAt").asText())))
                .isBetween(Duration.ofSeconds(590), Duration.ofSeconds(600));
        assertThat(reserved.path("seats").findValuesAsText("seatId")).containsExactly("A-1-2", "A-1-3");
        Buyer other = house.buyer();
        other.api()
                .post(
                        "/api/reserve",
                        body.replace(buyer.userId(), other.userId()).replace("[2,3]", "[3,4]"))
                .expect(409, "seats_taken");
        organizer.awaits(event, "A-1-4", "AVAILABLE");
        Eventually.holds(Duration.ofSeconds(10), () -> {
            JsonNode types =
                    house.api().get("/api/initial-call/" + event).expect(200).json();
            assertThat(types.at("/1/ticketType").asText()).isEqualTo("VIP");
            assertThat(types.at("/1/availableCount").asInt()).isEqualTo(48);
        });

        JsonNode order = buyer.api()
                .send("PUT", "/api/checkout", BodyPublishers.ofString(body.replace('\'', '"')))
                .expect(200)
                .json();
        assertThat(order.path("orderId")).isEqualTo(reserved.path("orderId"));
        assertThat(order.at("/payment/clientSecret").asText()).isNotEmpty();
        assertThat(buyer.api().post("/api/checkout", body).expect(200).json().at("/payment/id"))
                .isEqualTo(order.at("/payment/id"));
        String id = order.path("orderId").asText();
        Order payable = new Order(buyer.api()
                .post("/api/v1/orders/" + id + "/pay", "{}")
                .expect(200)
                .json());
        buyer.pays(payable).expect(200);
        buyer.awaits(id, "CONFIRMED");
    }

    @Test
    void aCheckoutWithoutASolvedCaptchaIsRefused(House house) {
        long event = house.organizer().puts(SECTIONS.formatted(",'captcha_required':true"));
        Buyer buyer = house.buyer();
        String body =
                "{'userId':'%s','eventId':%d,'recaptchaToken':'%s','seatDetails':[{'ticketTypeId':1,'quantity':1}]}";
        buyer.api()
                .post("/api/checkout", body.formatted(buyer.userId(), event, "robot"))
                .expect(403, "captcha_failed");
        buyer.api()
                .post("/api/checkout", body.formatted(buyer.userId(), event, "local-human-" + UUID.randomUUID()))
                .expect(201);
    }

    private static Order bareHold(Buyer buyer, long event, String seat) {
        return new Order(buyer.api()
                .post("/events/%d/book".formatted(event), "{'seats':['%s']}".formatted(seat))
                .expect(201)
                .json());
    }

    private static Http.Answer create(Buyer buyer, String lines, String total) {
        return buyer.api()
                .post(
                        "/ticket_master/v1/bookings/create",
                        "{'user_id':'%s','line_items':%s,'total_price':%s}".formatted(buyer.userId(), lines, total));
    }

    private static Http.Answer complete(Buyer buyer, Order order) {
        return buyer.api()
                .post(
                        "/ticket_master/v1/bookings/complete",
                        "{'payment_id':'%s','payment_method':'card','amount':%s,'order_id':'%s'}"
                                .formatted(order.payment(), order.total(), order.id()));
    }
}
