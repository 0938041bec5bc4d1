package io.holdfast.api.door;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.api.ApiTest;
import io.holdfast.api.engine.CommandGateway;
import io.holdfast.api.engine.LoneGateway;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.catalina.connector.Connector;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.tomcat.TomcatWebServer;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServer;

/** Over a bare connection to a real Tomcat, behind which a servlet answers 200 with what it was asked. */
@ApiTest
class DoorTest {
    private static final int PATIENCE_MILLIS = 120_000;
    private static final Duration PATIENCE = Duration.ofMillis(PATIENCE_MILLIS);
    private static final String BOOKING = booking("Host: seats.example\r\n");
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final BookingLane lane;

    @Autowired
    DoorTest(BookingLane lane) {
        this.lane = lane;
    }

    @Test
    void while_as_many_wait_as_may_bookings_are_refused_and_keep_their_connection() throws IOException {
        try (Tomcat tomcat = new Tomcat(LoneGateway.full(meters))) {
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
        try (Tomcat tomcat = new Tomcat(LoneGateway.full(meters))) {
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
        try (Tomcat tomcat = new Tomcat(LoneGateway.full(meters))) {
            // Where this machine has no time meanwhile, both pieces are there at once: then it is as if it were one.
            var answer = Awaitility.await()
                    .atMost(PATIENCE)
                    .until(() -> inPieces(tomcat), answered -> answered.status() == 200);
            assertThat(answer.body()).isEqualTo("POST /api/v1/events/7/book {\"seats\":[]}");
        }
    }

    private static Answer inPieces(Tomcat tomcat) throws Exception {
        return inPieces(tomcat, 60);
    }

    private static Answer inPieces(Tomcat tomcat, int first) throws Exception {
        tomcat.say(BOOKING.substring(0, first));
        Thread.sleep(50); // so that the rest comes by itself
        return tomcat.ask(BOOKING.substring(first));
    }

    @Test
    void a_body_that_comes_after_its_headers_is_waited_for_at_the_door() throws Exception {
        int body = BOOKING.indexOf('{');
        try (Tomcat tomcat = new Tomcat(LoneGateway.full(meters))) {
            for (int first : List.of(body, body + 1, BOOKING.length() - 1)) {
                assertThat(inPieces(tomcat, first)).returns(503, Answer::status);
            }
        }
    }

    @Test
    void whoever_asks_for_the_end_of_the_connection_gets_it_with_the_answer() throws IOException {
        try (Tomcat tomcat = new Tomcat(LoneGateway.full(meters))) {
            Answer answer = tomcat.ask(booking("Host: seats.example\r\nConnection: close\r\n"));
            assertThat(answer.status()).isEqualTo(503);
            assertThat(answer.headers()).containsEntry("connection", "close");
            assertThat(tomcat.answers.read()).isEqualTo(-1);
        }
    }

    @Test
    void whoever_asks_is_told_for_how_long_the_connection_stays_as_tomcat_does() throws IOException {
        String asking = "Host: seats.example\r\nConnection: keep-alive\r\n";
        try (Tomcat tomcat = new Tomcat(LoneGateway.full(meters))) {
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
        try (Tomcat tomcat = new Tomcat(LoneGateway.full(meters))) {
            Answer answer = tomcat.ask(booking("Host: seats.example\r\nOrigin: http://localhost:3000\r\n"));
            assertThat(answer.status()).isEqualTo(503);
            assertThat(answer.headers()).containsEntry("access-control-allow-origin", "http://localhost:3000");
        }
    }

    @Test
    void where_there_is_a_place_bookings_are_processed() throws IOException {
        try (Tomcat tomcat = new Tomcat(LoneGateway.withPlaces(1, meters))) {
            assertThat(tomcat.ask(BOOKING).status()).isEqualTo(200);
            assertThat(meters.counter("holdfast.engine.overloaded").count()).isZero();
        }
    }

    @Test
    void while_there_is_room_in_line_a_booking_waits_unread_for_its_place() throws Exception {
        CommandGateway gateway = LoneGateway.withLine(PATIENCE, meters);
        List<Runnable> neverBegun = new ArrayList<>();
        gateway.inTurn(neverBegun::add, () -> {}, () -> {});
        try (Tomcat tomcat = new Tomcat(gateway)) {
            tomcat.say(BOOKING);
            Awaitility.await().atMost(PATIENCE).until(() -> waiting() == 2);
            assertThat(tomcat.answers.ready()).isFalse();
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
        try (Tomcat tomcat = new Tomcat(gateway)) {
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
        try (Tomcat tomcat = new Tomcat(gateway)) {
            tomcat.say(BOOKING);
            Awaitility.await().atMost(PATIENCE).until(() -> waiting() == 2);
            tomcat.connector().pause();
            tomcat.wiring.stop(mayGoOn::countDown);
            assertThat(mayGoOn.await(100, TimeUnit.MILLISECONDS)).isFalse();
            neverBegun.forEach(Runnable::run);
            // Its token is not known, and Tomcat would say nothing any more.
            assertThat(tomcat.answer())
                    .returns(503, Answer::status)
                    .satisfies(answer -> assertThat(answer.headers()).containsEntry("connection", "close"));
            assertThat(tomcat.answers.read()).isEqualTo(-1);
            assertThat(mayGoOn.await(PATIENCE_MILLIS, TimeUnit.MILLISECONDS)).isTrue();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {12, 3_900, 4_500, 5_000, 9_000})
    void whatever_is_sent_in_pieces_arrives_whole_with_what_comes_behind_it(int length) throws Exception {
        String body = "0123456789abcdef".repeat(600).substring(0, length);
        String headers = "POST /api/v1/events/7/book HTTP/1.1\r\nHost: seats.example\r\n"
                + "Content-Type: application/json\r\nContent-Length: " + length + "\r\n\r\n";
        String next = "GET /next HTTP/1.1\r\nHost: seats.example\r\n\r\n";
        try (Tomcat tomcat = new Tomcat(LoneGateway.withPlaces(1, meters))) {
            for (int first : List.of(0, headers.length(), headers.length() + 5)) {
                String all = headers + body + next;
                tomcat.say(all.substring(0, first));
                Thread.sleep(50); // so that the rest comes by itself
                tomcat.say(all.substring(first));
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

    private record Answer(int status, Map<String, String> headers, String body) {}

    private final class Tomcat implements AutoCloseable {
        private final DoorWiring wiring;
        private final WebServer server;
        private final Socket socket;
        private final BufferedReader answers;

        Tomcat(CommandGateway gateway) throws IOException {
            var factory = new TomcatServletWebServerFactory(0);
            wiring = new DoorWiring(gateway, lane);
            wiring.customize(factory);
            server = factory.getWebServer(
                    context -> context.addServlet("echo", new Echo()).addMapping("/*"));
            server.start();
            socket = new Socket(InetAddress.getLoopbackAddress(), server.getPort());
            socket.setSoTimeout(PATIENCE_MILLIS);
            answers = new BufferedReader(new InputStreamReader(socket.getInputStream(), ISO_8859_1));
        }

        Connector connector() {
            return ((TomcatWebServer) server).getTomcat().getConnector();
        }

        void say(String request) throws IOException {
            socket.getOutputStream().write(request.getBytes(ISO_8859_1));
        }

        Answer ask(String request) throws IOException {
            say(request);
            return answer();
        }

        Answer answer() throws IOException {
            int status = Integer.parseInt(line().split(" ", -1)[1]);
            Map<String, String> headers = new TreeMap<>();
            for (String line = line(); !line.isEmpty(); line = line()) {
                int colon = line.indexOf(':');
                headers.put(
                        line.substring(0, colon).toLowerCase(Locale.ROOT),
                        line.substring(colon + 1).strip());
            }
            var body = new StringBuilder();
            for (int i = Integer.parseInt(requireNonNull(headers.get("content-length"))); i > 0; i--) {
                body.append((char) answers.read());
            }
            return new Answer(status, headers, body.toString());
        }

        private String line() throws IOException {
            return requireNonNull(answers.readLine(), "the connection was ended");
        }

        @Override
        public void close() throws IOException {
            socket.close();
            server.stop();
            server.destroy();
        }
    }

    private static final class Echo extends HttpServlet {
        @Override
        protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
            var body = new String(request.getInputStream().readAllBytes(), UTF_8);
            var told = (request.getMethod() + " " + request.getRequestURI() + " " + body).getBytes(UTF_8);
            response.setContentLength(told.length);
            response.getOutputStream().write(told);
        }
    }
}
