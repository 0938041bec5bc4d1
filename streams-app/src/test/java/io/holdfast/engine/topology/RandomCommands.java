package io.holdfast.engine.topology;

import io.holdfast.engine.inventory.Command;
import io.holdfast.engine.inventory.Inventory;
import io.holdfast.engine.inventory.Money;
import io.holdfast.engine.inventory.Order;
import io.holdfast.engine.inventory.OrderId;
import io.holdfast.engine.inventory.PaymentId;
import io.holdfast.engine.inventory.UserId;
import io.holdfast.engine.inventory.Wish;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;

/** What buyers and the payment provider may send, in any sequence; the same for the same seed. */
final class RandomCommands {
    private static final int RECENT = 60;

    private final Random random;
    private final List<UserId> users =
            IntStream.range(0, 1_000).mapToObj(i -> new UserId("u" + i)).toList();
    private final List<OrderId> orders = new ArrayList<>();

    RandomCommands(long seed) {
        random = new Random(seed);
    }

    Random random() {
        return random;
    }

    List<UserId> users() {
        return users;
    }

    List<OrderId> orders() {
        return orders;
    }

    List<Order> known(Inventory inventory) {
        return orders.stream().flatMap(id -> inventory.find(id).stream()).toList();
    }

    Command next(Inventory inventory) {
        OrderId order = recent();
        return switch (random.nextInt(20)) {
            case 0, 1, 2, 3, 4, 5, 6 -> hold(new OrderId("42." + orders.size()));
            case 7 -> hold(order);
            case 8, 9 -> new Command.StartPayment(order, payment(order));
            case 10 -> new Command.ConfirmPayment(order, payment(order), money(inventory, order));
            case 11 -> new Command.FailPayment(order, payment(order));
            case 12, 13 -> new Command.Cancel(order, user(inventory, order), Long.MAX_VALUE);
            case 14, 15 -> new Command.Show(order);
            case 16, 17 -> new Command.RecordRefund(order, payment(order), random.nextInt(3) > 0);
            case 18 -> new Command.Open(inventory.settings().orElseThrow());
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

    private Wish wish() {
        return switch (random.nextInt(4)) {
            case 0 -> new Wish.Named(List.of("A-" + (1 + random.nextInt(12)) + "-" + (1 + random.nextInt(30))));
            case 1 -> new Wish.Best(Optional.of("F"), Optional.empty(), 1 + random.nextInt(3));
            case 2 -> new Wish.Best(Optional.empty(), Optional.of("VIP"), 1 + random.nextInt(3));
            default -> new Wish.Best(Optional.of(random.nextInt(8) == 0 ? "Z" : "A"), Optional.empty(), 1);
        };
    }

    private OrderId recent() {
        int from = Math.max(0, orders.size() - RECENT);
        return orders.isEmpty() ? new OrderId("42.none") : orders.get(from + random.nextInt(orders.size() - from));
    }

    private PaymentId payment(OrderId order) {
        return new PaymentId("p-" + order + (random.nextInt(10) == 0 ? "-other" : ""));
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
