package io.holdfast.stripe.catalogue;

import io.holdfast.stripe.ledger.Batch;
import io.holdfast.stripe.ledger.Ledger;
import io.holdfast.stripe.ledger.Window;
import io.holdfast.stripe.objects.Price;
import io.holdfast.stripe.objects.PriceShape;
import io.holdfast.stripe.wire.Answer;
import io.holdfast.stripe.wire.Call;
import io.holdfast.stripe.wire.Form;
import io.holdfast.stripe.wire.Metadata;
import io.holdfast.stripe.wire.Refused;
import io.holdfast.stripe.wire.StripeError;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;

/** The calls on prices. A lookup key names one price at a time. */
@Component
public class Prices {

    private final Ledger ledger;

    Prices(Ledger ledger) {
        this.ledger = ledger;
    }

    public Answer create(Call call, Batch batch) {
        Form form = call.form();
        boolean takes = form.flag("transfer_lookup_key").orElse(false);
        Price price = new PriceForm(ledger).read(form, batch);
        form.refuseUnknown(PriceForm.NOT_SIMULATED);
        takeLookupKey(price, takes, batch);
        ledger.requireRoom();
        batch.save(price);
        batch.raise("price.created", PriceShape.of(price));
        return Answer.ok(PriceShape.of(price));
    }

    public Answer retrieve(Call call) {
        call.form().refuseUnknown(Set.of());
        return Answer.ok(PriceShape.of(find(call)));
    }

    /** Neither the amount nor the currency ever changes. */
    public Answer update(Call call, Batch batch) {
        Form form = call.form();
        Price before = find(call);
        Price after = new Price(
                before.id(),
                before.createdSeconds(),
                before.productId(),
                before.currency(),
                before.unitAmountMinor(),
                form.flag("active").orElse(before.active()),
                form.text("nickname").or(before::nickname),
                form.text("lookup_key").or(before::lookupKey),
                Metadata.merge(before.metadata(), form));
        boolean takes = form.flag("transfer_lookup_key").orElse(false);
        form.refuseUnknown(PriceForm.NOT_SIMULATED);
        takeLookupKey(after, takes, batch);
        batch.save(after);
        batch.raise("price.updated", PriceShape.of(after));
        return Answer.ok(PriceShape.of(after));
    }

    public Answer list(Call call) {
        Form form = call.form();
        Window window = Window.of(form);
        Optional<Boolean> active = form.flag("active");
        Optional<String> currency = form.text("currency");
        Optional<String> productId = form.text("product");
        List<String> lookupKeys = form.list("lookup_keys");
        boolean recurring = form.oneOf("type", List.of("one_time", "recurring"))
                .map("recurring"::equals)
                .orElse(false);
        form.refuseUnknown(Set.of("recurring"));
        List<Price> found = ledger.list(
                Price.class,
                window,
                price -> !recurring
                        && active.map(wanted -> wanted == price.active()).orElse(true)
                        && currency.map(price.currency()::equals).orElse(true)
                        && productId.map(price.productId()::equals).orElse(true)
                        && (lookupKeys.isEmpty()
                                || price.lookupKey().map(lookupKeys::contains).orElse(false)));
        return Answer.ok(window.page("/v1/prices", found, PriceShape::of));
    }

    private void takeLookupKey(Price taker, boolean takes, Batch batch) {
        if (taker.lookupKey().isEmpty()) {
            return;
        }
        for (Price other : ledger.all(Price.class)) {
            if (other.lookupKey().equals(taker.lookupKey()) && !other.id().equals(taker.id())) {
                if (!takes) {
                    throw Refused.byState(
                            StripeError.invalid("A price (`" + other.id() + "`) already uses that lookup key.")
                                    .param("lookup_key"));
                }
                batch.save(other.withoutLookupKey());
            }
        }
    }

    private Price find(Call call) {
        return ledger.find(Price.class, call.id())
                .orElseThrow(() -> Refused.byState(StripeError.noSuch("price", "price", call.id())));
    }
}
