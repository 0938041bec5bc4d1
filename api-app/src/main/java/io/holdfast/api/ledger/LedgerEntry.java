package io.holdfast.api.ledger;

import io.holdfast.api.money.Money;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * One thing that happened to some seats, or to the money of an order.
 *
 * @param change what became of it, in the words of its topic
 * @param cause why, where that is known
 * @param version of the inventory, where it is about seats
 */
record LedgerEntry(
        Place place,
        long eventId,
        String inventory,
        Optional<String> orderId,
        String change,
        Optional<String> cause,
        Optional<Long> version,
        List<Seat> seats,
        Optional<Paid> paid,
        Instant at) {
    /** What topic a record stands on. Of one moment, seats come first, then what was told, then what was asked for. */
    enum Source {
        SEATS(0),
        NOTICES(1),
        REQUESTS(2);

        private static final List<Source> ALL = List.of(values());

        /** As it is stored. */
        final int number;

        Source(int number) {
            this.number = number;
        }

        static Source of(int number) {
            return ALL.get(number);
        }
    }

    /** Where in the log it stands: the same record is the same entry, however often it is read. */
    record Place(Source source, int partition, long offset) {}

    /** {@code fence} grows with each change of hands. */
    record Seat(String seatId, long fence) {}

    record Paid(Optional<String> paymentId, Money amount) {}
}
