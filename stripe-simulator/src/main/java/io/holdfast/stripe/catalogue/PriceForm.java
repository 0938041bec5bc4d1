package io.holdfast.stripe.catalogue;

import io.holdfast.stripe.intents.IntentForm;
import io.holdfast.stripe.ledger.Batch;
import io.holdfast.stripe.ledger.Ledger;
import io.holdfast.stripe.objects.Price;
import io.holdfast.stripe.objects.Product;
import io.holdfast.stripe.objects.ProductShape;
import io.holdfast.stripe.wire.Amounts;
import io.holdfast.stripe.wire.Form;
import io.holdfast.stripe.wire.Metadata;
import io.holdfast.stripe.wire.Refused;
import io.holdfast.stripe.wire.StripeError;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads a price: one of its own, or the one in a line item that lasts no longer than its Checkout Session. */
public final class PriceForm {

    static final Set<String> NOT_SIMULATED = Set.of(
            "billing_scheme",
            "currency_options",
            "custom_unit_amount",
            "recurring",
            "tax_behavior",
            "tiers",
            "tiers_mode",
            "transform_quantity",
            "unit_amount_decimal");

    private final Ledger ledger;

    public PriceForm(Ledger ledger) {
        this.ledger = ledger;
    }

    Price read(Form form, Batch batch) {
        Price draft = draft(form, "", batch);
        return new Price(
                draft.id(),
                draft.createdSeconds(),
                draft.productId(),
                draft.currency(),
                draft.unitAmountMinor(),
                form.flag("active").orElse(true),
                form.text("nickname"),
                form.text("lookup_key"),
                Metadata.merge(Map.of(), form));
    }

    /** The price in {@code line_items[i][price_data]}; neither it nor a product made for it is active. */
    public Price inline(Form form, String name, Batch batch) {
        Price price = draft(form, name, batch);
        batch.save(price);
        return price;
    }

    private Price draft(Form form, String within, Batch batch) {
        String currency = IntentForm.currency(form.required(at(within, "currency")));
        long minor = Amounts.atLeast(form, at(within, "unit_amount"), 0);
        String productId = product(form, within, batch);
        return new Price(
                batch.newId("price"),
                batch.nowSeconds(),
                productId,
                currency,
                minor,
                false,
                Optional.empty(),
                Optional.empty(),
                Map.of());
    }

    private String product(Form form, String within, Batch batch) {
        Optional<String> known = form.text(at(within, "product"));
        Optional<String> name = form.text(at(within, "product_data[name]"));
        if (known.isPresent() == name.isPresent()) {
            throw Refused.malformed(StripeError.invalid(
                            "You must specify either `product` or `product_data` when" + " creating a price.")
                    .param(at(within, "product")));
        }
        if (known.isPresent()) {
            return ledger.find(Product.class, known.get())
                    .map(Product::id)
                    .orElseThrow(() -> Refused.byState(StripeError.invalid(
                            "resource_missing", at(within, "product"), "No such product: '" + known.get() + "'")));
        }
        Product made = new Product(
                batch.newId("prod"),
                batch.nowSeconds(),
                batch.nowSeconds(),
                name.orElseThrow(),
                within.isEmpty(),
                form.text(at(within, "product_data[description]")),
                form.text(at(within, "product_data[statement_descriptor]")),
                form.text(at(within, "product_data[unit_label]")),
                Optional.empty(),
                List.copyOf(form.list(at(within, "product_data[images]"))),
                Metadata.merge(Map.of(), form, at(within, "product_data[metadata]")));
        batch.save(made);
        batch.raise("product.created", ProductShape.of(made));
        return made.id();
    }

    /** {@code currency}, or {@code line_items[0][price_data][currency]}. */
    private static String at(String within, String name) {
        if (within.isEmpty()) {
            return name;
        }
        int bracket = name.indexOf('[');
        return bracket < 0
                ? within + "[" + name + "]"
                : within + "[" + name.substring(0, bracket) + "]" + name.substring(bracket);
    }
}
