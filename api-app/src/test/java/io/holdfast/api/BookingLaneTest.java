package io.holdfast.api;

import static io.holdfast.api.engine.EngineAround.ENGINE;
import static io.holdfast.api.engine.EngineAround.STRIPE;
import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.api.engine.FakeEngine;
import io.holdfast.api.engine.FakeHttp;
import io.holdfast.api.engine.Orders;
import io.holdfast.wire.BookingRequest;
import io.holdfast.wire.HoldSeats;
import io.holdfast.wire.Order;
import io.holdfast.wire.OrderStatus;
import io.holdfast.wire.RefusalCode;
import io.holdfast.wire.Refused;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** The short way of a booking answers as the long one does, which a query that means nothing sends it. */
@ApiTest
class BookingLaneTest {
    private static final String EVENT = "{'name':'Rock Night','description':'Live rock','venue':'City Arena',"
            + "'event_date':'2099-12-10T20:00:00Z','ticket_price':150.00,'total_tickets':500}";
    private static final String INTENT = "{\"id\":\"pi_1\",\"object\":\"payment_intent\",\"amount\":15000,"
            + "\"client_secret\":\"pi_1_secret_2\",\"status\":\"requires_payment_method\"}";
    /** What differs with the moment, with how an answer is sent, or in how often it says that nobody may store it. */
    private static final List<String> IN_OTHER_WORDS = List.of(
            "date",
            "content-length",
            "transfer-encoding",
            "connection",
            "ratelimit",
            "cache-control",
            "pragma",
            "expires");

    private final Client guest;
    private final String book;

    @Autowired
    BookingLaneTest(@LocalServerPort int port) {
        this.guest = Client.at(port).guest();
        this.book = Client.at(port).organizer().post("/api/v1/events", EVENT).header("Location") + "/book";
        guest.get("/api/v1/users/me"); // from now on the token is known
    }

