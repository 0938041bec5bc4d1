package io.holdfast.engine.topology;

import io.holdfast.engine.inventory.Command;
import io.holdfast.engine.inventory.Dispute;
import io.holdfast.engine.inventory.Entry;
import io.holdfast.engine.inventory.EntryId;
import io.holdfast.engine.inventory.Inventory;
import io.holdfast.engine.inventory.Money;
import io.holdfast.engine.inventory.Order;
import io.holdfast.engine.inventory.OrderId;
import io.holdfast.engine.inventory.Payment;
import io.holdfast.engine.inventory.PaymentId;
import io.holdfast.engine.inventory.Refund;
import io.holdfast.engine.inventory.SectionPlan;
import io.holdfast.engine.inventory.SectionPlan.Run;
import io.holdfast.engine.inventory.Settings;
import io.holdfast.engine.inventory.UserId;
import io.holdfast.engine.inventory.Wish;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** What buyers and the payment provider may send, in any sequence; the same for the same seed. */
final class RandomCommands {
    private static final int RECENT = 60;

    private final Random random;
    private final List<UserId> users =
            IntStream.range(0, 1_000).mapToObj(i -> new UserId("u" + i)).toList();
    private final List<OrderId> orders = new ArrayList<>();
    private final List<EntryId> entries = new ArrayList<>();

    RandomCommands(long seed) {
        random = new Random(seed);
    }

    Random random() {
        return random;
    }

    List<UserId> users() {
        return users;
    }

    List<EntryId> entries() {
        return entries;
    }

    /** Of every order that may be, also of those that are offers. */
    List<OrderId> ids() {
        return Stream.concat(orders.stream(), entries.stream().map(entry -> new OrderId(entry.value())))
                .toList();
    }

    Command next(Inventory inventory) {
        return switch (random.nextInt(4)) {
            case 0 -> ofInventory(inventory);
            default -> ofOrder(inventory);
        };
    }

    /** What follows when the event has been cancelled, besides all that may still come. */
    Command nextOfCancelled(Inventory inventory) {
        return switch (random.nextInt(4)) {
            case 0 -> new Command.CancelEvent();
            case 1 -> new Command.EndOrder(any(orders));
            case 2 -> new Command.Lapse(entry());
            default -> next(inventory);
        };
    }

    private Command ofInventory(Inventory inventory) {
        return switch (random.nextInt(20)) {
            case 0 -> new Command.Open(inventory.settings().orElseThrow());
            case 1 -> amend(inventory.settings().orElseThrow());
            case 2, 3, 4 -> new Command.Block(List.of(seat(), seat()), random.nextBoolean());
            case 5, 6, 7, 8, 9 -> join();
            case 10, 11 -> new Command.Leave(entry(), waiting(inventory));
            case 12 -> new Command.ShowEntry(entry());
            case 13, 14 -> new Command.Forget(recent());
            default -> new Command.Offer();
        };
    }

    private Command ofOrder(Inventory inventory) {
        OrderId order = recent();
        return switch (random.nextInt(20)) {
            case 0, 1, 2, 3, 4, 5, 6 -> hold(new OrderId("42." + orders.size()));
            case 7 -> hold(order);
            case 8, 9 -> new Command.StartPayment(order, started(order));
            case 10, 19 -> confirm(inventory, order);
            case 11 -> fail(order);
            case 12, 13 -> cancel(inventory, order);
            case 14 -> random.nextBoolean() ? new Command.Show(order) : new Command.RepeatRefunds(order);
            case 15 -> random.nextBoolean() ? new Command.Extend(order, payment(order)) : dispute(order);
            case 16, 17 -> refunded(inventory, order);
            default ->
                new Command.Expire(inventory.nextToExpire().map(Order::id).orElse(order));
        };
    }

    private Command hold(OrderId order) {
        if (order.value().equals("42." + orders.size())) {
            orders.add(order);
        }
        List<Wish> wishes = IntStream.rangeClosed(0, random.nextInt(2))
                .mapToObj(i -> wish())
                .toList();
        return new Command.Hold(
                order,
                users.get((orders.size() / 10 + random.nextInt(40)) % users.size()),
                wishes,
                random.nextBoolean(),
                "f",
                Long.MAX_VALUE);
    }

    private Command cancel(Inventory inventory, OrderId order) {
        List<String> seats = inventory.find(order).filter(o -> random.nextBoolean()).stream()
                .map(o -> inventory.floor().seatId(o.claim().seats()[0]))
                .toList();
        return new Command.Cancel(order, user(inventory, order), seats, Long.MAX_VALUE);
    }

