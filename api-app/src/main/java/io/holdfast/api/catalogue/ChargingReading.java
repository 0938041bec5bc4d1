package io.holdfast.api.catalogue;

import io.holdfast.api.money.Money;
import io.holdfast.api.payments.PaymentSettings;
import io.holdfast.api.payments.StripeAmounts;
import io.holdfast.api.web.Checks;
import java.util.Currency;
import java.util.List;

/** Reads how an event is paid for, and sees to it that its provider can take each of its prices. */
final class ChargingReading {
    private final Checks checks;
    private final PaymentSettings settings;

    ChargingReading(Checks checks, PaymentSettings settings) {
        this.checks = checks;
        this.settings = settings;
    }

    /** What is not sent is as in {@code otherwise}. */
    Charging read(EventForm form, Currency currency, Charging otherwise) {
        long fee = form.cancellationFee() == null
                ? otherwise.cancellationFeeMinor()
                : new SectionReading(checks, currency).price("cancellation_fee", form.cancellationFee());
        return new Charging(provider(form, otherwise.provider()), fee, otherwise.attempts());
    }

    private PaymentProvider provider(EventForm form, PaymentProvider otherwise) {
        if (form.paymentProvider() == null) {
            return otherwise;
        }
        var named = PaymentProvider.named(form.paymentProvider());
        if (named.isEmpty()) {
            checks.fault("payment_provider", "unknown_value", "is stripe or simulated");
        } else if (named.get() == PaymentProvider.SIMULATED
                && otherwise != PaymentProvider.SIMULATED
                && !settings.simulatedAllowed()) {
            checks.fault("payment_provider", "not_allowed", "is not simulated here: money has to be paid");
        }
        return named.orElse(otherwise);
    }

    /** Names the price that cannot be charged; what is free needs no provider. */
    void check(EventForm form, Event.Terms terms) {
        if (terms.charging().provider() != PaymentProvider.STRIPE) {
            return;
        }
        String currency = terms.currency().getCurrencyCode();
        List<Section> sections = terms.sections();
        for (int i = 0; i < sections.size(); i++) {
            long price = sections.get(i).priceMinor();
            if (price != 0 && !StripeAmounts.isChargeable(price, currency)) {
                checks.fault(
                        form.hasSections() || sections.size() > 1 ? "sections[%d].price".formatted(i) : "ticket_price",
                        "not_chargeable",
                        "is an amount that Stripe does not charge: %s %s".formatted(shown(price, terms), currency));
            }
        }
        long fee = terms.charging().cancellationFeeMinor();
        if (!StripeAmounts.isExact(fee, currency)) {
            checks.fault("cancellation_fee", "not_chargeable", "is an amount that Stripe does not know");
        }
    }

    private static String shown(long minor, Event.Terms terms) {
        return new Money(minor, terms.currency()).major().toPlainString();
    }
}
