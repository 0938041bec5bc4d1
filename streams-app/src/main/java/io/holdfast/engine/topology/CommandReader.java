package io.holdfast.engine.topology;

import io.holdfast.engine.inventory.Command;
import io.holdfast.engine.inventory.Dispute;
import io.holdfast.engine.inventory.EntryId;
import io.holdfast.engine.inventory.InventoryId;
import io.holdfast.engine.inventory.Money;
import io.holdfast.engine.inventory.OrderId;
import io.holdfast.engine.inventory.Payment;
import io.holdfast.engine.inventory.PaymentId;
import io.holdfast.engine.inventory.SectionPlan;
import io.holdfast.engine.inventory.Settings;
import io.holdfast.engine.inventory.UserId;
import io.holdfast.engine.inventory.Wish;
import io.holdfast.wire.AmendInventory;
import io.holdfast.wire.BlockSeats;
import io.holdfast.wire.BookingRequest;
import io.holdfast.wire.CancelInventory;
import io.holdfast.wire.CancelOrder;
import io.holdfast.wire.ConfirmPayment;
import io.holdfast.wire.ExtendHold;
import io.holdfast.wire.FailPayment;
import io.holdfast.wire.HoldItem;
import io.holdfast.wire.HoldSeats;
import io.holdfast.wire.JoinWaitlist;
import io.holdfast.wire.LeaveWaitlist;
import io.holdfast.wire.OpenInventory;
import io.holdfast.wire.RecordDispute;
import io.holdfast.wire.RecordRefund;
import io.holdfast.wire.RefundOutcome;
import io.holdfast.wire.RepeatRefunds;
import io.holdfast.wire.SectionKind;
import io.holdfast.wire.SectionLayout;
import io.holdfast.wire.ShowInventory;
import io.holdfast.wire.ShowOrder;
import io.holdfast.wire.ShowWaitlist;
import io.holdfast.wire.StartPayment;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Turns a record of {@code booking_requests} into a command of the core. */
final class CommandReader {
    private static final int MAX_TEXT = 200;
    private static final int MAX_SEAT_NAME = 40;

    private final InventoryId inventory;
    private final long answerByMillis;

    private CommandReader(InventoryId inventory, long answerByMillis) {
        this.inventory = inventory;
        this.answerByMillis = answerByMillis;
    }

    /** @throws UndecidableCommand when the record holds no command for the inventory that its key names */
    static Command read(@Nullable String key, @Nullable BookingRequest request) {
        if (key == null || request == null || !key.equals(request.getInventory())) {
            throw new UndecidableCommand("The record's key is not the inventory of its command");
        }
        long answerBy = millis(request.getDeadline(), Long.MAX_VALUE);
        return new CommandReader(new InventoryId(text(key)), answerBy).read(request.getCommand());
    }

    private Command read(Object command) {
        return switch (command) {
            case HoldSeats hold -> hold(hold);
            case StartPayment start -> new Command.StartPayment(order(start.getOrderId()), payment(start));
            case ConfirmPayment confirm ->
                new Command.ConfirmPayment(
                        order(confirm.getOrderId()),
                        payment(confirm.getPaymentId()),
                        new Money(confirm.getAmountMinor(), text(confirm.getCurrency())),
                        confirm.getCaptured());
            case FailPayment fail ->
                new Command.FailPayment(
                        order(fail.getOrderId()),
                        payment(fail.getPaymentId()),
                        Optional.ofNullable(fail.getAttemptId())
                                .map(CommandReader::text)
                                .orElse(""),
                        fail.getIsLast());
            case RecordDispute dispute -> new Command.RecordDispute(order(dispute.getOrderId()), dispute(dispute));
            case CancelOrder cancel ->
                new Command.Cancel(
                        order(cancel.getOrderId()), user(cancel.getUserId()), names(cancel.getSeats()), answerByMillis);
            case ShowOrder show -> new Command.Show(order(show.getOrderId()));
            case RepeatRefunds repeat -> new Command.RepeatRefunds(order(repeat.getOrderId()));
            case RecordRefund refund ->
                new Command.RecordRefund(
                        order(refund.getOrderId()),
                        text(refund.getRequestId()),
                        refund.getOutcome() == RefundOutcome.SUCCEEDED);
            case ExtendHold extend -> new Command.Extend(order(extend.getOrderId()), payment(extend.getPaymentId()));
            case OpenInventory open -> new Command.Open(settings(open));
            case AmendInventory amend -> new Command.Amend(settings(amend.getSettings()));
            case BlockSeats block -> new Command.Block(names(block.getSeats()), block.getBlocked());
            case CancelInventory cancel -> new Command.CancelEvent();
            case ShowInventory show -> new Command.ShowInventory();
            case JoinWaitlist join ->
                new Command.Join(
                        entry(join.getEntryId()),
                        user(join.getUserId()),
                        join.getQuantity(),
                        Optional.ofNullable(join.getSection()).map(CommandReader::text));
            case LeaveWaitlist leave -> new Command.Leave(entry(leave.getEntryId()), user(leave.getUserId()));
            case ShowWaitlist show -> new Command.ShowEntry(entry(show.getEntryId()));
            default ->
                throw new UndecidableCommand(
                        "No command is called " + command.getClass().getSimpleName());
        };
    }

