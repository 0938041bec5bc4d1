package io.holdfast.api;

import static io.holdfast.api.engine.EngineAround.ENGINE;
import static io.holdfast.api.engine.EngineAround.STRIPE;
import static io.holdfast.api.engine.EngineAround.VIEWS;
import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.api.engine.EngineAround;
import io.holdfast.wire.CancelOrder;
import io.holdfast.wire.HoldSeats;
import io.holdfast.wire.Order;
import io.holdfast.wire.RefusalCode;
import io.holdfast.wire.Refused;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

@ApiTest
class TicketMasterDialectTest {
    private static final String A = "{'code':'A','kind':'SEATED','price':150.00,'rows':20,'seats_per_row':20}";
    private static final String FLOOR = "{'code':'FLOOR','kind':'GENERAL','price':150.00,'capacity':100}";

    private final Client guest;
    private final Client organizer;
    private final LineItemBuyer buyer;
    private final String event;
    private final String keyword = "Kw" + UUID.randomUUID().toString().substring(0, 8);
    private final OrdersAsAsked orders = new OrdersAsAsked();

    @Autowired
    TicketMasterDialectTest(@LocalServerPort int port) {
        this.guest = Client.at(port).guest();
        this.organizer = Client.at(port).organizer();
        var venue = organizer
                .post("/api/v1/venues", "{'name':'Arena','address':'1 Main St','capacity':400}")
                .json()
                .path("id");
        this.event = organizer
                .post("/api/v1/events", """
                        {'name':'%s','description':'Live','type':'concert','venue_id':%s,
                         'event_date':'2099-12-10T20:00:00Z','sections':[
                          %s,%s]}
                        """.formatted(keyword, venue, A, FLOOR))
                .json()
                .path("id")
                .asString();
        this.buyer = LineItemBuyer.of(guest, event);
    }

    @BeforeEach
    void everythingWorks() {
        ENGINE.received().clear();
        ENGINE.answers(orders);
        STRIPE.asked().clear();
        LineItemBuyer.stripeSays("requires_payment_method", 0);
        VIEWS.answers(EngineAround::nothing);
    }

    @Test
    void an_event_and_its_venue_come_in_an_envelope() {
        var shown = guest.get(LineItemBuyer.BASE + "/events/" + event).json();
        assertThat(shown.path("status").asInt()).isEqualTo(200);
        assertThat(shown.path("message").asString()).isEqualTo("OK");
        assertThat(shown.path("data").toString())
                .isEqualTo("{\"event_id\":%s,\"event_name\":\"%s\",\"event_desc\":\"Live\",\"event_type\":\"concert\"}"
                        .formatted(event, keyword));
        var venue = guest.get(LineItemBuyer.BASE + "/events/" + event
                        + "/venues?start=2099-12-10&end=2099-12-10&pageSize=5&page=1")
                .json()
                .path("data");
        assertThat(venue.at("/0/venue_name").asString()).isEqualTo("Arena");
        assertThat(venue.at("/0/address").asString()).isEqualTo("1 Main St");
        assertThat(venue.at("/0/capacity").asInt()).isEqualTo(400);
        assertThat(venue.at("/0").has("seat_map")).isTrue();
        for (var query : new String[] {"start=2099-12-11", "end=2099-12-09", "page=2"}) {
            assertThat(guest.get(LineItemBuyer.BASE + "/events/" + event + "/venues?" + query)
                            .json()
                            .path("data")
                            .size())
                    .as(query)
                    .isZero();
        }
        assertThat(guest.get(LineItemBuyer.BASE + "/events/999999").code()).isEqualTo("not_found");
    }

    @Test
    void events_are_searched_for_a_page_at_a_time() {
        var found = guest.get(LineItemBuyer.BASE + "/search?keyword=" + keyword
                        + "&start=2099-01-01&end=2099-12-31&pageSize=1&page=1")
                .json()
                .path("data");
        assertThat(found.size()).isEqualTo(1);
        assertThat(found.at("/0/event_name").asString()).isEqualTo(keyword);
        assertThat(found.at("/0/event_id").asString()).isEqualTo(event);
        assertThat(guest.get(LineItemBuyer.BASE + "/search?keyword=" + keyword + "&page=2")
                        .json()
                        .path("data")
                        .size())
                .isZero();
        var wrong = guest.get(LineItemBuyer.BASE + "/search?pageSize=0");
        assertThat(wrong.status()).isEqualTo(422);
        assertThat(wrong.json().path("field").asString()).isEqualTo("pageSize");
    }

    @Test
    void line_items_are_held_and_read_back_with_what_each_costs() {
        var created = buyer.create(buyer.lines("A-12-7", "A-12-8"), "300.00");
        assertThat(created.status()).as(created.text()).isEqualTo(201);
        assertThat(created.json().path("status").asInt()).isEqualTo(201);
        var order = created.json().path("data");
        assertThat(order.path("status").asString()).isEqualTo("in_progress");
        assertThat(order.path("total_price").asString()).isEqualTo("300.0");
        assertThat(order.at("/payment/client_secret").asString()).isEqualTo("pi_1_secret_2");
        var line = order.at("/line_items/1");
        assertThat(line.path("ticket_id").asString()).isEqualTo(event + ".A-12-8");
        assertThat(line.at("/ticket_details/section").asString()).isEqualTo("A");
        assertThat(created.text()).contains("\"price\":150.00,\"discount\":0.00,\"tax\":0.00");
        assertThat(line.path("status").asString()).isEqualTo("in_progress");
        assertThat(line.path("status_updated_at").asString()).isEqualTo("2027-01-01T10:00:00.123Z");
        var again = guest.get(created.header("Location"));
        assertThat(again.json().at("/data/line_items/0/price").asDouble()).isEqualTo(150.0);
        assertThat(again.text()).doesNotContain("secret");
    }

