package io.holdfast.engine.simulation;

import static java.util.Objects.requireNonNull;

import io.holdfast.wire.AvailabilityChange;
import io.holdfast.wire.BookingReply;
import io.holdfast.wire.ChangeCause;
import io.holdfast.wire.HoldItem;
import io.holdfast.wire.HoldSeats;
import io.holdfast.wire.JoinWaitlist;
import io.holdfast.wire.Order;
import io.holdfast.wire.OrderStatus;
import io.holdfast.wire.PaymentRequest;
import io.holdfast.wire.PaymentRequestKind;
import io.holdfast.wire.PaymentRequestReason;
import io.holdfast.wire.Ticket;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What one inventory did in one turn. First comes what time and the waitlist bring by themselves; then the command,
 * foreseen at that moment; then again what follows by itself.
 */
final class Scene {
    private final Shadow shadow;
    private final Optional<Play> play;
    private final long now;
    private final LedgerAudit ledger;
    private final RowCheck rows;
    private final QuietAudit quiet;
    private final StandingRules standing;
    private final MoneyAudit money;
    private final Map<String, Order> published = new LinkedHashMap<>();
    private final Deque<ChangeCause> expected = new ArrayDeque<>();
    private Optional<Forecast> forecast = Optional.empty();
    private Optional<BookingReply> reply = Optional.empty();
    private boolean acted;
    private boolean moved;

    Scene(Shadow shadow, Optional<Play> play, long now) {
        this.shadow = shadow;
        this.play = play;
        this.now = now;
        this.ledger = new LedgerAudit(shadow, now);
        this.rows = new RowCheck(shadow);
        this.quiet = new QuietAudit(shadow, now);
        this.money = new MoneyAudit(shadow, now);
        this.standing = new StandingRules(shadow, now);
    }

    void see(Output output) {
        switch (output) {
            case Output.Sent sent -> {
                demand(sent.timestampMillis() == now, "A record of another time: ", sent);
                see(sent);
            }
            case Output.Deleted deleted -> quiet.delete(deleted.key(), play.isEmpty());
            case Output.Stored stored -> quiet.store(stored.key(), play.isEmpty());
        }
    }

    private void see(Output.Sent sent) {
        switch (sent.value()) {
            case AvailabilityChange change -> change(change);
            case PaymentRequest request -> {
                if (!shadow.bookings.containsKey(request.getOrderId())) {
                    shadow.strayMillis = now;
                }
                if (request.getKind() == PaymentRequestKind.REFUND
                        || request.getReason() == PaymentRequestReason.CAPTURE_FAILED) {
                    foresee(request.getOrderId());
                }
                money.asked(request);
            }
            case Order row -> published.put(row.getOrderId(), row);
            case Ticket ticket -> {
                foresee(ticket.getOrderId());
                quiet.ticket(ticket);
            }
            case BookingReply answer -> {
                demand(reply.isEmpty(), "Two answers");
                reply = Optional.of(answer);
            }
            default -> {}
        }
    }

    private void change(AvailabilityChange change) {
        boolean own = play.map(p -> p.isAbout(change)).orElse(false) && !LedgerAudit.isUpkeep(change);
        if (own) {
            foresee();
            acted = true;
            demand(change.getCause() == expected.poll(), "Not what must follow: ", change);
        }
        switch (change.getCause()) {
            case HELD -> held(change);
            case OFFERED -> offered(change);
            case LATE_PAYMENT -> ledger.lockAgain(change, booking(change));
            case PAID -> {
                demand(own || booking(change).totalMinor() == 0, "Sold, though nobody asked: ", change);
                ledger.sell(change, booking(change));
            }
            case EXPIRED -> {
                demand(booking(change).isOverdue(now), "Expired before its time: ", change);
                ledger.release(change, booking(change));
            }
            case PAYMENT_FAILED -> paymentFailed(change);
            case CANCELLED -> ledger.release(change, booking(change));
            case RETURNED, DISPUTED -> giveBack(change, PaymentRequestReason.RETURNED);
            case EVENT_CANCELLED -> eventCancelled(change);
            case BLOCKED, UNBLOCKED -> ledger.block(change, change.getCause() == ChangeCause.BLOCKED);
            case OPENED, AMENDED -> {}
            case OTHER -> throw new Violation(shadow.id, "No cause: " + change);
        }
        demand(own || LedgerAudit.isUpkeep(change) || followsByItself(change), "Nobody asked for ", change);
        ledger.check(change);
        moved = true;
    }

    private boolean followsByItself(AvailabilityChange change) {
        return switch (change.getCause()) {
            case PAID -> booking(change).offered;
            case EVENT_CANCELLED -> play.isEmpty();
            default -> false;
        };
    }

