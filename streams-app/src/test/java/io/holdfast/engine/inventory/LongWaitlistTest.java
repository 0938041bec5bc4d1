package io.holdfast.engine.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Whether the engine can do the work of one tick in time while very many wait. */
class LongWaitlistTest {
    private static final int WAITING = 100_000;
    private static final int FREED = 400;
    private static final Duration A_TICK = Duration.ofMillis(500);

    private final Inventory inventory = new Inventory(new InventoryId("1"));

    /** A full hall; every second of those who wait wants two places together. */
    @BeforeEach
    void fill() {
        SectionPlan section = new SectionPlan("F", "General", 100, List.of(), FREED, List.of());
        Settings.Terms terms = new Settings.Terms(60_000, 0, 60_000, 4, 0, Long.MAX_VALUE, 0, 1, 0);
        inventory.evolve(new Change.Opened(new Settings(1, "USD", terms, List.of(section)), 0));
        for (int i = 0; i < FREED; i++) {
            Claim claim = inventory.floor().claim(new int[] {Seats.pack(0, i)});
            inventory.evolve(new Change.Held(order(i), new UserId("h" + i), claim, "f", false, 60_000, 0));
        }
        for (int i = 0; i < WAITING; i++) {
            EntryId entry = new EntryId("1.w" + i);
            inventory.evolve(new Change.Joined(entry, new UserId("w" + i), 1 + i % 2, Optional.empty(), i + 1, 0));
        }
    }

    @Test
    void whatExpiresInATickIsOfferedInTime() {
        long start = System.nanoTime();
        List<UserId> served = new ArrayList<>();
        for (int i = 0; i < FREED; i++) {
            inventory.evolve(new Change.Released(order(i), Change.Cause.EXPIRED, 60_000));
            List<Change> offer = offer();
            while (!offer.isEmpty()) {
                served.add(((Change.Held) offer.getFirst()).user());
                offer.forEach(inventory::evolve);
                offer = offer();
            }
        }
        Duration took = Duration.ofNanos(System.nanoTime() - start);
        assertThat(served).hasSize(FREED).startsWith(new UserId("w0"), new UserId("w2"), new UserId("w4"));
        assertThat(took).isLessThan(A_TICK);
    }

    @Test
    void thePlacesOfManyAreCounted() {
        long start = System.nanoTime();
        for (int i = 0; i < FREED; i++) {
            Entry entry = inventory
                    .waitlist()
                    .find(new EntryId("1.w" + (WAITING - 1 - i)))
                    .orElseThrow();
            assertThat(inventory.waitlist().position(entry)).isEqualTo(WAITING - i);
        }
        Duration took = Duration.ofNanos(System.nanoTime() - start);
        assertThat(took).isLessThan(A_TICK);
    }

    private static OrderId order(int number) {
        return new OrderId("1.h" + number);
    }

    private List<Change> offer() {
        return ((Decision.Accepted) inventory.decide(new Command.Offer(), 60_000)).changes();
    }
}
