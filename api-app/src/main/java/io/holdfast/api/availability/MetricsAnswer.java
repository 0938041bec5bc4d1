package io.holdfast.api.availability;

import io.holdfast.api.catalogue.Event;
import io.holdfast.api.money.Money;
import io.holdfast.wire.view.InventoryCounts;
import io.holdfast.wire.view.MoneySums;
import java.time.Instant;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.function.ToLongFunction;

/**
 * How an event sells, for whoever owns it. Of several partitions, as of the latest change of any.
 *
 * @param revenue what its sold seats have brought in, fees included
 * @param refunded what has gone back
 * @param waitlist how many entries wait
 * @param orders how many there are, by status
 */
record MetricsAnswer(
        long eventId,
        long version,
        Instant asOf,
        long capacity,
        long available,
        long held,
        long sold,
        long blocked,
        Money revenue,
        Money refunded,
        String currency,
        long waitlist,
        Map<String, Long> orders,
        List<Part> sections) {
    record Part(String code, String ticketType, int capacity, int available, int held, int sold, int blocked) {
        static Part of(InventoryCounts.Section section) {
            return new Part(
                    section.code(),
                    section.ticketType(),
                    section.capacity(),
                    section.available(),
                    section.held(),
                    section.sold(),
                    section.blocked());
        }
    }

    static MetricsAnswer of(Event event, InventoryCounts counts, MoneySums money, long waiting) {
        Currency currency = event.terms().currency();
        MoneySums.Sum sum = money.sums().stream()
                .filter(each -> each.currency().equals(currency.getCurrencyCode()))
                .findFirst()
                .orElse(MoneySums.Sum.none(currency.getCurrencyCode()));
        return new MetricsAnswer(
                event.id(),
                counts.version(),
                Instant.ofEpochMilli(counts.asOfMillis()),
                sum(counts, InventoryCounts.Section::capacity),
                sum(counts, InventoryCounts.Section::available),
                sum(counts, InventoryCounts.Section::held),
                sum(counts, InventoryCounts.Section::sold),
                sum(counts, InventoryCounts.Section::blocked),
                new Money(sum.sold() + sum.fees(), currency),
                new Money(sum.refunded(), currency),
                currency.getCurrencyCode(),
                waiting,
                money.orders(),
                counts.sections().stream().map(Part::of).toList());
    }

    private static long sum(InventoryCounts counts, ToLongFunction<InventoryCounts.Section> part) {
        return counts.sections().stream().mapToLong(part).sum();
    }
}
