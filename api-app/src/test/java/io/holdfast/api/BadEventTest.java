package io.holdfast.api;

import static io.holdfast.api.Problems.assertProblem;
import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

@ApiTest
class BadEventTest {
    private final Client organizer;

    @Autowired
    BadEventTest(@LocalServerPort int port) {
        this.organizer = Client.at(port).organizer();
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
                "sales_end | '2099-12-10T20:00:01Z' | sales_end",
                "cancel_until | '2099-12-10T20:00:01Z' | cancel_until",
                "cancel_until | 'never' | cancel_until",
                "captcha_required | 'yes' | captcha_required",
                "captcha_required | 1 | captcha_required",
                "admissions_per_minute | -1 | admissions_per_minute",
                "admissions_per_minute | 1000001 | admissions_per_minute",
                "admissions_per_minute | '10' | admissions_per_minute",
                "sales_start | '2100-01-01T00:00:00Z' | sales_start",
                "partition_by | 'SEAT' | partition_by",
                "payment_provider | 'paypal' | payment_provider",
                "payment_provider | 1 | payment_provider",
                "cancellation_fee | -1 | cancellation_fee",
                "cancellation_fee | 1.001 | cancellation_fee",
                "cancellation_fee | '1' | cancellation_fee",
                "cancellation_fee | 1e999999999 | cancellation_fee",
                "ticket_price | 0.49 | ticket_price",
                "ticket_price | 1000000.00 | ticket_price",
                "sections | [{'code':'A','kind':'GENERAL','price':0.01,'capacity':5}] | sections[0].price",
                "sections | [{'code':'A','kind':'GENERAL','price':5,'capacity':5},"
                        + "{'code':'B','kind':'GENERAL','price':0.49,'capacity':5}] | sections[1].price",
                "sections | [] | sections",
                "sections | {} | sections",
                "sections | [null] | sections[0]",
                "sections | ['x'] | sections[0]",
                "sections | [{'code':'TOO-LONG-AND-DASHED'}] | sections[0].code",
                "sections | [{'code':'A','kind':'BENCH'}] | sections[0].kind",
                "sections | [{'code':'A','kind':1}] | sections[0].kind",
                "sections | [{'code':'A','kind':'SEATED','price':1,'rows':[1]}] | sections[0].rows[0]",
                "sections | [{'code':'A','kind':'SEATED','price':1,'rows':1.5,'seats_per_row':1}] | sections[0].rows",
                "sections | [{'code':'A','kind':'SEATED','price':1,'rows':[]}] | sections[0].rows",
                "sections|[{'code':'A','kind':'SEATED','price':1,'rows':[{'row':'1'}]}]|sections[0].rows[0]",
                "sections|[{'code':'A','kind':'SEATED','price':1,'rows':[{'row':'1','seats':['-']}]}]|"
                        + "sections[0].rows[0].seats[0]",
                "sections|[{'code':'A','kind':'SEATED','price':1,'rows':[{'row':'1','seats':[3,2]}]}]|"
                        + "sections[0].rows[0]",
                "sections|[{'code':'A','kind':'SEATED','price':1,'rows':[{'row':'1','z':1,'seats':[1]}]}]|"
                        + "sections[0].rows[0].z",
                "sections|[{'code':'A','kind':'SEATED','price':1,'rows':[{'row':'1','seats':[1],'x':1}]}]|"
                        + "sections[0].rows[0].x",
                "sections|[{'code':'A','kind':'SEATED','price':1,'rows':1,'seats_per_row':1,'blocked':['A-1-2']}]|"
                        + "sections[0].blocked[0]",
                "sections | [{'code':'A','price':1}] | sections[0].kind",
                "sections | [{'code':'A','kind':'SEATED','price':1,'rows':999,'seats_per_row':999}]|sections[0].rows",
                "sections | [{'code':'A','kind':'GENERAL','price':-1,'capacity':5}] | sections[0].price",
                "sections | [{'code':'A','kind':'GENERAL','price':1,'capacity':1000000}] | sections[0].capacity",
                "sections | [{'code':'A','kind':'GENERAL','price':1,'capacity':5,'color':1}] | sections[0].color",
                "owner_id | 'me' | owner_id",
                "sectionS | [] | sectionS"
            })
    void a_bad_field_of_an_event_is_named(String field, String value, String named) {
        var fields = new LinkedHashMap<String, String>();
        fields.put("name", "'Rock'");
        fields.put("event_date", "'2099-12-10T20:00:00Z'");
        if (!field.equals("sections")) {
            fields.put("ticket_price", "75.00");
            fields.put("total_tickets", "500");
        }
        fields.put(field, value);
        var answer = organizer.post("/api/v1/events", Problems.object(fields));
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

    /** The engine would refuse it: whoever has a seat of a row taken looks at all its runs. */
    @Test
    void a_row_of_very_many_gaps_is_refused_by_name() {
        var seats = IntStream.rangeClosed(1, 501)
                .mapToObj(i -> Integer.toString(2 * i))
                .collect(joining(","));
        var answer = organizer.post(
                "/api/v1/events",
                "{'name':'Rock','event_date':'2099-12-10T20:00:00Z','sections':[{'code':'A','kind':'SEATED','price':1,"
                        + "'rows':[{'row':'1','seats':[%s]}]}]}".formatted(seats));
        assertThat(answer.status()).as(answer.text()).isEqualTo(422);
        assertThat(answer.json().path("field").asString()).isEqualTo("sections[0].rows[0]");
    }
}
