package io.holdfast.api.protection.shedding;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PlainBookingTest {
    private static final String LINE = "POST /api/v1/events/42/book HTTP/1.1\r\n";
    private static final String USUAL =
            "Host: seats.example\r\nContent-Type: application/json\r\nConnection: keep-alive\r\n";

    @Test
    void a_booking_and_nothing_more_is_known_by_its_path() {
        ByteBuffer sent = bytes(LINE + USUAL + "Content-Length: 2\r\n\r\n{}");
        assertThat(PlainBooking.of(sent)).contains(new PlainBooking("/api/v1/events/42/book", false));
        assertThat(sent.remaining()).as("left as it was").isEqualTo(sent.limit());
    }

    @Test
    void how_a_header_is_spelled_is_its_senders_choice() {
        ByteBuffer sent =
                bytes(LINE + "HOST:\tseats.example\r\nconnection:Keep-Alive\r\ncontent-LENGTH:  0002\r\n\r\n{}");
        assertThat(PlainBooking.of(sent)).isPresent();
    }

    @Test
    void a_page_says_where_it_comes_from() {
        ByteBuffer sent = bytes(LINE + USUAL + "origin: https://shop.example\r\nContent-Length: 2\r\n\r\n{}");
        assertThat(PlainBooking.of(sent)).map(PlainBooking::isFromPage).contains(true);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                LINE,
                LINE + "Content-Length: 2\r\n\r\n",
                LINE + "Content-Length: 2\r\n\r\n{",
                LINE + "Content-Length: 2\r\n\r\n{}GET",
                LINE + "Host: seats.example\r\n\r\n",
                LINE + "Host: seats.example\r\n\r\n{}",
                LINE + "Content-Length: 2\r\nContent-Length: 2\r\n\r\n{}",
                LINE + "Content-Length: +2\r\n\r\n{}",
                LINE + "Content-Length: \r\n\r\n{}",
                LINE + "Content-Length: 2 \r\n\r\n{}",
                LINE + "Content-Length: 00002\r\n\r\n{}",
                LINE + "Content-Length: 2\r\n: x\r\n\r\n{}",
                LINE + "Content-Length: 2\r\nHost\r\n\r\n{}",
                LINE + "Content-Length: 2\r\nHost: a\tb\r\n\r\n{}",
                LINE + "Content-Length: 2\r\nHost: a\0b\r\n\r\n{}",
                LINE + "Content-Length: 2\r\nHost: \u00e4\r\n\r\n{}",
                LINE + "Content-Length: 2\r\nConnection: close, keep-alive\r\n\r\n{}",
                LINE + "Content-Length: 2\r\nTE: trailers\r\n\r\n{}",
                "\r\n\r\n{}",
                "\r\n" + LINE + "Content-Length: 2\r\n\r\n{}",
                LINE + "Content-Length: 2, 2\r\n\r\n{}",
                LINE + "Content-Length : 2\r\n\r\n{}",
                LINE + "Content-Length: 2\r\n folded\r\n\r\n{}",
                LINE + "Content-Length: 2\nHost: seats.example\r\n\r\n{}",
                LINE + "Transfer-Encoding: chunked\r\nContent-Length: 2\r\n\r\n{}",
                LINE + "Expect: 100-continue\r\nContent-Length: 2\r\n\r\n{}",
                LINE + "Connection: close\r\nContent-Length: 2\r\n\r\n{}",
                LINE + "Upgrade: h2c\r\nContent-Length: 2\r\n\r\n{}",
                "POST /api/v1/events/42/book?x=1 HTTP/1.1\r\nContent-Length: 2\r\n\r\n{}",
                "POST /api/v1/events/042/book HTTP/1.1\r\nContent-Length: 2\r\n\r\n{}",
                "POST /api/v1/events/42/waitlist HTTP/1.1\r\nContent-Length: 2\r\n\r\n{}",
                "POST /api/v1/events/42/book HTTP/1.0\r\nContent-Length: 2\r\n\r\n{}",
                "GET /api/v1/events/42/book HTTP/1.1\r\nContent-Length: 2\r\n\r\n{}",
            })
    void in_case_of_doubt_it_is_none(String sent) {
        assertThat(PlainBooking.of(bytes(sent))).isEmpty();
    }

    private static ByteBuffer bytes(String text) {
        return ByteBuffer.wrap(text.getBytes(ISO_8859_1));
    }
}
