package io.holdfast.engine.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.engine.inventory.Change.Release;
import io.holdfast.engine.inventory.SectionPlan.Run;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Given past changes, when a command, then changes or a refusal. Changes are told in words, seats by their names.
 *
 * <p>Section A has two rows, {@code 1} with seats 1 to 5 and {@code 2} with 1 to 3 and, past an aisle, 5 and 6. F takes
 * four and Z, which is free of charge, two.
 */
final class Scenario {
    static final long START = 1_000_000;
    static final long HOLD_MILLIS = 300_000;
    static final long SALES_START = 500_000;
    static final long SALES_END = 10_000_000;
    static final int LIMIT = 4;
    static final SectionPlan SEATED = new SectionPlan(
            "A",
            "VIP",
            15_000,
            List.of(
                    new SectionPlan.Row("1", List.of(new Run(1, 5))),
                    new SectionPlan.Row("2", List.of(new Run(1, 3), new Run(5, 2)))),
            0);
    static final Settings SETTINGS = settings(
            SEATED,
            new SectionPlan("F", "General", 5_000, List.of(), 4),
            new SectionPlan("Z", "Free", 0, List.of(), 2));

    private final Inventory inventory = new Inventory(new InventoryId("42"));
    private long now = START;
    private Decision decision = Decision.accepted();
    private List<String> changes = List.of();

    private Scenario() {}

    static Settings settings(SectionPlan... sections) {
        return new Settings(42, "USD", HOLD_MILLIS, LIMIT, SALES_START, SALES_END, List.of(sections));
    }

    /** A change that is worked out once the changes before it have been carried out. */
    interface Past {
        Change on(Inventory inventory, long now);
    }

    static Scenario nothing() {
        return new Scenario();
    }

    static Scenario given(Past... past) {
        Scenario scenario = nothing();
        scenario.inventory.evolve(new Change.Opened(SETTINGS, START));
        return scenario.and(past);
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
            said.add(words(change));
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
        return names(inventory, order(order).claim());
    }

    private String words(Change change) {
        return switch (change) {
            case Change.Opened opened -> "opened";
            case Change.Held held -> "held " + held.order() + " " + names(inventory, held.claim());
            case Change.PaymentStarted started -> "started " + started.order() + " " + started.payment();
            case Change.Sold sold ->
                "sold " + sold.order() + " "
                        + sold.payment().map(PaymentId::value).orElse("free");
            case Change.Released released -> "released " + released.order() + " " + released.cause();
            case Change.Reacquired again -> "reacquired " + again.order() + " " + names(inventory, again.claim());
            case Change.RefundRequested refund ->
                "refund %s %s %d %s %s"
                        .formatted(
                                refund.order(),
                                refund.payment(),
                                refund.amount().minor(),
                                refund.amount().currency(),
                                refund.reason());
            case Change.PaymentUnwanted unwanted -> "unwanted " + unwanted.order() + " " + unwanted.payment();
            case Change.RefundRecorded refund ->
                "refunded " + refund.order() + " " + refund.payment() + " " + refund.succeeded();
        };
    }

    private static List<String> names(Inventory inventory, Claim claim) {
        return IntStream.of(claim.seats()).mapToObj(inventory.floor()::seatId).collect(Collectors.toList());
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
            return new Change.Held(id(order), new UserId(user), claim, "f", now + HOLD_MILLIS, now);
        };
    }

    /** Also places of general admission, {@code F-GA-1}, which buyers cannot name. */
    private static int seat(Inventory inventory, String name) {
        String[] parts = name.split("-");
        return parts[1].equals("GA")
                ? Seats.pack(parts[0].equals("F") ? 1 : 2, Integer.parseInt(parts[2]) - 1)
                : inventory.floor().seatNamed(name);
    }

    static Past started(String order, String payment) {
        return (inventory, now) -> new Change.PaymentStarted(id(order), new PaymentId(payment), now);
    }

    static Past sold(String order, String payment) {
        return (inventory, now) -> new Change.Sold(id(order), Optional.of(new PaymentId(payment)), now);
    }

    static Past released(String order, Release cause) {
        return (inventory, now) -> new Change.Released(id(order), cause, now);
    }

    static Command hold(String order, String user, Wish... wishes) {
        return hold(order, user, Long.MAX_VALUE, wishes);
    }

    static Command hold(String order, String user, long answerByMillis, Wish... wishes) {
        return new Command.Hold(id(order), new UserId(user), List.of(wishes), false, "f", answerByMillis);
    }

    static Wish named(String... seats) {
        return new Wish.Named(List.of(seats));
    }

    static Wish best(String section, int quantity) {
        return new Wish.Best(Optional.of(section), Optional.empty(), quantity);
    }

    static Wish anywhere(int quantity) {
        return new Wish.Best(Optional.empty(), Optional.empty(), quantity);
    }

    static Command start(String order, String payment) {
        return new Command.StartPayment(id(order), new PaymentId(payment));
    }

    static Command confirm(String order, String payment, long minor) {
        return confirm(order, payment, minor, "USD");
    }

    static Command confirm(String order, String payment, long minor, String currency) {
        return new Command.ConfirmPayment(id(order), new PaymentId(payment), new Money(minor, currency));
    }

    static Command fail(String order, String payment) {
        return new Command.FailPayment(id(order), new PaymentId(payment));
    }

    static Command cancel(String order, String user) {
        return new Command.Cancel(id(order), new UserId(user), Long.MAX_VALUE);
    }

    static Command expire(String order) {
        return new Command.Expire(id(order));
    }

    static Command refundEnded(String order, String payment, boolean succeeded) {
        return new Command.RecordRefund(id(order), new PaymentId(payment), succeeded);
    }
}
