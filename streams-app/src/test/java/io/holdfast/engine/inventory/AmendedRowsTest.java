package io.holdfast.engine.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class AmendedRowsTest {
    @Test
    void aSeatThatIsBlockedFromTheStartIsNotForSaleInARowThatIsAddedLaterEither() {
        Inventory inventory = new Inventory(new InventoryId("1"));
        inventory.evolve(new Change.Opened(settings(1, List.of("A-1-2")), 0));

        inventory.evolve(new Change.Amended(settings(2, List.of("A-1-2", "A-2-3")), 1));

        Section section = inventory.floor().sections().getFirst();
        assertThat(section.blocked()).isEqualTo(2);
        assertThat(section.available()).isEqualTo(6);
        assertThat(inventory.floor().isBlocked(inventory.floor().seatNamed("A-2-3")))
                .isTrue();
    }

    private static Settings settings(int rows, List<String> blocked) {
        List<SectionPlan.Row> plan = IntStream.rangeClosed(1, rows)
                .mapToObj(row -> new SectionPlan.Row("" + row, List.of(SectionPlan.Run.numbered(1, 4))))
                .toList();
        Settings.Terms terms = new Settings.Terms(1_000, 0, 1_000, 4, 0, Long.MAX_VALUE, 0, 1, 0);
        return new Settings(1, "USD", terms, List.of(new SectionPlan("A", "VIP", 100, plan, 0, blocked)));
    }
}
