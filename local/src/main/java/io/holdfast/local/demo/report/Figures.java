package io.holdfast.local.demo.report;

import io.holdfast.local.demo.audit.Findings;
import io.holdfast.local.demo.audit.LiveAudit;
import io.holdfast.local.demo.sale.Tally;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.HdrHistogram.Histogram;

/** Everything that the report says, as it also stands in the file. Money is in major units. */
public record Figures(
        Sale sale,
        Map<String, Long> orders,
        Map<String, Long> refused,
        Map<Tally.Count, Long> buyers,
        Late late,
        Money money,
        Load load,
        LiveAudit.Verdict auditor,
        List<Steady> steady,
        List<Findings.Line> invariants,
        List<String> compared,
        boolean kept) {

    /** What was for sale, and what became of it. */
    public record Sale(
            long eventId,
            String name,
            int buyers,
            int holdSeconds,
            long seed,
            int seats,
            int sold,
            int held,
            int available,
            int tickets,
            long ledgerChanges,
            long oversold,
            long lost) {}

    /**
     * Payments around and after the deadline.
     *
     * @param sameSeats paid too late, and the seats were still free: the order has them
     * @param refunded paid too late for seats that were gone or given back: the money went back
     * @param withdrawn tried when the payment was withdrawn already: no money moved
     */
    public record Late(long sameSeats, long refunded, long withdrawn) {}

    public record Money(
            String currency,
            BigDecimal revenue,
            BigDecimal soldValue,
            int payments,
            BigDecimal received,
            int refunds,
            BigDecimal returned) {}

    /** @param bookingsPerSecond calls to book that were answered, over the time in which they were made */
    public record Load(
            long calls,
            long repeated,
            long doubleClicks,
            double saleSeconds,
            double bookingsPerSecond,
            double peakBookingsPerSecond,
            Latency clicked,
            Latency sent,
            Latency held,
            Latency paidToSettled) {}

    /** @param failed bookings that were not answered 201 */
    public record Steady(
            String what, int perSecond, int seconds, int sent, long failed, double heldPerSecond, Latency latency) {}

    /** In milliseconds. */
    public record Latency(long count, double p50, double p95, double p99, double p999, double max) {
        private static final double MICROS_PER_MILLI = 1_000;

        public static Latency of(Histogram micros) {
            return new Latency(
                    micros.getTotalCount(),
                    at(micros, 50),
                    at(micros, 95),
                    at(micros, 99),
                    at(micros, 99.9),
                    micros.getTotalCount() == 0 ? 0 : micros.getMaxValue() / MICROS_PER_MILLI);
        }

        private static double at(Histogram micros, double percentile) {
            return micros.getTotalCount() == 0 ? 0 : micros.getValueAtPercentile(percentile) / MICROS_PER_MILLI;
        }
    }
}
