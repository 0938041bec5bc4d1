package io.holdfast.engine.inventory;

import static io.holdfast.engine.inventory.Decision.accepted;
import static io.holdfast.engine.inventory.Decision.refused;

import io.holdfast.engine.inventory.Decision.Detail;
import io.holdfast.engine.inventory.Decision.Refused;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** Who may hold which seats. */
record HoldRules(Inventory inventory, Settings settings, long now) {
    Decision hold(Command.Hold hold) {
        if (inventory.waitlist().find(new EntryId(hold.order().value())).isPresent()) {
            return refused(Refusal.KEY_REUSED); // the id is that of an offer to somebody who waits
        }
        if (now > hold.answerByMillis()) {
            return refused(Refusal.DEADLINE_PASSED);
        }
        Optional<Decision> closed = closed();
        if (closed.isPresent()) {
            return closed.get();
        }
        long quantity = Selection.quantity(hold.wishes());
        if (quantity < 1) {
            return refused(Refusal.INVALID);
        }
        return quantity > Selection.MAX_SEATS ? Decision.tooMany(Selection.MAX_SEATS) : select(hold, (int) quantity);
    }

    /** The answer to a command that was decided before. */
    Decision repeated(Order known, Command.Hold hold) {
        boolean same = known.user().equals(hold.user()) && known.fingerprint().equals(hold.fingerprint());
        return same ? accepted() : refused(Refusal.KEY_REUSED);
    }

    /** Why nothing is sold at this moment, if so. */
    Optional<Decision> closed() {
        if (inventory.isCancelled()) {
            return Optional.of(refused(Refusal.EVENT_CANCELLED));
        }
        if (now < settings.terms().salesStartMillis()) {
            return Optional.of(refused(Refusal.SALES_NOT_OPEN));
        }
        return now >= settings.terms().salesEndMillis() ? Optional.of(refused(Refusal.SALES_CLOSED)) : Optional.empty();
    }

    private Decision select(Command.Hold hold, int quantity) {
        Selection selection = new Selection(inventory, hold.allowSplit(), quantity);
        if (!selection.sectionsExist(hold.wishes())) {
            return refused(Refusal.NO_SUCH_SECTION);
        }
        Optional<Refused> named = selection.addNamed(hold.wishes());
        if (named.isPresent()) {
            return named.get();
        }
        OverdueHolds overdue = new OverdueHolds(inventory, now);
        return overLimit(hold.user(), quantity)
                .or(() -> overdue.among(selection.inTheWay()))
                .or(selection::taken)
                .or(() -> selection
                        .addBest(hold.wishes())
                        .map(refusal -> overdue.anywhere().orElse(refusal)))
                .orElseGet(() -> held(hold, selection.claim()));
    }

    private Decision held(Command.Hold hold, Claim claim) {
        long deadline = now + settings.terms().holdMillis();
        Change held = new Change.Held(hold.order(), hold.user(), claim, hold.fingerprint(), false, deadline, now);
        return claim.totalMinor() == 0
                ? accepted(held, new Change.Sold(hold.order(), new Change.Payer.Nobody(), now))
                : accepted(held);
    }

    /** Why so many more seats are too many for this user; empty when they are not. */
    Optional<Decision> overLimit(UserId user, int quantity) {
        int limit = settings.terms().maxTicketsPerUser();
        Optional<Buyer> buyer = inventory.buyer(user);
        int held = buyer.map(b -> b.held).orElse(0);
        int bought = buyer.map(b -> b.bought).orElse(0);
        if (held + bought + quantity <= limit) {
            return Optional.empty();
        }
        Collection<Order> pending = buyer.<Collection<Order>>map(b -> b.pending).orElse(List.of());
        return new OverdueHolds(inventory, now)
                .among(pending)
                .or(() -> Optional.of(new Refused(Refusal.LIMIT_REACHED, Detail.limit(limit, held, bought))));
    }
}
