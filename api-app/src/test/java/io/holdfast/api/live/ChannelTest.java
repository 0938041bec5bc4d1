package io.holdfast.api.live;

import static io.holdfast.api.live.WatchedEvent.ID;
import static io.holdfast.api.live.WatchedEvent.NOW;
import static io.holdfast.api.live.WatchedEvent.channel;
import static io.holdfast.api.live.WatchedEvent.counts;
import static io.holdfast.api.live.WatchedEvent.event;
import static io.holdfast.api.live.WatchedEvent.told;
import static io.holdfast.api.live.WatchedEvent.update;
import static io.holdfast.api.live.WatchedEvent.versions;
import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.api.catalogue.PartitionBy;
import io.holdfast.wire.AvailabilityChange;
import io.holdfast.wire.EventUpdateKind;
import io.holdfast.wire.SeatState;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ChannelTest {
    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final LiveMeters meters = new LiveMeters(registry);
    private final Channel channel = channel(event(PartitionBy.EVENT), 100_000);

    @Test
    void first_comes_how_all_stands_and_then_what_changes_of_it() {
        begin(5);
        Feed feed = feed();
        assertThat(told(feed)).singleElement().asString().startsWith("snapshot").contains("\"version\":5");
        assertThat(feed.next(NOW)).isInstanceOf(Feed.Quiet.class);
        channel.fold(Ledger.change(ID, 6, SeatState.LOCKED, 2, "A-1-1", "A-1-2"));
        channel.fold(Ledger.change(ID, 7, SeatState.SOLD, 1, "A-1-1"));
        assertThat(feed.next(NOW)).isInstanceOf(Feed.Quiet.class);
        channel.tick();
        assertThat(told(feed))
                .singleElement()
                .asString()
                .startsWith("availability")
                .contains("\"version\":7", "\"held\":1", "\"HELD\":[\"A-1-2\"]", "\"SOLD\":[\"A-1-1\"]");
    }

    @Test
    void what_the_snapshot_has_in_it_is_not_told_again() {
        begin(5);
        channel.fold(change(4));
        channel.fold(change(5));
        channel.fold(change(6));
        Feed feed = feed();
        assertThat(told(feed)).singleElement().asString().contains("\"version\":6");
        channel.tick();
        assertThat(feed.next(NOW)).isInstanceOf(Feed.Quiet.class);
    }

    @Test
    void who_comes_back_is_told_what_he_missed_and_no_more() {
        begin(5);
        Cursor seen = at(6);
        for (int version = 6; version <= 9; version++) {
            channel.fold(change(version));
            channel.tick();
        }
        assertThat(versions(told(feed(seen)))).containsExactly(7L, 8L, 9L);
        assertThat(feed(at(9)).next(NOW)).isInstanceOf(Feed.Quiet.class);
    }

    @Test
    void who_comes_from_another_instance_with_other_ticks_misses_nothing() {
        begin(5);
        channel.fold(change(6));
        channel.fold(change(7));
        channel.tick();
        channel.fold(change(8));
        channel.tick();
        assertThat(versions(told(feed(at(6))))).containsExactly(7L, 8L);
        Feed ahead = feed(at(9));
        assertThat(ahead.next(NOW)).isInstanceOf(Feed.Quiet.class);
        channel.fold(change(9));
        channel.tick();
        assertThat(ahead.next(NOW)).isInstanceOf(Feed.Quiet.class);
        channel.fold(change(10));
        channel.tick();
        assertThat(versions(told(ahead))).containsExactly(10L);
    }

    @Test
    void who_was_away_too_long_begins_anew() {
        begin(5);
        assertThat(told(feed(at(4))))
                .satisfiesExactly(
                        reset -> assertThat(reset).startsWith("reset").contains("TOO_OLD"),
                        snapshot -> assertThat(snapshot).startsWith("snapshot").contains("\"version\":5"));
        assertThat(told(feed(Cursor.FOREIGN))).hasSize(2);
        assertThat(registry.counter("holdfast.live.resets", "reason", "too_old").count())
                .isEqualTo(2);
    }

    @Test
    void who_is_too_slow_begins_anew_and_then_goes_on() {
        Channel small = channel(event(PartitionBy.EVENT), 1);
        begin(small, 5);
        Feed slow = new Feed(small, Optional.empty(), meters, () -> {});
        assertThat(told(slow)).hasSize(1);
        for (int version = 6; version <= 8; version++) {
            small.fold(change(version));
            small.tick();
        }
        assertThat(told(slow))
                .satisfiesExactly(
                        reset -> assertThat(reset).startsWith("reset").contains("MISSED"),
                        snapshot -> assertThat(snapshot).contains("\"version\":8"));
        small.fold(change(9));
        small.tick();
        assertThat(versions(told(slow))).containsExactly(9L);
    }

    @Test
    void where_an_entry_is_missing_nothing_more_is_told_until_all_is_read_anew() {
        begin(5);
        Feed feed = feed();
        told(feed);
        channel.fold(change(7));
        channel.fold(change(8));
        channel.tick();
        assertThat(channel.isBroken()).isTrue();
        assertThat(feed.next(NOW)).isInstanceOf(Feed.Quiet.class);
        begin(8);
        assertThat(channel.isBroken()).isFalse();
        assertThat(told(feed)).hasSize(2).last().asString().contains("\"version\":8");
    }

    @Test
    void views_that_are_behind_the_log_are_no_ground_to_begin_on() {
        assertThat(channel.begin(event(PartitionBy.EVENT), 1, List.of(counts("42", 5)), _ -> 6))
                .isFalse();
        assertThat(channel.begin(event(PartitionBy.EVENT), 1, List.of(counts("42", 6)), _ -> 6))
                .isTrue();
    }

    @Test
    void what_the_views_have_known_for_long_and_the_log_did_not_bring_is_missing() {
        begin(5);
        channel.compare(event(PartitionBy.EVENT), List.of(counts("42", 7)));
        assertThat(channel.isBroken()).isFalse();
        channel.fold(change(6));
        channel.compare(event(PartitionBy.EVENT), List.of(counts("42", 7)));
        assertThat(channel.isBroken()).isTrue();
    }

    @Test
    void an_event_that_opens_is_told_as_a_whole() {
        channel.begin(event(PartitionBy.EVENT), 1, List.of(), _ -> 0);
        Feed feed = feed();
        assertThat(told(feed)).singleElement().asString().contains("\"source\":\"catalogue\"", "\"available\":50");
        channel.fold(Ledger.opened(ID));
        channel.tick();
        assertThat(told(feed)).singleElement().asString().startsWith("snapshot").contains("\"available\":100");
    }

    @Test
    void sections_with_an_inventory_each_follow_their_own_versions() {
        Channel several = channel(event(PartitionBy.SECTION), 100_000);
        several.begin(event(PartitionBy.SECTION), 1, List.of(counts("42-A", 3), counts("42-B", 9)), _ -> 0);
        Feed feed = new Feed(several, Optional.empty(), meters, () -> {});
        assertThat(told(feed)).singleElement().asString().contains("\"version\":12");
        several.fold(Ledger.change("42-B", ID, 10, SeatState.LOCKED, Ledger.counts("B", 4), "B-1-1"));
        several.fold(Ledger.change("42-A", ID, 3, SeatState.LOCKED, Ledger.counts("A", 9), "A-1-1"));
        several.tick();
        assertThat(told(feed))
                .singleElement()
                .asString()
                .contains("\"version\":13", "\"B-1-1\"")
                .doesNotContain("A-1-1");
        Cursor beforeB = new Cursor(ID, 1, List.of(3L, 9L));
        assertThat(told(new Feed(several, Optional.of(beforeB), meters, () -> {})))
                .hasSize(1);
        Cursor neither = new Cursor(ID, 1, List.of(4L, 9L));
        assertThat(told(new Feed(several, Optional.of(neither), meters, () -> {})))
                .hasSize(2);
    }

    @Test
    void a_change_of_the_catalogue_is_told_once() {
        begin(5);
        Feed feed = feed();
        told(feed);
        channel.fold(update(1, EventUpdateKind.CREATED));
        channel.fold(update(2, EventUpdateKind.CANCELLED));
        channel.fold(update(2, EventUpdateKind.CANCELLED));
        channel.tick();
        channel.fold(update(2, EventUpdateKind.CANCELLED));
        channel.tick();
        assertThat(told(feed)).singleElement().asString().startsWith("event").contains("\"CANCELLED\"", "\"Rock\"");
        assertThat(feed.next(NOW)).isInstanceOf(Feed.Quiet.class);
        assertThat(told(feed(at(5)))).singleElement().asString().startsWith("event");
    }

    @Test
    void at_the_end_everybody_is_let_go() {
        begin(5);
        Feed feed = feed();
        told(feed);
        channel.end();
        assertThat(feed.next(Duration.ofMinutes(1))).isInstanceOf(Feed.Ended.class);
    }

    @Test
    void a_feed_that_is_closed_ends_and_says_so_once() {
        begin(5);
        List<String> closed = new ArrayList<>();
        Feed feed = new Feed(channel, Optional.empty(), meters, () -> closed.add("closed"));
        feed.close();
        feed.close();
        assertThat(closed).hasSize(1);
        assertThat(feed.next(Duration.ofMinutes(1))).isInstanceOf(Feed.Ended.class);
    }

    private void begin(long version) {
        begin(channel, version);
    }

    private static void begin(Channel channel, long version) {
        assertThat(channel.begin(event(PartitionBy.EVENT), 1, List.of(counts("42", version)), _ -> 0))
                .isTrue();
    }

    private Feed feed() {
        return new Feed(channel, Optional.empty(), meters, () -> {});
    }

    private Feed feed(Cursor from) {
        return new Feed(channel, Optional.of(from), meters, () -> {});
    }

    private static Cursor at(long version) {
        return new Cursor(ID, 1, List.of(version));
    }

    private static AvailabilityChange change(long version) {
        return Ledger.change(ID, version, SeatState.LOCKED, 1, "A-1-" + version);
    }
}
