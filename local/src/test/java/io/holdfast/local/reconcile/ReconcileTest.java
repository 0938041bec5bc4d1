package io.holdfast.local.reconcile;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.holdfast.local.demo.calls.Api;
import io.holdfast.local.demo.calls.Http;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ReconcileTest {
    private final List<String> asked = new CopyOnWriteArrayList<>();
    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
    private HttpServer server;
    private volatile String report = "{}";

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/api/v1/users/login", exchange -> answer(exchange, 200, "{\"token\":\"t\"}"));
        server.createContext("/api/v1/admin/reconcile", exchange -> {
            boolean begins = exchange.getRequestMethod().equals("POST");
            answer(exchange, begins ? 202 : 200, begins ? "{\"id\":\"r1\"}" : report);
        });
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void aRunWithNothingUnexplainedIsPrintedAndGood() throws Exception {
        report = """
                {"id":"r1","status":"DONE","since":"2027-01-01T00:00:00Z","objects":5,"orders":3,"undecided":0,
                 "repaired":{"PAYMENT_UNHEARD":1},"unexplained":{},
                 "findings":[{"kind":"PAYMENT_UNHEARD","repaired":true,"object_id":"pi_1","order_id":"42.a",
                   "detail":"paid"}],
                 "provider":[{"currency":"USD","captured":600.00,"refunded":50.00,"disputed":0.00}]}""";

        assertThat(run(Optional.of(72))).isZero();

        assertThat(printed.toString(UTF_8))
                .contains("5 objects of the provider, 3 orders")
                .containsPattern("repaired +PAYMENT_UNHEARD +1")
                .contains("unexplained  nothing")
                .contains("USD  captured 600.00  refunded 50.00  disputed 0.00")
                .contains("pi_1  order 42.a  paid");
        assertThat(asked).anyMatch(body -> body.contains("\"since\""));
    }

    @Test
    void whatIsUnexplainedOrUndecidedOrFailedIsAnExitCode() throws Exception {
        report = "{\"status\":\"DONE\",\"unexplained\":{\"UNKNOWN_ORDER\":2},\"undecided\":0}";
        assertThat(run(Optional.empty())).isEqualTo(1);
        report = "{\"status\":\"DONE\",\"unexplained\":{},\"undecided\":1}";
        assertThat(run(Optional.empty())).isEqualTo(1);
        report = "{\"status\":\"FAILED\",\"error\":\"provider_unavailable\"}";
        assertThat(run(Optional.empty())).isEqualTo(1);
        assertThat(printed.toString(UTF_8)).contains("failed: provider_unavailable");
    }

    private int run(Optional<Integer> hours) throws Exception {
        try (Http http = new Http(1);
                PrintStream out = new PrintStream(printed, true, UTF_8)) {
            String address = "http://127.0.0.1:" + server.getAddress().getPort();
            return new Reconcile(Path.of("unused"), out).run(new Api(http, address), hours);
        }
    }

    private void answer(HttpExchange exchange, int status, String body) throws IOException {
        try (exchange) {
            asked.add(new String(exchange.getRequestBody().readAllBytes(), UTF_8));
            exchange.sendResponseHeaders(status, body.getBytes(UTF_8).length);
            exchange.getResponseBody().write(body.getBytes(UTF_8));
        }
    }
}
