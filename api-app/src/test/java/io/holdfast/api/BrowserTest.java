package io.holdfast.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** What browsers heed: whose pages may read an answer, and what they may do with it. */
@ApiTest
class BrowserTest {
    private static final String PAGE = "http://localhost:3000";
    private static final String STRANGE_PAGE = "https://evil.example";

    private final Client anyone;

    @Autowired
    BrowserTest(@LocalServerPort int port) {
        this.anyone = Client.at(port);
    }

    @Test
    void a_page_of_an_allowed_origin_reads_answers_and_their_headers() {
        var answer = send("GET", "/api/v1/events", "Origin", PAGE);
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("Access-Control-Allow-Origin")).isEqualTo(PAGE);
        assertThat(answer.header("Access-Control-Expose-Headers"))
                .contains("Location", "Retry-After", "RateLimit", "RateLimit-Policy", "ETag");
        assertThat(answer.header("Access-Control-Allow-Credentials")).isEmpty();
        assertThat(answer.headers().allValues("Vary")).contains("Origin");
    }

    @Test
    void a_page_may_also_read_why_it_was_refused() {
        for (var refused : List.of(
                send("GET", "/api/v1/users/me", "Origin", PAGE),
                anyone.send(
                        "POST",
                        "/api/v1/users/login",
                        BodyPublishers.ofByteArray(new byte[300_000]),
                        "Origin",
                        PAGE))) {
            assertThat(refused.status()).isIn(401, 413);
            assertThat(refused.header("Access-Control-Allow-Origin")).isEqualTo(PAGE);
        }
    }

    @Test
    void a_preflight_names_the_methods_and_headers_that_a_booking_needs() {
        var answer = preflight("/api/v1/events/7/book", PAGE, "POST", "authorization,content-type,idempotency-key");
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("Access-Control-Allow-Methods")).contains("POST", "DELETE");
        assertThat(answer.header("Access-Control-Allow-Headers")).contains("idempotency-key");
        assertThat(preflight("/api/v1/events/7/book", PAGE, "POST", "captcha-token,admission-token")
                        .status())
                .isEqualTo(200);
    }

    @Test
    void a_preflight_of_a_strange_page_or_for_a_strange_method_is_refused() {
        for (var refused : List.of(
                preflight("/api/v1/events/7/book", STRANGE_PAGE, "POST", "content-type"),
                preflight("/api/v1/events/7/book", "http://127.0.0.1.evil.example:80", "POST", "content-type"),
                preflight("/api/v1/events/7/book", PAGE, "BREW", "content-type"),
                preflight("/api/v1/events/7/book", PAGE, "POST", "x-other"))) {
            Problems.assertProblem(refused);
            assertThat(refused.code()).isEqualTo("origin_not_allowed");
            assertThat(refused.header("Access-Control-Allow-Origin")).isEmpty();
        }
    }

    @Test
    void a_strange_page_is_answered_but_not_let_read() {
        for (var origin : new String[] {STRANGE_PAGE, "null", "%%%"}) {
            var answer = send("GET", "/api/v1/events", "Origin", origin);
            assertThat(answer.status()).as(origin).isEqualTo(200);
            assertThat(answer.header("Access-Control-Allow-Origin")).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET /api/v1/events",
                "GET /api/v1/users/me",
                "GET /nope",
                "POST /api/v1/users/login",
                "DELETE /api/v1/venues",
                "GET /healthz",
                "GET /swagger-ui/index.html",
                "GET /api/v1/events;x=1",
                "GET /%zz",
                "TRACE /api/v1/events"
            })
    void every_answer_says_that_it_is_neither_guessed_nor_framed_nor_told_of(String what) {
        var request = what.split(" ", -1);
        var answer = request[1].contains("%zz")
                ? RawHttp.send(anyone.port(), "GET " + request[1] + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n")
                : send(request[0], request[1]);
        assertThat(answer.header("X-Content-Type-Options"))
                .as(answer.toString())
                .isEqualTo("nosniff");
        assertThat(answer.header("X-Frame-Options")).isEqualTo("DENY");
        assertThat(answer.header("Content-Security-Policy")).contains("frame-ancestors 'none'");
        assertThat(answer.header("Referrer-Policy")).isEqualTo("no-referrer");
        assertThat(answer.header("Strict-Transport-Security")).isEmpty();
        assertThat(answer.headers().allValues("X-Frame-Options")).hasSize(1);
        if (answer.status() >= 400) {
            assertThat(answer.header("Cache-Control")).contains("no-store");
        }
    }

    @Test
    void what_is_personal_is_not_stored() {
        var guest = anyone.guest();
        assertThat(guest.get("/api/v1/users/me").header("Cache-Control")).contains("no-store");
        assertThat(anyone.get("/api/v1/events").header("Cache-Control")).doesNotContain("no-store");
    }

    @Test
    void every_answer_says_what_is_left_to_its_address_and_its_user() {
        var guest = anyone.guest().get("/api/v1/users/me");
        assertThat(String.join(", ", guest.headers().allValues("RateLimit-Policy")))
                .contains("\"reads\";q=100000;w=1", "\"everything\";", "\"reads-user\";", "\"everything-user\";");
        assertThat(guest.headers().allValues("RateLimit")).hasSize(2);
        assertThat(anyone.get("/healthz").headers().allValues("RateLimit")).isEmpty();
        var hook = anyone.post("/api/v1/webhooks/stripe", "{}");
        assertThat(hook.headers().allValues("RateLimit-Policy")).containsExactly("\"webhooks\";q=100000;w=1");
    }

    private Client.Answer preflight(String path, String origin, String method, String headers) {
        return send(
                "OPTIONS",
                path,
                "Origin",
                origin,
                "Access-Control-Request-Method",
                method,
                "Access-Control-Request-Headers",
                headers);
    }

    private Client.Answer send(String method, String path, String... headers) {
        return anyone.send(method, path, BodyPublishers.noBody(), headers);
    }
}
