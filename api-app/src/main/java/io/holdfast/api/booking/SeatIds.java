package io.holdfast.api.booking;

import io.holdfast.api.web.Checks;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The shape of seat ids: {@code SECTION-ROW-NUMBER}, each part 1 to 12 ASCII letters or digits. */
public final class SeatIds {
    private static final int MAX_PART_CHARS = 12;

    private SeatIds() {}

    static boolean isSeat(String text) {
        int first = text.indexOf('-');
        int second = text.indexOf('-', first + 1);
        return first > 0
                && second > 0
                && isPart(text, 0, first)
                && isPart(text, first + 1, second)
                && isPart(text, second + 1, text.length());
    }

    /** Seats as a client names them; none, too many or misshapen ones are faults. */
    static List<String> list(String at, @Nullable List<@Nullable String> seats, int max, Checks checks) {
        if (seats == null || seats.isEmpty()) {
            checks.fault(at, "required", "names at least one seat");
            return List.of();
        }
        if (seats.size() > max) {
            checks.fault(at, "out_of_range", "names at most %d seats".formatted(max));
            return List.of();
        }
        List<String> read = new ArrayList<>(seats.size());
        for (int i = 0; i < seats.size(); i++) {
            String seat = seats.get(i);
            if (seat == null || !isSeat(seat)) {
                checks.fault(at + "[" + i + "]", "invalid", "is SECTION-ROW-NUMBER, as A-12-7");
            } else {
                read.add(seat);
            }
        }
        return read;
    }

    public static boolean isPart(String text) {
        return isPart(text, 0, text.length());
    }

    private static boolean isPart(String text, int from, int to) {
        if (to <= from || to - from > MAX_PART_CHARS) {
            return false;
        }
        for (int i = from; i < to; i++) {
            char c = text.charAt(i);
            if (!((c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z'))) {
                return false;
            }
        }
        return true;
    }
}
