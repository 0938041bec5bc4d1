package io.holdfast.api.waitingroom;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.api.security.OrderKeySettings;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class SealsTest {
    private static final String KEY = "dGhlIHRlc3RzJyBvcmRlciBrZXksIDMyIGJ5dGVzISE=";
    private static final UUID ANN = UUID.fromString("00000000-0000-0000-0000-00000000000a");
    private static final UUID BEN = UUID.fromString("00000000-0000-0000-0000-00000000000b");
    private static final Instant NOON = Instant.parse("2027-01-01T12:00:00Z");

    private final Seals seals = new Seals(new OrderKeySettings(KEY));

    @Test
    void a_ticket_is_read_on_every_instance_and_by_its_owner_only() {
        Seals.Ticket ticket = new Seals.Ticket(42, 1_807);
        String text = seals.ticket(ticket, ANN);
        assertThat(new Seals(new OrderKeySettings(KEY)).ticket(text, ANN)).contains(ticket);
        assertThat(seals.ticket(text, BEN)).isEmpty();
        Seals others = new Seals(new OrderKeySettings("b3RoZXIgb3RoZXIgb3RoZXIgb3RoZXI="));
        assertThat(others.ticket(text, ANN)).isEmpty();
    }

    @Test
    void nobody_makes_a_better_place_of_a_ticket_nor_anything_of_what_is_none() {
        String text = seals.ticket(new Seals.Ticket(42, 1_807), ANN);
        String seal = text.substring(text.lastIndexOf('.'));
        for (String wrong : List.of(
                "42.1" + seal,
                "43.1807" + seal,
                "42.01807" + seal,
                "042.1807" + seal,
                text + "A",
                text.substring(1),
                seal,
                "",
                "42.1807.",
                "9".repeat(19) + ".1" + seal,
                "42.-1" + seal)) {
            assertThat(seals.ticket(wrong, ANN)).as(wrong).isEmpty();
        }
    }

    @Test
    void an_admission_is_for_one_user_one_event_and_its_time() {
        String token = seals.admission(42, NOON, ANN);
        assertThat(seals.admission(token, 42, ANN)).contains(NOON);
        assertThat(seals.admission(token, 43, ANN)).isEmpty();
        assertThat(seals.admission(token, 42, BEN)).isEmpty();
        String later = token.replace(Long.toString(NOON.getEpochSecond()), Long.toString(NOON.getEpochSecond() + 60));
        assertThat(seals.admission(later, 42, ANN)).isEmpty();
        String ticket = seals.ticket(new Seals.Ticket(42, NOON.getEpochSecond()), ANN);
        assertThat(seals.admission(ticket, 42, ANN)).as("a ticket is no token").isEmpty();
    }
}
