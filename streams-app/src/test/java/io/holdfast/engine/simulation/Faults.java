package io.holdfast.engine.simulation;

import io.holdfast.engine.inventory.Change;
import io.holdfast.engine.inventory.Change.Held;
import io.holdfast.engine.inventory.Claim;
import io.holdfast.engine.inventory.Command;
import io.holdfast.engine.inventory.Decision;
import io.holdfast.engine.inventory.Decision.Accepted;
import io.holdfast.engine.inventory.Inventory;
import io.holdfast.engine.inventory.Order;
import io.holdfast.engine.inventory.OrderId;
import io.holdfast.engine.inventory.Refusal;
import io.holdfast.engine.inventory.UserId;
import io.holdfast.engine.topology.Decisions;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Engines that are wrong in one thing, each as a bug in the rules or in the state would make it look from outside. */
enum Faults {
    /** Whoever takes a seat gets the fence that its last owner had. */
    FENCES_DO_NOT_GROW(() ->
            (inventory, command, now) -> changed(inventory.decide(command, now), change -> switch (change) {
                case Held h ->
                    new Held(
                            h.order(),
                            h.user(),
                            stale(h.claim()),
                            h.fingerprint(),
                            h.offered(),
                            h.deadlineMillis(),
                            now);
                default -> change;
            })),

    /** A hold past its deadline still blocks its seats for whoever wants to hold them, until somebody ends it. */
    OVERDUE_HOLDS_BLOCK(() -> (inventory, command, now) -> switch (command) {
        case Command.Hold hold
        when inventory.find(hold.order()).isEmpty() ->
            retimed(inventory.decide(hold, beforeAnyDeadline(inventory, now)), now);
        default -> inventory.decide(command, now);
    }),

    /** Only the punctuator knows of deadlines. */
    ONLY_THE_PUNCTUATOR_EXPIRES(() -> (inventory, command, now) -> switch (command) {
        case Command.Expire expire -> inventory.decide(expire, now);
        default -> retimed(inventory.decide(command, beforeAnyDeadline(inventory, now)), now);
    }),

    /** A repeated command is decided as if it were new. */
    REPETITIONS_ARE_DECIDED_ANEW(() -> (inventory, command, now) -> switch (command) {
        case Command.Hold h
        when inventory.find(h.order()).isPresent() -> {
            OrderId unknown = new OrderId(h.order() + "again");
            Decision decision = inventory.decide(
                    new Command.Hold(
                            unknown, h.user(), h.wishes(), h.allowSplit(), h.fingerprint(), h.answerByMillis()),
                    now);
            yield changed(decision, change -> renamed(change, h.order()));
        }
        default -> inventory.decide(command, now);
    }),

    /** Money buys the seats however late it comes, as long as nobody has ended the hold. */
    PAYMENTS_IGNORE_THE_DEADLINE(() -> (inventory, command, now) -> switch (command) {
        case Command.ConfirmPayment confirm ->
            retimed(inventory.decide(confirm, beforeAnyDeadline(inventory, now)), now);
        default -> inventory.decide(command, now);
    }),

    /** Who leaves the line is forgotten at once. */
    LEAVERS_ARE_FORGOTTEN_TOO_SOON(() -> (inventory, command, now) -> {
        Decision decision = inventory.decide(command, now);
        return command instanceof Command.Leave leave
                        && decision instanceof Accepted(List<Change> changes)
                        && changes.stream().anyMatch(Change.Left.class::isInstance)
                ? new Accepted(List.of(
                        changes.getFirst(), new Change.Forgotten(leave.entry().order(), now)))
                : decision;
    }),

    /** What a buyer held and let go still counts. */
    RELEASES_FORGET_THE_LIMIT(ForgottenReleases::new);

    private final java.util.function.Supplier<Decisions> engine;

    Faults(java.util.function.Supplier<Decisions> engine) {
        this.engine = engine;
    }

    Decisions engine() {
        return engine.get();
    }

