package io.holdfast.api.live;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.OutputStream;

/** What clients are told, written once for all of them. */
final class Message {
    private final Cursor cursor;
    private final byte[] sse;
    private final String socket;

    private Message(Cursor cursor, byte[] sse, String socket) {
        this.cursor = cursor;
        this.sse = sse;
        this.socket = socket;
    }

    /** @param json one line of it */
    static Message of(String event, Cursor cursor, String json) {
        String id = cursor.text();
        return new Message(
                cursor,
                ("event: " + event + "\nid: " + id + "\ndata: " + json + "\n\n").getBytes(UTF_8),
                "{\"event\":\"" + event + "\",\"id\":\"" + id + "\",\"data\":" + json + "}");
    }

    /** How much of the event a client has been told that has it. */
    Cursor cursor() {
        return cursor;
    }

    /** As it is sent over SSE. */
    void writeTo(OutputStream out) throws IOException {
        out.write(sse);
    }

    /** As it is sent over a WebSocket. */
    String socket() {
        return socket;
    }

    int bytes() {
        return sse.length + socket.length();
    }
}
