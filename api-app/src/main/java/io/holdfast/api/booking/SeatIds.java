package io.holdfast.api.booking;

/** The shape of seat ids: {@code SECTION-ROW-NUMBER}, each part 1 to 12 ASCII letters or digits. */
final class SeatIds {
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

    static boolean isPart(String text) {
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
