package io.holdfast.engine.inventory;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What an inventory is opened with.
 *
 * @param terms the rules of the sale
 * @param sections at least one
 */
public record Settings(long eventId, String currency, Terms terms, List<SectionPlan> sections) {
    public static final int MAX_SECTIONS = 200;
    public static final int MAX_SEATS = 1_000_000;
    /** In bytes: what is written down of an inventory has to fit into one record, with room to spare. */
    private static final long MAX_WEIGHT = 600_000;

    private static final int MAX_ATTEMPTS = 10;
    private static final long MAX_HOLD_MILLIS = 3_600_000;
    private static final long MAX_OFFER_MILLIS = 7 * 86_400_000L;

    public Settings {
        sections = List.copyOf(sections);
    }

    /**
     * The rules of the sale. Times are in milliseconds, points in time since the epoch.
     *
     * @param holdMillis how long a buyer has to pay
     * @param extensionMillis how much longer, once the payment has begun; never more than {@code holdMillis} again
     * @param offerMillis how long seats are offered to somebody who waited for them
     * @param salesEndMillis the first moment at which nothing is sold any more; {@link Long#MAX_VALUE} for never
     * @param cancelUntilMillis the first moment at which nothing that was bought is taken back; 0 for never taken back
     * @param paymentAttempts the failed attempt to pay that ends a hold
     * @param returnFeeMinor what is kept of the price of each seat that its buyer gives back
     */
    public record Terms(
            long holdMillis,
            long extensionMillis,
            long offerMillis,
            int maxTicketsPerUser,
            long salesStartMillis,
            long salesEndMillis,
            long cancelUntilMillis,
            int paymentAttempts,
            long returnFeeMinor) {
        private boolean isValid() {
            return holdMillis > 0
                    && holdMillis <= MAX_HOLD_MILLIS
                    && extensionMillis >= 0
                    && offerMillis > 0
                    && offerMillis <= MAX_OFFER_MILLIS
                    && maxTicketsPerUser > 0
                    && salesStartMillis < salesEndMillis
                    && paymentAttempts > 0
                    && paymentAttempts <= MAX_ATTEMPTS
                    && returnFeeMinor >= 0;
        }

        /** Whether a sale that has begun by these may go on by others: where it has no end, it may be given one. */
        boolean mayBecome(Terms others) {
            return others.equals(salesEndMillis == Long.MAX_VALUE ? until(others.salesEndMillis) : this);
        }

        private Terms until(long millis) {
            return new Terms(
                    holdMillis,
                    extensionMillis,
                    offerMillis,
                    maxTicketsPerUser,
                    salesStartMillis,
                    millis,
                    cancelUntilMillis,
                    paymentAttempts,
                    returnFeeMinor);
        }
    }

    /** Whether an inventory can be opened with these: the bounds of the contract, and names that tell seats apart. */
    public boolean isValid() {
        Set<String> codes = new HashSet<>();
        long seats = 0;
        for (SectionPlan section : sections) {
            if (!section.isValid() || !codes.add(section.code())) {
                return false;
            }
            seats += section.capacity();
        }
        return !sections.isEmpty()
                && sections.size() <= MAX_SECTIONS
                && seats <= MAX_SEATS
                && sections.stream().mapToLong(SectionPlan::weight).sum() <= MAX_WEIGHT
                && terms.isValid()
                && currency.length() == 3;
    }

    /** Whether these are the other settings with more seats, and perhaps other prices: all that a sale allows. */
    boolean extend(Settings other) {
        boolean sectionsStay = sections.size() >= other.sections.size();
        for (int i = 0; sectionsStay && i < other.sections.size(); i++) {
            sectionsStay = sections.get(i).extend(other.sections.get(i));
        }
        return sectionsStay && eventId == other.eventId && currency.equals(other.currency);
    }
}
