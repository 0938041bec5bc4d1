package io.holdfast.engine.inventory;

import java.util.List;
import java.util.Optional;

/** Commands in short, as the tests ask for them. */
final class Commands {
    private Commands() {}

    static Command hold(String order, String user, Wish... wishes) {
        return hold(order, user, Long.MAX_VALUE, wishes);
    }

    static Command hold(String order, String user, long answerByMillis, Wish... wishes) {
        return new Command.Hold(Scenario.id(order), new UserId(user), List.of(wishes), false, "f", answerByMillis);
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
        return new Command.StartPayment(Scenario.id(order), Payment.intent(new PaymentId(payment)));
    }

    static Command confirm(String order, String payment, long minor) {
        return confirm(order, payment, minor, "USD");
    }

    static Command confirm(String order, String payment, long minor, String currency) {
        return new Command.ConfirmPayment(Scenario.id(order), new PaymentId(payment), new Money(minor, currency), true);
    }

    static Command fail(String order, String payment) {
        return fail(order, payment, "ch_1", false);
    }

    static Command fail(String order, String payment, String attempt, boolean last) {
        return new Command.FailPayment(Scenario.id(order), new PaymentId(payment), attempt, last);
    }

    static Command authorise(String order, String payment, long minor) {
        return new Command.ConfirmPayment(Scenario.id(order), new PaymentId(payment), new Money(minor, "USD"), false);
    }

    static Command dispute(String order, String payment, long minor, Dispute.Outcome outcome) {
        Dispute dispute = new Dispute("dp_1", new PaymentId(payment), new Money(minor, "USD"), outcome);
        return new Command.RecordDispute(Scenario.id(order), dispute);
    }

    static Command session(String order, String session) {
        return new Command.StartPayment(Scenario.id(order), new Payment(new PaymentId(session), Payment.Kind.SESSION));
    }

    static Command cancel(String order, String user, String... seats) {
        return new Command.Cancel(Scenario.id(order), new UserId(user), List.of(seats), Long.MAX_VALUE);
    }

    static Command extend(String order, String payment) {
        return new Command.Extend(Scenario.id(order), new PaymentId(payment));
    }

    static Command amend(SectionPlan... sections) {
        return new Command.Amend(Scenario.settings(sections));
    }

    static Command block(String... seats) {
        return new Command.Block(List.of(seats), true);
    }

    static Command unblock(String... seats) {
        return new Command.Block(List.of(seats), false);
    }

    static Command end(String order) {
        return new Command.EndOrder(Scenario.id(order));
    }

    static Command forget(String order) {
        return new Command.Forget(Scenario.id(order));
    }

    static Command join(String entry, String user, int quantity) {
        return new Command.Join(new EntryId(entry), new UserId(user), quantity, Optional.empty());
    }

    static Command join(String entry, String user, int quantity, String section) {
        return new Command.Join(new EntryId(entry), new UserId(user), quantity, Optional.of(section));
    }

    static Command leave(String entry, String user) {
        return new Command.Leave(new EntryId(entry), new UserId(user));
    }

    static Command offer() {
        return new Command.Offer();
    }

    static Command lapse(String entry) {
        return new Command.Lapse(new EntryId(entry));
    }

    static Command expire(String order) {
        return new Command.Expire(Scenario.id(order));
    }

    /** @param request of the refund, {@code ORDER:NUMBER} */
    static Command refundEnded(String request, boolean succeeded) {
        return new Command.RecordRefund(Scenario.id(request.substring(0, request.indexOf(':'))), request, succeeded);
    }
}