    @Test
    void places_of_a_section_are_held_without_naming_them() {
        assertThat(buyer.create(buyer.lines("FLOOR", "A-1-1", "FLOOR"), "450").status())
                .isEqualTo(201);
        var items = ENGINE.told(HoldSeats.class).getItems();
        assertThat(items).hasSize(2);
        assertThat(items.getFirst().getSection()).isEqualTo("FLOOR");
        assertThat(items.getFirst().getQuantity()).isEqualTo(2);
        assertThat(items.getLast().getSeats()).containsExactly("A-1-1");
    }

    @Test
    void a_price_that_is_not_the_one_of_now_is_refused_before_anything_is_held() {
        var line = buyer.create(buyer.lines("A-12-7").replace("150.00", "149.99"), "149.99");
        assertThat(line.status()).isEqualTo(422);
        assertThat(line.code()).isEqualTo("price_changed");
        assertThat(line.json().path("field").asString()).isEqualTo("line_items[0].price");
        assertThat(line.text()).contains("\"price\":150.00");
        var total = buyer.create(buyer.lines("A-12-7"), "1");
        assertThat(total.code()).isEqualTo("price_changed");
        assertThat(total.json().path("field").asString()).isEqualTo("total_price");
        assertThat(buyer.create(buyer.lines("A-12-7"), "1e999999999").code()).isEqualTo("price_changed");
        assertThat(ENGINE.received()).isEmpty();
    }

    @Test
    void a_price_that_changed_on_the_way_gives_the_seats_back() {
        ENGINE.answers(request -> orders.apply(request).map(answer -> {
            ((Order) answer).setTotalMinor(20_000);
            return answer;
        }));
        var refused = buyer.create(buyer.lines("A-12-7"), "150.00");
        assertThat(refused.code()).as(refused.text()).isEqualTo("price_changed");
        assertThat(ENGINE.told(CancelOrder.class).getUserId()).isEqualTo(buyer.id());
    }

    @Test
    void what_is_repeated_under_its_key_stays_held_at_the_price_that_it_was_held_at() {
        var held = buyer.createUnder("cart", buyer.lines("A-12-7"), "150.00");
        organizer.put("/api/v1/events/" + event, "{'sections':[%s,%s]}".formatted(A.replace("150", "200"), FLOOR));
        ENGINE.answers(request -> orders.apply(request).map(answer -> {
            ((Order) answer).setVersion(2);
            ((Order) answer).setCreatedAt(Instant.EPOCH);
            return answer;
        }));
        for (var price : new String[] {"150.00", "200.00"}) {
            var again = buyer.createUnder("cart", buyer.lines("A-12-7").replace("150.00", price), price);
            assertThat(again.status()).as(again.text()).isEqualTo(201);
            assertThat(again.json().at("/data/order_id")).isEqualTo(held.json().at("/data/order_id"));
            assertThat(again.text()).contains("\"total_price\":150.00");
        }
        assertThat(ENGINE.received()).noneMatch(request -> request.getCommand() instanceof CancelOrder);
        ENGINE.answers(_ -> Optional.of(new Refused(RefusalCode.UNKNOWN_ORDER, List.of(), 0, 0, 0, 0)));
        assertThat(buyer.createUnder("other", buyer.lines("A-12-8"), "150.00").code())
                .isEqualTo("price_changed");
    }

    @Test
    void nobody_books_for_somebody_else() {
        var refused = buyer.create(UUID.randomUUID().toString(), buyer.lines("A-12-7"), "150.00");
        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.json().path("field").asString()).isEqualTo("user_id");
        assertThat(ENGINE.received()).isEmpty();
    }

    @Test
    void bad_line_items_are_named() {
        assertFault("line_items", "[]");
        assertFault("line_items[0].ticket_id", "[null]");
        assertFault("line_items[0].ticket_id", "[{'ticket_id':'A-1-1','price':1}]");
        assertFault("line_items[0].ticket_id", "[{'ticket_id':'%s.A-1','price':1}]".formatted(event));
        assertFault("line_items[0].ticket_id", "[{'ticket_id':'%s.B','price':1}]".formatted(event));
        assertFault("line_items[0].price", "[{'ticket_id':'%s.A-1-1'}]".formatted(event));
        var two = "[{'ticket_id':'%s.A','price':150},{'ticket_id':'9%s.A','price':150}]".formatted(event, event);
        assertFault("line_items[1].ticket_id", two);
        var unknown = guest.post(LineItemBuyer.BASE + "/bookings/create", "{'userId':'x'}");
        assertThat(unknown.code()).isEqualTo("unknown_field");
    }

    private void assertFault(String field, String lines) {
        var answer = buyer.create(lines, "150");
        assertThat(answer.status()).as(answer.text()).isEqualTo(422);
        assertThat(answer.json().path("field").asString()).isEqualTo(field);
    }
}
