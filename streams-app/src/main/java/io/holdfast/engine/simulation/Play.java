package io.holdfast.engine.simulation;

import io.holdfast.wire.AmendInventory;
import io.holdfast.wire.AvailabilityChange;
import io.holdfast.wire.BlockSeats;
import io.holdfast.wire.BookingReply;
import io.holdfast.wire.CancelInventory;
import io.holdfast.wire.CancelOrder;
import io.holdfast.wire.ConfirmPayment;
import io.holdfast.wire.ExtendHold;
import io.holdfast.wire.FailPayment;
import io.holdfast.wire.HoldSeats;
import io.holdfast.wire.JoinWaitlist;
import io.holdfast.wire.LeaveWaitlist;
import io.holdfast.wire.OpenInventory;
import io.holdfast.wire.PaymentRequestReason;
import io.holdfast.wire.RecordDispute;
import io.holdfast.wire.RecordRefund;
import io.holdfast.wire.RefusalCode;
import io.holdfast.wire.Refused;
import io.holdfast.wire.RepeatRefunds;
import io.holdfast.wire.ShowOrder;
import io.holdfast.wire.ShowWaitlist;
import io.holdfast.wire.StartPayment;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** A command, what it is about, and what must follow from it now. */
final class Play {
    private final Shadow shadow;
    private final Message message;
    private final long now;

    Play(Shadow shadow, Message message, long now) {
        this.shadow = shadow;
        this.message = message;
        this.now = now;
    }

    Object command() {
        return message.request().getCommand();
    }

    boolean isAbout(AvailabilityChange change) {
        return change.getOrderId() == null || isAbout(change.getOrderId());
    }

    boolean isAbout(String order) {
        return subject().map(order::equals).orElse(false);
    }

    private Optional<String> subject() {
        return switch (command()) {
            case HoldSeats hold -> Optional.of(hold.getOrderId());
            case StartPayment start -> Optional.of(start.getOrderId());
            case ConfirmPayment confirm -> Optional.of(confirm.getOrderId());
            case FailPayment fail -> Optional.of(fail.getOrderId());
            case CancelOrder cancel -> Optional.of(cancel.getOrderId());
            case ExtendHold extend -> Optional.of(extend.getOrderId());
            case ShowOrder show -> Optional.of(show.getOrderId());
            case RecordRefund refund -> Optional.of(refund.getOrderId());
            case RepeatRefunds repeat -> Optional.of(repeat.getOrderId());
            case RecordDispute dispute -> Optional.of(dispute.getOrderId());
            case LeaveWaitlist leave -> Optional.of(leave.getEntryId());
            default -> Optional.empty();
        };
    }

    Forecast foresee() {
        if (!shadow.isOpen()) {
            return unopened();
        }
        long answerBy = message.request().getDeadline() == null
                ? Long.MAX_VALUE
                : message.request().getDeadline().toEpochMilli();
        SetupForecast setup = new SetupForecast(shadow, now);
        WaitForecast line = new WaitForecast(shadow, now);
        subject().ifPresent(this::checkNotOverdue);
        return switch (command()) {
            case OpenInventory open -> setup.open(open);
            case AmendInventory amend -> setup.amend(amend.getSettings());
            case BlockSeats block -> setup.block(block);
            case CancelInventory cancel -> setup.cancel();
            case HoldSeats hold -> new HoldForecast(shadow, now).of(hold, answerBy);
            case ConfirmPayment confirm -> confirm(confirm);
            case StartPayment start -> paid(start.getOrderId(), money -> money.of(start));
            case ExtendHold extend -> known(extend.getOrderId(), order -> order.of(extend));
            case FailPayment fail -> paid(fail.getOrderId(), money -> money.of(fail));
            case CancelOrder cancel -> known(cancel.getOrderId(), order -> order.of(cancel, answerBy));
            case ShowOrder show -> known(show.getOrderId(), order -> Forecast.accepted());
            case RepeatRefunds repeat -> paid(repeat.getOrderId(), PaymentForecast::repeated);
            case RecordRefund refund -> paid(refund.getOrderId(), money -> money.of(refund));
            case RecordDispute dispute -> paid(dispute.getOrderId(), money -> money.of(dispute));
            case JoinWaitlist join -> line.join(join);
            case LeaveWaitlist leave -> line.leave(leave);
            case ShowWaitlist show -> line.show(show.getEntryId());
            default -> throw new Violation(shadow.id, "Not a command: " + command());
        };
    }

    private Forecast unopened() {
        return switch (command()) {
            case OpenInventory open -> new SetupForecast(shadow, now).open(open);
            case ConfirmPayment confirm -> confirm(confirm);
            default -> Forecast.refused(RefusalCode.UNKNOWN_INVENTORY);
        };
    }

    private Forecast known(String id, Function<OrderForecast, Forecast> forecast) {
        Booking booking = shadow.bookings.get(id);
        return booking == null
                ? Forecast.refused(RefusalCode.UNKNOWN_ORDER)
                : forecast.apply(new OrderForecast(shadow, booking, now));
    }

    private Forecast paid(String id, Function<PaymentForecast, Forecast> forecast) {
        return known(id, order -> forecast.apply(new PaymentForecast(shadow, order.booking(), now)));
    }

    private Forecast confirm(ConfirmPayment confirm) {
        Booking booking = shadow.bookings.get(confirm.getOrderId());
        if (booking != null) {
            return new PaymentForecast(shadow, booking, now).of(confirm);
        }
        Forecast.Refund refund =
                confirm.getCaptured() ? PaymentForecast.refund(confirm, PaymentRequestReason.UNKNOWN_ORDER) : null;
        return new Forecast(List.of(RefusalCode.UNKNOWN_ORDER), false, List.of(), refund);
    }

    private void checkNotOverdue(String order) {
        Booking booking = shadow.bookings.get(order);
        boolean stranger = booking != null
                && command() instanceof LeaveWaitlist leave
                && !leave.getUserId().equals(booking.user);
        boolean overdue = booking != null && booking.isOverdue(now) && !stranger;
        Violation.unless(!overdue, shadow.id, "A hold past its deadline is treated as if it were not: ", order);
    }

    /** The answer, where one was asked for, is as foreseen; and so is what was done. */
    void checkAnswer(Forecast forecast, Optional<BookingReply> reply, boolean acted) {
        boolean asked = message.address() != 0;
        Violation.unless(asked == reply.isPresent(), shadow.id, "An answer is missing, or nobody asked: ", reply);
        RefusalCode refusal = reply.map(BookingReply::getOutcome)
                .filter(outcome -> outcome instanceof Refused)
                .map(outcome -> ((Refused) outcome).getCode())
                .orElse(null);
        shadow.diary.note(() -> "  " + (refusal == null ? "accepted" : refusal) + (acted ? ", seats moved" : ""));
        if (asked && !forecast.allows(refusal)) {
            String right = forecast.refusals().isEmpty() ? "to be accepted" : "to be refused by " + forecast.refusals();
            throw new Violation(shadow.id, "Answered " + (refusal == null ? "yes" : refusal) + ", which was " + right);
        }
        boolean consistent = !asked || !acted || refusal == null;
        Violation.unless(consistent, shadow.id, "Refused, but seats moved");
    }
}
