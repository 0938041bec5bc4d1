package io.holdfast.local.demo.audit;

import io.holdfast.wire.AvailabilityChange;
import io.holdfast.wire.SeatFence;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** A hold, as the ledger tells of it. */
public final class Hold {
    /** What became of it so far. */
    public enum State {
        HELD,
        SOLD,
        EXPIRED,
        FAILED,
        CANCELLED
    }

    private final String orderId;
    private final Map<String, Long> fences = new LinkedHashMap<>();
    private State state = State.HELD;
    private final Set<String> returned = new HashSet<>();
    private boolean again;

    Hold(String orderId) {
        this.orderId = orderId;
    }

    public String orderId() {
        return orderId;
    }

    public State state() {
        return state;
    }

    /** The seats that it is for, in the order they were asked for. */
    public Set<String> seats() {
        return fences.keySet();
    }

    /** Whether it was taken up again for a payment that came late. */
    public boolean isAgain() {
        return again;
    }

    /** Whether some of its seats, not all, were given back. */
    public boolean isPartlyReturned() {
        return !returned.isEmpty();
    }

    /** The seats that its order still names, with their fences: what was given back before the rest is left out. */
    Map<String, Long> fences() {
        Map<String, Long> left = new LinkedHashMap<>(fences);
        left.keySet().removeAll(returned);
        return left;
    }

    /** Sold seats are given back; with the last of them the order is over. */
    void giveBack(Set<String> seats, State how) {
        if (seats.containsAll(fences().keySet())) {
            state = how;
        } else {
            returned.addAll(seats);
        }
    }

    void begin(AvailabilityChange locked, boolean forLatePayment) {
        fences.clear();
        for (SeatFence seat : locked.getSeats()) {
            fences.put(seat.getSeatId(), seat.getFence());
        }
        state = State.HELD;
        again = forLatePayment;
    }

    void end(State how) {
        state = how;
    }
}
