package io.holdfast.local.mail;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The page: {@code /} for people, {@code /api/messages} for tests. What is in a mail never runs as a script here: its
 * HTML is shown without any rights, its files are only ever downloaded.
 */
final class MailPage implements Closeable {
    private static final Pattern MESSAGE =
            Pattern.compile("/api/messages/([0-9]{1,18})(/html|/attachments/([0-9]{1,3}))?");
    private static final String HOST = "(127\\.0\\.0\\.1|localhost)(:[0-9]{1,5})?";
    private static final String NO_RIGHTS =
            "sandbox; default-src 'none'; img-src data:; style-src 'unsafe-inline'; form-action 'none'";
    private static final String PAGE_RIGHTS =
            "default-src 'none'; connect-src 'self'; frame-src 'self'; style-src 'unsafe-inline'; script-src 'self'";

    private final HttpServer server;
    private final Mailroom mailroom;
    private final MailJson json = new MailJson();

    private MailPage(HttpServer server, Mailroom mailroom) {
        this.server = server;
        this.mailroom = mailroom;
    }

    static MailPage open(int port, Mailroom mailroom) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        MailPage page = new MailPage(server, mailroom);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", page::serve);
        server.start();
        return page;
    }

    int port() {
        return server.getAddress().getPort();
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private void serve(HttpExchange exchange) throws IOException {
        try (exchange) {
            Answer answer = answer(exchange);
            var headers = exchange.getResponseHeaders();
            headers.set("Content-Type", answer.type());
            headers.set("Content-Security-Policy", answer.rights());
            headers.set("X-Content-Type-Options", "nosniff");
            headers.set("Cache-Control", "no-store");
            answer.fileName()
                    .ifPresent(name -> headers.set(
                            "Content-Disposition",
                            "attachment; filename=\"" + name.replaceAll("[^A-Za-z0-9._-]", "_") + "\""));
            exchange.sendResponseHeaders(answer.status(), answer.body().length == 0 ? -1 : answer.body().length);
            exchange.getResponseBody().write(answer.body());
        }
    }

    private Answer answer(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        String host = Optional.ofNullable(exchange.getRequestHeaders().getFirst("Host"))
                .orElse("");
        if (!host.matches(HOST)) {
            return Answer.of(421, "text/plain", "This is 127.0.0.1 and nobody else\n"); // a page elsewhere, by DNS
        }
        boolean deletes = exchange.getRequestMethod().equals("DELETE");
        if (!deletes && !exchange.getRequestMethod().equals("GET")) {
            return Answer.of(405, "text/plain", "GET or DELETE\n");
        }
        if (path.equals("/api/messages")) {
            if (deletes) {
                mailroom.empty();
            }
            return Answer.of(200, "application/json", json.all(mailroom.all()));
        }
        return switch (path) {
            case "/" -> file("page.html", "text/html; charset=utf-8");
            case "/page.js" -> file("page.js", "text/javascript; charset=utf-8");
            case "/healthz" -> Answer.of(200, "text/plain", "UP\n");
            default -> message(MESSAGE.matcher(path));
        };
    }

    private Answer message(Matcher path) throws IOException {
        if (!path.matches()) {
            return Answer.notFound();
        }
        Optional<Mail> mail = mailroom.find(Long.parseLong(path.group(1)));
        if (mail.isEmpty()) {
            return Answer.notFound();
        }
        if (path.group(2) == null) {
            return Answer.of(200, "application/json", json.one(mail.get()));
        }
        if (path.group(3) == null) {
            return new Answer(
                    200,
                    "text/html; charset=utf-8",
                    NO_RIGHTS,
                    mail.get().shownHtml().getBytes(UTF_8),
                    Optional.empty());
        }
        int number = Integer.parseInt(path.group(3));
        return mail.get().attachments().stream()
                .skip(number)
                .findFirst()
                .map(file ->
                        new Answer(200, "application/octet-stream", NO_RIGHTS, file.bytes(), Optional.of(file.name())))
                .orElseGet(Answer::notFound);
    }

    private static Answer file(String name, String type) throws IOException {
        try (InputStream found = MailPage.class.getResourceAsStream("/mail/" + name)) {
            return found == null
                    ? Answer.notFound()
                    : new Answer(200, type, PAGE_RIGHTS, found.readAllBytes(), Optional.empty());
        }
    }

    @SuppressWarnings("ArrayRecordComponent") // written once, never compared
    private record Answer(int status, String type, String rights, byte[] body, Optional<String> fileName) {
        static Answer of(int status, String type, String body) {
            return new Answer(status, type, NO_RIGHTS, body.getBytes(UTF_8), Optional.empty());
        }

        static Answer notFound() {
            return of(404, "text/plain", "There is nothing here\n");
        }
    }
}
