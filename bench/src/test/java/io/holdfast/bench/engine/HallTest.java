package io.holdfast.bench.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.wire.BookingRequest;
import io.holdfast.wire.HoldItem;
import io.holdfast.wire.HoldSeats;
import io.holdfast.wire.InventoryPartition;
import io.holdfast.wire.OpenInventory;
import io.holdfast.wire.ReplyTo;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class HallTest {
    private static final ReplyTo NOBODY = new ReplyTo(0, 0);
    private final Halls halls = new Halls(4);

    @Test
    void noTwoHoldsAskForTheSameSeat() {
        Hall hall = halls.hot();
        Set<String> seats = new HashSet<>();
        for (int number = 0; number < hall.capacity(); number++) {
            assertThat(seats.addAll(seatsOf(hall, number))).isTrue();
        }
        assertThat(seats).hasSize(hall.capacity() * Hall.SEATS_A_HOLD);
    }

    @Test
    void theLastHoldAsksForTheLastSeatsOfTheLastSection() {
        Hall hall = halls.hot();
        OpenInventory open =
                (OpenInventory) hall.open(NOBODY).getFirst().value().getCommand();
        assertThat(open.getSections().getLast().getCode()).isEqualTo("S200");
        assertThat(open.getSections().getLast().getRows()).hasSize(50);
        assertThat(seatsOf(hall, hall.capacity() - 1)).containsExactly("S200-50-99", "S200-50-100");
    }

    @Test
    void smallHallsAreFilledOneSeatAfterTheOther() {
        Hall hall = halls.of(3, 2, 4);
        assertThat(hall.capacity()).isEqualTo(3 * 2 * 4 * 50);
        assertThat(seatsOf(hall, 3 * 50)).containsExactly("S1-2-1", "S1-2-2");
        assertThat(seatsOf(hall, hall.capacity() - 1)).containsExactly("S2-4-99", "S2-4-100");
        assertThat(hall.inventories())
                .doesNotHaveDuplicates()
                .allSatisfy(inventory ->
                        assertThat(InventoryPartition.of(inventory, 4)).isEqualTo(Halls.HOT_PARTITION));
    }

    @Test
    void theBestSeatsAreTheEnginesChoice() {
        Hall hall = halls.of(2, 1, 1).namingNoSeats();
        HoldSeats hold = (HoldSeats) hall.hold(3, NOBODY).value().getCommand();
        assertThat(hall.hold(3, NOBODY).key()).isEqualTo(hall.inventories().get(1));
        assertThat(hold.getAllowSplit()).isTrue();
        assertThat(hold.getItems()).containsExactly(new HoldItem(null, "Seat", List.of(), Hall.SEATS_A_HOLD));
    }

    @Test
    void aHallThatIsToBeFilledHasRoomForSoManyAndNoMoreThanAMillionSeats() {
        assertThat(halls.filledBy(100_000).capacity()).isEqualTo(100_000);
        assertThat(halls.filledBy(2_501).capacity()).isEqualTo(5_000);
        assertThat(halls.filledBy(1_000_000).capacity()).isEqualTo(halls.hot().capacity());
    }

    @Test
    void oneAfterTheOtherGoesToTheNextPartition() {
        Hall hall = halls.spread();
        for (int number = 0; number < 8; number++) {
            BookingRequest request = hall.hold(number, NOBODY).value();
            assertThat(InventoryPartition.of(request.getInventory(), 4)).isEqualTo(number % 4);
        }
        assertThat(seatsOf(hall, 4)).isNotEqualTo(seatsOf(hall, 0));
    }

    @Test
    void hotInventoriesLieInOnePartitionAndAreNeverUsedTwice() {
        List<String> inventories = List.of(
                halls.hot().inventories().getFirst(), halls.hot().inventories().getFirst());
        assertThat(new HashSet<>(inventories)).hasSize(2);
        assertThat(inventories)
                .allSatisfy(inventory ->
                        assertThat(InventoryPartition.of(inventory, 4)).isEqualTo(Halls.HOT_PARTITION));
    }

    private static List<String> seatsOf(Hall hall, int number) {
        HoldSeats hold = (HoldSeats) hall.hold(number, NOBODY).value().getCommand();
        return hold.getItems().getFirst().getSeats();
    }
}
