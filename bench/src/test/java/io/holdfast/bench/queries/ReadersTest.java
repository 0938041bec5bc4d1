package io.holdfast.bench.queries;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.holdfast.bench.queries.Readers.Read;
import io.holdfast.bench.rig.Waiting;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ReadersTest {
    private final AtomicInteger asked = new AtomicInteger();
    private HttpServer server;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void onlyWhatWasShownCountsAndWhatIsGoneAgainIsAFailure() {
        try (Readers readers = Readers.start(1, this::question)) {
            Waiting.until("some have asked", () -> asked.get() > 20);
            Read read = readers.finish();
            assertThat(read.failures()).isEqualTo(1);
            assertThat(read.micros().getTotalCount()).isEqualTo(asked.get() - 4);
            assertThat(read.bytesEach()).isEqualTo(4);
            assertThat(read.perSecond()).isPositive();
        }
    }

    private URI question(int number) {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/"
                + (number < 3 || number == 8 ? "missing" : "map"));
    }

    private void answer(HttpExchange exchange) throws IOException {
        asked.incrementAndGet();
        try (exchange) {
            boolean isKnown = exchange.getRequestURI().getPath().equals("/map");
            exchange.sendResponseHeaders(isKnown ? 200 : 404, 4);
            exchange.getResponseBody().write(new byte[4]);
        }
    }
}