    @BeforeEach
    void everythingWorks() {
        ENGINE.answers(BookingLaneTest::hold);
        STRIPE.answers(asked -> FakeHttp.Answer.of(200, INTENT));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'quantity':1}",
                "{'quantity':2,'allow_split':true}",
                "{'quantity':0}",
                "{'items':[{'seats':['x']}]}",
                "{'event_id':1,'quantity':1}",
            })
    void whatever_is_asked_for_is_answered_the_same(String body) {
        isTheSame(body, UUID.randomUUID().toString());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'quantity':99999999999}",
                "{'quantity':'2'}",
                "{'quantity':2,'colour':'red'}",
                "{'quantity':1} {}",
                "[]",
                "null",
                "no json",
                "",
            })
    void what_is_no_booking_goes_the_long_way(String body) {
        Client.Answer answer = send(book, body, "k");
        assertThat(answer.status()).isBetween(400, 499);
        assertThat(answer.header("Pragma")).isNotEmpty();
        sayTheSame(answer, send(book + "?long", body, "k"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"SEATS_TAKEN", "SOLD_OUT", "LIMIT_REACHED", "KEY_REUSED", "EVENT_CANCELLED"})
    void a_refusal_of_the_engine_is_told_the_same(String code) {
        ENGINE.answers(request -> Optional.of(new Refused(RefusalCode.valueOf(code), List.of("A-1-1"), 3, 4, 2, 1)));
        isTheSame("{'quantity':2}", "k-" + code);
    }

    @Test
    void an_event_that_does_not_exist_is_not_there() {
        String nowhere = "/api/v1/events/999999999/book";
        isTheSame(send(nowhere, "{'quantity':1}", "k"), send(nowhere + "?long", "{'quantity':1}", "k"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://localhost:3000", "https://elsewhere.example", "own"})
    void a_page_may_read_the_same(String origin) {
        ENGINE.answers(request -> Optional.of(new Refused(RefusalCode.SOLD_OUT, List.of(), 3, 4, 2, 1)));
        String page = origin.equals("own") ? "http://localhost:" + guest.port() : origin;
        isTheSame(ofPage(book, page), ofPage(book + "?long", page));
    }

    private Client.Answer ofPage(String path, String page) {
        return sendWith("Origin: " + page, path, "{'quantity':1}");
    }

    @Test
    void the_same_key_is_the_same_order_on_either_way() {
        Client.Answer first = send(book, "{'quantity':1}", "both");
        Client.Answer again = send(book + "?long", "{'quantity':1}", "both");
        assertThat(again.json().path("order_id").asString())
                .isNotEmpty()
                .isEqualTo(first.json().path("order_id").asString());
    }

    @Test
    void only_what_was_decided_before_is_called_a_replay() {
        ENGINE.answers(request -> hold(request).map(Order.class::cast).map(BookingLaneTest::sold));
        assertThat(send(book, "{'quantity':1}", "old").header("Idempotency-Replayed"))
                .isEqualTo("true");
        ENGINE.answers(BookingLaneTest::hold);
        assertThat(send(book, "{'quantity':1}", "new").header("Idempotency-Replayed"))
                .isEmpty();
    }

    private static Order sold(Order order) {
        order.setVersion(2);
        order.setCreatedAt(Instant.EPOCH);
        order.setStatus(OrderStatus.CONFIRMED);
        return order;
    }

    @Test
    void a_key_that_is_sent_twice_means_the_same_on_either_way() {
        Client.Answer onLane = sendKeys(book);
        Client.Answer onLongWay = sendKeys(book + "?long");
        assertThat(onLane.status()).isEqualTo(onLongWay.status());
        assertThat(onLane.json()).isEqualTo(onLongWay.json());
    }

    private Client.Answer sendKeys(String path) {
        return sendWith("Idempotency-Key: one\r\nIdempotency-Key: two", path, "{'quantity':1}");
    }

    @Test
    void one_connection_has_many_answered() throws IOException {
        String json = "{\"quantity\":1}";
        String booking = "POST %s HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n".formatted(book)
                + "Authorization: Bearer %s\r\nContent-Length: %d\r\n\r\n%s"
                        .formatted(guest.token().orElseThrow(), json.length(), json);
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), guest.port())) {
            socket.setSoTimeout(120_000);
            var answers =
                    new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.ISO_8859_1));
            for (int i = 0; i < 3; i++) {
                socket.getOutputStream().write(booking.getBytes(StandardCharsets.ISO_8859_1));
                assertThat(answers.readLine()).startsWith("HTTP/1.1 201 Created");
                int length = 0;
                for (String line = answers.readLine(); !line.isEmpty(); line = answers.readLine()) {
                    length = line.startsWith("Content-Length: ") ? Integer.parseInt(line.substring(16)) : length;
                }
                answers.skip(length);
            }
        }
    }

    @Test
    void whoever_is_not_known_goes_the_long_way() {
        Client stranger = guest.with("not.a.token");
        assertThat(stranger.post(book, "{'quantity':1}").code()).isEqualTo("unauthorized");
        assertThat(Client.at(guest.port()).post(book, "{'quantity':1}").code()).isEqualTo("unauthorized");
    }

    private void isTheSame(String body, String key) {
        isTheSame(send(book, body, key), send(book + "?long", body, key));
    }

    private static void isTheSame(Client.Answer onLane, Client.Answer onLongWay) {
        sayTheSame(onLane, onLongWay);
        assertThat(onLane.header("Cache-Control")).isEqualTo("no-store");
        assertThat(onLongWay.header("Cache-Control")).contains("no-store");
        assertThat(onLane.header("Pragma")).as("the security chain's own word").isEmpty();
        assertThat(onLongWay.header("Pragma")).isNotEmpty();
    }

    private static void sayTheSame(Client.Answer one, Client.Answer other) {
        assertThat(one.status()).isEqualTo(other.status());
        assertThat(known(one)).isEqualTo(known(other));
        assertThat(one.json()).isEqualTo(other.json());
        assertThat(one.headers().allValues("RateLimit")).anyMatch(left -> left.contains("book-user"));
    }

    private static Map<String, List<String>> known(Client.Answer answer) {
        Map<String, List<String>> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        headers.putAll(answer.headers().map());
        IN_OTHER_WORDS.forEach(headers::remove);
        return headers;
    }

    private Client.Answer send(String path, String body, String key) {
        return sendWith("Idempotency-Key: " + key, path, body);
    }

    /** Over a connection of its own: Tomcat looks itself for what comes right after a request that it has answered. */
    private Client.Answer sendWith(String header, String path, String body) {
        String json = body.replace('\'', '"');
        return RawHttp.send(
                guest.port(),
                "POST %s HTTP/1.1\r\nHost: localhost:%d\r\nConnection: close\r\nContent-Type: application/json\r\n"
                                .formatted(path, guest.port())
                        + "Authorization: Bearer %s\r\n%s\r\nContent-Length: %d\r\n\r\n%s"
                                .formatted(guest.token().orElseThrow(), header, json.length(), json));
    }

    private static Optional<Object> hold(BookingRequest request) {
        return request.getCommand() instanceof HoldSeats hold
                ? Optional.of(Orders.pending(hold))
                : FakeEngine.UNREADABLE;
    }
}
