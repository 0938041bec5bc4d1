package io.holdfast.api;

import static io.holdfast.api.engine.EngineAround.ENGINE;
import static io.holdfast.api.engine.EngineAround.STRIPE;
import static io.holdfast.api.engine.EngineAround.VIEWS;
import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.api.engine.EngineAround;
import io.holdfast.api.engine.FakeEngine;
import io.holdfast.api.engine.FakeHttp;
import io.holdfast.api.engine.Orders;
import io.holdfast.wire.BookingRequest;
import io.holdfast.wire.HoldSeats;
import io.holdfast.wire.RefusalCode;
import io.holdfast.wire.Refused;
import io.holdfast.wire.ShowOrder;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Bookings of an event that begins while it is sold. */
@ApiTest
class BegunEventTest {
    private static final String EVENT = "{'name':'Rock Night','description':'Live rock','venue':'City Arena',"
            + "'event_date':'%s','ticket_price':150.00,'total_tickets':500}";
    private static final String INTENT = "{\"id\":\"pi_1\",\"object\":\"payment_intent\",\"amount\":15000,"
            + "\"client_secret\":\"pi_1_secret_2\",\"status\":\"requires_payment_method\"}";

    private final Client organizer;
    private final Client guest;

    @Autowired
    BegunEventTest(@LocalServerPort int port) {
        this.guest = Client.at(port).guest();
        this.organizer = Client.at(port).organizer();
    }

    @BeforeEach
    void everythingWorks() {
        ENGINE.received().clear();
        ENGINE.answers(BegunEventTest::hold);
        STRIPE.answers(asked -> FakeHttp.Answer.of(200, INTENT));
        VIEWS.answers(EngineAround::nothing);
    }

    /** Its owner has not said until when it is sold. */
    @Test
    void an_event_that_has_begun_is_sold_no_more_and_what_was_booked_before_is_told() throws InterruptedException {
        var begins = Instant.now().plusSeconds(2).truncatedTo(ChronoUnit.SECONDS);
        var brief = organizer.post("/api/v1/events", EVENT.formatted(begins)).header("Location");
        assertThat(bookOf(brief, "before").status()).isEqualTo(201);
        var mine = ENGINE.received().getFirst();
        var id = ((HoldSeats) mine.getCommand()).getOrderId();
        ENGINE.answers(command -> switch (command.getCommand()) {
            case ShowOrder show
            when !show.getOrderId().equals(id) ->
                Optional.of(new Refused(RefusalCode.UNKNOWN_ORDER, List.of(), 0, 0, 0, 0));
            case ShowOrder _, HoldSeats _ -> hold(mine);
            default -> hold(command);
        });
        Thread.sleep(Duration.between(Instant.now(), begins).plusMillis(50));
        assertThat(bookOf(brief, "after").code()).isEqualTo("sales_closed");
        var again = bookOf(brief, "before");
        assertThat(again.status()).isEqualTo(201);
        assertThat(again.json().path("order_id").asString()).isEqualTo(id);
    }

    private Client.Answer bookOf(String where, String key) {
        return guest.send("POST", where + "/book", BodyPublishers.ofString("{\"quantity\":1}"), "Idempotency-Key", key);
    }

    private static Optional<Object> hold(BookingRequest request) {
        return request.getCommand() instanceof HoldSeats hold
                ? Optional.of(Orders.pending(hold))
                : FakeEngine.UNREADABLE;
    }
}
