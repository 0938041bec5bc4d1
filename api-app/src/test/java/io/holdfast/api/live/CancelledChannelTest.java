package io.holdfast.api.live;

import static io.holdfast.api.live.WatchedEvent.ID;
import static io.holdfast.api.live.WatchedEvent.channel;
import static io.holdfast.api.live.WatchedEvent.counts;
import static io.holdfast.api.live.WatchedEvent.event;
import static io.holdfast.api.live.WatchedEvent.told;
import static io.holdfast.api.live.WatchedEvent.update;
import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.api.catalogue.PartitionBy;
import io.holdfast.wire.EventUpdateKind;
import io.holdfast.wire.SeatState;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CancelledChannelTest {
    private final LiveMeters meters = new LiveMeters(new SimpleMeterRegistry());
    private final Channel channel = channel(event(PartitionBy.EVENT), 100_000);

    @Test
    void of_a_cancelled_event_nothing_is_left_whatever_the_engine_frees() {
        assertThat(channel.begin(event(PartitionBy.EVENT), 1, List.of(counts("42", 5)), _ -> 0))
                .isTrue();
        told(feed(Optional.empty()));
        channel.fold(update(2, EventUpdateKind.CANCELLED));
        channel.tick();
        Feed feed = feed(Optional.empty());
        assertThat(told(feed))
                .singleElement()
                .asString()
                .startsWith("snapshot")
                .contains("\"available\":0")
                .doesNotContain("\"available\":100");
        channel.fold(Ledger.change(ID, 6, SeatState.UNLOCKED, 0, "A-1-1"));
        channel.tick();
        assertThat(told(feed))
                .singleElement()
                .asString()
                .startsWith("availability")
                .contains("\"available\":0");
        channel.compare(event(PartitionBy.EVENT), List.of());
        assertThat(told(feed(Optional.of(Cursor.FOREIGN)))).last().asString().contains("\"available\":0");
    }

    private Feed feed(Optional<Cursor> from) {
        return new Feed(channel, from, meters, () -> {});
    }
}
