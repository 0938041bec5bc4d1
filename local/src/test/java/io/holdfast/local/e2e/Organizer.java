package io.holdfast.local.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.holdfast.local.e2e.Http.Answer;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.StreamSupport;

/** Somebody who puts events on sale. */
record Organizer(Http api) {
    /** Puts an event on sale; bookings are taken when this returns. */
    long puts(String json) {
        long event =
                api.post("/api/v1/events", json).expect(201).json().path("id").asLong();
        Eventually.get(
                Duration.ofSeconds(15),
                () -> availability(event),
                seen -> !seen.path("source").asText().equals("catalogue"));
        return event;
    }

    /** Changes an event. */
    Answer puts(long event, String json) {
        return api.send("PUT", "/api/v1/events/" + event, BodyPublishers.ofString(json.replace('\'', '"')));
    }

    /** One section A of rows with ten seats each, 25.00 a seat. */
    long putsSeats(int rows, String more) {
        return puts("""
                {'name':'Seats','event_date':'2099-12-10T20:00:00Z','currency':'USD'%s,
                 'sections':[{'code':'A','kind':'SEATED','ticket_type':'Seat','price':25.00,'rows':%d,'seats_per_row':10}]}
                """.formatted(more, rows));
    }

    long putsSeats(int rows) {
        return putsSeats(rows, "");
    }

    /** General admission alone, 25.00 a place. */
    long putsPlaces(int places) {
        return puts("""
                {'name':'Places','event_date':'2099-12-10T20:00:00Z','ticket_price':25.00,'total_tickets':%d}
                """.formatted(places));
    }

    JsonNode availability(long event) {
        Answer answer = api.get("/api/v1/events/%d/availability".formatted(event));
        return answer.expect(200).json();
    }

    /** What the map of seats shows of one, once it shows that. */
    void awaits(long event, String seat, String status) {
        Eventually.holds(
                Duration.ofSeconds(10),
                () -> assertThat(statusOf(seats(event), seat)).isEqualTo(status));
    }

    void awaitsCounts(long event, int available, int held, int sold) {
        Eventually.holds(Duration.ofSeconds(10), () -> {
            JsonNode seen = availability(event);
            assertThat(new int[] {
                        seen.path("available").asInt(),
                        seen.path("held").asInt(),
                        seen.path("sold").asInt()
                    })
                    .as("available, held, sold")
                    .containsExactly(available, held, sold);
        });
    }

    JsonNode seats(long event) {
        return api.get("/api/v1/events/%d/seats".formatted(event)).expect(200).json();
    }

    /** The seats as they were, of which only their owner may know. */
    JsonNode seatsAt(long event, Instant moment) {
        return api.get("/api/v1/admin/events/%d/seats?at=%s".formatted(event, moment))
                .expect(200)
                .json();
    }

    void cancels(long event) {
        api.send("DELETE", "/api/v1/events/" + event, BodyPublishers.noBody()).expect(202);
    }

    /** What a map of seats shows of one. */
    static String statusOf(JsonNode seats, String seat) {
        return StreamSupport.stream(seats.findValues("seats").spliterator(), false)
                .flatMap(row -> StreamSupport.stream(row.spliterator(), false))
                .filter(shown -> shown.path("seat_id").asText().equals(seat))
                .map(shown -> shown.path("status").asText())
                .findFirst()
                .orElse("nowhere");
    }
}
