package io.holdfast.api.door;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.api.ApiTest;
import io.holdfast.api.booking.BookingController;
import io.holdfast.api.protection.Entrance;
import io.holdfast.api.protection.Entrances;
import io.holdfast.api.protection.LastHop;
import io.holdfast.api.security.AccessTokens;
import io.holdfast.api.security.Caller;
import io.holdfast.api.security.UserType;
import io.holdfast.api.security.VerifiedTokens;
import io.holdfast.api.web.HttpAnswer;
import io.holdfast.api.web.ProblemWriter;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.ByteBuffer;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.json.JsonMapper;

/** What the lane refuses before the controller, in which the event of all of these bookings does not exist. */
@ApiTest
class BookingLaneRefusalsTest {
    private static final String PROXY = "10.0.0.1";

    private final BookingController bookings;
    private final VerifiedTokens tokens;
    private final JsonMapper json;
    private final ProblemWriter problems;
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final String token;

    @Autowired
    BookingLaneRefusalsTest(
            BookingController bookings,
            VerifiedTokens tokens,
            AccessTokens issuing,
            JsonMapper json,
            ProblemWriter problems) {
        this.bookings = bookings;
        this.tokens = tokens;
        this.json = json;
        this.problems = problems;
        this.token = issuing.issue(new Caller(UUID.randomUUID(), UserType.GUEST));
        tokens.decode(token);
    }

    @Test
    void whoever_books_too_often_is_told_so_and_counted() {
        BookingLane lane = lane(Entrances.with("1/1h"));
        assertThat(ask(lane, "192.0.2.1", "")).startsWith("HTTP/1.1 404 ");
        assertThat(ask(lane, "192.0.2.1", ""))
                .startsWith("HTTP/1.1 429 ")
                .contains("\"code\":\"too_many_requests\"", "Retry-After: ", "RateLimit: \"book\";r=0");
        assertThat(ask(lane, "192.0.2.2", "")).startsWith("HTTP/1.1 404 ");
        assertThat(meters.get("http.server.requests")
                        .tag("status", "429")
                        .timer()
                        .count())
                .isEqualTo(1);
    }

    @Test
    void a_proxy_speaks_for_its_clients_and_others_do_not() {
        BookingLane lane = lane(Entrances.with("1/1h", PROXY));
        assertThat(ask(lane, PROXY, "X-Forwarded-For: 192.0.2.1\r\nX-Forwarded-Proto: https\r\n"))
                .startsWith("HTTP/1.1 404 ")
                .contains("Strict-Transport-Security: ");
        assertThat(ask(lane, PROXY, "X-Forwarded-For: 192.0.2.1\r\n")).startsWith("HTTP/1.1 429 ");
        assertThat(ask(lane, PROXY, "X-Forwarded-For: 192.0.2.2\r\n")).startsWith("HTTP/1.1 404 ");
        assertThat(ask(lane, "192.0.2.1", "X-Forwarded-For: 192.0.2.3\r\nX-Forwarded-Proto: https\r\n"))
                .startsWith("HTTP/1.1 429 ")
                .doesNotContain("Strict-Transport-Security");
    }

    @Test
    void what_nobody_foresaw_is_a_500_that_tells_nothing() {
        PlainBooking booking = booking("");
        LastHop broken = new LastHop("192.0.2.1", false, _ -> {
            throw new IllegalStateException("secret");
        });
        assertThat(text(lane(Entrances.with("1/1h"))
                        .answer(booking, broken, new HttpAnswer())
                        .orElseThrow()))
                .startsWith("HTTP/1.1 500 ")
                .contains("\"code\":\"internal_error\"")
                .doesNotContain("secret");
    }

    private BookingLane lane(Entrance entrance) {
        return new BookingLane(bookings, tokens, entrance, json, problems, new LaneMeters(meters));
    }

    private String ask(BookingLane lane, String peer, String headers) {
        PlainBooking booking = booking(headers);
        LastHop hop = new LastHop(peer, false, booking::headers);
        return text(lane.answer(booking, hop, new HttpAnswer()).orElseThrow());
    }

    private PlainBooking booking(String headers) {
        String text = "POST /api/v1/events/999999999/book HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer " + token
                + "\r\nContent-Type: application/json\r\nContent-Length: 14\r\n" + headers + "\r\n{\"quantity\":1}";
        return PlainBooking.of(ByteBuffer.wrap(text.getBytes(ISO_8859_1))).orElseThrow();
    }

    private static String text(byte[] answer) {
        return new String(answer, ISO_8859_1);
    }
}
