package io.holdfast.api.accounting;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.holdfast.api.money.Money;
import io.holdfast.api.payments.reconcile.ProviderTotals;
import io.holdfast.wire.view.InventoryMoney;
import io.holdfast.wire.view.MoneySums;
import java.time.Instant;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Where money is.
 *
 * @param unbalanced how many orders there are whose money does not add up
 * @param unbalancedOrders the first of these
 * @param providerAsOf when the provider's own totals were last told
 */
record MoneyAnswer(
        @JsonInclude(JsonInclude.Include.NON_ABSENT) Optional<Long> eventId,
        List<Part> currencies,
        Map<String, Long> orders,
        long unbalanced,
        @JsonInclude(JsonInclude.Include.NON_ABSENT) Optional<List<Unbalanced>> unbalancedOrders,
        @JsonInclude(JsonInclude.Include.NON_ABSENT) Optional<Instant> providerAsOf) {
    /**
     * @param balance 0 when all is well
     * @param simulated how much of what was captured and has not gone back is only pretended
     * @param provider none before the provider's books were first read
     */
    record Part(
            String currency,
            Money captured,
            Money refunded,
            Money disputed,
            Money sold,
            Money refunding,
            Money fees,
            Money authorised,
            Money balance,
            Money simulated,
            @JsonInclude(JsonInclude.Include.NON_ABSENT) Optional<Provider> provider) {}

    /** All of it as of the time at which its books were last read. */
    record Provider(Money captured, Money refunded, Money disputed) {}

    record Unbalanced(String orderId, String currency, Money balance) {}

    static MoneyAnswer of(
            long eventId, InventoryMoney money, List<ProviderTotals.Total> totals, Optional<Instant> providerAsOf) {
        return new MoneyAnswer(
                Optional.of(eventId),
                parts(money.money(), totals, providerAsOf),
                money.money().orders(),
                money.money().unbalanced(),
                Optional.of(money.unbalancedOrders().stream()
                        .map(order -> new Unbalanced(
                                order.orderId(),
                                order.currency(),
                                new Money(order.balanceMinor(), Currency.getInstance(order.currency()))))
                        .toList()),
                providerAsOf);
    }

    static MoneyAnswer ofAll(MoneySums money, List<ProviderTotals.Total> totals, Optional<Instant> providerAsOf) {
        return new MoneyAnswer(
                Optional.empty(),
                parts(money, totals, providerAsOf),
                money.orders(),
                money.unbalanced(),
                Optional.empty(),
                providerAsOf);
    }

    /** Of each currency that either side knows of. */
    private static List<Part> parts(
            MoneySums money, List<ProviderTotals.Total> totals, Optional<Instant> providerAsOf) {
        Map<String, MoneySums.Sum> sums = new TreeMap<>();
        totals.forEach(total -> sums.put(total.currency(), MoneySums.Sum.none(total.currency())));
        money.sums().forEach(sum -> sums.put(sum.currency(), sum));
        return sums.values().stream()
                .map(sum -> part(
                        sum,
                        totals.stream()
                                .filter(total -> total.currency().equals(sum.currency()))
                                .findFirst()
                                .or(() -> providerAsOf.map(_ -> ProviderTotals.Total.none(sum.currency())))))
                .toList();
    }

    private static Part part(MoneySums.Sum sum, Optional<ProviderTotals.Total> total) {
        Currency currency = Currency.getInstance(sum.currency());
        return new Part(
                sum.currency(),
                new Money(sum.captured(), currency),
                new Money(sum.refunded(), currency),
                new Money(sum.disputed(), currency),
                new Money(sum.sold(), currency),
                new Money(sum.refunding(), currency),
                new Money(sum.fees(), currency),
                new Money(sum.authorised(), currency),
                new Money(sum.balance(), currency),
                new Money(sum.simulated(), currency),
                total.map(theirs -> provider(theirs, currency)));
    }

    private static Provider provider(ProviderTotals.Total theirs, Currency currency) {
        return new Provider(
                new Money(theirs.capturedMinor(), currency),
                new Money(theirs.refundedMinor(), currency),
                new Money(theirs.disputedMinor(), currency));
    }
}