    private static long beforeAnyDeadline(Inventory inventory, long now) {
        return inventory
                .nextToExpire()
                .map(order -> Math.min(now, order.deadlineMillis() - 1))
                .orElse(now);
    }

    private static Decision changed(Decision decision, UnaryOperator<Change> fault) {
        return decision instanceof Accepted(List<Change> changes)
                ? new Accepted(changes.stream().map(fault).toList())
                : decision;
    }

    private static Claim stale(Claim claim) {
        int[] fences = Arrays.stream(claim.fences()).map(fence -> fence - 1).toArray();
        return new Claim(claim.seats(), fences, claim.pricesMinor());
    }

    /** The fault is in the rule, not in the clock: what it decides is decided now. */
    private static Decision retimed(Decision decision, long now) {
        return changed(decision, change -> switch (change) {
            case Held h ->
                new Held(
                        h.order(),
                        h.user(),
                        h.claim(),
                        h.fingerprint(),
                        h.offered(),
                        h.deadlineMillis() - h.atMillis() + now,
                        now);
            case Change.Sold sold -> new Change.Sold(sold.order(), sold.payer(), now);
            case Change.Released released -> new Change.Released(released.order(), released.cause(), now);
            case Change.PaymentStarted p -> new Change.PaymentStarted(p.order(), p.payment(), now);
            case Change.AttemptFailed f -> new Change.AttemptFailed(f.order(), f.attempt(), now);
            case Change.Captured c -> new Change.Captured(c.order(), c.payment(), c.amount(), now);
            case Change.CaptureFailed c -> new Change.CaptureFailed(c.order(), c.payment(), now);
            case Change.PaymentUnwanted u -> new Change.PaymentUnwanted(u.order(), u.payment(), u.amount(), now);
            case Change.HoldExtended e -> new Change.HoldExtended(e.order(), e.deadlineMillis(), now);
            case Change.Reacquired r -> new Change.Reacquired(r.order(), r.claim(), now);
            case Change.RefundRequested r ->
                new Change.RefundRequested(r.order(), r.requestId(), r.payment(), r.amount(), r.reason(), now);
            default -> change;
        });
    }

    private static Change renamed(Change change, OrderId order) {
        return switch (change) {
            case Held h ->
                new Held(order, h.user(), h.claim(), h.fingerprint(), h.offered(), h.deadlineMillis(), h.atMillis());
            case Change.Sold sold -> new Change.Sold(order, sold.payer(), sold.atMillis());
            default -> change;
        };
    }

    /** Counts on its own what the inventory would have left on the buyer's account. */
    private static final class ForgottenReleases implements Decisions {
        private final Map<UserId, Integer> released = new HashMap<>();

        @Override
        public Decision decide(Inventory inventory, Command command, long nowMillis) {
            Decision decision = inventory.decide(command, nowMillis);
            if (decision instanceof Accepted(List<Change> changes)) {
                changes.forEach(change -> note(inventory, change));
                return command instanceof Command.Hold hold && isOverLimit(inventory, hold, changes)
                        ? Decision.refused(Refusal.LIMIT_REACHED)
                        : decision;
            }
            return decision;
        }

        private void note(Inventory inventory, Change change) {
            if (change instanceof Change.Released(OrderId id, Change.Cause cause, long atMillis)) {
                Order order = inventory.find(id).orElseThrow();
                released.merge(of(inventory, order.user()), order.size(), Integer::sum);
            }
        }

        private boolean isOverLimit(Inventory inventory, Command.Hold hold, List<Change> changes) {
            int limit = inventory.settings().orElseThrow().terms().maxTicketsPerUser();
            Optional<Held> held = changes.stream()
                    .filter(Held.class::isInstance)
                    .map(Held.class::cast)
                    .findFirst();
            int had = released.getOrDefault(of(inventory, hold.user()), 0);
            return held.map(h -> had + h.claim().size() > limit).orElse(false);
        }

        private static UserId of(Inventory inventory, UserId user) {
            return new UserId(inventory.id() + " " + user);
        }
    }
}