    private void held(AvailabilityChange change) {
        HoldSeats hold = (HoldSeats) play.orElseThrow().command();
        List<Seat> seats = change.getSeats().stream()
                .map(fence -> requireNonNull(shadow.seats.get(fence.getSeatId())))
                .toList();
        new SeatingCheck(shadow).check(hold.getItems(), seats, hold.getAllowSplit());
        Booking booking = new Booking(hold.getOrderId(), hold.getUserId(), hold.getFingerprint(), false);
        booking.deadlineMillis = now + shadow.settings().getHoldSeconds() * 1_000L;
        ledger.lock(change, booking);
        demand(shadow.countOf(booking.user, now) <= shadow.settings().getMaxTicketsPerUser(), "Over the limit");
        if (booking.totalMinor() == 0) {
            expected.add(ChangeCause.PAID);
        }
    }

    /** To the first in the line whose wish can be met. */
    private void offered(AvailabilityChange change) {
        demand(shadow.closed(now).isEmpty(), "Offered while nothing is sold");
        String entry = requireNonNull(change.getOrderId());
        Waiter first = shadow.waiters.values().stream()
                .filter(waiter -> shadow.canBeMet(waiter, now))
                .findFirst()
                .orElseThrow(() -> new Violation(shadow.id, "Nobody waits for " + change));
        demand(first.id.equals(entry), "Offered to ", entry, ", but ", first.id, " is before it");
        List<Seat> seats = change.getSeats().stream()
                .map(fence -> requireNonNull(shadow.seats.get(fence.getSeatId())))
                .toList();
        HoldItem wish = first.wish;
        new SeatingCheck(shadow).check(List.of(wish), seats, false);
        Booking booking = new Booking(entry, first.user, "waitlist", true);
        booking.deadlineMillis = now + shadow.settings().getOfferSeconds() * 1_000L;
        ledger.lock(change, booking);
    }

    /** A hold ends; or, where the money for a sale could not be taken, the sale. */
    private void paymentFailed(AvailabilityChange change) {
        if (booking(change).status == OrderStatus.CONFIRMED) {
            giveBack(change, PaymentRequestReason.RETURNED);
        } else {
            ledger.release(change, booking(change));
        }
    }

    private void eventCancelled(AvailabilityChange change) {
        if (change.getOrderId() == null) {
            return;
        }
        demand(shadow.cancelled, "The event is not cancelled");
        if (booking(change).status == OrderStatus.PENDING) {
            ledger.release(change, booking(change));
        } else {
            demand(change.getSeats().size() == booking(change).size(), "Not all seats come back");
            giveBack(change, PaymentRequestReason.EVENT_CANCELLED);
        }
    }

    private void giveBack(AvailabilityChange change, PaymentRequestReason reason) {
        Booking booking = booking(change);
        if (play.isPresent() && play.get().command() instanceof io.holdfast.wire.CancelOrder cancel) {
            boolean asked = cancel.getSeats().isEmpty()
                    ? change.getSeats().size() == booking.size()
                    : change.getSeats().stream()
                            .allMatch(fence -> cancel.getSeats().contains(fence.getSeatId()));
            demand(asked, "Other seats come back than were given");
        }
        ledger.giveBack(change, booking);
        money.gaveBack(change, booking, reason);
    }

    private Booking booking(AvailabilityChange change) {
        Booking booking = shadow.bookings.get(requireNonNull(change.getOrderId()));
        demand(booking != null, "There is no such order: ", change);
        return requireNonNull(booking);
    }

    private void foresee(String order) {
        if (play.map(p -> p.isAbout(order)).orElse(false)) {
            foresee();
        }
    }

    private void foresee() {
        if (forecast.isEmpty() && play.isPresent()) {
            forecast = Optional.of(play.get().foresee());
            expected.addAll(forecast.get().causes());
            Optional.ofNullable(forecast.get().refund()).ifPresent(money::expect);
        }
    }

    /** The curtain falls: nothing that must happen is missing, and everybody was told what is so. */
    void end() {
        foresee();
        play.ifPresent(p -> p.checkAnswer(forecast.orElseThrow(), reply, acted));
        boolean done = expected.isEmpty()
                || (!acted && !forecast.orElseThrow().refusals().isEmpty());
        demand(done, "Did not happen: ", expected);
        money.end();
        published.forEach((id, row) -> rows.published(row, requireNonNull(shadow.bookings.get(id))));
        reply.ifPresent(this::checkReply);
        standing.check();
        if (moved || play.map(p -> p.command() instanceof JoinWaitlist).orElse(false)) {
            standing.checkNobodyIsPassedOver();
        }
    }

    private void checkReply(BookingReply answer) {
        demand(answer.getDecidedAt().toEpochMilli() == now, "Answered for another time");
        switch (answer.getOutcome()) {
            case Order row -> rows.check(row, requireNonNull(shadow.bookings.get(row.getOrderId())));
            case io.holdfast.wire.WaitlistEntry entry -> rows.check(entry);
            default -> {}
        }
    }

    private void demand(boolean holds, String message, @Nullable Object... details) {
        Violation.unless(holds, shadow.id, message, details);
    }
}
