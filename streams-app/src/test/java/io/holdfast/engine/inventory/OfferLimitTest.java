package io.holdfast.engine.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.engine.inventory.Decision.Accepted;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class OfferLimitTest {
    private static final long HOLD_MILLIS = 1_000;
    private static final UserId ADA = new UserId("ada");
    private static final UserId BOB = new UserId("bob");

    private final Inventory inventory = new Inventory(new InventoryId("1"));

    @Test
    void aHoldThatIsOverdueKeepsItsOwnerFromNoOffer() {
        SectionPlan.Row row =
                new SectionPlan.Row("1", List.of(SectionPlan.Run.numbered(1, 1), SectionPlan.Run.numbered(3, 2)));
        SectionPlan section = new SectionPlan("A", "VIP", 100, List.of(row), 0, List.of());
        Settings.Terms terms = new Settings.Terms(HOLD_MILLIS, 0, 60_000, 2, 0, Long.MAX_VALUE, 0, 1, 0);
        carryOut(new Command.Open(new Settings(1, "USD", terms, List.of(section))), 0);
        carryOut(hold("1.pair", BOB, "A-1-3", "A-1-4"), 500);
        carryOut(new Command.Join(new EntryId("1.first"), ADA, 2, Optional.empty()), 500);
        carryOut(new Command.Join(new EntryId("1.next"), new UserId("eve"), 2, Optional.empty()), 500);
        carryOut(hold("1.single", ADA, "A-1-1"), 500);
        carryOut(new Command.Expire(new OrderId("1.pair")), 500 + HOLD_MILLIS);

        Decision offer = inventory.decide(new Command.Offer(), 500 + HOLD_MILLIS);

        assertThat(offer)
                .isInstanceOfSatisfying(
                        Accepted.class,
                        accepted -> assertThat(accepted.changes())
                                .first()
                                .isInstanceOfSatisfying(
                                        Change.Held.class,
                                        held -> assertThat(held.user()).isEqualTo(ADA)));
    }

    private static Command hold(String order, UserId user, String... seats) {
        return new Command.Hold(
                new OrderId(order), user, List.of(new Wish.Named(List.of(seats))), false, "f", Long.MAX_VALUE);
    }

    private void carryOut(Command command, long now) {
        Decision decision = inventory.decide(command, now);
        while (decision instanceof Decision.Overdue(List<Change> changes)) {
            changes.forEach(inventory::evolve);
            decision = inventory.decide(command, now);
        }
        assertThat(decision)
                .isInstanceOfSatisfying(
                        Accepted.class, accepted -> accepted.changes().forEach(inventory::evolve));
    }
}
