package io.holdfast.api;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpHeaders;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Says over a bare connection what no client library would. The request has to ask for the connection's end. */
final class RawHttp {
    private static final int PATIENCE_MILLIS = 120_000;

    private RawHttp() {}

    static Client.Answer send(int port, String request) {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout(PATIENCE_MILLIS);
            socket.getOutputStream().write(request.getBytes(ISO_8859_1));
            socket.getOutputStream().flush();
            return parse(new String(socket.getInputStream().readAllBytes(), ISO_8859_1));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Client.Answer parse(String answer) {
        int end = answer.indexOf("\r\n\r\n");
        var lines = answer.substring(0, end).split("\r\n", -1);
        Map<String, List<String>> headers = new HashMap<>();
        for (int i = 1; i < lines.length; i++) {
            int colon = lines[i].indexOf(':');
            headers.computeIfAbsent(lines[i].substring(0, colon), _ -> new ArrayList<>())
                    .add(lines[i].substring(colon + 1).strip());
        }
        var body = answer.substring(end + 4);
        int open = body.indexOf('{');
        int close = body.lastIndexOf('}');
        return new Client.Answer(
                Integer.parseInt(lines[0].split(" ", -1)[1]),
                HttpHeaders.of(headers, (_, _) -> true),
                open < 0 ? body : body.substring(open, close + 1));
    }
}
