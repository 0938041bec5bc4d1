package io.holdfast.stripe;

import static org.assertj.core.api.Assertions.assertThat;

import com.stripe.model.Event;
import com.stripe.param.EventListParams;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@Timeout(60)
class WebhookFaultsTest {

    @TempDir
    Path data;

    @Test
    void aDuplicateComesTwoToFiveTimes() throws Exception {
        try (var receiver = Receiver.start();
                var stripe = LocalStripe.start(data, receiver.url())) {
            stripe.faults("{\"duplicate\":1}");
            stripe.create(2_000);

            Event first = receiver.next();
            assertThat(receiver.next().getId()).isEqualTo(first.getId());

            quiet(stripe);
            assertThat(receiver.attempts()).isBetween(2, 5);
            assertThat(struck(stripe, "duplicate")).isEqualTo(1);
        }
    }

    @Test
    void aDroppedEventNeverComesAndIsStillListed() throws Exception {
        try (var receiver = Receiver.start();
                var stripe = LocalStripe.start(data, receiver.url())) {
            stripe.faults("{\"drop\":1}");
            String dropped = stripe.create(2_000).getId();
            quiet(stripe);
            stripe.faults("{}");
            stripe.control("webhooks/flush", "");
            String sent = stripe.create(2_000).getId();

            assertThat(idOf(receiver.next())).isEqualTo(sent);
            var listed = stripe.client()
                    .v1()
                    .events()
                    .list(EventListParams.builder()
                            .setType("payment_intent.created")
                            .build());
            assertThat(listed.getData()).extracting(WebhookFaultsTest::idOf).containsExactly(sent, dropped);
        }
    }

    @Test
    void aReorderedEventComesAfterLaterOnes() throws Exception {
        try (var receiver = Receiver.start();
                var stripe = LocalStripe.start(data, receiver.url())) {
            stripe.faults("{\"reorder\":1}");
            String held = stripe.create(2_000).getId();
            awaitHeld(stripe);
            stripe.faults("{}");
            List<String> later = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                later.add(stripe.create(2_000).getId());
            }

            List<String> came = new ArrayList<>();
            for (int i = 0; i < 5; i++) {
                came.add(idOf(receiver.next()));
            }

            assertThat(came).contains(held).containsAll(later);
            assertThat(came.indexOf(held)).isPositive();
            stripe.control("webhooks/flush", "");
            quiet(stripe);
            assertThat(receiver.attempts()).isEqualTo(5);
        }
    }

    @Test
    void aDelayedEventComesAfterItsTimeOrAtOnceWhenFlushed() throws Exception {
        try (var receiver = Receiver.start();
                var stripe = LocalStripe.start(data, receiver.url())) {
            stripe.faults("{\"delay\":1,\"delay_seconds\":[3600,3600]}");
            String delayed = stripe.create(2_000).getId();
            awaitDelayed(stripe);

            JsonNode flushed = stripe.control("webhooks/flush", "");

            assertThat(flushed.path("flushed").asInt()).isEqualTo(1);
            assertThat(idOf(receiver.next())).isEqualTo(delayed);
            stripe.faults("{\"delay\":1,\"delay_seconds\":[0.3,0.3]}");
            long started = System.nanoTime();
            stripe.create(2_000);
            receiver.next();
            assertThat(System.nanoTime() - started).isGreaterThan(290_000_000);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"wrong_signature", "stale_timestamp"})
    void anExtraDeliveryIsRefusedByAnIntegrationAndTheRightOneFollows(String fault) throws Exception {
        try (var receiver = Receiver.start();
                var stripe = LocalStripe.start(data, receiver.url())) {
            stripe.faults("{\"" + fault + "\":1}");
            String created = stripe.create(2_000).getId();

            assertThat(idOf(receiver.next())).isEqualTo(created);

            quiet(stripe);
            assertThat(receiver.refused()).isEqualTo(1);
            assertThat(struck(stripe, fault)).isEqualTo(1);
        }
    }

    @Test
    void aTimestampOfTheFutureIsSignedRightlyAndComesFirst() throws Exception {
        try (var receiver = Receiver.start();
                var stripe = LocalStripe.start(data, receiver.url())) {
            stripe.faults("{\"future_timestamp\":1}");
            String created = stripe.create(2_000).getId();

            assertThat(idOf(receiver.next())).isEqualTo(created);
            assertThat(idOf(receiver.next())).isEqualTo(created);
            assertThat(receiver.timestamps().getFirst() - receiver.timestamps().getLast())
                    .isBetween(3_500L, 3_700L);
        }
    }

    @Test
    void anEventOfAnotherApiVersionComesBeforeTheRightOne() throws Exception {
        try (var receiver = Receiver.start();
                var stripe = LocalStripe.start(data, receiver.url())) {
            stripe.faults("{\"wrong_api_version\":1}");
            stripe.create(2_000);

            Event wrong = receiver.next();
            Event right = receiver.next();

            assertThat(wrong.getApiVersion()).isEqualTo("2022-08-01");
            assertThat(wrong.getDataObjectDeserializer().getObject()).isEmpty();
            assertThat(right.getId()).isEqualTo(wrong.getId());
            assertThat(right.getApiVersion()).isEqualTo(com.stripe.Stripe.API_VERSION);
        }
    }

    @Test
    void aFlushForgetsThePausesOfRetries() throws Exception {
        int port;
        try (var receiver = Receiver.start()) {
            port = receiver.port();
        }
        try (var stripe = LocalStripe.start(data, "http://127.0.0.1:" + port + "/webhooks/stripe")) {
            stripe.create(2_000);
            until(stripe, "retrying", 1);
            try (var receiver = Receiver.start(port, _ -> 200)) {
                stripe.control("webhooks/flush", "");
                assertThat(receiver.next().getType()).isEqualTo("payment_intent.created");
            }
        }
    }

    private static String idOf(Event event) {
        return JsonMapper.shared()
                .readTree(event.getDataObjectDeserializer().getRawJson())
                .path("id")
                .asString();
    }

    private static int struck(LocalStripe stripe, String fault) {
        return JsonMapper.shared()
                .readTree(stripe.get("/_control/faults").body())
                .at("/struck/" + fault)
                .asInt();
    }

    private static void awaitHeld(LocalStripe stripe) throws Exception {
        until(stripe, "held_back", 1);
    }

    private static void awaitDelayed(LocalStripe stripe) throws Exception {
        until(stripe, "delayed", 1);
    }

    /** Nothing waits any more, and nothing is under way. */
    private static void quiet(LocalStripe stripe) throws Exception {
        until(stripe, "waiting", 0);
        until(stripe, "under_way", 0);
    }

    private static void until(LocalStripe stripe, String name, int count) throws Exception {
        LocalStripe.until(
                () -> JsonMapper.shared()
                        .readTree(stripe.get("/_control/webhooks").body())
                        .path(name)
                        .asInt(),
                now -> now == count);
    }
}
