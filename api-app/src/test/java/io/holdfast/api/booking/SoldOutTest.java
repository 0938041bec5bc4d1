package io.holdfast.api.booking;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.api.catalogue.Event;
import io.holdfast.api.catalogue.TestEvents;
import io.holdfast.api.engine.OrderId;
import io.holdfast.wire.AvailabilityChange;
import io.holdfast.wire.ChangeCause;
import io.holdfast.wire.HoldItem;
import io.holdfast.wire.SeatState;
import io.holdfast.wire.SectionCounts;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SoldOutTest {
    private static final Instant NOW = Instant.parse("2027-01-01T10:00:00Z");
    private static final int SEATS = 10;
    private final Event event = TestEvents.onSale(42, NOW.minusSeconds(60));
    private final String inventory = "42";
    private final String code = event.terms().sections().getFirst().code();
    private final SoldOut soldOut = new SoldOut(Clock.fixed(NOW, ZoneOffset.UTC), new SimpleMeterRegistry());

    @BeforeEach
    void opened() {
        soldOut.saw(change(1, SeatState.OPENED, null, SEATS, 0));
    }

    @Test
    void whatIsSoldToTheLastSeatIsRefusedAndWhatIsOnlyHeldIsNot() {
        assertThat(refused("new")).isFalse();
        soldOut.saw(change(2, SeatState.LOCKED, "42.first", 0, SEATS));
        assertThat(refused("new")).as("the hold may be overdue").isFalse();
        soldOut.saw(change(3, SeatState.SOLD, "42.first", 0, 0));
        assertThat(refused("new")).isTrue();
    }

    @Test
    void aSeatThatComesBackIsForSaleAgain() {
        sell();
        soldOut.saw(change(3, SeatState.UNLOCKED, "42.first", 1, 0));
        assertThat(refused("new")).isFalse();
    }

    @Test
    void theOrderOfARepeatedKeyIsLeftToTheEngine() {
        sell();
        assertThat(refused("first")).isFalse();
    }

    @Test
    void whatWasNotFollowedFromItsBeginningOrWithoutAGapIsNotSure() {
        soldOut.saw(change("43", 2, SeatState.SOLD, "43.a", 0, 0));
        assertThat(soldOut.refusal(event, "43", request(Optional.empty()), id("43", "new")))
                .isEmpty();
        soldOut.saw(change(3, SeatState.SOLD, "42.first", 0, 0));
        assertThat(refused("new")).as("the second entry is missing").isFalse();
    }

    @Test
    void anEntryThatIsReadTwiceChangesNothing() {
        sell();
        soldOut.saw(change(1, SeatState.OPENED, null, SEATS, 0));
        soldOut.saw(change(2, SeatState.SOLD, "42.first", 0, 0));
        assertThat(refused("new")).isTrue();
    }

    @Test
    void whoeverGivesSeatsBackHereIsNotToldThatThereAreNone() {
        sell();
        soldOut.doubt(inventory);
        assertThat(refused("new")).isFalse();
        soldOut.saw(change(3, SeatState.UNLOCKED, "42.first", 1, 0));
        soldOut.saw(change(4, SeatState.SOLD, "42.second", 0, 0));
        assertThat(refused("new")).isTrue();
    }

    @Test
    void whoeverAddsSeatsHereIsNotToldThatThereAreNone() {
        sell();
        soldOut.told(inventory, 3);
        assertThat(refused("new")).isFalse();
        soldOut.saw(change(3, SeatState.OPENED, null, 1, 0));
        assertThat(refused("new")).isFalse();
        soldOut.saw(change(4, SeatState.SOLD, "42.second", 0, 0));
        assertThat(refused("new")).isTrue();
    }

    @Test
    void namedSeatsOtherSectionsAndTheEndOfTheEventAreTheEngines() {
        sell();
        HoldItem named = new HoldItem();
        named.setSeats(List.of(code + "-1-1"));
        HoldRequest seats = new HoldRequest(List.of(named), false, Optional.empty());
        assertThat(soldOut.refusal(event, inventory, seats, id(inventory, "new")))
                .isEmpty();
        assertThat(soldOut.refusal(event, inventory, request(Optional.of("ELSE")), id(inventory, "new")))
                .isEmpty();
        Event early = TestEvents.onSale(42, NOW.plusSeconds(60));
        assertThat(soldOut.refusal(early, inventory, request(Optional.empty()), id(inventory, "new")))
                .isEmpty();
        soldOut.saw(change(3, SeatState.CANCELLED, null, 0, 0));
        assertThat(refused("new")).isFalse();
    }

    private void sell() {
        soldOut.saw(change(2, SeatState.SOLD, "42.first", 0, 0));
    }

    private boolean refused(String suffix) {
        return soldOut.refusal(event, inventory, request(Optional.of(code)), id(inventory, suffix))
                .filter(problem -> problem.code().equals("sold_out"))
                .isPresent();
    }

    private static OrderId id(String inventory, String suffix) {
        return new OrderId(inventory, suffix);
    }

    private static HoldRequest request(Optional<String> section) {
        HoldItem item = new HoldItem();
        item.setSeats(List.of());
        item.setQuantity(2);
        section.ifPresent(item::setSection);
        return new HoldRequest(List.of(item), false, Optional.empty());
    }

    private AvailabilityChange change(long version, SeatState state, String order, int available, int held) {
        return change(inventory, version, state, order, available, held);
    }

    private AvailabilityChange change(String of, long version, SeatState state, String order, int available, int held) {
        AvailabilityChange change = new AvailabilityChange();
        change.setInventory(of);
        change.setEventId(42);
        change.setVersion(version);
        change.setState(state);
        change.setCause(ChangeCause.OTHER);
        change.setOrderId(order);
        change.setSeats(List.of());
        change.setSections(List.of(new SectionCounts(code, SEATS, available, held, SEATS - available - held, 0)));
        change.setLayout(List.of());
        change.setDecidedAt(NOW);
        return change;
    }
}
