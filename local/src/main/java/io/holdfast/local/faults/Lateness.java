package io.holdfast.local.faults;

import io.holdfast.local.demo.audit.Findings;
import io.holdfast.local.demo.audit.Invariant;
import io.holdfast.wire.AvailabilityChange;
import io.holdfast.wire.ChangeCause;
import io.holdfast.wire.Order;
import io.holdfast.wire.OrderSeat;
import io.holdfast.wire.OrderStatus;
import io.holdfast.wire.PaymentRequest;
import io.holdfast.wire.PaymentRequestKind;
import io.holdfast.wire.PaymentRequestReason;
import io.holdfast.wire.SeatState;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What became of money that came after the hold had ended, with the cause that the records give. */
record Lateness(
        Map<String, Order> orders, List<AvailabilityChange> changes, List<PaymentRequest> requests, Set<String> late) {
    /**
     * How it went.
     *
     * @param confirmed orders that got their seats again
     * @param returned orders whose money went back, or, where it was only set aside, was let go
     * @param examples of both, in words
     */
    record Outcome(int confirmed, int returned, List<String> examples) {}

    Outcome count(Findings findings) {
        Map<String, AvailabilityChange> again = new TreeMap<>();
        changes.stream()
                .filter(change ->
                        change.getState() == SeatState.LOCKED && change.getCause() == ChangeCause.LATE_PAYMENT)
                .forEach(change -> again.put(String.valueOf(change.getOrderId()), change));
        Set<String> expired = changes.stream()
                .filter(change -> change.getState() == SeatState.UNLOCKED && change.getCause() == ChangeCause.EXPIRED)
                .map(change -> String.valueOf(change.getOrderId()))
                .collect(Collectors.toSet());
        Map<String, PaymentRequest> back = new TreeMap<>();
        requests.stream()
                .filter(request -> request.getKind() == PaymentRequestKind.REFUND
                        && request.getReason() == PaymentRequestReason.LATE_PAYMENT
                        && expired.contains(request.getOrderId()))
                .forEach(request -> back.put(request.getOrderId(), request));
        int letGo = 0;
        for (String id : late) {
            Order order = orders.get(id);
            boolean untaken =
                    order != null && order.getStatus() != OrderStatus.CONFIRMED && order.getCapturedMinor() == 0;
            boolean explained = again.containsKey(id) || back.containsKey(id);
            findings.check(
                    Invariant.PAID_OR_RETURNED,
                    explained || untaken || isSoldInTime(order),
                    () -> "order " + id + " was paid after its time, and is " + order);
            letGo += untaken && !explained ? 1 : 0;
        }
        return new Outcome(again.size(), back.size() + letGo, examples(again, back));
    }

    /** A hold may have been made longer in the last moment, by word of the bank that came late itself. */
    private boolean isSoldInTime(@Nullable Order order) {
        return order != null
                && changes.stream()
                        .filter(change -> order.getOrderId().equals(change.getOrderId()))
                        .anyMatch(change -> change.getState() == SeatState.SOLD
                                && !change.getDecidedAt().isAfter(order.getExpiresAt()));
    }

    private List<String> examples(Map<String, AvailabilityChange> again, Map<String, PaymentRequest> back) {
        Optional<String> free = again.values().stream()
                .filter(change -> isNow(change.getOrderId(), OrderStatus.CONFIRMED))
                .findFirst()
                .map(change -> "order %s: its seat was free again; ticket_availability %d is %s for cause %s; now %s"
                        .formatted(
                                change.getOrderId(),
                                change.getVersion(),
                                change.getState(),
                                change.getCause(),
                                OrderStatus.CONFIRMED));
        Optional<String> gone = back.values().stream()
                .filter(request -> isNow(request.getOrderId(), OrderStatus.REFUNDED))
                .flatMap(request -> taker(request.getOrderId()).map(other -> gone(request, other)).stream())
                .findFirst();
        return Stream.of(free, gone).flatMap(Optional::stream).toList();
    }

    private static String gone(PaymentRequest request, String taker) {
        return "order %s: its seat is order %s's; payment_requests has %s of %d %s for reason %s; now %s"
                .formatted(
                        request.getOrderId(),
                        taker,
                        request.getKind(),
                        request.getAmountMinor(),
                        request.getCurrency(),
                        request.getReason(),
                        OrderStatus.REFUNDED);
    }

    /** Who took a seat after this order had lost it. */
    private Optional<String> taker(String orderId) {
        Order order = orders.get(orderId);
        if (order == null) {
            return Optional.empty();
        }
        Set<String> seats = order.getSeats().stream().map(OrderSeat::getSeatId).collect(Collectors.toSet());
        return changes.stream()
                .filter(change -> change.getState() == SeatState.SOLD
                        && !orderId.equals(change.getOrderId())
                        && change.getSeats().stream().anyMatch(seat -> seats.contains(seat.getSeatId())))
                .map(change -> String.valueOf(change.getOrderId()))
                .findFirst();
    }

    private boolean isNow(String orderId, OrderStatus status) {
        Order order = orders.get(orderId);
        return order != null && order.getStatus() == status;
    }
}
