package io.holdfast.api;

import static io.holdfast.api.engine.EngineAround.ENGINE;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

@ApiTest
class BadBookingTest {
    private static final String EVENT = "{'name':'Rock Night','description':'Live rock','venue':'City Arena',"
            + "'event_date':'2099-12-10T20:00:00Z','ticket_price':150.00,'total_tickets':500}";

    private final Client guest;
    private final String book;

    @Autowired
    BadBookingTest(@LocalServerPort int port) {
        this.guest = Client.at(port).guest();
        this.book = Client.at(port).organizer().post("/api/v1/events", EVENT).header("Location") + "/book";
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{}                                        | 422 | validation_failed | quantity",
                "{'quantity':0}                            | 422 | validation_failed | quantity",
                "{'quantity':-1}                           | 422 | validation_failed | quantity",
                "{'quantity':101}                          | 422 | too_many          |",
                "{'quantity':2147483647}                   | 422 | too_many          |",
                "{'quantity':99999999999}                  | 422 | out_of_range      | quantity",
                "{'quantity':1.5}                          | 400 | wrong_type        | quantity",
                "{'quantity':'2'}                          | 400 | wrong_type        | quantity",
                "{'quantity':2,'colour':'red'}             | 400 | unknown_field     | colour",
                "{'quantity':2,'payment':'cash'}           | 422 | validation_failed | payment",
                "{'quantity':2,'payment':''}               | 422 | validation_failed | payment",
                "{'quantity':2,'payment':'simulated'}      | 422 | validation_failed | payment",
                "{'quantity':2,'payment':1}                | 400 | wrong_type        | payment",
                "{'quantity':2,'allow_split':'yes'}        | 400 | wrong_type        | allow_split",
                "{'seats':[]}                              | 422 | validation_failed | seats",
                "{'seats':[null]}                          | 422 | validation_failed | seats[0]",
                "{'seats':['A-1-1','nonsense']}            | 422 | validation_failed | seats[1]",
                "{'seats':['A-1-']}                        | 422 | validation_failed | seats[0]",
                "{'seats':['A-1-1-1']}                     | 422 | validation_failed | seats[0]",
                "{'seats':['ABCDEFGHIJKLM-1-1']}           | 422 | validation_failed | seats[0]",
                "{'seats':['A-1-1'],'quantity':1}          | 422 | validation_failed | seats",
                "{'seats':'A-1-1'}                         | 400 | wrong_type        | seats",
                "{'section':'A'}                           | 422 | validation_failed | quantity",
                "{'section':'A B','quantity':1}            | 422 | validation_failed | section",
                "{'section':'A','ticket_type':'VIP','quantity':1} | 422 | validation_failed | ticket_type",
                "{'ticket_type':'','quantity':1}           | 422 | validation_failed | ticket_type",
                "{'items':[]}                              | 422 | validation_failed | items",
                "{'items':[null]}                          | 422 | validation_failed | items[0]",
                "{'items':[{}]}                            | 422 | validation_failed | items[0].quantity",
                "{'items':[{'quantity':1}],'quantity':1}   | 422 | validation_failed | items",
                "{'items':[{'quantity':60},{'quantity':60}]} | 422 | too_many        |",
                "{'items':[{'seats':['x']}]}               | 422 | validation_failed | items[0].seats[0]",
                "{'event_id':1,'quantity':1}               | 422 | validation_failed | event_id",
                "[]                                        | 400 | wrong_type        | $",
                "no json                                   | 400 | malformed_json    |",
            })
    void a_bad_body_is_refused_with_the_field_named_and_nothing_is_sent(
            String body, int status, String code, String field) {
        ENGINE.received().clear();
        var answer = guest.post(book, body);
        assertThat(answer.code()).isEqualTo(code);
        assertThat(answer.status()).isEqualTo(status);
        if (field != null) {
            assertThat(answer.json().path("field").asString()).isEqualTo(field);
        }
        assertThat(ENGINE.received()).isEmpty();
    }

    @Test
    void an_idempotency_key_is_1_to_128_printable_characters() {
        for (var key : new String[] {"", "x".repeat(129)}) {
            var answer = guest.send("POST", book, BodyPublishers.ofString("{\"quantity\":1}"), "Idempotency-Key", key);
            assertThat(answer.code()).as(key).isEqualTo("bad_idempotency_key");
        }
    }

    @Test
    void two_idempotency_keys_are_none() {
        ENGINE.received().clear();
        var answer = guest.send(
                "POST",
                book,
                BodyPublishers.ofString("{\"quantity\":1}"),
                "Idempotency-Key",
                "one",
                "Idempotency-Key",
                "two");
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.code()).isEqualTo("bad_request");
        assertThat(answer.json().path("field").asString()).isEqualTo("Idempotency-Key");
        assertThat(ENGINE.received()).isEmpty();
    }

    @Test
    void booking_needs_a_login() {
        assertThat(Client.at(guest.port()).post(book, "{'quantity':1}").status())
                .isEqualTo(401);
    }
}
