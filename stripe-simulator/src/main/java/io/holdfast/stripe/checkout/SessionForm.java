package io.holdfast.stripe.checkout;

import io.holdfast.stripe.catalogue.PriceForm;
import io.holdfast.stripe.intents.IntentForm;
import io.holdfast.stripe.intents.MethodForm;
import io.holdfast.stripe.ledger.Batch;
import io.holdfast.stripe.ledger.Ledger;
import io.holdfast.stripe.objects.CaptureMethod;
import io.holdfast.stripe.objects.LineItem;
import io.holdfast.stripe.objects.Price;
import io.holdfast.stripe.objects.Product;
import io.holdfast.stripe.objects.Terms;
import io.holdfast.stripe.wire.Amounts;
import io.holdfast.stripe.wire.Form;
import io.holdfast.stripe.wire.Metadata;
import io.holdfast.stripe.wire.Refused;
import io.holdfast.stripe.wire.StripeError;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Reads what a merchant asks of a Checkout Session. What Stripe has and this simulator has not is refused by name. */
@Component
class SessionForm {

    static final Set<String> NOT_SIMULATED = Set.of(
            "adaptive_pricing",
            "after_expiration",
            "allow_promotion_codes",
            "automatic_tax",
            "billing_address_collection",
            "branding_settings",
            "consent_collection",
            "currency",
            "custom_fields",
            "custom_text",
            "customer",
            "customer_account",
            "customer_creation",
            "customer_update",
            "discounts",
            "integration_identifier",
            "invoice_creation",
            "line_items",
            "locale",
            "managed_payments",
            "name_collection",
            "optional_items",
            "origin_context",
            "payment_intent_data",
            "payment_method_collection",
            "payment_method_configuration",
            "payment_method_data",
            "payment_method_options",
            "permissions",
            "phone_number_collection",
            "redirect_on_completion",
            "return_url",
            "saved_payment_method_options",
            "setup_intent_data",
            "shipping_address_collection",
            "shipping_options",
            "submit_type",
            "subscription_data",
            "tax_id_collection",
            "wallet_options");

    private static final int MAX_ITEMS = 100;
    private static final long LEAST_SECONDS = 30 * 60;
    private static final long MOST_SECONDS = 24 * 3_600;

    /** What a clock that is slightly behind, or a slow network, may take off the half hour. */
    private static final long TOLERANCE_SECONDS = 10;

    private final Ledger ledger;

    SessionForm(Ledger ledger) {
        this.ledger = ledger;
    }

    List<LineItem> items(Form form, Batch batch) {
        List<String> indices = form.indices("line_items");
        if (indices.isEmpty() || indices.size() > MAX_ITEMS) {
            throw Refused.malformed(StripeError.invalid(
                    indices.isEmpty() ? "parameter_missing" : "parameter_invalid",
                    "line_items",
                    "A session in payment mode has 1 to " + MAX_ITEMS + " `line_items`."));
        }
        List<LineItem> items = new ArrayList<>();
        for (String index : indices) {
            items.add(item(form, "line_items[" + index + "]", batch));
        }
        if (items.stream().map(item -> item.price().currency()).distinct().count() > 1) {
            throw Refused.malformed(StripeError.invalid("All line items must have the same currency.")
                    .param("line_items"));
        }
        return items;
    }

    private LineItem item(Form form, String name, Batch batch) {
        long quantity = Amounts.positive(form, name + "[quantity]");
        var known = form.text(name + "[price]");
        boolean inline = form.indices("line_items").stream()
                .anyMatch(index -> name.equals("line_items[" + index + "]")
                        && form.text(name + "[price_data][currency]").isPresent());
        if (known.isPresent() == inline) {
            throw Refused.malformed(StripeError.invalid("Each line item has either `price` or `price_data`.")
                    .param(name));
        }
        if (inline) {
            Price price = new PriceForm(ledger).inline(form, name + "[price_data]", batch);
            String title = form.text(name + "[price_data][product_data][name]").orElseGet(() -> title(price));
            return new LineItem(batch.newId("li"), price, title, quantity);
        }
        String id = known.orElseThrow();
        Price price = ledger.find(Price.class, id)
                .orElseThrow(() -> Refused.byState(
                        StripeError.invalid("resource_missing", name + "[price]", "No such price: '" + id + "'")));
        if (!price.active()) {
            throw Refused.byState(StripeError.invalid(
                    "price_inactive",
                    name + "[price]",
                    "The price specified is" + " inactive. This field only accepts active prices."));
        }
        return new LineItem(batch.newId("li"), price, title(price), quantity);
    }

    private String title(Price price) {
        return ledger.find(Product.class, price.productId()).map(Product::name).orElse(price.productId());
    }

    /** The terms of the PaymentIntent to come. */
    Terms terms(Form form, List<LineItem> items) {
        String currency = items.getFirst().price().currency();
        long minor = items.stream().mapToLong(LineItem::amountMinor).reduce(0, SessionForm::sum);
        Amounts.requireChargeable(minor, currency, "line_items");
        String data = "payment_intent_data";
        return new Terms(
                minor,
                currency,
                IntentForm.captureMethod(form, data + "[capture_method]").orElse(CaptureMethod.AUTOMATIC_ASYNC),
                MethodForm.ofSession(form, currency),
                form.text(data + "[description]"),
                form.text(data + "[receipt_email]"),
                IntentForm.descriptor(form, data + "[statement_descriptor]"),
                IntentForm.descriptor(form, data + "[statement_descriptor_suffix]"),
                Metadata.merge(Map.of(), form, data + "[metadata]"));
    }

    private static long sum(long a, long b) {
        return a > Long.MAX_VALUE - b ? Long.MAX_VALUE : a + b;
    }

    /** From half an hour to a day after now; a day where nothing is said. */
    static long expiresAtSeconds(Form form, long nowSeconds) {
        OptionalLong asked = form.integer("expires_at");
        long at = asked.orElse(nowSeconds + MOST_SECONDS);
        if (at < nowSeconds + LEAST_SECONDS - TOLERANCE_SECONDS) {
            throw tooSoonOrLate(
                    "The `expires_at` timestamp must be at least 30 minutes from Checkout Session creation.");
        }
        if (at > nowSeconds + MOST_SECONDS + TOLERANCE_SECONDS) {
            throw tooSoonOrLate(
                    "The `expires_at` timestamp must be less than 24 hours from Checkout Session creation.");
        }
        return at;
    }

    private static Refused tooSoonOrLate(String message) {
        return Refused.malformed(StripeError.invalid(message).param("expires_at"));
    }
}
