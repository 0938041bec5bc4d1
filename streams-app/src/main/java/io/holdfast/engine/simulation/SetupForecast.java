package io.holdfast.engine.simulation;

import io.holdfast.wire.BlockSeats;
import io.holdfast.wire.ChangeCause;
import io.holdfast.wire.OpenInventory;
import io.holdfast.wire.RefusalCode;
import io.holdfast.wire.SectionLayout;
import io.holdfast.wire.WaitlistStatus;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** What an organizer must be allowed. */
record SetupForecast(Shadow shadow, long now) {
    Forecast open(OpenInventory settings) {
        if (shadow.isOpen()) {
            return settings.equals(shadow.settings())
                    ? Forecast.accepted()
                    : Forecast.refused(RefusalCode.ALREADY_OPEN);
        }
        if (!isValid(settings)) {
            return Forecast.refused(RefusalCode.INVALID);
        }
        shadow.settle(settings, true);
        return Forecast.accepted(ChangeCause.OPENED);
    }

    /** The organizers of this world make only these mistakes. */
    private static boolean isValid(OpenInventory settings) {
        return settings.getMaxTicketsPerUser() > 0
                && settings.getHoldSeconds() > 0
                && !settings.getSections().isEmpty()
                && (settings.getSalesEnd() == null || settings.getSalesStart().isBefore(settings.getSalesEnd()));
    }

    Forecast amend(OpenInventory next) {
        OpenInventory current = shadow.settings();
        if (next.equals(current)) {
            return Forecast.accepted();
        }
        if (!isValid(next)) {
            return Forecast.refused(RefusalCode.INVALID);
        }
        if (shadow.cancelled) {
            return Forecast.refused(RefusalCode.EVENT_CANCELLED);
        }
        boolean waited = shadow.waiters.values().stream().anyMatch(waiter -> waiter.status == WaitlistStatus.WAITING);
        boolean untouched = now < current.getSalesStart().toEpochMilli() && shadow.bookings.isEmpty() && !waited;
        boolean more = extend(next.getSections(), current.getSections())
                && next.getEventId() == current.getEventId()
                && next.getCurrency().equals(current.getCurrency());
        if (!untouched && !(more && sameTerms(next, current))) {
            return Forecast.refused(RefusalCode.SALES_STARTED);
        }
        shadow.settle(next, !more);
        return Forecast.accepted(ChangeCause.AMENDED);
    }

    private static boolean extend(List<SectionLayout> next, List<SectionLayout> current) {
        if (next.size() < current.size()) {
            return false;
        }
        for (int i = 0; i < current.size(); i++) {
            SectionLayout after = next.get(i);
            SectionLayout before = current.get(i);
            int rows = before.getRows().size();
            boolean more = after.getCode().equals(before.getCode())
                    && after.getKind() == before.getKind()
                    && after.getTicketType().equals(before.getTicketType())
                    && after.getCapacity() >= before.getCapacity()
                    && after.getRows().size() >= rows
                    && after.getRows().subList(0, rows).equals(before.getRows())
                    && blocked(after, before).equals(blocked(before, before));
            if (!more) {
                return false;
            }
        }
        return true;
    }

    /** Which seats of the rows of one layout the other blocks: once sales have started that is no longer told so. */
    private static Set<String> blocked(SectionLayout layout, SectionLayout rows) {
        return layout.getBlocked().stream()
                .filter(seat -> rows.getRows().stream()
                        .anyMatch(row -> seat.startsWith(rows.getCode() + "-" + row.getLabel() + "-")))
                .collect(Collectors.toSet());
    }

    private static boolean sameTerms(OpenInventory next, OpenInventory current) {
        OpenInventory compared = OpenInventory.newBuilder(next)
                .setSections(current.getSections())
                .setSalesEnd(current.getSalesEnd() == null ? null : next.getSalesEnd())
                .build();
        return compared.equals(current);
    }

    Forecast block(BlockSeats block) {
        List<Seat> seats = new LinkedHashSet<>(block.getSeats())
                .stream()
                        .map(shadow.seats::get)
                        .filter(seat -> seat != null && !seat.area.isGeneral())
                        .toList();
        if (seats.size() < new LinkedHashSet<>(block.getSeats()).size()) {
            return Forecast.refused(RefusalCode.NO_SUCH_SEAT);
        }
        if (seats.stream().anyMatch(seat -> seat.owner != null && !seat.owner.isOverdue(now))) {
            return Forecast.refused(RefusalCode.SEATS_IN_USE);
        }
        if (seats.stream().allMatch(seat -> seat.blocked == block.getBlocked())) {
            return Forecast.accepted();
        }
        return Forecast.accepted(block.getBlocked() ? ChangeCause.BLOCKED : ChangeCause.UNBLOCKED);
    }

    Forecast cancel() {
        boolean news = !shadow.cancelled;
        shadow.cancelled = true;
        return news ? Forecast.accepted(ChangeCause.EVENT_CANCELLED) : Forecast.accepted();
    }
}
