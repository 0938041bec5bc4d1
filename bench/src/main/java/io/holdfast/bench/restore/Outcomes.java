package io.holdfast.bench.restore;

import io.holdfast.bench.engine.Load;
import io.holdfast.wire.Order;
import io.holdfast.wire.OrderSeat;
import io.holdfast.wire.Refused;
import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What each request was told, however often it was told. Two answers are the same when they give the same seats, with
 * the same fences, or refuse for the same reason.
 */
final class Outcomes implements Load.Answered {
    private final int capacity;
    private final Map<Integer, String> first = new HashMap<>();
    private final BitSet again = new BitSet();
    private final BitSet different = new BitSet();
    private final BitSet refused = new BitSet();

    /** @param capacity the id from which on they were sent again */
    Outcomes(int capacity) {
        this.capacity = capacity;
    }

    @Override
    public synchronized void answered(long id, Object outcome) {
        int number = (int) (id % capacity);
        if (id >= capacity) {
            again.set(number);
        }
        if (outcome instanceof Refused) {
            refused.set(number);
        }
        String told = told(outcome);
        if (!first.computeIfAbsent(number, key -> told).equals(told)) {
            different.set(number);
        }
    }

    /** How many requests were told two things. */
    synchronized int different() {
        return different.cardinality();
    }

    /** How many were refused; each asks for seats that nobody else asks for. */
    synchronized int refused() {
        return refused.cardinality();
    }

    /** How many were answered when they were sent again. */
    synchronized int again() {
        return again.cardinality();
    }

    private static String told(Object outcome) {
        return switch (outcome) {
            case Order order ->
                order.getSeats().stream()
                        .map(Outcomes::seat)
                        .collect(Collectors.joining(" ", order.getStatus() + " ", ""));
            case Refused refused -> refused.getCode().name();
            default -> outcome.toString();
        };
    }

    private static String seat(OrderSeat seat) {
        return seat.getSeatId() + "/" + seat.getFence();
    }
}
