package io.holdfast.engine.simulation;

import io.holdfast.wire.ChangeCause;
import io.holdfast.wire.HoldItem;
import io.holdfast.wire.HoldSeats;
import io.holdfast.wire.RefusalCode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** Whether seats must be given to a buyer, by the rules of the contract. A hold past its deadline stands in no way. */
record HoldForecast(Shadow shadow, long now) {
    private static final int MOST_SEATS = 100;

    Forecast of(HoldSeats hold, long answerByMillis) {
        Booking known = shadow.bookings.get(hold.getOrderId());
        if (known != null) {
            boolean same = known.user.equals(hold.getUserId()) && known.fingerprint.equals(hold.getFingerprint());
            return same ? Forecast.accepted() : Forecast.refused(RefusalCode.KEY_REUSED);
        }
        if (shadow.waiters.containsKey(hold.getOrderId())) {
            return Forecast.refused(RefusalCode.KEY_REUSED);
        }
        if (now > answerByMillis) {
            return Forecast.refused(RefusalCode.DEADLINE_PASSED);
        }
        return shadow.closed(now)
                .or(() -> malformed(hold.getItems()))
                .or(() -> unavailable(hold))
                .map(Forecast::refused)
                .orElseGet(() -> best(hold));
    }

    private Optional<RefusalCode> malformed(List<HoldItem> items) {
        if (items.isEmpty() || items.stream().anyMatch(item -> quantity(item) < 1)) {
            return Optional.of(RefusalCode.INVALID);
        }
        if (items.stream().mapToLong(HoldForecast::quantity).sum() > MOST_SEATS) {
            return Optional.of(RefusalCode.TOO_MANY);
        }
        if (items.stream()
                .anyMatch(i -> i.getSeats().isEmpty() && shadow.suiting(i).isEmpty())) {
            return Optional.of(RefusalCode.NO_SUCH_SECTION);
        }
        List<String> names = named(items);
        if (!names.stream().allMatch(this::canBeNamed)) {
            return Optional.of(RefusalCode.NO_SUCH_SEAT);
        }
        return new HashSet<>(names).size() < names.size() ? Optional.of(RefusalCode.DUPLICATE_SEAT) : Optional.empty();
    }

    private boolean canBeNamed(String name) {
        Seat seat = shadow.seats.get(name);
        return seat != null && !seat.area.isGeneral();
    }

    private Optional<RefusalCode> unavailable(HoldSeats hold) {
        int quantity = hold.getItems().stream().mapToInt(HoldForecast::quantity).sum();
        if (!shadow.isWithinLimit(hold.getUserId(), quantity, now)) {
            return Optional.of(RefusalCode.LIMIT_REACHED);
        }
        boolean free = named(hold.getItems()).stream()
                .map(shadow.seats::get)
                .allMatch(seat -> seat != null && seat.isFree(now));
        return free ? Optional.empty() : Optional.of(RefusalCode.SEATS_TAKEN);
    }

    /** One wish for the best seats can be foreseen; of several, the earlier choice decides about the later. */
    private Forecast best(HoldSeats hold) {
        long total = hold.getItems().stream()
                .filter(item -> item.getSeats().isEmpty())
                .count();
        Forecast held = Forecast.accepted(ChangeCause.HELD);
        if (total == 0) {
            return held;
        }
        if (total > 1) {
            return new Forecast(
                    List.of(RefusalCode.SOLD_OUT, RefusalCode.NOT_TOGETHER), true, List.of(ChangeCause.HELD), null);
        }
        Set<String> chosen = new HashSet<>(named(hold.getItems()));
        Predicate<Seat> free = seat -> seat.isFree(now) && !chosen.contains(seat.id);
        HoldItem wish = hold.getItems().stream()
                .filter(item -> item.getSeats().isEmpty())
                .findFirst()
                .orElseThrow();
        int left =
                shadow.suiting(wish).stream().mapToInt(area -> area.count(free)).sum();
        if (left < wish.getQuantity()) {
            return Forecast.refused(RefusalCode.SOLD_OUT);
        }
        return hold.getAllowSplit() || shadow.has(wish, free) ? held : Forecast.refused(RefusalCode.NOT_TOGETHER);
    }

    private static List<String> named(List<HoldItem> items) {
        List<String> names = new ArrayList<>();
        items.forEach(item -> names.addAll(item.getSeats()));
        return names;
    }

    private static int quantity(HoldItem item) {
        return item.getSeats().isEmpty() ? item.getQuantity() : item.getSeats().size();
    }
}
