package io.holdfast.stripe.objects;

import java.util.List;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/** A PaymentIntent as Stripe shows it: whole to the merchant, in part to a browser. */
public final class IntentShape {

    private static final List<String> SHOWN_TO_BROWSERS = List.of(
            "id",
            "object",
            "amount",
            "amount_details",
            "automatic_payment_methods",
            "canceled_at",
            "cancellation_reason",
            "capture_method",
            "client_secret",
            "confirmation_method",
            "created",
            "currency",
            "description",
            "last_payment_error",
            "livemode",
            "next_action",
            "payment_method",
            "payment_method_configuration_details",
            "payment_method_types",
            "processing",
            "receipt_email",
            "setup_future_usage",
            "shipping",
            "source",
            "status");

    private IntentShape() {}

    public static ObjectNode forBrowser(Intent intent) {
        return of(intent).retain(SHOWN_TO_BROWSERS);
    }

    public static ObjectNode of(Intent intent) {
        Terms terms = intent.terms();
        ObjectNode json = Json.object()
                .put("id", intent.id())
                .put("object", "payment_intent")
                .put("amount", terms.amountMinor())
                .put("amount_capturable", intent.capturableMinor());
        json.putObject("amount_details").putObject("tip");
        json.put("amount_received", intent.receivedMinor());
        Json.nulls(json, "application", "application_fee_amount");
        automaticMethods(json, terms.methods());
        cancellation(json, intent.cancellation());
        json.put("capture_method", terms.captureMethod().wire())
                .put("client_secret", intent.clientSecret())
                .put("confirmation_method", "automatic")
                .put("created", intent.createdSeconds())
                .put("currency", terms.currency());
        Json.nulls(json, "customer", "customer_account");
        Json.text(json, "description", terms.description());
        json.putNull("excluded_payment_method_types");
        intent.lastFailure()
                .ifPresentOrElse(
                        failure -> json.set("last_payment_error", FailureShape.of(failure)),
                        () -> json.putNull("last_payment_error"));
        Json.text(json, "latest_charge", intent.latestChargeId());
        json.put("livemode", false).putNull("managed_payments");
        Json.map(json, "metadata", terms.metadata());
        nextAction(json, intent);
        json.putNull("on_behalf_of");
        Json.text(json, "payment_method", intent.paymentMethodId());
        methods(json, terms.methods());
        Json.nulls(json, "processing");
        Json.text(json, "receipt_email", terms.receiptEmail());
        Json.nulls(json, "review", "setup_future_usage", "shipping", "source");
        Json.text(json, "statement_descriptor", terms.statementDescriptor());
        Json.text(json, "statement_descriptor_suffix", terms.statementDescriptorSuffix());
        json.put("status", intent.status().wire());
        Json.nulls(json, "transfer_data", "transfer_group");
        return json;
    }

    private static void automaticMethods(ObjectNode json, Terms.Methods methods) {
        if (methods.automatic()) {
            json.putObject("automatic_payment_methods")
                    .put("allow_redirects", methods.redirectsAllowed() ? "always" : "never")
                    .put("enabled", true);
        } else {
            json.putNull("automatic_payment_methods");
        }
    }

    private static void cancellation(ObjectNode json, Optional<Intent.Cancellation> cancellation) {
        cancellation.ifPresentOrElse(
                why -> json.put("canceled_at", why.atSeconds()), () -> json.putNull("canceled_at"));
        Json.text(json, "cancellation_reason", cancellation.flatMap(Intent.Cancellation::reason));
    }

    private static void methods(ObjectNode json, Terms.Methods methods) {
        if (methods.automatic()) {
            json.putObject("payment_method_configuration_details")
                    .put("id", "pmc_simulated")
                    .putNull("parent");
        } else {
            json.putNull("payment_method_configuration_details");
        }
        ObjectNode card = json.putObject("payment_method_options").putObject("card");
        Json.nulls(card, "installments", "mandate_options", "network");
        card.put("request_three_d_secure", "automatic");
        methods.types().forEach(json.putArray("payment_method_types")::add);
    }

    /** With an address to return to the buyer is redirected; without one Stripe.js is meant to handle it. */
    private static void nextAction(ObjectNode json, Intent intent) {
        if (intent.actionUrl().isEmpty()) {
            json.putNull("next_action");
            return;
        }
        ObjectNode action = json.putObject("next_action");
        if (intent.returnUrl().isPresent()) {
            action.putObject("redirect_to_url")
                    .put("return_url", intent.returnUrl().get())
                    .put("url", intent.actionUrl().get());
            action.put("type", "redirect_to_url");
        } else {
            action.put("type", "use_stripe_sdk");
            action.putObject("use_stripe_sdk")
                    .put("type", "three_d_secure_redirect")
                    .put("stripe_js", intent.actionUrl().get());
        }
    }
}
