package io.holdfast.api;

import static io.holdfast.api.engine.EngineAround.ENGINE;
import static io.holdfast.api.engine.EngineAround.STRIPE;
import static io.holdfast.api.engine.EngineAround.VIEWS;
import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.api.engine.EngineAround;
import io.holdfast.api.engine.FakeHttp;
import io.holdfast.wire.HoldSeats;
import io.holdfast.wire.RefusalCode;
import io.holdfast.wire.Refused;
import io.holdfast.wire.StartPayment;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

@ApiTest
class SeatDetailsDialectTest {
    private static final String EVENT = """
            {'name':'Rock Night','event_date':'2099-12-10T20:00:00Z'%s,'sections':[
             {'code':'FLOOR','kind':'GENERAL','ticket_type':'General','price':75.00,'capacity':100},
             {'code':'A','kind':'SEATED','ticket_type':'VIP','price':150.00,'rows':20,'seats_per_row':20}]}
            """;

    private final Client organizer;
    private final Client guest;
    private final String me;
    private final String event;
    private final OrdersAsAsked orders = new OrdersAsAsked();

    @Autowired
    SeatDetailsDialectTest(@LocalServerPort int port) {
        this.organizer = Client.at(port).organizer();
        this.guest = Client.at(port).guest();
        this.me = guest.get("/api/v1/users/me").json().path("id").asString();
        this.event = puts("");
    }

    @BeforeEach
    void everythingWorks() {
        ENGINE.received().clear();
        ENGINE.answers(orders);
        STRIPE.asked().clear();
        STRIPE.answers(asked -> FakeHttp.Answer.of(
                200, "{\"id\":\"pi_1\",\"object\":\"payment_intent\",\"client_secret\":\"pi_1_secret_2\"}"));
        VIEWS.answers(EngineAround::nothing);
    }

    @Test
    void its_events_hold_seats_for_ten_minutes_unless_they_say_otherwise() {
        assertThat(holdSeconds(organizer.post("/api/events", EVENT.formatted(""))))
                .isEqualTo(600);
        assertThat(holdSeconds(organizer.post("/api/events", EVENT.formatted(",'hold_seconds':60"))))
                .isEqualTo(60);
        assertThat(holdSeconds(organizer.post("/api/v1/events", EVENT.formatted(""))))
                .isEqualTo(300);
        assertThat(guest.post("/api/events", EVENT.formatted("")).status()).isEqualTo(403);
    }

    @Test
    void each_ticket_type_says_what_is_left_of_it() {
        var types = guest.get("/api/initial-call/" + event);
        assertThat(types.text())
                .isEqualTo("[{\"ticketTypeId\":1,\"ticketType\":\"General\",\"price\":75.00,\"quantity\":100,"
                        + "\"availableCount\":100},{\"ticketTypeId\":2,\"ticketType\":\"VIP\",\"price\":150.00,"
                        + "\"quantity\":400,\"availableCount\":400}]");
        assertThat(guest.get("/api/initial-call/999999").status()).isEqualTo(404);
    }

    @Test
    void rows_and_numbers_pair_up_and_nothing_is_paid_yet() {
        var reserved = guest.post("/api/reserve", seats("[1,1]", "[2,3]"));
        assertThat(reserved.status()).as(reserved.text()).isEqualTo(201);
        assertThat(ENGINE.told(HoldSeats.class).getItems().getFirst().getSeats())
                .containsExactly("A-1-2", "A-1-3");
        assertThat(reserved.text())
                .contains("{\"seatId\":\"A-1-2\",\"ticketTypeId\":2,\"ticketType\":\"VIP\",\"price\":150.00,"
                        + "\"status\":\"Reserved\"}")
                .contains("\"totalPrice\":300.00", "\"expiresAt\":\"", "\"payment\":null");
        assertThat(reserved.header("Location"))
                .isEqualTo("/api/v1/orders/" + reserved.json().path("orderId").asString());
        assertThat(STRIPE.written()).isEmpty();
    }

