package io.holdfast.api;

import static io.holdfast.api.Problems.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Nothing of a request is without an end: its line, its headers, its parameters, its body and how deep that goes. */
@ApiTest
class RequestBoundsTest {
    private static final String CLOSE = "Host: x\r\nConnection: close\r\n";

    private final Client anyone;

    @Autowired
    RequestBoundsTest(@LocalServerPort int port) {
        this.anyone = Client.at(port);
    }

    @Test
    void headers_and_queries_of_more_than_16_kilobytes_are_refused() {
        var long_ = "x".repeat(20_000);
        assertProblem(raw("GET /api/v1/events?keyword=" + long_ + " HTTP/1.1\r\n" + CLOSE + "\r\n"));
        assertProblem(raw("GET /api/v1/events HTTP/1.1\r\n" + CLOSE + "X-Long: " + long_ + "\r\n\r\n"));
    }

    @Test
    void a_long_parameter_is_refused_by_name() {
        var answer = anyone.get("/api/v1/events?keyword=" + "x".repeat(5_000));
        assertProblem(answer);
        assertThat(answer.json().path("field").asString()).isEqualTo("keyword");
    }

    @Test
    void more_than_200_parameters_or_a_hundred_headers_are_refused() {
        assertProblem(anyone.get("/api/v1/events?" + "a=b&".repeat(300)));
        assertProblem(raw("GET /api/v1/events HTTP/1.1\r\n" + CLOSE + "X-A: b\r\n".repeat(300) + "\r\n"));
    }

    @Test
    void a_body_of_no_announced_length_is_cut_off_at_the_limit() {
        var body = ("{\"email\":\"" + "x".repeat(400_000) + "\"}").getBytes(StandardCharsets.UTF_8);
        var answer = anyone.send(
                "POST", "/api/v1/users/login", BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(body)));
        assertProblem(answer);
        assertThat(answer.code()).isEqualTo("payload_too_large");
    }

    @Test
    void what_is_nested_too_deep_or_is_too_long_a_string_is_refused() {
        var deep = anyone.post("/api/v1/users/login", "{'email':" + "[".repeat(40) + "]".repeat(40) + "}");
        assertProblem(deep);
        assertThat(deep.status()).isEqualTo(400);
        var organizer = anyone.organizer();
        var event = organizer.post("/api/v1/events", "{'description':'" + "x".repeat(300_000) + "'}");
        assertProblem(event);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "multipart/form-data; boundary=x",
                "application/x-www-form-urlencoded",
                "text/xml",
                "*/*",
                "application/*"
            })
    void forms_and_files_are_not_taken(String type) {
        var body = BodyPublishers.ofString("email=a&password=b");
        var answer = anyone.send("POST", "/api/v1/users/login", body, "Content-Type", type);
        assertProblem(answer);
        assertThat(answer.code()).isEqualTo("unsupported_media_type");
    }

    @ParameterizedTest
    @CsvSource({
        "TRACE, /api/v1/events, GET",
        "TRACE, /api/v1/admin/reconcile, POST",
        "TRACE, /api/v1/orders, POST",
        "BREW, /api/v1/events, POST",
        "PROPFIND, /api/v1/events, GET",
        "get, /api/v1/events, GET",
        "PATCH, /api/v1/users/login, POST",
        "BREW, /api/v1/users/me, GET",
        "BREW, /api/v1/orders/1.x, GET"
    })
    void methods_that_a_route_has_not_are_answered_with_those_that_it_has(String method, String path, String allowed) {
        var answer = raw(method + " " + path + " HTTP/1.1\r\n" + CLOSE + "\r\n");
        assertThat(answer.status()).isEqualTo(405);
        assertProblem(answer);
        assertThat(answer.code()).isEqualTo("method_not_allowed");
        assertThat(answer.header("Allow")).contains(allowed);
    }

    @Test
    void a_strange_method_on_nothing_finds_nothing() {
        assertThat(raw("BREW /nope HTTP/1.1\r\n" + CLOSE + "\r\n").status()).isEqualTo(404);
    }

    private Client.Answer raw(String request) {
        return RawHttp.send(anyone.port(), request);
    }
}
