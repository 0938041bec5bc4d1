package io.holdfast.stripe.intents;

import io.holdfast.stripe.objects.CaptureMethod;
import io.holdfast.stripe.objects.Terms;
import io.holdfast.stripe.wire.Amounts;
import io.holdfast.stripe.wire.Form;
import io.holdfast.stripe.wire.Metadata;
import io.holdfast.stripe.wire.Refused;
import io.holdfast.stripe.wire.StripeError;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads the terms of a PaymentIntent from a form. What Stripe has and this simulator has not is refused by name. */
public final class IntentForm {

    static final Set<String> NOT_SIMULATED = Set.of(
            "amount_details",
            "application_fee_amount",
            "confirmation_method",
            "confirmation_token",
            "customer",
            "customer_account",
            "excluded_payment_method_types",
            "hooks",
            "mandate",
            "off_session",
            "on_behalf_of",
            "payment_details",
            "payment_method_configuration",
            "payment_method_data",
            "payment_method_options",
            "radar_options",
            "setup_future_usage",
            "shipping",
            "transfer_data",
            "transfer_group");

    private IntentForm() {}

    static Terms create(Form form) {
        form.required("amount");
        String currency = currency(form.required("currency"));
        return new Terms(
                Amounts.require(form, "amount", currency),
                currency,
                captureMethod(form).orElse(CaptureMethod.AUTOMATIC_ASYNC),
                MethodForm.read(form, currency),
                form.text("description"),
                form.text("receipt_email"),
                descriptor(form, "statement_descriptor"),
                descriptor(form, "statement_descriptor_suffix"),
                Metadata.merge(Map.of(), form));
    }

    /** The terms as they become: what is not named stays. */
    static Terms update(Terms terms, Form form) {
        String currency = form.text("currency").map(IntentForm::currency).orElse(terms.currency());
        boolean amountToo = form.text("amount").isPresent();
        return new Terms(
                amountToo ? Amounts.require(form, "amount", currency) : terms.amountMinor(),
                currency,
                captureMethod(form).orElse(terms.captureMethod()),
                form.list("payment_method_types").isEmpty() ? terms.methods() : MethodForm.read(form, currency),
                kept(form, "description", terms.description()),
                kept(form, "receipt_email", terms.receiptEmail()),
                descriptor(form, "statement_descriptor").or(terms::statementDescriptor),
                descriptor(form, "statement_descriptor_suffix").or(terms::statementDescriptorSuffix),
                Metadata.merge(terms.metadata(), form));
    }

    /** An empty value unsets; an absent one leaves what there was. */
    private static Optional<String> kept(Form form, String name, Optional<String> before) {
        Optional<String> now = form.text(name);
        return form.has(name) ? now : before;
    }

    private static Optional<CaptureMethod> captureMethod(Form form) {
        return captureMethod(form, "capture_method");
    }

    public static Optional<CaptureMethod> captureMethod(Form form, String name) {
        return form.oneOf(name, List.of("automatic", "automatic_async", "manual"))
                .map(wire -> CaptureMethod.valueOf(wire.toUpperCase(Locale.ROOT)));
    }

    /** In lower case, and one that there is. */
    public static String currency(String given) {
        String currency = given.toLowerCase(Locale.ROOT);
        if (!Amounts.isCurrency(currency)) {
            throw Refused.malformed(
                    StripeError.invalid("Invalid currency: " + given + ".").param("currency"));
        }
        return currency;
    }

    public static Optional<String> descriptor(Form form, String name) {
        Optional<String> text = form.text(name);
        if (text.isPresent() && (text.get().length() > 22 || text.get().matches(".*[<>\\\\'\"*].*"))) {
            throw Refused.malformed(StripeError.invalid(
                            "The statement descriptor must be at most 22 characters, without <, >, \\, ', \" and *.")
                    .param(name));
        }
        return text;
    }
}
