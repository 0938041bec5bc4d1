package io.holdfast.engine.views;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.engine.running.ViewsSettings;
import io.holdfast.wire.AvailabilityChange;
import io.holdfast.wire.ChangeCause;
import io.holdfast.wire.InMemorySchemaRegistry;
import io.holdfast.wire.RowLayout;
import io.holdfast.wire.SeatFence;
import io.holdfast.wire.SeatRun;
import io.holdfast.wire.SeatState;
import io.holdfast.wire.SectionCounts;
import io.holdfast.wire.SectionKind;
import io.holdfast.wire.SectionLayout;
import io.holdfast.wire.Topics;
import io.holdfast.wire.Wire;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TopologyTestDriver;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AmendedRowsViewTest {
    private final Wire wire = new Wire(new InMemorySchemaRegistry());

    @TempDir
    private Path state;

    @Test
    void aRowThatIsAddedLaterShowsTheSeatsThatAreNotForSaleAndTheEarlierOnesStayAsTheyAre() {
        try (TopologyTestDriver driver = new TopologyTestDriver(ViewsTopology.build(wire), ViewsSettings.of(state))) {
            TestInputTopic<String, AvailabilityChange> ledger = driver.createInputTopic(
                    Topics.TICKET_AVAILABILITY.name(),
                    new StringSerializer(),
                    wire.serializer(Topics.TICKET_AVAILABILITY));
            ledger.pipeInput("1", opened(1, 1, List.of("A-1-1")));
            ledger.pipeInput("1", change(2, SeatState.UNLOCKED, ChangeCause.UNBLOCKED, List.of("A-1-1"), List.of()));
            ledger.pipeInput("1", opened(3, 2, List.of("A-2-3")));

            assertThat(row(driver, "1")).isEqualTo("AAA");
            assertThat(row(driver, "2")).isEqualTo("AAB");
        }
    }

    private static String row(TopologyTestDriver driver, String label) {
        byte[] row =
                driver.<String, byte[]>getKeyValueStore(ViewsTopology.SEATS).get(ViewKeys.row("1", "A", label));
        return RowStates.read(Objects.requireNonNull(row)).states();
    }

    private static AvailabilityChange opened(long version, int rows, List<String> blocked) {
        List<RowLayout> layout = IntStream.rangeClosed(1, rows)
                .mapToObj(row -> new RowLayout("" + row, List.of(new SeatRun(1, 3, List.of()))))
                .toList();
        SectionLayout section = new SectionLayout("A", SectionKind.SEATED, "VIP", 100L, 3 * rows, layout, blocked);
        return change(version, SeatState.OPENED, ChangeCause.OPENED, List.of(), List.of(section));
    }

    private static AvailabilityChange change(
            long version, SeatState state, ChangeCause cause, List<String> seats, List<SectionLayout> layout) {
        List<SeatFence> fences =
                seats.stream().map(seat -> new SeatFence(seat, 0L)).toList();
        List<SectionCounts> counts = List.of(new SectionCounts("A", 3, 3, 0, 0, 0));
        return new AvailabilityChange("1", 1L, version, state, cause, null, fences, counts, layout, Instant.EPOCH);
    }
}
