package io.holdfast.engine.inventory;

import static io.holdfast.engine.inventory.Decision.accepted;
import static io.holdfast.engine.inventory.Decision.refused;

import io.holdfast.engine.inventory.Decision.Detail;
import io.holdfast.engine.inventory.Decision.Refused;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Who waits, and who is offered what comes back.
 *
 * <p>First in, first out, among those whose wish can be met: a group gets seats together or goes on waiting, and does
 * not keep others from what it cannot use.
 */
record WaitlistRules(Inventory inventory, Settings settings, long now) {
    private static final String FINGERPRINT = "waitlist";

    Decision join(Command.Join join) {
        Waitlist waitlist = inventory.waitlist();
        Optional<Entry> known = waitlist.find(join.entry());
        if (known.isPresent()) {
            boolean same = known.get().user().equals(join.user())
                    && known.get().quantity() == join.quantity()
                    && known.get().section().equals(join.section());
            return same ? accepted() : refused(Refusal.KEY_REUSED);
        }
        if (inventory.find(join.entry().order()).isPresent()) {
            return refused(Refusal.KEY_REUSED); // an offer to this entry would be an order of the same id
        }
        HoldRules holds = new HoldRules(inventory, settings, now);
        Optional<Decision> closed = holds.closed();
        if (closed.isPresent()) {
            return closed.get();
        }
        if (join.quantity() < 1) {
            return refused(Refusal.INVALID);
        }
        if (join.quantity() > Selection.MAX_SEATS) {
            return Decision.tooMany(Selection.MAX_SEATS);
        }
        Wish.Best wish = new Wish.Best(join.section(), Optional.empty(), join.quantity());
        if (inventory.floor().sectionsFor(wish).isEmpty()) {
            return refused(Refusal.NO_SUCH_SECTION);
        }
        int most = mostTogether(wish);
        if (join.quantity() > most) {
            return Decision.tooMany(most); // it could wait for ever
        }
        if (waitlist.isActive(join.user())) {
            return refused(Refusal.ALREADY_WAITING);
        }
        return holds.overLimit(join.user(), join.quantity())
                .or(() -> available(wish))
                .orElseGet(() -> accepted(new Change.Joined(
                        join.entry(), join.user(), join.quantity(), join.section(), waitlist.nextSequence(), now)));
    }

    /** How many seats the wish could get, if all were free. */
    private int mostTogether(Wish.Best wish) {
        return inventory.floor().sectionsFor(wish).stream()
                .mapToInt(section -> section.plan().mostTogether())
                .max()
                .orElse(0);
    }

    /** Nobody waits for what can be had. */
    private Optional<Decision> available(Wish.Best wish) {
        List<Section> sections = inventory.floor().sectionsFor(wish);
        if (BestSeats.together(sections, wish.quantity(), BestSeats.NOTHING_CHOSEN)
                .isEmpty()) {
            return new OverdueHolds(inventory, now).anywhere();
        }
        int available = sections.stream().mapToInt(Section::available).sum();
        return Optional.of(new Refused(Refusal.STILL_AVAILABLE, Detail.available(available)));
    }

    /** Somebody who was offered seats gives up the order instead. */
    Decision leave(Command.Leave leave) {
        return own(leave.entry(), leave.user())
                .map(entry -> switch (entry.status()) {
                    case WAITING -> accepted(new Change.Left(entry.id(), now));
                    case OFFERED -> giveUp(entry);
                    case TAKEN, LAPSED, LEFT -> accepted();
                })
                .orElseGet(() -> refused(Refusal.UNKNOWN_ENTRY));
    }

    private Decision giveUp(Entry entry) {
        Change.Cause cause = inventory.find(entry.id().order()).orElseThrow().isOverdue(now)
                ? Change.Cause.EXPIRED
                : Change.Cause.CANCELLED;
        return accepted(new Change.Released(entry.id().order(), cause, now));
    }

    private Optional<Entry> own(EntryId id, UserId user) {
        return inventory.waitlist().find(id).filter(entry -> entry.user().equals(user));
    }

    Decision show(Command.ShowEntry show) {
        return inventory.waitlist().find(show.entry()).isPresent() ? accepted() : refused(Refusal.UNKNOWN_ENTRY);
    }

    /** One offer, to the first whose wish can be met; no change when there is nobody. */
    Decision offer() {
        if (inventory.waitlist().isEmpty()
                || inventory.floor().sections().stream().allMatch(section -> section.available() == 0)
                || new HoldRules(inventory, settings, now).closed().isPresent()) {
            return accepted();
        }
        // One of each wish, and not all who wait: there can be a hundred thousand of them.
        return inventory.waitlist().lines().entrySet().stream()
                .filter(line -> hasRoom(line.getKey()))
                .flatMap(line -> line.getValue().values().stream()
                        .filter(this::isWithinLimit)
                        .limit(1))
                .sorted(Comparator.comparingLong(Entry::sequence))
                .flatMap(entry -> seatsFor(entry.wish()).map(seats -> offer(entry, seats)).stream())
                .findFirst()
                .orElseGet(Decision::accepted);
    }

    /** Whether there are enough free seats in one section, side by side or not. */
    private boolean hasRoom(Wish.Best wish) {
        return inventory.floor().sectionsFor(wish).stream().anyMatch(section -> section.available() >= wish.quantity());
    }

    /** A hold of theirs that is overdue keeps nobody from an offer, even when its end is not published yet. */
    private boolean isWithinLimit(Entry entry) {
        int had = inventory.buyer(entry.user()).map(buyer -> buyer.had(now)).orElse(0);
        return had + entry.quantity() <= settings.terms().maxTicketsPerUser();
    }

    private Optional<int[]> seatsFor(Wish.Best wish) {
        return BestSeats.together(inventory.floor().sectionsFor(wish), wish.quantity(), BestSeats.NOTHING_CHOSEN);
    }

    private Decision offer(Entry entry, int[] seats) {
        long deadline = now + settings.terms().offerMillis();
        Claim claim = inventory.floor().claim(seats);
        OrderId order = entry.id().order();
        Change held = new Change.Held(order, entry.user(), claim, FINGERPRINT, true, deadline, now);
        return claim.totalMinor() == 0
                ? accepted(held, new Change.Sold(order, new Change.Payer.Nobody(), now))
                : accepted(held);
    }

    /** An entry that has no order, and that is over, leaves the engine. */
    Decision forget(EntryId id) {
        Optional<Entry> entry = inventory.waitlist().find(id);
        if (entry.isEmpty()) {
            return refused(Refusal.UNKNOWN_ORDER);
        }
        return entry.get().status().isOver() ? accepted(new Change.Forgotten(id.order(), now)) : accepted();
    }

    /** Ends the waiting for a cancelled event. */
    Decision lapse(Command.Lapse lapse) {
        boolean waits = inventory
                .waitlist()
                .find(lapse.entry())
                .map(entry -> entry.status() == Entry.Status.WAITING)
                .orElse(false);
        return waits && inventory.isCancelled() ? accepted(new Change.Lapsed(lapse.entry(), now)) : accepted();
    }
}
