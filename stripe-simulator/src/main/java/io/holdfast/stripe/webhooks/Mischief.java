package io.holdfast.stripe.webhooks;

import io.holdfast.stripe.faults.Fault;
import io.holdfast.stripe.faults.FaultPlan;
import io.holdfast.stripe.faults.Faults;
import io.holdfast.stripe.ledger.Delivery;
import io.holdfast.stripe.ledger.DueQueue;
import java.time.Clock;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;

/**
 * What goes wrong with the first delivery of an event. It is decided once for each event, before its first attempt,
 * and forgotten at a restart.
 */
@Component
class Mischief {

    /** What to do with a delivery now. */
    sealed interface Step {
        record Drop() implements Step {}

        /** Again, not before that many milliseconds have passed. */
        record Wait(long millis) implements Step {}

        /** It went already: what is left of it in the queue counts for nothing. */
        record Skip() implements Step {}

        record Go(Set<Fault> extras, int copies) implements Step {}
    }

    private static final Step.Go PLAIN = new Step.Go(Set.of(), 0);
    private static final Set<Fault> EXTRAS =
            EnumSet.of(Fault.WRONG_SIGNATURE, Fault.STALE_TIMESTAMP, Fault.FUTURE_TIMESTAMP, Fault.WRONG_API_VERSION);
    private static final long HELD_AT_MOST_MILLIS = 10_000;
    private static final FaultPlan.Range LATER_ONES = new FaultPlan.Range(1, 4);
    private static final FaultPlan.Range COPIES = new FaultPlan.Range(1, 5);

    /** An event whose delivery waits: {@code laterOnes} have to go before it, or none where it waits for a time. */
    private static final class Waiting {
        private final Delivery delivery;
        private final boolean forLaterOnes;
        private int laterOnes;
        private int queued = 1;
        private boolean gone;

        private Waiting(Delivery delivery, int laterOnes) {
            this.delivery = delivery;
            this.forLaterOnes = laterOnes > 0;
            this.laterOnes = laterOnes;
        }
    }

    private final Faults faults;
    private final Clock clock;
    private final Map<String, Waiting> waiting = new LinkedHashMap<>();

    Mischief(Faults faults, Clock clock) {
        this.faults = faults;
        this.clock = clock;
    }

    /** Decides about a delivery that is due. */
    synchronized Step next(Delivery delivery) {
        if (delivery.attempts() > 0) {
            return PLAIN;
        }
        Waiting before = waiting.get(delivery.eventId());
        if (before != null) {
            return taken(before);
        }
        if (strikes(Fault.DROP)) {
            return new Step.Drop();
        }
        if (strikes(Fault.DELAY)) {
            waiting.put(delivery.eventId(), new Waiting(delivery, 0));
            return new Step.Wait(
                    (long) (1_000 * faults.within(Fault.DELAY, faults.plan().delaySeconds())));
        }
        if (strikes(Fault.REORDER)) {
            int laterOnes = (int) faults.within(Fault.REORDER, LATER_ONES);
            waiting.put(delivery.eventId(), new Waiting(delivery, laterOnes));
            return new Step.Wait(HELD_AT_MOST_MILLIS);
        }
        return go();
    }

    private Step taken(Waiting before) {
        if (--before.queued == 0) {
            waiting.remove(before.delivery.eventId());
        }
        boolean again = before.gone;
        before.gone = true;
        return again ? new Step.Skip() : go();
    }

    /** A delivery went: those that were held back for it come nearer, and their turn when enough have gone. */
    synchronized void went(String eventId, DueQueue<Delivery> outbox) {
        for (Waiting held : waiting.values()) {
            boolean other = !held.delivery.eventId().equals(eventId);
            if (held.forLaterOnes && !held.gone && other && --held.laterOnes == 0) {
                held.queued++;
                outbox.add(held.delivery, clock.millis());
            }
        }
    }

    /** How many are held back for later ones, and how many wait for a time. */
    synchronized Map<String, Long> counts() {
        Map<String, Long> counts = new HashMap<>();
        long held = waiting.values().stream()
                .filter(one -> one.forLaterOnes && !one.gone)
                .count();
        long delayed =
                waiting.values().stream().filter(one -> !one.forLaterOnes).count();
        counts.put("held_back", held);
        counts.put("delayed", delayed);
        return counts;
    }

    private Step.Go go() {
        Set<Fault> extras = EnumSet.noneOf(Fault.class);
        for (Fault fault : EXTRAS) {
            if (strikes(fault)) {
                extras.add(fault);
            }
        }
        int copies = strikes(Fault.DUPLICATE) ? (int) faults.within(Fault.DUPLICATE, COPIES) : 0;
        return extras.isEmpty() && copies == 0 ? PLAIN : new Step.Go(extras, copies);
    }

    private boolean strikes(Fault fault) {
        boolean strikes = faults.strikes(fault);
        if (strikes) {
            faults.count(fault);
        }
        return strikes;
    }
}
