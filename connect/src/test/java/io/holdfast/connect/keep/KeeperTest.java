package io.holdfast.connect.keep;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.holdfast.connect.keep.ConnectRest.NotNow;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeeperTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private final Map<String, String> configs = new ConcurrentHashMap<>();
    private final List<String> done = new ArrayList<>();
    private String connector = "RUNNING";
    private String task = "RUNNING";
    private boolean busy;

    @TempDir
    private Path directory;

    private HttpServer server;
    private Keeper keeper;

    @BeforeEach
    void startConnect() throws IOException {
        Files.writeString(directory.resolve("orders.json"), "{\"topics\": \"orders\", \"tasks.max\": \"2\"}");
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.start();
        ConnectRest rest = new ConnectRest(
                URI.create("http://127.0.0.1:" + server.getAddress().getPort()));
        keeper = new Keeper(rest, new ConnectorFiles(directory));
    }

    @AfterEach
    void stopConnect() {
        server.stop(0);
    }

    @Test
    void aConnectorThatIsMissingIsPutOnce() throws Exception {
        round(0);
        round(1);

        assertThat(done).containsExactly("PUT orders");
        assertThat(JSON.readTree(configs.get("orders")))
                .isEqualTo(JSON.readTree("{\"name\":\"orders\",\"topics\":\"orders\",\"tasks.max\":\"2\"}"));
    }

    @Test
    void aConnectorThatDiffersFromItsFileIsPutAgain() throws Exception {
        configs.put("orders", "{\"name\":\"orders\",\"topics\":\"orders\",\"tasks.max\":\"9\",\"more\":\"x\"}");

        round(0);
        round(1);

        assertThat(done).containsExactly("PUT orders");
        assertThat(configs.get("orders")).contains("\"2\"").doesNotContain("more");
    }

    @Test
    void whatHasFailedIsStartedAgainForEverWithPausesThatGrowToQuarterOfAMinute() throws Exception {
        round(0);
        done.clear();
        task = "FAILED";
        List<Integer> restarts = new ArrayList<>();
        for (int second = 1; second < 120; second++) {
            int before = done.size();
            round(second);
            if (done.size() > before) {
                restarts.add(second);
            }
        }

        assertThat(restarts).containsExactly(1, 2, 4, 8, 16, 31, 46, 61, 76, 91, 106);
        assertThat(done).containsOnly("POST orders");
    }

    @Test
    void timeWellSpentForgivesEarlierFailures() throws Exception {
        connector = "FAILED";
        round(0);
        round(1);
        round(3);
        connector = "RUNNING";
        round(4);
        done.clear();
        connector = "FAILED";
        round(5);
        assertThat(done).isEmpty();
        round(7);
        assertThat(done).hasSize(1);
        connector = "RUNNING";
        round(70);
        connector = "FAILED";
        round(71);
        round(72);
        assertThat(done).hasSize(3);
    }

    @Test
    void whatAnOperatorHasStoppedStaysSo() throws Exception {
        round(0);
        done.clear();
        connector = "STOPPED";
        task = "";

        round(100);

        assertThat(done).isEmpty();
    }

    @Test
    void aWorkerThatSharesOutTheWorkAnewIsLeftInPeace() {
        busy = true;

        assertThatThrownBy(() -> round(0)).isInstanceOf(NotNow.class);
        assertThat(done).isEmpty();
    }

    private void round(int second) throws NotNow {
        keeper.round(Duration.ofSeconds(second).toNanos());
    }

    private void answer(HttpExchange call) throws IOException {
        String path = call.getRequestURI().getPath();
        String body = new String(call.getRequestBody().readAllBytes(), UTF_8);
        if (busy) {
            send(call, 409, "{\"error_code\":409}");
        } else if (path.equals("/connectors")) {
            send(call, 200, status());
        } else if (call.getRequestMethod().equals("GET")) {
            String config = configs.get("orders");
            send(call, config == null ? 404 : 200, config == null ? "{}" : config);
        } else {
            done.add(call.getRequestMethod() + " orders");
            if (path.endsWith("/config")) {
                configs.put("orders", body);
            }
            send(call, path.endsWith("/config") ? 201 : 202, "{}");
        }
    }

    private String status() {
        String tasks =
                task.isEmpty() ? "" : "{\"id\":0,\"state\":\"%s\",\"trace\":\"x\\nCaused by: y\"}".formatted(task);
        return configs.isEmpty()
                ? "{}"
                : "{\"orders\":{\"status\":{\"connector\":{\"state\":\"%s\"},\"tasks\":[%s]}}}"
                        .formatted(connector, tasks);
    }

    private static void send(HttpExchange call, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(UTF_8);
        call.getResponseHeaders().set("Content-Type", "application/json");
        call.sendResponseHeaders(status, bytes.length);
        call.getResponseBody().write(bytes);
        call.close();
    }
}
