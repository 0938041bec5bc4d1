package io.holdfast.engine.topology;

import io.holdfast.engine.inventory.Command;
import io.holdfast.engine.inventory.Decision;
import io.holdfast.engine.inventory.EntryId;
import io.holdfast.engine.inventory.Inventory;
import io.holdfast.engine.inventory.OrderId;
import io.holdfast.engine.inventory.Refusal;
import io.holdfast.wire.BookingReply;
import io.holdfast.wire.InventoryOpened;
import io.holdfast.wire.RefusalCode;
import io.holdfast.wire.Refused;
import io.holdfast.wire.ReplyTo;
import java.time.Instant;
import java.util.Optional;

/** Answers who asked: with the order as it stands after the decision, or with the reason of the refusal. */
final class Replies {
    private final Outlet outlet;
    private final WireRows rows;

    Replies(Outlet outlet, WireRows rows) {
        this.outlet = outlet;
        this.rows = rows;
    }

    void reply(ReplyTo to, Inventory inventory, Command command, Decision decision, long nowMillis) {
        Object outcome = switch (decision) {
            case Decision.Refused refused -> refused(refused);
            case Decision.Accepted accepted -> accepted(inventory, command);
            case Decision.Overdue overdue -> throw new IllegalStateException("Not a last word: " + overdue);
        };
        Optional<String> order = orderOf(command).map(OrderId::value);
        BookingReply reply =
                new BookingReply(inventory.id().value(), order.orElse(null), Instant.ofEpochMilli(nowMillis), outcome);
        outlet.reply(to, order.orElse(inventory.id().value()), reply);
    }

    private Object accepted(Inventory inventory, Command command) {
        Optional<OrderId> order = orderOf(command);
        if (order.isPresent()) {
            return inventory
                    .find(order.get())
                    .<Object>map(found -> rows.order(inventory, found))
                    .orElseGet(() -> refused(new Decision.Refused(Refusal.UNKNOWN_ORDER, Decision.Detail.NONE)));
        }
        return entryOf(command)
                .flatMap(inventory.waitlist()::find)
                .<Object>map(entry -> WireRows.entry(inventory, entry))
                .orElseGet(() -> new InventoryOpened(
                        inventory.version(),
                        inventory.floor().capacity(),
                        inventory.waitlist().waiting().size()));
    }

    private static Optional<EntryId> entryOf(Command command) {
        return switch (command) {
            case Command.Join join -> Optional.of(join.entry());
            case Command.Leave leave -> Optional.of(leave.entry());
            case Command.ShowEntry show -> Optional.of(show.entry());
            default -> Optional.empty();
        };
    }

    private static Refused refused(Decision.Refused refused) {
        Decision.Detail detail = refused.detail();
        return new Refused(
                RefusalCode.valueOf(refused.reason().name()),
                detail.seats(),
                detail.available(),
                detail.limit(),
                detail.held(),
                detail.bought());
    }

    private static Optional<OrderId> orderOf(Command command) {
        return switch (command) {
            case Command.Open open -> Optional.empty();
            case Command.Amend amend -> Optional.empty();
            case Command.Block block -> Optional.empty();
            case Command.CancelEvent cancel -> Optional.empty();
            case Command.ShowInventory show -> Optional.empty();
            case Command.Offer offer -> Optional.empty();
            case Command.Join join -> Optional.empty();
            case Command.Leave leave -> Optional.empty();
            case Command.ShowEntry show -> Optional.empty();
            case Command.Lapse lapse -> Optional.empty();
            case Command.Extend extend -> Optional.of(extend.order());
            case Command.EndOrder end -> Optional.of(end.order());
            case Command.Forget forget -> Optional.of(forget.order());
            case Command.Hold hold -> Optional.of(hold.order());
            case Command.StartPayment start -> Optional.of(start.order());
            case Command.ConfirmPayment confirm -> Optional.of(confirm.order());
            case Command.FailPayment fail -> Optional.of(fail.order());
            case Command.Cancel cancel -> Optional.of(cancel.order());
            case Command.Show show -> Optional.of(show.order());
            case Command.Expire expire -> Optional.of(expire.order());
            case Command.RepeatRefunds repeat -> Optional.of(repeat.order());
            case Command.RecordRefund refund -> Optional.of(refund.order());
            case Command.RecordDispute dispute -> Optional.of(dispute.order());
        };
    }
}
