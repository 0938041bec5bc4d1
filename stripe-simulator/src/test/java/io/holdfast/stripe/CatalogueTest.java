package io.holdfast.stripe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.stripe.exception.InvalidRequestException;
import com.stripe.exception.StripeException;
import com.stripe.model.Price;
import com.stripe.model.Product;
import com.stripe.param.PriceCreateParams;
import com.stripe.param.PriceListParams;
import com.stripe.param.PriceRetrieveParams;
import com.stripe.param.PriceUpdateParams;
import com.stripe.param.ProductCreateParams;
import com.stripe.param.ProductListParams;
import com.stripe.param.ProductUpdateParams;
import com.stripe.param.checkout.SessionCreateParams;
import com.stripe.service.PriceService;
import com.stripe.service.ProductService;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CatalogueTest {

    @TempDir
    static Path data;

    static LocalStripe stripe;

    @BeforeAll
    static void start() {
        stripe = LocalStripe.start(data);
    }

    @AfterAll
    static void stop() {
        stripe.close();
    }

    @Test
    void aProductIsCreatedUnderAnIdOfTheMerchantsAndChanged() throws StripeException {
        Product product = products()
                .create(ProductCreateParams.builder()
                        .setId("ticket_42")
                        .setName("Ticket")
                        .putMetadata("event", "42")
                        .build());

        Product updated = products()
                .update(
                        product.getId(),
                        ProductUpdateParams.builder()
                                .setDescription("A seat")
                                .setActive(false)
                                .build());

        assertThat(updated.getName()).isEqualTo("Ticket");
        assertThat(updated.getMetadata()).containsEntry("event", "42");
        assertThat(products()
                        .list(ProductListParams.builder().setActive(false).build())
                        .getData())
                .extracting(Product::getId)
                .containsExactly("ticket_42");
        var twice = catchThrowableOfType(
                InvalidRequestException.class,
                () -> products()
                        .create(ProductCreateParams.builder()
                                .setId("ticket_42")
                                .setName("Other")
                                .build()));
        assertThat(twice.getCode()).isEqualTo("resource_already_exists");
    }

    @Test
    void aPriceIsFoundByItsLookupKeyAndByItsProduct() throws StripeException {
        Price price = prices().create(price("floor", 7_500).build());

        var byKey =
                prices().list(PriceListParams.builder().addLookupKey("floor").build());
        var byProduct = prices().list(
                        PriceListParams.builder().setProduct(price.getProduct()).build());
        var expanded = prices().retrieve(
                        price.getId(),
                        PriceRetrieveParams.builder().addExpand("product").build());

        assertThat(byKey.getData()).containsExactly(price);
        assertThat(byProduct.getData()).containsExactly(price);
        assertThat(expanded.getProductObject().getName()).isEqualTo("Seat");
    }

    @Test
    void aLookupKeyNamesOnePriceAndIsTransferredOnRequest() throws StripeException {
        Price first = prices().create(price("vip", 15_000).build());

        var refused = catchThrowableOfType(
                InvalidRequestException.class,
                () -> prices().create(price("vip", 16_000).build()));
        Price second =
                prices().create(price("vip", 16_000).setTransferLookupKey(true).build());

        assertThat(refused.getMessage()).contains(first.getId());
        assertThat(prices().retrieve(first.getId()).getLookupKey()).isNull();
        assertThat(second.getLookupKey()).isEqualTo("vip");
    }

    @Test
    void aSessionSellsKnownPricesWhileTheyAreActive() throws StripeException {
        Price price = prices().create(price("stand", 2_500).build());
        var params = SessionCreateParams.builder()
                .setMode(SessionCreateParams.Mode.PAYMENT)
                .setSuccessUrl("https://shop.example/done")
                .addLineItem(SessionCreateParams.LineItem.builder()
                        .setPrice(price.getId())
                        .setQuantity(3L)
                        .build())
                .build();

        var session = stripe.client().v1().checkout().sessions().create(params);
        assertThat(session.getAmountTotal()).isEqualTo(7_500);

        prices().update(
                        price.getId(),
                        PriceUpdateParams.builder().setActive(false).build());
        var refused = catchThrowableOfType(
                InvalidRequestException.class,
                () -> stripe.client().v1().checkout().sessions().create(params));
        assertThat(refused.getParam()).isEqualTo("line_items[0][price]");
    }

    private static PriceCreateParams.Builder price(String lookupKey, long amountMinor) {
        return PriceCreateParams.builder()
                .setCurrency("usd")
                .setUnitAmount(amountMinor)
                .setLookupKey(lookupKey)
                .setProductData(
                        PriceCreateParams.ProductData.builder().setName("Seat").build());
    }

    private static ProductService products() {
        return stripe.client().v1().products();
    }

    private static PriceService prices() {
        return stripe.client().v1().prices();
    }
}
