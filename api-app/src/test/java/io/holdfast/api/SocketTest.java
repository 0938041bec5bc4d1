package io.holdfast.api;

import static io.holdfast.api.engine.EngineAround.VIEWS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.holdfast.api.engine.EngineAround;
import io.holdfast.wire.SeatState;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.net.http.WebSocketHandshakeException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

@ApiTest
class SocketTest {
    private final int port;
    private final LiveEvent event;

    @Autowired
    SocketTest(@LocalServerPort int port) {
        this.port = port;
        this.event = LiveEvent.at(Client.at(port).organizer());
    }

    @AfterEach
    void nothingIsKnown() {
        VIEWS.answers(EngineAround::nothing);
    }

    @Test
    void the_same_is_told_over_a_socket_and_gone_on_with_by_the_last_id() throws Exception {
        try (Talk talk = connect("")) {
            assertThat(talk.next().path("event").asString()).isEqualTo("snapshot");
            event.changes(6, SeatState.LOCKED, "A-1-6");
            JsonNode change = talk.next();
            assertThat(change.path("event").asString()).isEqualTo("availability");
            assertThat(change.at("/data/version").asLong()).isEqualTo(6);
            event.changes(7, SeatState.SOLD, "A-1-6");
            assertThat(talk.next().at("/data/sections/0/seats/SOLD/0").asString())
                    .isEqualTo("A-1-6");
            try (Talk back = connect("?last_event_id=" + change.path("id").asString())) {
                assertThat(back.next().at("/data/version").asLong()).isEqualTo(7);
            }
            try (Talk foreign = connect("?last_event_id=AgEB")) {
                assertThat(foreign.next().path("event").asString()).isEqualTo("reset");
                assertThat(foreign.next().at("/data/version").asLong()).isEqualTo(7);
            }
        }
    }

    @Test
    void that_the_line_is_not_dead_is_told_by_pings() throws Exception {
        try (Talk talk = connect("")) {
            assertThat(talk.pings.poll(120, TimeUnit.SECONDS)).isNotNull();
        }
    }

    @Test
    void who_does_not_read_holds_up_nobody_and_begins_anew_when_he_does() throws Exception {
        try (IdleClient idle = IdleClient.asking(port, event.path() + "/ws", IdleClient.UPGRADE);
                Talk talk = connect("")) {
            assertThat(talk.next().path("event").asString()).isEqualTo("snapshot");
            for (int version = 6; version < 6 + LiveEvent.MORE_THAN_BUFFERS_HOLD; version++) {
                event.changesMuch(version);
                assertThat(talk.next().at("/data/version").asLong()).isEqualTo(version);
            }
            assertThat(idle.readsUntil("\"reason\":\"MISSED\"")).isTrue();
        }
    }

    @Test
    void who_is_gone_before_he_is_answered_leaves_his_place() {
        for (int i = 0; i < 2 * LiveEvent.PLACES_OF_AN_ADDRESS; i++) {
            IdleClient.asking(port, event.path() + "/ws", IdleClient.UPGRADE).reset();
        }
        await().atMost(Duration.ofSeconds(30)).ignoreExceptions().untilAsserted(() -> {
            try (Talk talk = connect("")) {
                assertThat(talk.next().path("event").asString()).isEqualTo("snapshot");
            }
        });
    }

    @Test
    void who_sends_something_is_told_that_nobody_reads_it() throws Exception {
        try (Talk talk = connect("")) {
            talk.socket.sendText("hello", true).join();
            assertThat(talk.closes.poll(120, TimeUnit.SECONDS)).isEqualTo(1003);
        }
    }

    @Test
    void pages_of_strangers_may_not_connect() {
        assertThatThrownBy(() -> connect("", "https://evil.example"))
                .isInstanceOf(CompletionException.class)
                .cause()
                .isInstanceOfSatisfying(
                        WebSocketHandshakeException.class,
                        refused ->
                                assertThat(refused.getResponse().statusCode()).isEqualTo(403));
    }

    @Test
    void pages_of_origins_that_are_allowed_may() throws Exception {
        try (Talk talk = connect("", "http://localhost:3000")) {
            assertThat(talk.next().path("event").asString()).isEqualTo("snapshot");
        }
    }

    private Talk connect(String query, String... origin) {
        Talk talk = new Talk();
        WebSocket.Builder builder = HttpClient.newHttpClient().newWebSocketBuilder();
        if (origin.length == 1) {
            builder.header("Origin", origin[0]);
        }
        talk.socket = builder.buildAsync(URI.create("ws://127.0.0.1:" + port + event.path() + "/ws" + query), talk)
                .join();
        return talk;
    }

    /** What was told over one socket. */
    @SuppressWarnings("NullAway") // the socket is there before anything else
    private static final class Talk implements WebSocket.Listener, AutoCloseable {
        private final BlockingQueue<JsonNode> messages = new LinkedBlockingQueue<>();
        private final BlockingQueue<Integer> closes = new LinkedBlockingQueue<>();
        private final BlockingQueue<String> pings = new LinkedBlockingQueue<>();
        private final StringBuilder parts = new StringBuilder();
        private WebSocket socket;

        JsonNode next() throws InterruptedException {
            JsonNode next = messages.poll(120, TimeUnit.SECONDS);
            assertThat(next).as("a message").isNotNull();
            return next;
        }

        @Override
        public @Nullable CompletionStage<?> onText(WebSocket from, CharSequence part, boolean last) {
            parts.append(part);
            if (last) {
                messages.add(Client.JSON.readTree(parts.toString()));
                parts.setLength(0);
            }
            from.request(1);
            return null;
        }

        @Override
        public @Nullable CompletionStage<?> onPing(WebSocket from, ByteBuffer message) {
            pings.add("ping");
            from.request(1);
            return null;
        }

        @Override
        public @Nullable CompletionStage<?> onClose(WebSocket from, int status, String reason) {
            closes.add(status);
            return null;
        }

        @Override
        public void close() {
            socket.abort();
        }
    }
}
