package io.holdfast.stripe.catalogue;

import io.holdfast.stripe.ledger.Batch;
import io.holdfast.stripe.ledger.Ledger;
import io.holdfast.stripe.ledger.Window;
import io.holdfast.stripe.objects.Product;
import io.holdfast.stripe.objects.ProductShape;
import io.holdfast.stripe.wire.Answer;
import io.holdfast.stripe.wire.Call;
import io.holdfast.stripe.wire.Form;
import io.holdfast.stripe.wire.Metadata;
import io.holdfast.stripe.wire.Refused;
import io.holdfast.stripe.wire.StripeError;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;

/** The calls on products. */
@Component
public class Products {

    private static final Set<String> NOT_SIMULATED = Set.of(
            "default_price",
            "default_price_data",
            "marketing_features",
            "package_dimensions",
            "shippable",
            "tax_code",
            "type");

    private final Ledger ledger;

    Products(Ledger ledger) {
        this.ledger = ledger;
    }

    /** Under an id of the merchant's, if the form has one. */
    public Answer create(Call call, Batch batch) {
        Form form = call.form();
        Optional<String> given = form.text("id");
        Product product = read(given.orElseGet(() -> batch.newId("prod")), form, batch);
        form.refuseUnknown(NOT_SIMULATED);
        if (given.isPresent() && ledger.find(Product.class, given.get()).isPresent()) {
            throw Refused.byState(
                    StripeError.invalid("resource_already_exists", "id", "Product already exists: " + given.get()));
        }
        ledger.requireRoom();
        batch.save(product);
        batch.raise("product.created", ProductShape.of(product));
        return Answer.ok(ProductShape.of(product));
    }

    private static Product read(String id, Form form, Batch batch) {
        return new Product(
                id,
                batch.nowSeconds(),
                batch.nowSeconds(),
                form.required("name"),
                form.flag("active").orElse(true),
                form.text("description"),
                form.text("statement_descriptor"),
                form.text("unit_label"),
                form.text("url"),
                form.list("images"),
                Metadata.merge(Map.of(), form));
    }

    public Answer retrieve(Call call) {
        call.form().refuseUnknown(Set.of());
        return Answer.ok(ProductShape.of(find(call)));
    }

    public Answer update(Call call, Batch batch) {
        Form form = call.form();
        Product before = find(call);
        List<String> images = form.list("images");
        Product after = new Product(
                before.id(),
                before.createdSeconds(),
                batch.nowSeconds(),
                form.text("name").orElse(before.name()),
                form.flag("active").orElse(before.active()),
                form.text("description").or(before::description),
                form.text("statement_descriptor").or(before::statementDescriptor),
                form.text("unit_label").or(before::unitLabel),
                form.text("url").or(before::url),
                images.isEmpty() ? before.images() : images,
                Metadata.merge(before.metadata(), form));
        form.refuseUnknown(NOT_SIMULATED);
        batch.save(after);
        batch.raise("product.updated", ProductShape.of(after));
        return Answer.ok(ProductShape.of(after));
    }

    public Answer list(Call call) {
        Form form = call.form();
        Window window = Window.of(form);
        Optional<Boolean> active = form.flag("active");
        List<String> ids = form.list("ids");
        Optional<String> url = form.text("url");
        form.refuseUnknown(Set.of("shippable", "type"));
        List<Product> found = ledger.list(
                Product.class,
                window,
                product -> active.map(wanted -> wanted == product.active()).orElse(true)
                        && (ids.isEmpty() || ids.contains(product.id()))
                        && (url.isEmpty() || url.equals(product.url())));
        return Answer.ok(window.page("/v1/products", found, ProductShape::of));
    }

    private Product find(Call call) {
        return ledger.find(Product.class, call.id())
                .orElseThrow(() -> Refused.byState(StripeError.noSuch("product", "id", call.id())));
    }
}
