package io.holdfast.api.live;

import io.holdfast.api.catalogue.Charging;
import io.holdfast.api.catalogue.Event;
import io.holdfast.api.catalogue.PartitionBy;
import io.holdfast.api.catalogue.PaymentProvider;
import io.holdfast.api.catalogue.Section;
import io.holdfast.wire.EventUpdate;
import io.holdfast.wire.EventUpdateKind;
import io.holdfast.wire.view.InventoryCounts;
import java.time.Duration;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.util.unit.DataSize;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.json.JsonMapper;

/** An event of section A, or of A and B with an inventory each, as the catalogue, the views and the log tell of it. */
final class WatchedEvent {
    static final long ID = 42;
    static final Duration NOW = Duration.ZERO;
    private static final MessageWriter WRITER = new MessageWriter(JsonMapper.builder()
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .build());

    private WatchedEvent() {}

    static InventoryCounts counts(String inventory, long version) {
        String section = inventory.endsWith("B") ? "B" : "A";
        return new InventoryCounts(
                inventory,
                ID,
                version,
                Ledger.DECIDED.toEpochMilli(),
                List.of(new InventoryCounts.Section(section, "VIP", 15_000, 100, 100, 0, 0, 0)));
    }

    static EventUpdate update(long revision, EventUpdateKind kind) {
        return EventUpdate.newBuilder()
                .setEventId(ID)
                .setRevision(revision)
                .setKind(kind)
                .setName("Rock")
                .setType("concert")
                .setVenue("Arena")
                .setEventDate(Ledger.DECIDED)
                .setCurrency("USD")
                .setSalesStart(Ledger.DECIDED)
                .setTotalTickets(100)
                .setCancelledAt(kind == EventUpdateKind.CANCELLED ? Ledger.DECIDED : null)
                .setChangedAt(Ledger.DECIDED)
                .build();
    }

    static Event event(PartitionBy partitionBy) {
        Event.Terms terms = new Event.Terms(
                Currency.getInstance("USD"),
                Ledger.DECIDED,
                Optional.empty(),
                300,
                10,
                Optional.empty(),
                partitionBy,
                new Charging(PaymentProvider.STRIPE, 0, 1),
                partitionBy == PartitionBy.EVENT ? List.of(section("A")) : List.of(section("A"), section("B")));
        return new Event(
                ID,
                new UUID(0, 1),
                new Event.Description("Rock", "", "", Optional.empty(), "Arena", Ledger.DECIDED, false, 0),
                terms,
                new Event.Lifecycle(Ledger.DECIDED, Optional.empty(), Optional.empty()));
    }

    private static Section section(String code) {
        return new Section(code, "VIP", 15_000, new Section.Grid(5, 10), List.of());
    }

    static Channel channel(Event event, long history) {
        return new Channel(
                event,
                WRITER,
                new LiveSettings(Duration.ofMillis(1), Duration.ofSeconds(15), 10, 10, 10, DataSize.ofBytes(history)));
    }

    /** Each as its name and its data. */
    static List<String> told(Feed feed) {
        return feed.next(NOW) instanceof Feed.Some(List<Message> messages)
                ? messages.stream()
                        .map(message -> message.socket().replace("{\"event\":\"", ""))
                        .toList()
                : List.of();
    }

    static List<Long> versions(List<String> messages) {
        return messages.stream()
                .map(message -> Long.parseLong(message.replaceAll("(?s).*\"version\":(\\d+).*", "$1")))
                .toList();
    }
}
