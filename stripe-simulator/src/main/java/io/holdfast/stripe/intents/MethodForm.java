package io.holdfast.stripe.intents;

import io.holdfast.stripe.objects.Terms;
import io.holdfast.stripe.wire.Form;
import io.holdfast.stripe.wire.Refused;
import io.holdfast.stripe.wire.StripeError;
import java.util.List;
import java.util.Optional;

/** Reads which payment methods may be used: the ones listed, or those of the dashboard. */
public final class MethodForm {

    private static final String CARD = "card";
    private static final String BANK = "us_bank_account";

    private MethodForm() {}

    /** The dashboard has cards switched on, and, for dollars, bank debits. */
    static Terms.Methods read(Form form, String currency) {
        List<String> types = form.list("payment_method_types");
        Optional<Boolean> automatic = form.flag("automatic_payment_methods[enabled]");
        boolean redirects = form.oneOf("automatic_payment_methods[allow_redirects]", List.of("always", "never"))
                .map("always"::equals)
                .orElse(true);
        if (types.isEmpty()) {
            return new Terms.Methods(automatic.orElse(true), redirects, ofDashboard(currency));
        }
        if (automatic.orElse(false)) {
            throw Refused.malformed(StripeError.invalid("You may only specify one of these parameters:"
                    + " automatic_payment_methods, payment_method_types."));
        }
        return listed(types, currency);
    }

    /** A Checkout Session lists its types, or uses the dashboard's. */
    public static Terms.Methods ofSession(Form form, String currency) {
        List<String> types = form.list("payment_method_types");
        return types.isEmpty() ? new Terms.Methods(true, true, ofDashboard(currency)) : listed(types, currency);
    }

    private static List<String> ofDashboard(String currency) {
        return currency.equals("usd") ? List.of(CARD, BANK) : List.of(CARD);
    }

    private static Terms.Methods listed(List<String> types, String currency) {
        if (!List.of(CARD, BANK).containsAll(types)) {
            throw refused("The local Stripe simulates the payment method types card and us_bank_account, no others.");
        }
        if (types.contains(BANK) && !currency.equals("usd")) {
            throw refused("The currency provided (" + currency + ") is invalid for the payment method type " + BANK
                    + ". This payment method type supports the following currencies: usd.");
        }
        return new Terms.Methods(false, false, types);
    }

    private static Refused refused(String message) {
        return Refused.malformed(StripeError.invalid(message).param("payment_method_types"));
    }
}
