package io.holdfast.stripe;

import static org.assertj.core.api.Assertions.assertThat;

import com.stripe.exception.StripeException;
import com.stripe.model.PaymentIntent;
import com.stripe.param.PaymentIntentListParams;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ListTest {

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
    void listsArePagedNewestFirst() throws StripeException {
        PaymentIntent first = stripe.create(1001);
        PaymentIntent second = stripe.create(1002);
        PaymentIntent third = stripe.create(1003);

        var page = stripe.client()
                .v1()
                .paymentIntents()
                .list(PaymentIntentListParams.builder().setLimit(2L).build());
        var rest = stripe.client()
                .v1()
                .paymentIntents()
                .list(PaymentIntentListParams.builder()
                        .setLimit(1L)
                        .setStartingAfter(second.getId())
                        .build());

        assertThat(page.getData()).extracting(PaymentIntent::getId).containsExactly(third.getId(), second.getId());
        assertThat(page.getHasMore()).isTrue();
        assertThat(rest.getData()).extracting(PaymentIntent::getId).containsExactly(first.getId());
    }

    @Test
    void listsAreReadBackwardsToo() throws StripeException {
        PaymentIntent first = stripe.create(1001);
        PaymentIntent second = stripe.create(1002);
        PaymentIntent third = stripe.create(1003);

        var page = stripe.client()
                .v1()
                .paymentIntents()
                .list(PaymentIntentListParams.builder()
                        .setLimit(1L)
                        .setEndingBefore(first.getId())
                        .build());

        assertThat(page.getData()).extracting(PaymentIntent::getId).containsExactly(second.getId());
        assertThat(page.getHasMore()).isTrue();
        assertThat(third.getId()).isNotEqualTo(second.getId());
    }

    @ParameterizedTest
    @CsvSource({"payment_intents", "charges", "refunds", "events", "disputes", "checkout/sessions", "prices", "products"
    })
    void everyListIsFilteredByTheTimeOfCreation(String list) throws StripeException {
        stripe.pay(2000, "pm_card_visa");
        String[] key = {"Authorization", "Bearer " + LocalStripe.KEY};

        var none = stripe.get("/v1/" + list + "?created[lt]=1000", key);
        var all = stripe.get("/v1/" + list + "?created[gte]=1000&limit=1", key);

        assertThat(none.body()).contains("\"data\":[]", "\"has_more\":false");
        assertThat(all.statusCode()).isEqualTo(200);
    }
}
