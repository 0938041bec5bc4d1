package io.holdfast.local.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import org.junit.jupiter.api.Test;

@SideBySide
class WaitingRoomTest {
    private static final Duration SOON = Duration.ofSeconds(10);

    @Test
    void whoCameFirstIsLetInFirstAndBuysWithTheTokenThatComesWithTheTurn(House house) {
        long event = house.organizer().putsSeats(1, ",'admissions_per_minute':30");
        String line = "/api/v1/events/%d/queue".formatted(event);
        String book = "/api/v1/events/%d/book".formatted(event);
        Buyer first = house.buyer();
        Buyer second = house.buyer();
        JsonNode admitted = first.api().post(line, "").expect(201).json();
        JsonNode waiting = second.api().post(line, "").expect(201).json();
        assertThat(admitted.path("status").asText()).isEqualTo("ADMITTED");
        second.api().post(book, "{'quantity':1}").expect(403, "admission_required");

        String place = "/api/v1/queue/" + waiting.path("ticket").asText();
        first.api().get(place).expect(404);
        JsonNode letIn = Eventually.get(
                SOON,
                () -> second.api().get(place).expect(200).json(),
                shown -> shown.path("status").asText().equals("ADMITTED"));
        String token = letIn.path("admission_token").asText();
        first.api().post(book, "{'seats':['A-1-1']}", "Admission-Token", token).expect(403, "admission_required");
        Order bought = new Order(second.api()
                .post(book, "{'seats':['A-1-1']}", "Admission-Token", token)
                .expect(201)
                .json());
        second.pays(bought).expect(200);
        second.awaits(bought.id(), "CONFIRMED");
    }
}
