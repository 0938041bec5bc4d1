package io.holdfast.stripe;

import static org.assertj.core.api.Assertions.assertThat;

import com.stripe.exception.ApiConnectionException;
import com.stripe.exception.ApiException;
import com.stripe.exception.RateLimitException;
import com.stripe.exception.StripeException;
import com.stripe.model.Event;
import com.stripe.model.PaymentIntent;
import com.stripe.net.RequestOptions;
import com.stripe.param.EventListParams;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Everything goes wrong at once: a client that repeats under the same key still loses and doubles nothing. */
@Timeout(120)
class AllFaultsTest {

    private static final int SALES = 60;
    private static final String FAULTS = """
            {"seed":42,"duplicate":0.3,"reorder":0.2,"delay":0.2,"delay_seconds":[0.01,0.2],"drop":0.1,
             "wrong_signature":0.2,"stale_timestamp":0.1,"future_timestamp":0.1,
             "error_after_commit":0.2,"timeout_after_commit":0.1,"timeout_seconds":0.02,
             "rate_limited":0.2,"slow":0.1,"slow_millis":[1,10]}
            """;

    @TempDir
    Path data;

    @Test
    void whatIsRepeatedUnderItsKeyIsSoldOnceAndEveryEventThatIsNotDroppedArrives() throws Exception {
        try (var receiver = Receiver.start();
                var stripe = LocalStripe.start(data, receiver.url())) {
            stripe.faults(FAULTS);
            Set<String> intents = sell(stripe);
            JsonNode struck = JsonMapper.shared()
                    .readTree(stripe.get("/_control/faults").body())
                    .path("struck");

            LocalStripe.until(() -> waitingAfterFlush(stripe), waiting -> waiting == 0);

            assertThat(intents).hasSize(SALES);
            JsonNode usd = JsonMapper.shared()
                    .readTree(stripe.get("/_control/ledger").body())
                    .at("/totals/usd");
            assertThat(usd.path("captured").asLong()).isEqualTo(SALES * 2_000L);
            assertThat(struck.path("error_after_commit").asInt()).isPositive();
            assertThat(struck.path("timeout_after_commit").asInt()).isPositive();
            assertThat(struck.path("rate_limited").asInt()).isPositive();
            assertThat(arrived(receiver)).isSubsetOf(raised(stripe)).hasSize(SALES * 3 - dropped(stripe));
        }
    }

    private static Set<String> sell(LocalStripe stripe) throws Exception {
        Set<String> intents = ConcurrentHashMap.newKeySet();
        try (var threads = Executors.newFixedThreadPool(8)) {
            List<Future<?>> sales = new ArrayList<>();
            for (int i = 0; i < SALES; i++) {
                String key = "sale-" + i;
                sales.add(threads.submit((Callable<Boolean>) () -> intents.add(sell(stripe, key))));
            }
            for (Future<?> sale : sales) {
                sale.get();
            }
        }
        return intents;
    }

    /** The id of the intent, tried under one key until there is an answer. */
    private static String sell(LocalStripe stripe, String key) throws StripeException {
        var params = LocalStripe.card(2_000)
                .setConfirm(true)
                .setPaymentMethod("pm_card_visa")
                .build();
        RequestOptions once = RequestOptions.builder()
                .setIdempotencyKey(key)
                .setMaxNetworkRetries(0)
                .build();
        while (true) {
            try {
                PaymentIntent intent = stripe.client().v1().paymentIntents().create(params, once);
                return intent.getId();
            } catch (ApiConnectionException | ApiException | RateLimitException e) {
                assertThat(String.valueOf(e.getStatusCode())).isIn("null", "0", "500", "429");
            }
        }
    }

    private static int waitingAfterFlush(LocalStripe stripe) {
        stripe.control("webhooks/flush", "");
        return JsonMapper.shared()
                .readTree(stripe.get("/_control/webhooks").body())
                .path("waiting")
                .asInt();
    }

    private static int dropped(LocalStripe stripe) {
        return JsonMapper.shared()
                .readTree(stripe.get("/_control/faults").body())
                .at("/struck/drop")
                .asInt();
    }

    private static Set<String> arrived(Receiver receiver) {
        Set<String> ids = new HashSet<>();
        receiver.all().forEach(event -> ids.add(event.getId()));
        return ids;
    }

    private static Set<String> raised(LocalStripe stripe) throws StripeException {
        Set<String> ids = new HashSet<>();
        var first = stripe.client()
                .v1()
                .events()
                .list(EventListParams.builder().setLimit(50L).build());
        for (Event event : first.autoPagingIterable()) {
            ids.add(event.getId());
        }
        assertThat(ids).hasSize(SALES * 3);
        return ids;
    }
}
