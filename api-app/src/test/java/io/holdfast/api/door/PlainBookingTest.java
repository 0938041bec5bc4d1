package io.holdfast.api.door;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PlainBookingTest {
    private static final String LINE = "POST /api/v1/events/42/book HTTP/1.1\r\n";
    private static final String HOST = "Host: seats.example:8080\r\n";
    private static final String JSON = "Content-Type: application/json\r\n";
    private static final String LENGTH = "Content-Length: 2\r\n";
    private static final String BODY = "\r\n{}";

    @Test
    void a_booking_is_known_by_its_bytes() throws IOException {
        String all = LINE + HOST + JSON + LENGTH
                + "Authorization: Bearer a\r\nIdempotency-Key: k 1\r\nAdmission-Token: a\r\nX-Hop: 1\r\nX-Hop: 2\r\n";
        PlainBooking booking = of(all + BODY).orElseThrow();

        assertThat(booking)
                .returns("/api/v1/events/42/book", PlainBooking::path)
                .returns(42L, PlainBooking::event)
                .returns(Optional.of("k 1"), PlainBooking::key)
                .returns(Optional.of("a"), PlainBooking::admission)
                .returns(true, PlainBooking::isWhole)
                .returns(false, PlainBooking::isLast)
                .returns(false, PlainBooking::asksToStay);
        assertThat(booking.headers("HOST")).containsExactly("seats.example:8080");
        assertThat(booking.authorization()).contains("Bearer a");
        assertThat(booking.headers("x-hop")).isEqualTo(List.of("1", "2"));
        assertThat(booking.headers("x-other")).isEmpty();
        assertThat(booking.sent()).isEqualTo((all + BODY).getBytes(ISO_8859_1));
        assertThat(booking.body().readAllBytes()).isEqualTo("{}".getBytes(ISO_8859_1));
    }

    @Test
    void how_a_header_is_spelled_is_its_senders_choice() {
        assertThat(of(LINE + "HOST:\tseats.example\r\nconnection:Keep-Alive\r\ncontent-LENGTH:  0002\r\n" + JSON
                        + BODY))
                .isPresent();
    }

    @ParameterizedTest
    @ValueSource(strings = {"seats.example", "127.0.0.1:8080", "[2001:db8::1]:8080", "a"})
    void any_host_may_be_asked_for(String host) {
        assertThat(of(LINE + "Host: " + host + "\r\n" + JSON + LENGTH + BODY)).isPresent();
    }

    @Test
    void its_body_may_be_still_under_way() {
        assertThat(of(LINE + HOST + JSON + LENGTH + "\r\n").orElseThrow().isWhole())
                .isFalse();
        assertThat(of(LINE + HOST + JSON + LENGTH + "\r\n{").orElseThrow().isWhole())
                .isFalse();
    }

    @Test
    void whoever_would_rather_speak_http_2_is_answered_all_the_same() {
        String asking = "Connection: Upgrade, HTTP2-Settings\r\nUpgrade: h2c\r\nHTTP2-Settings: AAEAAEAA\r\n";
        assertThat(of(LINE + asking + HOST + JSON + LENGTH + BODY)).isPresent();
    }

    @Test
    void it_may_be_the_last_of_its_connection() {
        assertThat(of(LINE + HOST + JSON + LENGTH + "Connection: Close\r\n" + BODY)
                        .orElseThrow()
                        .isLast())
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                LINE,
                LINE + HOST + JSON + LENGTH,
                LINE + HOST + JSON + LENGTH + BODY + "GET",
                LINE + HOST + JSON + BODY,
                LINE + HOST + JSON + "Content-Length: 0\r\n\r\n",
                LINE + HOST + LENGTH + BODY,
                LINE + JSON + LENGTH + BODY,
                "\r\n\r\n{}",
                "\r\n" + LINE + HOST + JSON + LENGTH + BODY,
                "POST /api/v1/events/42/book?x=1 HTTP/1.1\r\n" + HOST + JSON + LENGTH + BODY,
                "POST /api/v1/events/042/book HTTP/1.1\r\n" + HOST + JSON + LENGTH + BODY,
                "POST /api/v1/events/42/waitlist HTTP/1.1\r\n" + HOST + JSON + LENGTH + BODY,
                "POST /api/v1/events/42/book HTTP/1.0\r\n" + HOST + JSON + LENGTH + BODY,
                "GET /api/v1/events/42/book HTTP/1.1\r\n" + HOST + JSON + LENGTH + BODY,
            })
    void anything_else_is_none(String sent) {
        assertThat(of(sent)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Content-Length: 2",
                "Host: seats.example:8080",
                "Content-Type: application/json",
                "Authorization: a\r\nAuthorization: a",
                "Idempotency-Key: a\r\nIDEMPOTENCY-KEY: a",
                "Admission-Token: a\r\nAdmission-Token: a",
                "Origin: http://a\r\nOrigin: http://a",
                "Connection: close\r\nConnection: close",
                "Connection: X",
                "Connection: close, x-hop",
                "Connection: ",
                "Idempotency-Key: ",
                "Captcha-Token: a",
                "Transfer-Encoding: chunked",
                "Content-Encoding: gzip",
                "Expect: 100-continue",
                "TE: trailers",
                "Trailer: x",
                ": x",
                "X",
                "X : x",
                " folded: x",
                "X: x\n",
                "X: a\tb",
                "X: a\0b",
                "X: a ",
                "X: \u00e4",
                "X_Y: x",
            })
    void one_odd_header_is_enough(String header) {
        assertThat(of(LINE + HOST + JSON + LENGTH + BODY)).isPresent();
        assertThat(of(LINE + HOST + JSON + LENGTH + header + "\r\n" + BODY)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"+2", "", "2 ", "00002", "2, 2", "0x2", "-2", "3"})
    void its_length_is_a_short_number(String length) {
        String sent = LINE + HOST + JSON + "Content-Length: " + length + "\r\n" + BODY;
        assertThat(of(sent).filter(PlainBooking::isWhole)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a b", "a/b", "a@b", "a:b", "a:123456", "[::1", "[::1]x"})
    void its_host_is_one(String host) {
        assertThat(of(LINE + "Host: " + host + "\r\n" + JSON + LENGTH + BODY)).isEmpty();
    }

    @Test
    void it_has_not_more_headers_than_people_send() {
        assertThat(of(LINE + HOST + JSON + LENGTH + "X: x\r\n".repeat(40) + BODY))
                .isPresent();
        assertThat(of(LINE + HOST + JSON + LENGTH + "X: x\r\n".repeat(48) + BODY))
                .isEmpty();
    }

    private static Optional<PlainBooking> of(String text) {
        return PlainBooking.of(ByteBuffer.wrap(text.getBytes(ISO_8859_1)));
    }
}
