package io.holdfast.api.door;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import io.holdfast.api.engine.CommandGateway;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.boot.tomcat.TomcatWebServer;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServer;

/** A real Tomcat behind a door, whose only servlet answers 200 with what it was asked, and one bare connection to it. */
final class EchoBehindDoor implements AutoCloseable {
    static final Duration PATIENCE = Duration.ofMinutes(2);

    record Answer(int status, Map<String, String> headers, String body) {}

    private final DoorWiring wiring;
    private final WebServer server;
    private final Socket socket;
    private final BufferedReader answers;

    EchoBehindDoor(CommandGateway gateway, BookingLane lane) throws IOException {
        var factory = new TomcatServletWebServerFactory(0);
        wiring = new DoorWiring(gateway, lane);
        wiring.customize(factory);
        server = factory.getWebServer(
                context -> context.addServlet("echo", new Echo()).addMapping("/*"));
        server.start();
        socket = new Socket(InetAddress.getLoopbackAddress(), server.getPort());
        socket.setSoTimeout((int) PATIENCE.toMillis());
        answers = new BufferedReader(new InputStreamReader(socket.getInputStream(), ISO_8859_1));
    }

    DoorWiring wiring() {
        return wiring;
    }

    /** From now on it begins nothing. */
    void pause() {
        ((TomcatWebServer) server).getTomcat().getConnector().pause();
    }

    void sayInPieces(String requests, int first) throws Exception {
        say(requests.substring(0, first));
        Thread.sleep(50); // so that the rest comes by itself
        say(requests.substring(first));
    }

    boolean saysSomething() throws IOException {
        return answers.ready();
    }

    /** The next character; -1 for the end of the connection. */
    int next() throws IOException {
        return answers.read();
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
