package io.holdfast.api.door;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.api.ApiTest;
import io.holdfast.api.door.EchoBehindDoor.Answer;
import io.holdfast.api.engine.CommandGateway;
import io.holdfast.api.engine.LoneGateway;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

/** Over a bare connection to a real Tomcat, behind which a servlet answers 200 with what it was asked. */
@ApiTest
class DoorTest {
    private static final Duration PATIENCE = EchoBehindDoor.PATIENCE;
    private static final String BOOKING = booking("Host: seats.example\r\n");
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final BookingLane lane;

    @Autowired
    DoorTest(BookingLane lane) {
        this.lane = lane;
    }

    @Test
    void while_as_many_wait_as_may_bookings_are_refused_and_keep_their_connection() throws IOException {
        try (EchoBehindDoor tomcat = new EchoBehindDoor(LoneGateway.full(meters), lane)) {
            Answer first = tomcat.ask(BOOKING);
            Answer second = tomcat.ask(BOOKING);

            assertThat(first.status()).isEqualTo(503);
            assertThat(first.headers())
                    .containsEntry("retry-after", "1")
                    .containsEntry("content-type", "application/problem+json")
                    .containsEntry("cache-control", "no-store")
                    .containsEntry("x-content-type-options", "nosniff")
                    .containsKey("date")
                    .doesNotContainKey("connection");
            assertThat(first.body())
                    .contains("\"code\":\"overloaded\"", "\"status\":503", "\"instance\":\"/api/v1/events/7/book\"");
            assertThat(second)
                    .usingRecursiveComparison()
                    .ignoringFields("headers")
                    .isEqualTo(first);
            assertThat(meters.counter("holdfast.engine.overloaded").count()).isEqualTo(2);
        }
    }

    @Test
    void what_is_no_plain_booking_is_processed_whole_and_the_connection_is_shed_again_after_it() throws IOException {
        try (EchoBehindDoor tomcat = new EchoBehindDoor(LoneGateway.full(meters), lane)) {
            assertThat(tomcat.ask(BOOKING).status()).isEqualTo(503);
            assertThat(tomcat.ask(booking("Host: seats.example\r\nCaptcha-Token: a\r\n")))
                    .returns(200, Answer::status)
                    .returns("POST /api/v1/events/7/book {\"seats\":[]}", Answer::body);
            assertThat(tomcat.ask("GET /api/v1/events/7 HTTP/1.1\r\nHost: seats.example\r\n\r\n"))
                    .returns(200, Answer::status)
                    .returns("GET /api/v1/events/7 ", Answer::body);
            // Tomcat looks for the next request itself until it has put the last one away.
            Awaitility.await().atMost(PATIENCE).until(() -> tomcat.ask(BOOKING).status() == 503);
        }
    }

    @Test
    void a_booking_that_comes_in_pieces_is_processed_whole() throws Exception {
        try (EchoBehindDoor tomcat = new EchoBehindDoor(LoneGateway.full(meters), lane)) {
            // Where this machine has no time meanwhile, both pieces are there at once: then it is as if it were one.
            var answer = Awaitility.await()
                    .atMost(PATIENCE)
                    .until(() -> inPieces(tomcat, 60), answered -> answered.status() == 200);
            assertThat(answer.body()).isEqualTo("POST /api/v1/events/7/book {\"seats\":[]}");
        }
    }

    private static Answer inPieces(EchoBehindDoor tomcat, int first) throws Exception {
        tomcat.sayInPieces(BOOKING, first);
        return tomcat.answer();
    }

    @Test
    void a_body_that_comes_after_its_headers_is_waited_for_at_the_door() throws Exception {
        int body = BOOKING.indexOf('{');
        try (EchoBehindDoor tomcat = new EchoBehindDoor(LoneGateway.full(meters), lane)) {
            for (int first : List.of(body, body + 1, BOOKING.length() - 1)) {
                assertThat(inPieces(tomcat, first)).returns(503, Answer::status);
            }
        }
    }

    @Test
    void whoever_asks_for_the_end_of_the_connection_gets_it_with_the_answer() throws IOException {
        try (EchoBehindDoor tomcat = new EchoBehindDoor(LoneGateway.full(meters), lane)) {
            Answer answer = tomcat.ask(booking("Host: seats.example\r\nConnection: close\r\n"));
            assertThat(answer.status()).isEqualTo(503);
            assertThat(answer.headers()).containsEntry("connection", "close");
            assertThat(tomcat.next()).isEqualTo(-1);
        }
    }

    @Test
    void whoever_asks_is_told_for_how_long_the_connection_stays_as_tomcat_does() throws IOException {
        String asking = "Host: seats.example\r\nConnection: keep-alive\r\n";
        try (EchoBehindDoor tomcat = new EchoBehindDoor(LoneGateway.full(meters), lane)) {
            Map<String, String> ofDoor = tomcat.ask(booking(asking)).headers();
            Map<String, String> ofTomcat =
                    tomcat.ask("GET / HTTP/1.1\r\n" + asking + "\r\n").headers();
            assertThat(ofTomcat).containsKeys("connection", "keep-alive");
            assertThat(List.of("connection", "keep-alive"))
                    .allSatisfy(name -> assertThat(ofDoor.get(name)).isEqualTo(ofTomcat.get(name)));
        }
    }

