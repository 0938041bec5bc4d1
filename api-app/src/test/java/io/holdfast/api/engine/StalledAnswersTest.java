package io.holdfast.api.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.fail;

import io.holdfast.wire.view.PartitionOwners;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** An engine that vanishes in the middle of an answer, without closing the connection, has said nothing. */
@Timeout(20)
class StalledAnswersTest {
    private static final Duration PATIENCE = Duration.ofMillis(200);

    private final List<Socket> connections = new CopyOnWriteArrayList<>();
    private ServerSocket server;

    @BeforeEach
    void start() throws IOException {
        server = new ServerSocket(0, 0, InetAddress.getLoopbackAddress());
        Thread.startVirtualThread(this::accept);
    }

    @AfterEach
    void close() throws IOException {
        server.close();
        for (Socket connection : connections) {
            connection.close();
        }
    }

    @Test
    void a_question() {
        assertThat(new EngineCalls(PATIENCE).ask(address().toString(), "/query/counts"))
                .isInstanceOf(EngineCalls.None.class);
        assertThat(connections).hasSize(1);
    }

    @Test
    void tickets_that_are_read_as_they_come() {
        PartitionMap owners = new PartitionMap(
                List.of(address()),
                _ -> Optional.of(new PartitionOwners(
                        List.of(new PartitionOwners.Owner(address().toString(), List.of(0), List.of())))));
        TicketQueries queries = new TicketQueries(List.of(address()), PATIENCE, 1, owners);
        assertThatThrownBy(() -> queries.forEach("42", _ -> fail("half a ticket")))
                .isInstanceOf(ViewUnavailable.class);
        assertThatThrownBy(() -> queries.ticket("T")).isInstanceOf(ViewUnavailable.class);
    }

    private URI address() {
        return URI.create("http://127.0.0.1:" + server.getLocalPort());
    }

    private void accept() {
        try {
            while (true) {
                Socket connection = server.accept();
                connections.add(connection);
                connection
                        .getOutputStream()
                        .write("HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n[{\"code\":"
                                .getBytes(StandardCharsets.UTF_8));
            }
        } catch (IOException e) {
            // closed
        }
    }
}
