package io.holdfast.engine.inventory;

import java.util.List;

/** The answer of an inventory to a command. */
public sealed interface Decision {
    /** Done by these changes; by none of them where it was done before. */
    record Accepted(List<Change> changes) implements Decision {}

    /** Refused; nothing changes. */
    record Refused(Refusal reason, Detail detail) implements Decision {}

    /** Holds past their deadline stand in the way: with these changes they end, and the command is decided anew. */
    record Overdue(List<Change> changes) implements Decision {}

    /**
     * What the buyer is told besides the reason.
     *
     * @param seats that stand in the way; the first thousand of them
     * @param available seats that are left, where too few are
     */
    record Detail(List<String> seats, int available, int limit, int held, int bought) {
        public static final Detail NONE = new Detail(List.of(), 0, 0, 0, 0);

        /** More of them help nobody, and an answer has to fit into one record. */
        private static final int MOST_SEATS = 1_000;

        static Detail seats(List<String> seats) {
            return new Detail(seats.stream().limit(MOST_SEATS).toList(), 0, 0, 0, 0);
        }

        static Detail available(int available) {
            return new Detail(List.of(), available, 0, 0, 0);
        }

        static Detail limit(int limit, int held, int bought) {
            return new Detail(List.of(), 0, limit, held, bought);
        }
    }

    static Decision accepted(Change... changes) {
        return new Accepted(List.of(changes));
    }

    static Decision tooMany(int limit) {
        return new Refused(Refusal.TOO_MANY, Detail.limit(limit, 0, 0));
    }

    static Decision refused(Refusal reason) {
        return new Refused(reason, Detail.NONE);
    }
}