    @Test
    void a_page_may_read_why_it_was_refused() throws IOException {
        try (EchoBehindDoor tomcat = new EchoBehindDoor(LoneGateway.full(meters), lane)) {
            Answer answer = tomcat.ask(booking("Host: seats.example\r\nOrigin: http://localhost:3000\r\n"));
            assertThat(answer.status()).isEqualTo(503);
            assertThat(answer.headers()).containsEntry("access-control-allow-origin", "http://localhost:3000");
        }
    }

    @Test
    void where_there_is_a_place_bookings_are_processed() throws IOException {
        try (EchoBehindDoor tomcat = new EchoBehindDoor(LoneGateway.withPlaces(1, meters), lane)) {
            assertThat(tomcat.ask(BOOKING).status()).isEqualTo(200);
            assertThat(meters.counter("holdfast.engine.overloaded").count()).isZero();
        }
    }

    @Test
    void while_there_is_room_in_line_a_booking_waits_unread_for_its_place() throws Exception {
        CommandGateway gateway = LoneGateway.withLine(PATIENCE, meters);
        List<Runnable> neverBegun = new ArrayList<>();
        gateway.inTurn(neverBegun::add, () -> {}, () -> {});
        try (EchoBehindDoor tomcat = new EchoBehindDoor(gateway, lane)) {
            tomcat.say(BOOKING);
            Awaitility.await().atMost(PATIENCE).until(() -> waiting() == 2);
            assertThat(tomcat.saysSomething()).isFalse();
            neverBegun.forEach(Runnable::run);
            assertThat(tomcat.answer()).returns(200, Answer::status);
        }
        Awaitility.await().atMost(PATIENCE).until(() -> waiting() == 0);
    }

    @Test
    void who_stands_in_a_line_that_does_not_move_is_refused_and_keeps_the_connection() throws Exception {
        CommandGateway gateway = LoneGateway.withLine(Duration.ofMillis(100), meters);
        List<Runnable> neverBegun = new ArrayList<>();
        gateway.inTurn(neverBegun::add, () -> {}, () -> {});
        try (EchoBehindDoor tomcat = new EchoBehindDoor(gateway, lane)) {
            assertThat(tomcat.ask(BOOKING)).returns(503, Answer::status);
            neverBegun.forEach(Runnable::run);
            assertThat(tomcat.ask(BOOKING)).returns(200, Answer::status);
        }
    }

    @Test
    void an_instance_that_ends_waits_for_the_answers_of_those_who_came_in() throws Exception {
        CommandGateway gateway = LoneGateway.withLine(PATIENCE, meters);
        List<Runnable> neverBegun = new ArrayList<>();
        gateway.inTurn(neverBegun::add, () -> {}, () -> {});
        var mayGoOn = new CountDownLatch(1);
        try (EchoBehindDoor tomcat = new EchoBehindDoor(gateway, lane)) {
            tomcat.say(BOOKING);
            Awaitility.await().atMost(PATIENCE).until(() -> waiting() == 2);
            tomcat.pause();
            tomcat.wiring().stop(mayGoOn::countDown);
            assertThat(mayGoOn.await(100, TimeUnit.MILLISECONDS)).isFalse();
            neverBegun.forEach(Runnable::run);
            // Its token is not known, and Tomcat would say nothing any more.
            assertThat(tomcat.answer())
                    .returns(503, Answer::status)
                    .satisfies(answer -> assertThat(answer.headers()).containsEntry("connection", "close"));
            assertThat(tomcat.next()).isEqualTo(-1);
            assertThat(mayGoOn.await(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {12, 3_900, 4_500, 5_000, 9_000})
    void whatever_is_sent_in_pieces_arrives_whole_with_what_comes_behind_it(int length) throws Exception {
        String body = "0123456789abcdef".repeat(600).substring(0, length);
        String headers = "POST /api/v1/events/7/book HTTP/1.1\r\nHost: seats.example\r\n"
                + "Content-Type: application/json\r\nContent-Length: " + length + "\r\n\r\n";
        String next = "GET /next HTTP/1.1\r\nHost: seats.example\r\n\r\n";
        try (EchoBehindDoor tomcat = new EchoBehindDoor(LoneGateway.withPlaces(1, meters), lane)) {
            for (int first : List.of(0, headers.length(), headers.length() + 5)) {
                String all = headers + body + next;
                tomcat.sayInPieces(all, first);
                assertThat(tomcat.answer()).returns("POST /api/v1/events/7/book " + body, Answer::body);
                assertThat(tomcat.answer()).returns("GET /next ", Answer::body);
            }
        }
    }

    private int waiting() {
        return (int) meters.get("holdfast.engine.in.flight").gauge().value();
    }

    private static String booking(String headers) {
        return "POST /api/v1/events/7/book HTTP/1.1\r\n" + headers
                + "Content-Type: application/json\r\nContent-Length: 12\r\n\r\n{\"seats\":[]}";
    }
}
