package io.holdfast.api.notifications;

import io.holdfast.api.money.Money;
import io.holdfast.wire.Order;
import io.holdfast.wire.PaymentNotification;
import io.holdfast.wire.WaitlistNotification;
import java.util.Currency;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * What a record of the log means for the person it is about. The same record always means the same notice, so that one
 * that is read again tells nobody anything twice. Kinds of a later version mean nothing here.
 */
final class NoticeReading {
    private NoticeReading() {}

    static Optional<Notice> of(PaymentNotification told) {
        return kind(told)
                .flatMap(kind -> user(told.getUserId())
                        .map(user -> new Notice(
                                told.getOrderId(),
                                kind,
                                happensOnce(kind) ? "" : reference(told),
                                user,
                                told.getEventId(),
                                Optional.of(new Money(told.getAmountMinor(), Currency.getInstance(told.getCurrency()))),
                                Optional.empty(),
                                told.getDecidedAt())));
    }

    static Optional<Notice> of(WaitlistNotification told) {
        Optional<Kind> kind = switch (told.getKind()) {
            case OFFERED -> Optional.of(Kind.OFFERED);
            case LAPSED -> Optional.of(Kind.LAPSED);
            case UNKNOWN -> Optional.empty();
        };
        return kind.flatMap(known -> user(told.getUserId())
                .map(user -> new Notice(
                        told.getOrderId(),
                        known,
                        "",
                        user,
                        told.getEventId(),
                        Optional.empty(),
                        Optional.of(told.getOfferExpiresAt()).filter(_ -> known == Kind.OFFERED),
                        told.getDecidedAt())));
    }

    /** Only the ends of an order that no payment and no waitlist tells of. */
    static Stream<Notice> of(Order order) {
        Stream<Kind> kinds = switch (order.getStatus()) {
            case EXPIRED -> Stream.of(Kind.EXPIRED).filter(_ -> order.getWaitlistEntryId() == null);
            // The outbox knows whose cancellation it is, and takes one of the two.
            case CANCELLED ->
                Stream.of(Kind.EVENT_CANCELLED, Kind.CANCELLED)
                        .filter(kind -> kind == Kind.EVENT_CANCELLED || endsUntold(order));
            case PENDING, CONFIRMED, FAILED, REFUNDED, UNKNOWN -> Stream.empty();
        };
        return kinds.flatMap(kind -> user(order.getUserId()).stream()
                .map(user -> new Notice(
                        order.getOrderId(),
                        kind,
                        "",
                        user,
                        order.getEventId(),
                        Optional.of(new Money(order.getTotalMinor(), Currency.getInstance(order.getCurrency()))),
                        Optional.empty(),
                        order.getUpdatedAt())));
    }

    /** Whether tickets are void, and no refund and no dispute tells so. */
    private static boolean endsUntold(Order order) {
        return order.getSeats().stream().anyMatch(seat -> seat.getTicketCode() != null)
                && order.getRefundMinor() == 0
                && order.getDisputedMinor() == 0
                && !order.getCapturePending();
    }

    private static Optional<Kind> kind(PaymentNotification told) {
        return switch (told.getKind()) {
            case SUCCEEDED -> Optional.of(Kind.CONFIRMATION);
            case FAILED -> Optional.of(Kind.PAYMENT_FAILED);
            case LATE -> Optional.of(Kind.LATE_PAYMENT);
            case REFUND_REQUESTED -> Optional.of(Kind.REFUND_REQUESTED);
            case REFUNDED -> Optional.of(Kind.REFUNDED);
            case REFUND_FAILED -> Optional.of(Kind.REFUND_FAILED);
            case DISPUTED -> Optional.of(Kind.DISPUTED);
            case DISPUTE_WON -> Optional.of(Kind.DISPUTE_WON);
            case DISPUTE_LOST -> Optional.of(Kind.DISPUTE_LOST);
            case UNKNOWN -> Optional.empty();
        };
    }

    private static boolean happensOnce(Kind kind) {
        return kind == Kind.CONFIRMATION || kind == Kind.PAYMENT_FAILED;
    }

    /** A refund or a dispute has no name in the record: it is the one of that payment, amount and moment. */
    private static String reference(PaymentNotification told) {
        return "%s:%d:%d"
                .formatted(
                        told.getPaymentId(),
                        told.getAmountMinor(),
                        told.getDecidedAt().toEpochMilli());
    }

    private static Optional<UUID> user(String id) {
        try {
            return Optional.of(UUID.fromString(id));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
