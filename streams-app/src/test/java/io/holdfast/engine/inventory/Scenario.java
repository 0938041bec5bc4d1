package io.holdfast.engine.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.engine.inventory.Change.Cause;
import io.holdfast.engine.inventory.SectionPlan.Run;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Given past changes, when a command, then changes or a refusal. Changes are told in words, seats by their names.
 *
 * <p>Section A has two rows, {@code 1} with seats 1 to 5 and {@code 2} with 1 to 3 and, past an aisle, 5 and 6. F takes
 * four and Z, which is free of charge, two. Who holds seats is offered none of them: offers are asked for by
 * {@link #offer}.
 */
final class Scenario {
    static final long START = 1_000_000;
    static final long HOLD_MILLIS = 300_000;
    static final long SALES_START = 500_000;
    static final long SALES_END = 10_000_000;
    static final long CANCEL_UNTIL = 8_000_000;
    static final long EXTENSION_MILLIS = 60_000;
    static final long OFFER_MILLIS = 120_000;
    static final int LIMIT = 4;
    static final Settings.Terms TERMS = new Settings.Terms(
            HOLD_MILLIS, EXTENSION_MILLIS, OFFER_MILLIS, LIMIT, SALES_START, SALES_END, CANCEL_UNTIL, 1, 0);
    static final SectionPlan GENERAL = new SectionPlan("F", "General", 5_000, List.of(), 4, List.of());
    static final SectionPlan FREE = new SectionPlan("Z", "Free", 0, List.of(), 2, List.of());
    static final SectionPlan SEATED = new SectionPlan(
            "A",
            "VIP",
            15_000,
            List.of(
                    new SectionPlan.Row("1", List.of(Run.numbered(1, 5))),
                    new SectionPlan.Row("2", List.of(Run.numbered(1, 3), Run.numbered(5, 2)))),
            0,
            List.of());
    static final Settings SETTINGS = settings(SEATED, GENERAL, FREE);

    private final Inventory inventory = new Inventory(new InventoryId("42"));
    private long now = START;
    private Decision decision = Decision.accepted();
    private List<String> changes = List.of();

    private Scenario() {}

    static Settings settings(SectionPlan... sections) {
        return settings(TERMS, sections);
    }

    static Settings settings(Settings.Terms terms, SectionPlan... sections) {
        return new Settings(42, "USD", terms, List.of(sections));
    }

    /** A change that is worked out once the changes before it have been carried out. */
    interface Past {
        Change on(Inventory inventory, long now);
    }

    static Scenario nothing() {
        return new Scenario();
    }

    static Scenario given(Past... past) {
        return opened(SETTINGS).and(past);
    }

    static Scenario opened(Settings settings) {
        Scenario scenario = nothing();
        scenario.inventory.evolve(new Change.Opened(settings, START));
        return scenario;
    }

    Scenario and(Past... past) {
        for (Past change : past) {
            inventory.evolve(change.on(inventory, now));
        }
        return this;
    }

    Scenario after(long millis) {
        now += millis;
        return this;
    }

    Scenario when(Command command) {
        List<String> said = new ArrayList<>();
        decision = inventory.decide(command, now);
        while (decision instanceof Decision.Overdue(List<Change> overdue)) {
            carryOut(overdue, said);
            decision = inventory.decide(command, now);
        }
        if (decision instanceof Decision.Accepted(List<Change> accepted)) {
            carryOut(accepted, said);
        }
        changes = said;
        return this;
    }

    private void carryOut(List<Change> decided, List<String> said) {
        for (Change change : decided) {
            said.add(new Words(inventory).of(change));
            inventory.evolve(change);
        }
    }

    Scenario then(String... expected) {
        assertThat(changes).containsExactly(expected);
        assertThat(decision).isInstanceOf(Decision.Accepted.class);
        return this;
    }

    Scenario thenNothing() {
        return then();
    }

    Decision.Detail thenRefused(Refusal reason, String... changesBefore) {
        assertThat(changes).containsExactly(changesBefore);
        assertThat(decision).isInstanceOf(Decision.Refused.class);
        Decision.Refused refused = (Decision.Refused) decision;
        assertThat(refused.reason()).isEqualTo(reason);
        return refused.detail();
    }

    Inventory inventory() {
        return inventory;
    }

    Order order(String order) {
        return inventory.find(id(order)).orElseThrow();
    }

    List<String> seats(String order) {
        return new Words(inventory).seats(order(order).claim());
    }

    Entry entry(String entry) {
        return inventory.waitlist().find(new EntryId(entry)).orElseThrow();
    }

    static OrderId id(String order) {
        return new OrderId(order);
    }

    static Past held(String order, String user, String... seats) {
        return (inventory, now) -> {
            int[] packed = IntStream.range(0, seats.length)
                    .map(i -> seat(inventory, seats[i]))
                    .toArray();
            Claim claim = inventory.floor().claim(packed);
            return new Change.Held(id(order), new UserId(user), claim, "f", false, now + HOLD_MILLIS, now);
        };
    }

    /** Also places of general admission, {@code F-GA-1}, which buyers cannot name. */
    private static int seat(Inventory inventory, String name) {
        String[] parts = name.split("-");
        return parts[1].equals("GA")
                ? inventory.floor().sections().stream()
                        .filter(section -> section.plan().code().equals(parts[0]))
                        .mapToInt(section -> Seats.pack(section.number(), Integer.parseInt(parts[2]) - 1))
                        .findFirst()
                        .orElseThrow()
                : inventory.floor().seatNamed(name);
    }

    static Past started(String order, String payment) {
        return (inventory, now) -> new Change.PaymentStarted(id(order), Payment.intent(new PaymentId(payment)), now);
    }

    static Past sold(String order, String payment) {
        return sold(order, payment, true);
    }

    /** Sold, but the money is only set aside. */
    static Past authorised(String order, String payment) {
        return sold(order, payment, false);
    }

    private static Past sold(String order, String payment, boolean captured) {
        return (inventory, now) -> {
            long minor = inventory.find(id(order)).orElseThrow().claim().totalMinor();
            Money price = new Money(minor, "USD");
            return new Change.Sold(id(order), new Change.Payer.By(new PaymentId(payment), price, captured), now);
        };
    }

    static Past returned(String order, Integer... places) {
        return (inventory, now) -> new Change.Returned(id(order), List.of(places), Cause.CANCELLED, 0, now);
    }

    /** @param request of the refund, {@code ORDER:NUMBER} */
    static Past refundRequested(String request, String payment, long minor) {
        OrderId order = id(request.substring(0, request.indexOf(':')));
        Money amount = new Money(minor, "USD");
        return (inventory, now) ->
                new Change.RefundRequested(order, request, new PaymentId(payment), amount, Refund.Reason.RETURNED, now);
    }

    static Past joined(String entry, String user, int quantity) {
        return joined(entry, user, quantity, Optional.empty());
    }

    static Past joined(String entry, String user, int quantity, String section) {
        return joined(entry, user, quantity, Optional.of(section));
    }

    private static Past joined(String entry, String user, int quantity, Optional<String> section) {
        return (inventory, now) -> new Change.Joined(
                new EntryId(entry),
                new UserId(user),
                quantity,
                section,
                inventory.waitlist().nextSequence(),
                now);
    }

    static Past eventCancelled() {
        return (inventory, now) -> new Change.EventCancelled(now);
    }

    static Past released(String order, Cause cause) {
        return (inventory, now) -> new Change.Released(id(order), cause, now);
    }
}
