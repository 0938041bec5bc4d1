package io.holdfast.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
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

    /** A field, what is put in its place in an otherwise good event, and the field that the problem must name. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "name | null | name",
                "name | 5 | name",
                "name | true | name",
                "name | '' | name",
                "name | [] | name",
                "name | '   ' | name",
                "name | 'a\\u0000b' | name",
                "name | '\\ud800' | name",
                "description | {} | description",
                "type | '\\u0007' | type",
                "venue | 1.5 | venue",
                "venue_id | 99999999 | venue_id",
                "venue_id | 'x' | venue_id",
                "venue_id | 1.0 | venue_id",
                "event_date | null | event_date",
                "event_date | 'soon' | event_date",
                "event_date | 4102444800 | event_date",
                "event_date | '2001-01-01T00:00:00Z' | event_date",
                "event_date | '+999999999-12-31T00:00:00Z' | event_date",
                "event_date | '2099-13-01T00:00:00Z' | event_date",
                "event_date | '2099-12-10' | event_date",
                "ticket_price | -1 | ticket_price",
                "ticket_price | 1.001 | ticket_price",
                "ticket_price | '75' | ticket_price",
                "ticket_price | 1e999999999 | ticket_price",
                "ticket_price | 1e-999999999 | ticket_price",
                "ticket_price | 1e15 | ticket_price",
                "ticket_price | null | ticket_price",
                "ticket_price | 99999999999999999999 | ticket_price",
                "total_tickets | 0 | total_tickets",
                "total_tickets | -5 | total_tickets",
                "total_tickets | 1.5 | total_tickets",
                "total_tickets | '5' | total_tickets",
                "total_tickets | 1000000 | total_tickets",
                "total_tickets | 99999999999999999999 | total_tickets",
                "total_tickets | 1e999999999 | total_tickets",
                "total_tickets | true | total_tickets",
                "total_tickets | null | total_tickets",
                "currency | 'XXX' | currency",
                "currency | 'dollars' | currency",
                "currency | 'ZZZ' | currency",
                "hold_seconds | 0 | hold_seconds",
                "hold_seconds | 3601 | hold_seconds",
                "max_tickets_per_user | 0 | max_tickets_per_user",
                "sales_end | '2001-01-01T00:00:00Z' | sales_end",
                "sales_start | '2100-01-01T00:00:00Z' | sales_start",
                "partition_by | 'SECTION' | partition_by",
                "sections | [] | sections",
                "sections | {} | sections",
                "sections | [null] | sections[0]",
                "sections | ['x'] | sections[0]",
                "sections | [{'code':'TOO-LONG-AND-DASHED'}] | sections[0].code",
                "sections | [{'code':'A','kind':'BENCH'}] | sections[0].kind",
                "sections | [{'code':'A','kind':1}] | sections[0].kind",
                "sections | [{'code':'A','kind':'SEATED','price':1,'rows':[1],'seats_per_row':1}] | sections[0].rows",
                "sections | [{'code':'A','price':1}] | sections[0].kind",
                "sections | [{'code':'A','kind':'SEATED','price':1,'rows':1000,'seats_per_row':1000}] | sections[0].rows",
                "sections | [{'code':'A','kind':'GENERAL','price':-1,'capacity':5}] | sections[0].price",
                "sections | [{'code':'A','kind':'GENERAL','price':1,'capacity':1000000}] | sections[0].capacity",
                "sections | [{'code':'A','kind':'GENERAL','price':1,'capacity':5,'color':1}] | sections[0].color",
                "owner_id | 'me' | owner_id",
                "sectionS | [] | sectionS"
            })
    void a_bad_field_of_an_event_is_named(String field, String value, String named) {
        var fields = new java.util.LinkedHashMap<String, String>();
        fields.put("name", "'Rock'");
        fields.put("event_date", "'2099-12-10T20:00:00Z'");
        if (!field.equals("sections")) {
            fields.put("ticket_price", "75.00");
            fields.put("total_tickets", "500");
        }
        fields.put(field, value);
        var body = fields.entrySet().stream()
                .map(entry -> "'" + entry.getKey() + "':" + entry.getValue())
                .collect(java.util.stream.Collectors.joining(",", "{", "}"));
        var answer = organizer.post("/api/v1/events", body);
        assertProblem(answer);
        assertThat(answer.status()).isIn(400, 422);
        assertThat(answer.json().path("field").asString()).as(answer.text()).isEqualTo(named);
        assertThat(answer.text()).doesNotContain("java.", "Exception", "holdfast.api");
    }

    @ParameterizedTest
    @ValueSource(strings = {"name", "description", "type", "venue"})
    void text_that_is_too_long_is_refused_by_name(String field) {
        var answer = organizer.post("/api/v1/events", "{'%s':'%s'}".formatted(field, "x".repeat(20_000)));
        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.text()).contains("`" + field + "` has at most");
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
        var fields = new java.util.LinkedHashMap<String, String>();
        fields.put("name", "'Ann'");
        fields.put("email", "'ann@example.com'");
        fields.put("password", "'long enough'");
        fields.put(field, value);
        var body = fields.entrySet().stream()
                .map(entry -> "'" + entry.getKey() + "':" + entry.getValue())
                .collect(java.util.stream.Collectors.joining(",", "{", "}"));
        var answer = anyone.post("/api/v1/users/register", body);
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
        var body = bytes("{\"name\":\"" + "x".repeat(300_000) + "\"}");
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
        Stream.of(text, odd, method, accept).forEach(BadInputTest::assertProblem);
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

    private static void assertProblem(Client.Answer answer) {
        assertThat(answer.status()).as(answer.text()).isBetween(400, 499);
        assertThat(answer.header("Content-Type")).as(answer.text()).startsWith("application/problem+json");
        assertThat(answer.code()).isNotEmpty();
        assertThat(answer.json().path("status").asInt()).isEqualTo(answer.status());
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