    /** Of one of its refunds, where it has any. */
    private Command refunded(Inventory inventory, OrderId order) {
        List<Refund> refunds =
                inventory.find(order).map(found -> found.money().refunds()).orElse(List.of());
        String request = refunds.isEmpty() ? order + ":none" : any(refunds).requestId();
        return new Command.RecordRefund(order, request, random.nextInt(3) > 0);
    }

    /** One place more, at another price; seldom also another row. */
    private Command amend(Settings settings) {
        List<SectionPlan> sections = new ArrayList<>(settings.sections());
        SectionPlan seated = sections.get(0);
        List<SectionPlan.Row> rows = new ArrayList<>(seated.rows());
        if (random.nextInt(10) == 0 && rows.size() < 16) {
            String label = Integer.toString(rows.size() + 1);
            rows.add(new SectionPlan.Row(label, List.of(Run.named(List.of("L", "M")), Run.numbered(1, 30))));
        }
        long price = seated.priceMinor() + 1;
        sections.set(0, new SectionPlan(seated.code(), seated.ticketType(), price, rows, 0, seated.blocked()));
        SectionPlan general = sections.get(1);
        sections.set(
                1,
                new SectionPlan(
                        general.code(), general.ticketType(), price, List.of(), general.places() + 1, List.of()));
        return new Command.Amend(
                new Settings(settings.eventId(), settings.currency(), settings.terms(), List.copyOf(sections)));
    }

    private Command join() {
        EntryId entry = new EntryId("42.w" + entries.size());
        entries.add(entry);
        Optional<String> section = Optional.of("S").filter(s -> random.nextInt(4) > 0);
        return new Command.Join(entry, any(users), 1 + random.nextInt(4), section);
    }

    private EntryId entry() {
        return entries.isEmpty() ? new EntryId("42.none") : any(entries);
    }

    private UserId waiting(Inventory inventory) {
        return inventory.waitlist().waiting().stream()
                .map(Entry::user)
                .findFirst()
                .orElse(users.getFirst());
    }

    private <T> T any(List<T> list) {
        return list.get(random.nextInt(list.size()));
    }

    private String seat() {
        return "A-" + (1 + random.nextInt(12)) + "-" + (1 + random.nextInt(30));
    }

    private Wish wish() {
        return switch (random.nextInt(6)) {
            case 0 -> new Wish.Named(List.of(seat()));
            case 1, 2 -> new Wish.Best(Optional.of("S"), Optional.empty(), 1 + random.nextInt(2));
            case 3 -> new Wish.Best(Optional.of("F"), Optional.empty(), 1 + random.nextInt(3));
            case 4 -> new Wish.Best(Optional.empty(), Optional.of("VIP"), 1 + random.nextInt(3));
            default -> new Wish.Best(Optional.of(random.nextInt(8) == 0 ? "Z" : "A"), Optional.empty(), 1);
        };
    }

    private OrderId recent() {
        int from = Math.max(0, orders.size() - RECENT);
        if (!entries.isEmpty() && random.nextInt(5) == 0) {
            return new OrderId(any(entries).value());
        }
        return orders.isEmpty() ? new OrderId("42.none") : orders.get(from + random.nextInt(orders.size() - from));
    }

    private Payment started(OrderId order) {
        return new Payment(payment(order), random.nextInt(4) == 0 ? Payment.Kind.SESSION : Payment.Kind.INTENT);
    }

    private Command fail(OrderId order) {
        return new Command.FailPayment(order, payment(order), "ch_" + random.nextInt(3), random.nextInt(3) == 0);
    }

    private Command dispute(OrderId order) {
        Dispute.Outcome outcome = Dispute.Outcome.values()[random.nextInt(3)];
        Money amount = new Money(1 + random.nextInt(10_000), "USD");
        return new Command.RecordDispute(order, new Dispute("dp_" + order, payment(order), amount, outcome));
    }

    private PaymentId payment(OrderId order) {
        return new PaymentId("p-" + order + (random.nextInt(10) == 0 ? "-other" : ""));
    }

    /** Money for an order that nobody knows goes back without a trace in the inventory: of no interest here. */
    private Command confirm(Inventory inventory, OrderId order) {
        return inventory.find(order).isPresent()
                ? new Command.ConfirmPayment(order, payment(order), money(inventory, order), random.nextInt(3) > 0)
                : new Command.Show(order);
    }

    private Money money(Inventory inventory, OrderId order) {
        long due = inventory.find(order).map(o -> o.claim().totalMinor()).orElse(1L);
        return new Money(random.nextInt(12) == 0 ? due + 1 : due, "USD");
    }

    private UserId user(Inventory inventory, OrderId order) {
        return random.nextInt(10) == 0
                ? users.getFirst()
                : inventory.find(order).map(Order::user).orElse(users.getFirst());
    }
}
