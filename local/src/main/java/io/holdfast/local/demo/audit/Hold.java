package io.holdfast.local.demo.audit;

import io.holdfast.wire.AvailabilityChange;
import io.holdfast.wire.SeatFence;
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

    Map<String, Long> fences() {
        return fences;
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
