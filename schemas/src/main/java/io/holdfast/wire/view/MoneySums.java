package io.holdfast.wire.view;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The money of some orders.
 *
 * @param sums one for each currency
 * @param orders how many there are, by status
 * @param unbalanced how many orders there are whose money does not add up by itself
 */
public record MoneySums(List<Sum> sums, Map<String, Long> orders, long unbalanced) {
    public static final MoneySums NONE = new MoneySums(List.of(), Map.of(), 0);

    /**
     * Amounts in minor units. They balance when what was captured, less what went back and what banks took, is what
     * sold seats are worth, what is on its way back, and what was kept as fees.
     *
     * @param authorised set aside and not captured yet; no part of the balance
     * @param simulated how much of what was captured and has not gone back is only pretended, and in nobody's books
     */
    public record Sum(
            String currency,
            long captured,
            long refunded,
            long disputed,
            long sold,
            long refunding,
            long fees,
            long authorised,
            long simulated) {
        /** Nothing of a currency. */
        public static Sum none(String currency) {
            return new Sum(currency, 0, 0, 0, 0, 0, 0, 0, 0);
        }

        /** What is left over, or missing; 0 when all is well. */
        public long balance() {
            return captured - refunded - disputed - sold - refunding - fees;
        }

        public Sum plus(Sum other) {
            return new Sum(
                    currency,
                    captured + other.captured,
                    refunded + other.refunded,
                    disputed + other.disputed,
                    sold + other.sold,
                    refunding + other.refunding,
                    fees + other.fees,
                    authorised + other.authorised,
                    simulated + other.simulated);
        }

        public Sum negated() {
            return new Sum(
                    currency, -captured, -refunded, -disputed, -sold, -refunding, -fees, -authorised, -simulated);
        }
    }

    public MoneySums plus(MoneySums other) {
        Map<String, Sum> together = new TreeMap<>();
        sums.forEach(sum -> together.merge(sum.currency(), sum, Sum::plus));
        other.sums.forEach(sum -> together.merge(sum.currency(), sum, Sum::plus));
        Map<String, Long> counts = new TreeMap<>(orders);
        other.orders.forEach((status, count) -> counts.merge(status, count, Long::sum));
        counts.values().removeIf(count -> count == 0);
        return new MoneySums(new ArrayList<>(together.values()), counts, unbalanced + other.unbalanced);
    }

    /** What is to be added when these orders are gone. */
    public MoneySums negated() {
        Map<String, Long> counts = new TreeMap<>();
        orders.forEach((status, count) -> counts.put(status, -count));
        return new MoneySums(sums.stream().map(Sum::negated).toList(), counts, -unbalanced);
    }
}