    private Command hold(HoldSeats hold) {
        List<Wish> wishes = hold.getItems().stream().map(CommandReader::wish).toList();
        return new Command.Hold(
                order(hold.getOrderId()),
                user(hold.getUserId()),
                wishes,
                hold.getAllowSplit(),
                text(hold.getFingerprint()),
                answerByMillis);
    }

    private static Wish wish(HoldItem item) {
        return item.getSeats().isEmpty()
                ? new Wish.Best(
                        Optional.ofNullable(item.getSection()),
                        Optional.ofNullable(item.getTicketType()),
                        item.getQuantity())
                : new Wish.Named(names(item.getSeats()));
    }

    private static Settings settings(OpenInventory open) {
        Settings.Terms terms = new Settings.Terms(
                open.getHoldSeconds() * 1_000L,
                open.getExtensionSeconds() * 1_000L,
                open.getOfferSeconds() * 1_000L,
                open.getMaxTicketsPerUser(),
                open.getSalesStart().toEpochMilli(),
                millis(open.getSalesEnd(), Long.MAX_VALUE),
                millis(open.getCancelUntil(), 0),
                open.getPaymentAttempts(),
                open.getReturnFeeMinor());
        return new Settings(
                open.getEventId(),
                text(open.getCurrency()),
                terms,
                open.getSections().stream().map(CommandReader::section).toList());
    }

    private static SectionPlan section(SectionLayout section) {
        return new SectionPlan(
                section.getCode(),
                text(section.getTicketType()),
                section.getPriceMinor(),
                section.getRows().stream().map(CommandReader::row).toList(),
                places(section),
                names(section.getBlocked()));
    }

    /** General admission has no rows; a section that says it is both is no section at all. */
    private static int places(SectionLayout section) {
        boolean general = section.getKind() == SectionKind.GENERAL;
        if (general && !section.getRows().isEmpty()) {
            throw new UndecidableCommand("A section of general admission has rows");
        }
        return general ? section.getCapacity() : 0;
    }

    private static long millis(@Nullable Instant time, long without) {
        return time == null ? without : time.toEpochMilli();
    }

    private static SectionPlan.Row row(io.holdfast.wire.RowLayout row) {
        return new SectionPlan.Row(
                row.getLabel(),
                row.getRuns().stream()
                        .map(run -> new SectionPlan.Run(run.getFirst(), run.getCount(), run.getNames()))
                        .toList());
    }

    private OrderId order(String value) {
        OrderId order = new OrderId(text(value));
        if (!order.isOf(inventory)) {
            throw new UndecidableCommand("The order is not of the inventory " + inventory);
        }
        return order;
    }

    private EntryId entry(String value) {
        return new EntryId(order(value).value());
    }

    private static UserId user(String value) {
        return new UserId(text(value));
    }

    private static Payment payment(StartPayment start) {
        PaymentId id = payment(start.getPaymentId());
        return switch (start.getKind()) {
            case INTENT -> new Payment(id, Payment.Kind.INTENT);
            case SESSION -> new Payment(id, Payment.Kind.SESSION);
            case SIMULATED -> new Payment(id, Payment.Kind.SIMULATED);
            case UNKNOWN -> throw new UndecidableCommand("A payment of a kind that is not known here");
        };
    }

    private static Dispute dispute(RecordDispute dispute) {
        return new Dispute(
                text(dispute.getDisputeId()),
                payment(dispute.getPaymentId()),
                new Money(dispute.getAmountMinor(), text(dispute.getCurrency())),
                Dispute.Outcome.valueOf(dispute.getOutcome().name()));
    }

    private static PaymentId payment(String value) {
        return new PaymentId(text(value));
    }

    /** Seats may be repeated to whoever asked, so their names have to be short, even where they are wrong. */
    private static List<String> names(List<String> seats) {
        if (seats.stream().anyMatch(seat -> seat.length() > MAX_SEAT_NAME)) {
            throw new UndecidableCommand("The name of a seat is longer than " + MAX_SEAT_NAME + " characters");
        }
        return seats;
    }

    /** What is stored and repeated in every record of an order has to be short. */
    private static String text(String value) {
        if (value.isEmpty() || value.length() > MAX_TEXT) {
            throw new UndecidableCommand("A text is empty or longer than " + MAX_TEXT + " characters");
        }
        return value;
    }
}
