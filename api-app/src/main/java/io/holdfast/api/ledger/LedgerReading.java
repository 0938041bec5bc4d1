package io.holdfast.api.ledger;

import io.holdfast.api.catalogue.Inventories;
import io.holdfast.api.engine.OrderId;
import io.holdfast.api.ledger.LedgerEntry.Paid;
import io.holdfast.api.ledger.LedgerEntry.Place;
import io.holdfast.api.ledger.LedgerEntry.Seat;
import io.holdfast.api.ledger.LedgerEntry.Source;
import io.holdfast.api.money.Money;
import io.holdfast.api.web.Checks;
import io.holdfast.wire.AvailabilityChange;
import io.holdfast.wire.NotificationKind;
import io.holdfast.wire.PaymentNotification;
import io.holdfast.wire.PaymentRequest;
import io.holdfast.wire.Topics;
import io.holdfast.wire.Wire;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Deserializer;

/** Reads records of the three topics as entries. What it lets through the database takes. */
final class LedgerReading {
    private final Deserializer<AvailabilityChange> changes;
    private final Deserializer<PaymentNotification> notices;
    private final Deserializer<PaymentRequest> requests;

    LedgerReading(Wire wire) {
        this.changes = wire.deserializer(Topics.TICKET_AVAILABILITY);
        this.notices = wire.deserializer(Topics.PAYMENT_NOTIFICATIONS);
        this.requests = wire.deserializer(Topics.PAYMENT_REQUESTS);
    }

    /** @throws SerializationException where it is no record of its topic; {@link IllegalArgumentException} of nonsense */
    Stream<LedgerEntry> read(ConsumerRecord<byte[], byte[]> record) {
        var topic = record.topic();
        if (record.value() == null) {
            throw new IllegalArgumentException("A record without a value");
        }
        if (topic.equals(Topics.TICKET_AVAILABILITY.name())) {
            return Stream.of(seats(record, changes.deserialize(topic, record.value())));
        }
        if (topic.equals(Topics.PAYMENT_NOTIFICATIONS.name())) {
            return notice(record, notices.deserialize(topic, record.value()));
        }
        return Stream.of(request(record, requests.deserialize(topic, record.value())));
    }

    private static LedgerEntry seats(ConsumerRecord<?, ?> record, AvailabilityChange change) {
        List<Seat> seats = change.getSeats().stream()
                .map(seat -> new Seat(text(seat.getSeatId()), seat.getFence()))
                .toList();
        return new LedgerEntry(
                place(Source.SEATS, record),
                change.getEventId(),
                text(change.getInventory()),
                Optional.ofNullable(change.getOrderId()).map(LedgerReading::text),
                change.getState().name(),
                Optional.of(change.getCause().name()),
                Optional.of(change.getVersion()),
                seats,
                Optional.empty(),
                change.getDecidedAt());
    }

    /** That a refund was asked for is told by the request itself, which knows why. */
    private static Stream<LedgerEntry> notice(ConsumerRecord<?, ?> record, PaymentNotification notice) {
        if (notice.getKind() == NotificationKind.REFUND_REQUESTED) {
            return Stream.empty();
        }
        var cause = notice.getKind() == NotificationKind.LATE ? Optional.of("LATE_PAYMENT") : Optional.<String>empty();
        return Stream.of(new LedgerEntry(
                place(Source.NOTICES, record),
                notice.getEventId(),
                inventory(notice.getOrderId()),
                Optional.of(text(notice.getOrderId())),
                notice.getKind().name(),
                cause,
                Optional.empty(),
                List.of(),
                Optional.of(paid(
                        Optional.ofNullable(notice.getPaymentId()), notice.getAmountMinor(), notice.getCurrency())),
                notice.getDecidedAt()));
    }

    private static LedgerEntry request(ConsumerRecord<?, ?> record, PaymentRequest request) {
        return new LedgerEntry(
                place(Source.REQUESTS, record),
                Inventories.eventOf(request.getInventory())
                        .orElseThrow(() -> new IllegalArgumentException("A request for what is of no event")),
                text(request.getInventory()),
                Optional.of(text(request.getOrderId())),
                request.getKind().name(),
                Optional.of(request.getReason().name()),
                Optional.empty(),
                List.of(),
                Optional.of(paid(Optional.of(request.getPaymentId()), request.getAmountMinor(), request.getCurrency())),
                request.getDecidedAt());
    }

    private static Place place(Source source, ConsumerRecord<?, ?> record) {
        return new Place(source, record.partition(), record.offset());
    }

    private static Paid paid(Optional<String> payment, long amountMinor, String currency) {
        return new Paid(payment.map(LedgerReading::text), new Money(amountMinor, Currency.getInstance(currency)));
    }

    private static String inventory(String orderId) {
        return OrderId.parse(orderId)
                .map(OrderId::inventory)
                .orElseThrow(() -> new IllegalArgumentException("A notice about what is no order"));
    }

    private static String text(String text) {
        if (!Checks.storable(text)) {
            throw new IllegalArgumentException("A record with characters that are not text");
        }
        return text;
    }
}
