package io.holdfast.api.rehearsal;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.holdfast.api.protection.IdempotencyKeys;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.UUID;
import java.util.concurrent.atomic.LongAdder;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Books until the rehearsal is over, some bookings at a time: these are sent in one piece and their answers read in one,
 * since a client that did it well would itself take the time to be compiled. Every other time it asks for the end of the
 * connection; else it ends what it has to say, and the server meets that.
 *
 * @param answered counts the bookings that were answered as those of an unknown event are
 */
record RehearsingBuyer(InetSocketAddress door, String token, long endNanos, int atATime, LongAdder answered)
        implements Runnable {
    private static final Logger LOG = LoggerFactory.getLogger(RehearsingBuyer.class);
    private static final long NO_EVENT = 999_999_999_999_999_999L;
    private static final String[] WISHES = {"{\"seats\":[\"A-1-1\",\"A-1-2\"]}", "{\"quantity\":2,\"section\":\"A\"}"};
    private static final int PATIENCE_MILLIS = 10_000;
    private static final Pattern NOT_FOUND = Pattern.compile("^HTTP/1.1 404", Pattern.MULTILINE);

    @Override
    public void run() {
        try {
            for (int round = 0; System.nanoTime() < endNanos; round++) {
                book(round % 2 == 0);
            }
        } catch (IOException e) {
            LOG.debug("Ends early", e);
        }
    }

    private void book(boolean closes) throws IOException {
        try (Socket socket = new Socket()) {
            socket.connect(door, PATIENCE_MILLIS);
            socket.setSoTimeout(PATIENCE_MILLIS);
            socket.getOutputStream().write(requests(closes));
            socket.shutdownOutput();
            String answers = new String(socket.getInputStream().readAllBytes(), ISO_8859_1);
            answered.add(NOT_FOUND.matcher(answers).results().count());
        }
    }

    private byte[] requests(boolean closes) {
        StringBuilder requests = new StringBuilder();
        for (int number = 1; number <= atATime; number++) {
            boolean isLast = number == atATime;
            append(requests, WISHES[number % WISHES.length], isLast && closes ? "close" : "keep-alive");
        }
        return requests.toString().getBytes(ISO_8859_1);
    }

    private void append(StringBuilder requests, String wish, String connection) {
        requests.append("POST /api/v1/events/")
                .append(NO_EVENT)
                .append("/book HTTP/1.1\r\nHost: ")
                .append(door.getHostString())
                .append("\r\nConnection: ")
                .append(connection)
                .append("\r\nAuthorization: Bearer ")
                .append(token)
                .append("\r\n")
                .append(IdempotencyKeys.HEADER)
                .append(": ")
                .append(UUID.randomUUID())
                .append("\r\nContent-Type: application/json\r\nContent-Length: ")
                .append(wish.length())
                .append("\r\n\r\n")
                .append(wish);
    }
}
