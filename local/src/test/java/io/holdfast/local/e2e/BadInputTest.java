package io.holdfast.local.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.local.e2e.Http.Answer;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@EndToEnd
class BadInputTest {
    private static final int LONG = 1_000_000;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "{'quantity':-1}                               | quantity",
                "{'quantity':0}                                | quantity",
                "{'quantity':'two'}                            | quantity",
                "{'quantity':1.5}                              | quantity",
                "{'quantity':99999999999}                      | quantity",
                "{}                                            | quantity",
                "{'quantity':1,'colour':'red'}                 | colour",
                "{'quantity':1,'section':7}                    | section",
                "{'quantity':1,'section':'A B'}                | section",
                "{'quantity':1,'section':'A\\u0000'}           | section",
                "{'quantity':1,'allow_split':'perhaps'}        | allow_split",
                "{'quantity':1,'payment':'cash'}               | payment",
                "{'quantity':1,'event_id':4242}                | event_id",
                "{'seats':[]}                                  | seats",
                "{'seats':'A-1-1'}                             | seats",
                "{'seats':[null]}                              | seats[0]",
                "{'seats':['A-1']}                             | seats[0]",
                "{'seats':['A-1-1','A--1']}                    | seats[1]",
                "{'seats':['A-1-1\\u0000']}                    | seats[0]",
                "{'seats':['A-1-1; drop table users']}         | seats[0]",
                "{'seats':['A-1-1'],'quantity':1}              | seats",
                "{'items':[]}                                  | items",
                "{'items':[{'quantity':-1}]}                   | items[0].quantity",
                "{'items':[{'seats':['?']}]}                   | items[0].seats[0]",
                "{'items':[null]}                              | items[0]",
                "{'items':{'quantity':1}}                      | items"
            })
    void aBookingThatIsWrongIsRefusedAndTheFieldIsNamed(String body, String field, House house) {
        Answer answer = house.buyer().books(Shared.event(house), body);

        isProblem(answer);
        assertThat(answer.json().path("field").asText()).as(answer.text()).isEqualTo(field);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "null",
                "[]",
                "7",
                "'text'",
                "{",
                "{'quantity':}",
                "{'quantity':1} and more",
                "{'quantity':1,'quantity':2}",
                "<booking/>",
                "\u0000",
                "{'quantity':1}\u0000"
            })
    void aBodyThatIsNoBookingIsRefused(String body, House house) {
        isProblem(house.buyer().books(Shared.event(house), body));
    }

    @Test
    void whatIsTooMuchIsRefused(House house) {
        Buyer buyer = house.buyer();
        long event = Shared.event(house);
        String seats = IntStream.rangeClosed(1, 101)
                .mapToObj(n -> "'A-1-" + n + "'")
                .collect(Collectors.joining(",", "{'seats':[", "]}"));

        buyer.books(event, "{'quantity':1000000}").expect(422, "too_many");
        buyer.books(event, "{'quantity':101}").expect(422, "too_many");
        buyer.books(event, seats).expect(422, "too_many");
        List.of(
                        buyer.books(event, "{'section':'" + "A".repeat(LONG) + "','quantity':1}"),
                        buyer.books(event, "{'seats':['" + "A".repeat(200_000) + "']}"),
                        buyer.books(event, "[".repeat(100_000)),
                        buyer.books(event, "{'items':".repeat(30_000)),
                        buyer.books(event, "{'quantity':" + "9".repeat(100_000) + "}"))
                .forEach(BadInputTest::isProblem);
    }

    @Test
    void seatsThatDoNotExistOrAreNamedTwiceAreRefused(House house) {
        Buyer buyer = house.buyer();
        long event = Shared.event(house);

        buyer.books(event, "{'seats':['A-99-1']}").expect(422, "no_such_seat");
        buyer.books(event, "{'seats':['Z-1-1']}").expect(422);
        buyer.books(event, "{'seats':['A-1-1','A-1-1']}").expect(422, "duplicate_seat");
        buyer.books(event, "{'section':'Z','quantity':1}").expect(422, "no_such_section");
        buyer.books(event, "{'ticket_type':'VIP','quantity':1}").expect(422, "no_such_section");
        buyer.books(987_654_321, "{'quantity':1}").expect(404);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 129, 10_000})
    void anIdempotencyKeyThatIsEmptyOrTooLongIsRefused(int chars, House house) {
        Answer answer = house.buyer().books(Shared.event(house), "{'quantity':1}", "k".repeat(chars));

        isProblem(answer);
        assertThat(answer.code()).isEqualTo("bad_idempotency_key");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "x",
                "1",
                "1.x",
                "1.0000000000000000000000",
                "999999999999999999999.0000000000000000000000",
                "-1.0000000000000000000000",
                "%00",
                "%2e%2e%2f",
                "1.%D0%B0000000000000000000000",
                "1.00000000000000000000000"
            })
    void anOrderIdThatIsNoneIsNotFound(String id, House house) {
        Buyer buyer = house.buyer();

        for (Answer answer : List.of(
                buyer.asksFor(id),
                buyer.asksFor(id + "/tickets"),
                buyer.api().post("/api/v1/orders/" + id + "/cancel", "{}"))) {
            isProblem(answer);
        }
    }

    @ParameterizedTest
    @CsvSource({"DELETE,/book", "PUT,/book", "GET,/book", "PATCH,/availability", "POST,/seats"})
    void anotherMethodIsRefused(String method, String path, House house) {
        isProblem(house.buyer()
                .api()
                .send(
                        method,
                        "/api/v1/events/%d%s".formatted(Shared.event(house), path),
                        BodyPublishers.ofString("{}")));
    }

    @Test
    void whoIsNotLoggedInCannotBook(House house) {
        String path = "/api/v1/events/%d/book".formatted(Shared.event(house));

        house.api().post(path, "{'quantity':1}").expect(401);
        house.api().with("garbage").post(path, "{'quantity':1}").expect(401);
        house.api().with("a.b.c").post(path, "{'quantity':1}").expect(401);
    }

    private static void isProblem(Answer answer) {
        assertThat(answer.status()).as(answer.text()).isBetween(400, 499);
        assertThat(answer.headers().firstValue("Content-Type").orElse("")).startsWith("application/problem+json");
        assertThat(answer.code()).as(answer.text()).isNotEmpty();
        assertThat(answer.json().path("status").asInt()).isEqualTo(answer.status());
    }

    /** One event for all of them: none of them may change it. */
    private static final class Shared {
        private static long event;

        static synchronized long event(House house) {
            if (event == 0) {
                event = house.organizer().putsSeats(12);
            }
            return event;
        }
    }
}
