package io.holdfast.api;

import static io.holdfast.api.Problems.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

@ApiTest
class BadInputTest {
    private final Client anyone;
    private final Client organizer;

    @Autowired
    BadInputTest(@LocalServerPort int port) {
        this.anyone = Client.at(port);
        this.organizer = anyone.organizer();
    }

    @Test
    void all_faults_are_told_at_once() {
        var answer = anyone.post("/api/v1/users/register", "{'email':'nowhere','password':'short'}");
        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.code()).isEqualTo("validation_failed");
        assertThat(answer.json().path("errors").findValuesAsString("field")).contains("name", "password");
        assertThat(answer.json().propertyNames())
                .contains("type", "title", "status", "detail", "instance", "code", "field", "errors");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "email | 'nowhere'",
                "email | 'a b@example.com'",
                "email | 'a@b'",
                "email | 'a@\\u0000b.c'",
                "email | 7",
                "password | 'short'",
                "password | 12345678",
                "password | null",
                "name | null",
                "user_id | 1",
                "name | '\\udc00'"
            })
    void a_bad_field_of_a_registration_is_named(String field, String value) {
        var fields = new LinkedHashMap<String, String>();
        fields.put("name", "'Ann'");
        fields.put("email", "'ann@example.com'");
        fields.put("password", "'long enough'");
        fields.put(field, value);
        var answer = anyone.post("/api/v1/users/register", Problems.object(fields));
        assertProblem(answer);
        assertThat(answer.json().path("field").asString()).as(answer.text()).isEqualTo(field);
    }

    static Stream<byte[]> notJson() {
        return Stream.of(
                bytes(""),
                bytes("null"),
                bytes("[]"),
                bytes("5"),
                bytes("\"text\""),
                bytes("{"),
                bytes("{\"email\":}"),
                bytes("{'email':'x'}"),
                bytes("{\"email\":\"x\"} trailing"),
                bytes("{\"email\":\"x\",\"email\":\"y\"}"),
                bytes("<xml/>"),
                bytes("[".repeat(10_000)),
                bytes("{\"a\":".repeat(10_000)),
                bytes("{\"email\":" + "9".repeat(5_000) + "}"),
                new byte[] {'{', '"', 'e', 'm', 'a', 'i', 'l', '"', ':', '"', (byte) 0xff, (byte) 0xfe, '"', '}'},
                new byte[] {0, 1, 2, 3});
    }

    @ParameterizedTest
    @MethodSource("notJson")
    void what_is_not_a_json_object_is_refused(byte[] body) {
        var answer = anyone.send("POST", "/api/v1/users/login", BodyPublishers.ofByteArray(body));
        assertProblem(answer);
        assertThat(answer.status()).isEqualTo(400);
        var seatMap = organizer.send("POST", "/api/v1/venues", BodyPublishers.ofByteArray(body));
        assertThat(seatMap.status()).isEqualTo(400);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "'\\u0000'",
                "{'a\\u0000':1}",
                "{'a':['\\ud800']}",
                "{'a':1e999999999}",
                "{'a':1e-999999999}",
                "7",
                "'x'"
            })
    void a_seat_map_that_cannot_be_stored_is_refused(String seatMap) {
        var answer = organizer.post("/api/v1/venues", "{'name':'Arena','seat_map':%s}".formatted(seatMap));
        assertProblem(answer);
        assertThat(answer.json().path("field").asString()).isEqualTo("seat_map");
    }

    @Test
    void a_body_over_the_limit_is_refused_whether_its_length_is_announced_or_not() {
        var body = bytes("{\"name\":\"x\"" + " ".repeat(1_100_000) + "}");
        var announced = organizer.send("POST", "/api/v1/events", BodyPublishers.ofByteArray(body));
        var chunked = organizer.send(
                "POST", "/api/v1/events", BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(body)));
        for (var answer : new Client.Answer[] {announced, chunked}) {
            assertProblem(answer);
            assertThat(answer.status()).isEqualTo(413);
            assertThat(answer.code()).isEqualTo("payload_too_large");
        }
    }

    @Test
    void only_events_and_venues_may_have_a_large_body_and_seating_plans_a_larger_one() {
        var body = bytes("{\"name\":\"" + "x".repeat(300_000) + "\"}");
        assertThat(organizer
                        .send("POST", "/api/v1/webhook-endpoints", BodyPublishers.ofByteArray(body))
                        .code())
                .isEqualTo("payload_too_large");
        assertThat(venue(1_100_000, "application/json")).isEqualTo("payload_too_large");
        assertThat(venue(1_100_000, "application/vnd.pretix.seating-plan+json")).isEqualTo("validation_failed");
        assertThat(venue(2_200_000, "application/vnd.pretix.seating-plan+json")).isEqualTo("payload_too_large");
        assertThat(organizer
                        .send("POST", "/api/v1/events", BodyPublishers.ofByteArray(body))
                        .status())
                .isEqualTo(400);
    }

    private String venue(int bytes, String type) {
        var body = bytes("{\"zones\":[]" + " ".repeat(bytes) + "}");
        return organizer
                .send("POST", "/api/v1/venues", BodyPublishers.ofByteArray(body), "Content-Type", type)
                .code();
    }

    @Test
    void other_media_types_and_methods_are_refused_as_such() {
        var text =
                anyone.send("POST", "/api/v1/users/login", BodyPublishers.ofString("x"), "Content-Type", "text/plain");
        assertThat(text.status()).isEqualTo(415);
        var odd = anyone.send(
                "POST",
                "/api/v1/users/login",
                BodyPublishers.ofString("{}"),
                "Content-Type",
                "application/json;charset=foo");
        assertThat(odd.status()).isIn(400, 415);
        var method = organizer.send("DELETE", "/api/v1/venues", BodyPublishers.noBody());
        assertThat(method.status()).isEqualTo(405);
        assertThat(method.header("Allow")).contains("POST");
        var accept = anyone.send("GET", "/api/v1/events/999999", BodyPublishers.noBody(), "Accept", "text/html");
        assertThat(accept.status()).isIn(404, 406);
        Stream.of(text, odd, method, accept).forEach(Problems::assertProblem);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/v1/events/abc",
                "/api/v1/events/-1",
                "/api/v1/events/0",
                "/api/v1/events/99999999999999999999",
                "/api/v1/events/1.5",
                "/api/v1/events/%00",
                "/api/v1/events/999999/venues",
                "/api/v1/venues/x",
                "/api/v1/events?page=x",
                "/api/v1/events?page=0",
                "/api/v1/events?page_size=101",
                "/api/v1/events?page=99999999999",
                "/api/v1/events?start=soon",
                "/api/v1/events?end=2099-02-30",
                "/api/v1/events?start=%2B999999999-01-01T00:00:00Z",
                "/api/v1/events?keyword=a%00b",
                "/api/v1/events?type=%00",
                "/api/v1/events?keyword=%ff%fe%00",
                "/api/v1/events;x=1",
                "/api//v1/events"
            })
    void bad_paths_and_parameters_are_refused(String path) {
        assertProblem(anyone.get(path));
    }

    @Test
    void a_parameter_at_fault_is_named() {
        assertThat(anyone.get("/api/v1/events?page=x").json().path("field").asString())
                .isEqualTo("page");
        assertThat(anyone.get("/api/v1/events?page_size=0").json().path("field").asString())
                .isEqualTo("page_size");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0x1", "01", "%2B1", "#1"})
    void a_number_has_one_form(String number) {
        assertThat(anyone.get("/api/v1/events?page=1").status()).isEqualTo(200);
        assertThat(anyone.get("/api/v1/events?page=" + number.replace("#", "%23"))
                        .code())
                .isEqualTo("bad_parameter");
        assertThat(anyone.get("/api/v1/events/" + number.replace("#", "%23")).status())
                .isEqualTo(404);
    }

    @Test
    void a_number_that_is_left_empty_is_none() {
        assertThat(anyone.get("/api/v1/events?page=").status()).isEqualTo(200);
    }

    @Test
    void a_request_is_sent_by_one_person() {
        var twice = anyone.send(
                "GET",
                "/api/v1/users/me",
                BodyPublishers.noBody(),
                "Authorization",
                "Bearer one",
                "Authorization",
                "Bearer two");
        assertThat(twice.status()).isEqualTo(400);
        assertThat(twice.json().path("field").asString()).isEqualTo("Authorization");
        Problems.assertProblem(twice);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
