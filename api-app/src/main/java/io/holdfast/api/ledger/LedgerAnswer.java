package io.holdfast.api.ledger;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.holdfast.api.ledger.LedgerEntry.Paid;
import io.holdfast.api.ledger.LedgerEntry.Seat;
import io.holdfast.api.ledger.LedgerEntry.Source;
import io.holdfast.api.money.Money;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** A part of an event's history, the oldest first; {@code nextCursor} gives what follows, null where nothing does yet. */
record LedgerAnswer(List<Line> data, Optional<String> nextCursor) {
    enum About {
        SEATS,
        MONEY
    }

    /** {@code quantity} seats, of which at most a hundred are named. */
    @JsonInclude(JsonInclude.Include.NON_ABSENT)
    record Line(
            Instant at,
            About about,
            String change,
            Optional<String> cause,
            Optional<String> orderId,
            String inventory,
            Optional<Long> version,
            Optional<Integer> quantity,
            Optional<List<Seat>> seats,
            Optional<String> paymentId,
            Optional<Money> amount,
            Optional<String> currency) {
        static Line of(LedgerTable.Line line) {
            var entry = line.entry();
            var ofSeats = Optional.of(entry).filter(known -> known.place().source() == Source.SEATS);
            var amount = entry.paid().map(Paid::amount);
            return new Line(
                    entry.at(),
                    ofSeats.isPresent() ? About.SEATS : About.MONEY,
                    entry.change(),
                    entry.cause(),
                    entry.orderId(),
                    entry.inventory(),
                    entry.version(),
                    ofSeats.map(_ -> line.quantity()),
                    ofSeats.map(LedgerEntry::seats),
                    entry.paid().flatMap(Paid::paymentId),
                    amount,
                    amount.map(money -> money.currency().getCurrencyCode()));
        }
    }
}
