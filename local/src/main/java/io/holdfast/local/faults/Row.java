package io.holdfast.local.faults;

import com.fasterxml.jackson.databind.JsonNode;
import io.holdfast.local.demo.audit.Findings;
import io.holdfast.local.demo.audit.Promises;
import io.holdfast.local.demo.calls.Api;
import io.holdfast.local.demo.calls.Control;
import io.holdfast.local.demo.calls.NoAnswer;
import io.holdfast.local.demo.sale.Booking;
import io.holdfast.local.demo.sale.Crowd;
import io.holdfast.local.demo.sale.Pause;
import io.holdfast.local.demo.sale.Person;
import io.holdfast.local.demo.sale.Tally;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** One sale, from a fresh event to its count: sell while the provider fails, let it recover, reconcile, compare. */
final class Row {
    private static final double NANOS = 1e9;
    private static final int ARRIVALS_A_SECOND = 80;
    private static final int SHORTEST_SALE_SECONDS = 4;
    private static final Duration SETTLING = Duration.ofSeconds(30);
    private static final Duration PATIENCE = Duration.ofSeconds(150);
    private static final int MOST_RUNS = 12;
    private static final long BETWEEN_LOOKS_MILLIS = 500;

    private final Soak soak;
    private final Knob knob;
    private final int orders;
    private final long seed;
    private final Findings findings = new Findings();
    private final Promises promises = new Promises(findings);
    private final Map<String, Integer> repaired = new TreeMap<>();
    private final Map<String, Integer> unexplained = new TreeMap<>();

    Row(Soak soak, Knob knob, int orders, long seed) {
        this.soak = soak;
        this.knob = knob;
        this.orders = orders;
        this.seed = seed;
    }

    Figures run() throws NoAnswer {
        long beganNanos = System.nanoTime();
        Instant began = Instant.now();
        Api api = soak.api();
        Control control = soak.control();
        Operator operator = Operator.at(api);
        String organizer = api.login("organizer@holdfast.local", "holdfast-organizer");
        Records records = Records.from(soak.log());
        long eventId = api.createEvent(organizer, new Stage(orders).event("Faults: " + knob.wire(), began));
        Counter counter = counter(api, control, eventId);
        control.resetFaults();
        Map<String, Long> struck = sellWhileItFails(control, counter);
        recover(control, records, eventId);
        reconcile(operator, records, eventId, began);
        Count count = new Count(records.read(eventId), promises, findings);
        return count.figures(
                knob,
                seed,
                control.ledger(eventId),
                money(operator, eventId, count),
                operator.ordersToSeeTo(eventId),
                counter.late(),
                struck,
                repaired,
                unexplained,
                (System.nanoTime() - beganNanos) / NANOS);
    }

    private Counter counter(Api api, Control control, long eventId) {
        Booking booking = new Booking(api, eventId, promises, findings, new Tally());
        return new Counter(api, soak.impatient(), soak.stripe(), control, promises, booking, eventId);
    }

    /** What struck. The provider is well again after this, however it ends. */
    private Map<String, Long> sellWhileItFails(Control control, Counter counter) throws NoAnswer {
        control.faults(knob.faults(seed));
        try {
            sell(counter);
            return struck(control.struck());
        } finally {
            control.resetFaults();
        }
    }

    /** Returns when the last buyer has gone home. */
    private void sell(Counter counter) {
        List<Errand> errands = Errand.draw(orders, seed, soak.captureAfterSale());
        List<Person> people = Crowd.people(errands.size() * 2, soak.tokens(), seed, Instant.now());
        SplittableRandom random = new SplittableRandom(seed);
        long saleMillis = Math.max(SHORTEST_SALE_SECONDS, orders / ARRIVALS_A_SECOND) * 1_000L;
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            int late = 0;
            for (int number = 0; number < errands.size(); number++) {
                Errand errand = errands.get(number);
                String seat = Stage.lateSeat(errand.isLate() ? late++ : 0);
                Person rival = people.get(errands.size() + number);
                Customer customer = new Customer(people.get(number), rival, errand, seat, counter);
                long delayMillis = random.nextLong(saleMillis);
                threads.execute(() -> {
                    Pause.millis(delayMillis);
                    customer.run();
                });
            }
        }
    }

    private static Map<String, Long> struck(JsonNode counts) {
        Map<String, Long> struck = new TreeMap<>();
        counts.properties()
                .forEach(fault -> struck.put(fault.getKey(), fault.getValue().asLong()));
        struck.values().removeIf(count -> count == 0);
        return struck;
    }

    /** The provider works again: what it held back comes now, and what needs nothing else to end, ends. */
    private void recover(Control control, Records records, long eventId) throws NoAnswer {
        Instant end = Instant.now().plus(SETTLING);
        boolean settled = false;
        while (!settled && Instant.now().isBefore(end)) {
            long waiting = control.flush();
            settled = waiting == 0 && records.unsettled(eventId) == 0;
            Pause.millis(BETWEEN_LOOKS_MILLIS);
        }
    }

    /** Until a run finds nothing more to repair and every order has ended, or patience has. */
    private void reconcile(Operator operator, Records records, long eventId, Instant began) {
        Instant end = Instant.now().plus(PATIENCE);
        for (int run = 0; run < MOST_RUNS && Instant.now().isBefore(end); run++) {
            Operator.Reconciled reconciled = operator.reconcile(began);
            reconciled.repaired().forEach((kind, count) -> repaired.merge(kind, count, Integer::sum));
            unexplained.clear();
            unexplained.putAll(reconciled.unexplained());
            if (reconciled.isQuiet() && records.unsettled(eventId) == 0) {
                return;
            }
            Pause.millis(BETWEEN_LOOKS_MILLIS);
        }
    }

    /** The engine's sums, as soon as the views have counted what the log has. */
    private static Map<String, Operator.Sum> money(Operator operator, long eventId, Count count) {
        Instant end = Instant.now().plus(SETTLING);
        Map<String, Operator.Sum> sums = operator.money(eventId);
        while (!count.equalsCaptured(sums) && Instant.now().isBefore(end)) {
            Pause.millis(BETWEEN_LOOKS_MILLIS);
            sums = operator.money(eventId);
        }
        return sums;
    }
}
