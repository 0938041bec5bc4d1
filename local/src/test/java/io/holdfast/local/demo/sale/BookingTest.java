package io.holdfast.local.demo.sale;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpServer;
import io.holdfast.local.demo.audit.Findings;
import io.holdfast.local.demo.audit.Promises;
import io.holdfast.local.demo.calls.Api;
import io.holdfast.local.demo.calls.Http;
import io.holdfast.local.demo.sale.Booking.Outcome;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class BookingTest {
    private record Scripted(int status, String body) {}

    private static final Scripted HELD = new Scripted(201, """
            {"order_id":"42.a","version":1,"total_price":50.00,"seats":[{"seat_id":"A-1-1"}]}""");

    private final List<String> keys = new CopyOnWriteArrayList<>();
    private final Findings findings = new Findings();
    private final Promises promises = new Promises(findings);
    private final Tally tally = new Tally();
    private final Http http = new Http(4);
    private HttpServer server;

    @BeforeEach
    void listen() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.start();
    }

    @AfterEach
    void close() {
        http.close();
        server.stop(0);
    }

    @Test
    void anAnswerThatIsNeitherYesNorNoIsAskedForAgainWithTheSameKey() {
        Outcome outcome = book(
                new Scripted(503, "{\"code\":\"engine_behind\"}"),
                new Scripted(202, "{\"order_id\":\"42.a\",\"status\":\"UNKNOWN\"}"),
                new Scripted(409, "{\"code\":\"in_flight\"}"),
                HELD);

        assertThat(outcome).isInstanceOf(Outcome.Held.class);
        assertThat(keys).hasSize(4).containsOnly(keys.getFirst());
        assertThat(promises.all()).extracting(Promises.Promise::orderId).containsExactly("42.a");
        assertThat(findings.broken()).isEmpty();
    }

    @Test
    void aRefusalIsCountedByItsCode() {
        Outcome outcome = book(new Scripted(409, "{\"code\":\"sold_out\",\"available\":0}"));

        assertThat(outcome).isEqualTo(new Outcome.Refused("sold_out"));
        assertThat(tally.refusals()).containsEntry("sold_out", 1L);
        assertThat(findings.broken()).isEmpty();
    }

    @Test
    void anAnswerThatTheContractDoesNotHaveIsFound() {
        book(new Scripted(500, "{}"));

        assertThat(findings.broken())
                .singleElement()
                .satisfies(line -> assertThat(line.examples()).contains("a booking was answered 500 {}"));
    }

    /** With this seed the buyer clicks once. */
    private Outcome book(Scripted... script) {
        Iterator<Scripted> answers = List.of(script).iterator();
        server.createContext("/api/v1/events/42/book", exchange -> {
            keys.add(exchange.getRequestHeaders().getFirst("Idempotency-Key"));
            Scripted answer = answers.next();
            byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(answer.status(), body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        Api api = new Api(http, "http://127.0.0.1:" + server.getAddress().getPort());
        Person person = new Person("ann", "token", new SplittableRandom(3));
        return new Booking(api, 42, promises, findings, tally)
                .book(person, new ObjectMapper().createObjectNode().put("quantity", 1));
    }
}