    @Test
    void one_seat_that_is_taken_is_none_reserved() {
        ENGINE.answers(request -> Optional.of(new Refused(RefusalCode.SEATS_TAKEN, List.of("A-1-3"), 0, 0, 0, 0)));
        var refused = guest.post("/api/reserve", seats("[1,1]", "[2,3]"));
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.code()).isEqualTo("seats_taken");
    }

    @Test
    void checkout_starts_the_payment_of_the_reservation_by_either_method() {
        var reserved = guest.post("/api/reserve", seats("[12]", "[7]")).json();
        var paid = guest.put("/api/checkout", seats("[12]", "[7]"));
        assertThat(paid.status()).as(paid.text()).isEqualTo(200);
        assertThat(paid.json().path("orderId")).isEqualTo(reserved.path("orderId"));
        assertThat(paid.json().at("/payment/clientSecret").asString()).isEqualTo("pi_1_secret_2");
        assertThat(ENGINE.told(StartPayment.class).getOrderId())
                .isEqualTo(reserved.path("orderId").asString());
        var again = guest.post("/api/checkout", seats("['12']", "['7']"));
        assertThat(again.json().path("orderId")).isEqualTo(reserved.path("orderId"));
        var stranger = Client.at(guest.port()).guest();
        assertThat(stranger.post("/api/checkout", seats("[12]", "[7]")).status())
                .isEqualTo(403);
    }

    @Test
    void checkout_takes_the_reservation_of_just_these_seats() {
        var one = guest.post("/api/reserve", seats("[3]", "[1]")).json();
        var two = guest.post("/api/reserve", seats("[3,3]", "[2,3]")).json();
        var places = guest.post("/api/reserve", body("{'ticketTypeId':1,'quantity':2}"))
                .json();
        assertThat(guest.post("/api/checkout", body("{'ticketTypeId':1,'quantity':2}"))
                        .json()
                        .path("orderId"))
                .isEqualTo(places.path("orderId"));
        assertThat(guest.post("/api/checkout", seats("[3]", "[1]")).json().path("orderId"))
                .isEqualTo(one.path("orderId"));
        assertThat(guest.post("/api/checkout", seats("[3,3]", "[3,2]")).json().path("orderId"))
                .isEqualTo(two.path("orderId"));
    }

    @Test
    void checkout_without_a_reservation_books_and_one_with_its_key_finds_it() {
        var fresh = guest.post("/api/checkout", seats("[5]", "[5]"));
        assertThat(fresh.status()).isEqualTo(201);
        assertThat(fresh.json().at("/payment/id").asString()).isEqualTo("pi_1");
        var body = BodyPublishers.ofString(seats("[6]", "[6]").replace('\'', '"'));
        var reserved = guest.send("POST", "/api/reserve", body, "Idempotency-Key", "cart");
        var paid = guest.send("PUT", "/api/checkout", body, "Idempotency-Key", "cart");
        assertThat(paid.json().path("orderId")).isEqualTo(reserved.json().path("orderId"));
        assertThat(paid.json().at("/payment/id").asString()).isEqualTo("pi_1");
    }

    @Test
    void an_event_that_asks_for_captchas_gets_them_in_the_body() {
        var guarded = puts(",'captcha_required':true");
        var seats = seats("[1]", "[1]").replace("'eventId':" + event, "'eventId':" + guarded);
        var none = guest.post("/api/reserve", seats);
        assertThat(none.status()).isEqualTo(403);
        assertThat(none.code()).isEqualTo("captcha_failed");
        assertThat(none.json().path("field").asString()).isEqualTo("recaptchaToken");
        var reserved = guest.post("/api/reserve", with(seats, "local-human-" + UUID.randomUUID()));
        assertThat(reserved.status()).isEqualTo(201);
        for (var wrong : List.of(seats, with(seats, "robot"))) {
            assertThat(guest.put("/api/checkout", wrong).code()).isEqualTo("captcha_failed");
        }
        var paid = guest.put("/api/checkout", with(seats, "local-human-" + UUID.randomUUID()));
        assertThat(paid.status()).isEqualTo(200);
        assertThat(paid.json().path("orderId")).isEqualTo(reserved.json().path("orderId"));
    }

    @Test
    void where_payments_are_simulated_checkout_and_not_the_reservation_buys() {
        var rehearsal = puts(",'payment_provider':'simulated'");
        var seats = seats("[12]", "[7]").replace("'eventId':" + event, "'eventId':" + rehearsal);
        assertThat(guest.post("/api/reserve", seats).json().path("status").asString())
                .isEqualTo("PENDING");
        var bought = guest.post("/api/checkout", seats).json();
        assertThat(bought.path("status").asString()).isEqualTo("CONFIRMED");
        assertThat(bought.at("/seats/0/status").asString()).isEqualTo("Booked");
        assertThat(bought.at("/tickets/0/ticketCode").asString()).isEqualTo("TICKET1");
    }

    @Test
    void bad_bodies_name_their_field() {
        assertFault("seatDetails[0].metaData.seatNumbers", seats("[1,1]", "[2]"));
        assertFault("seatDetails[0].metaData.rowNumbers", seats("[]", "[2]"));
        assertFault("seatDetails[0].metaData.rowNumbers[0]", seats("[1.5]", "[2]"));
        assertFault("seatDetails[0].metaData.seatNumbers[0]", seats("[1]", "[null]"));
        assertFault("seatDetails[0].metaData.seatNumbers[0]", seats("[1]", "[-1]"));
        assertFault("seatDetails[0].ticketTypeId", body("{'ticketTypeId':3,'quantity':1}"));
        assertFault("seatDetails[0].metaData", body("{'ticketTypeId':2}"));
        assertFault(
                "seatDetails[0].metaData", body("{'ticketTypeId':1,'metaData':{'rowNumbers':[1],'seatNumbers':[1]}}"));
        assertFault("seatDetails[0].quantity", body("{'ticketTypeId':1,'quantity':0}"));
        assertFault("seatDetails[0]", body("null"));
        assertFault("eventId", "{'userId':'%s'}".formatted(me));
        assertFault("userId", "{}");
        assertThat(guest.post("/api/reserve", "{'user_id':'x'}").code()).isEqualTo("unknown_field");
        assertThat(ENGINE.received()).isEmpty();
    }

    private void assertFault(String field, String body) {
        var answer = guest.post("/api/reserve", body);
        assertThat(answer.status()).as(body + answer.text()).isEqualTo(422);
        assertThat(answer.json().path("field").asString()).isEqualTo(field);
    }

    private String puts(String more) {
        return organizer
                .post("/api/v1/events", EVENT.formatted(more))
                .json()
                .path("id")
                .asString();
    }

    private static int holdSeconds(Client.Answer made) {
        assertThat(made.status()).as(made.text()).isEqualTo(201);
        return made.json().path("hold_seconds").asInt();
    }

    private String seats(String rows, String numbers) {
        return body("{'ticketTypeId':2,'metaData':{'rowNumbers':%s,'seatNumbers':%s}}".formatted(rows, numbers));
    }

    private String body(String details) {
        return "{'userId':'%s','eventId':%s,'seatDetails':[%s]}".formatted(me, event, details);
    }

    private static String with(String body, String token) {
        return body.substring(0, body.length() - 1) + ",'recaptchaToken':'" + token + "'}";
    }
}
