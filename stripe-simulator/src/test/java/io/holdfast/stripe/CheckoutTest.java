package io.holdfast.stripe;

import static org.assertj.core.api.Assertions.assertThat;

import com.stripe.exception.StripeException;
import com.stripe.model.PaymentIntent;
import com.stripe.model.checkout.Session;
import com.stripe.param.ChargeListParams;
import com.stripe.param.checkout.SessionCreateParams;
import com.stripe.param.checkout.SessionListParams;
import com.stripe.param.checkout.SessionRetrieveParams;
import com.stripe.service.checkout.SessionService;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class CheckoutTest {

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
    void anOpenSessionHasAPageAndNoPaymentIntentYet() throws StripeException {
        Session session = open();

        assertThat(session.getStatus()).isEqualTo("open");
        assertThat(session.getPaymentStatus()).isEqualTo("unpaid");
        assertThat(session.getPaymentIntent()).isNull();
        assertThat(session.getAmountTotal()).isEqualTo(15_000);
        assertThat(session.getUrl()).startsWith(stripe.base() + "/checkout/cs_test_");
        assertThat(session.getExpiresAt() - session.getCreated()).isEqualTo(86_400);
    }

    @Test
    void aPaidSessionIsCompleteAndItsIntentHasTheDataGivenForIt() throws StripeException {
        Session session = open();

        var paid = stripe.control("checkout/sessions/" + session.getId() + "/pay", "payment_method=pm_card_visa");

        assertThat(paid.path("status").asString()).isEqualTo("complete");
        Session after = sessions().retrieve(session.getId());
        assertThat(after.getPaymentStatus()).isEqualTo("paid");
        assertThat(after.getUrl()).isNull();
        PaymentIntent intent = stripe.client().v1().paymentIntents().retrieve(after.getPaymentIntent());
        assertThat(intent.getStatus()).isEqualTo("succeeded");
        assertThat(intent.getMetadata()).containsExactlyEntriesOf(Map.of("order_id", "42.abc"));
        assertThat(intent.getReceiptEmail()).isEqualTo("ada@example.org");
        assertThat(eventTypes(stripe))
                .containsExactlyInAnyOrder(
                        "payment_intent.created",
                        "charge.succeeded",
                        "payment_intent.succeeded",
                        "checkout.session.completed");
        assertThat(sessions()
                        .list(SessionListParams.builder()
                                .setPaymentIntent(intent.getId())
                                .build())
                        .getData())
                .extracting(Session::getId)
                .containsExactly(session.getId());
    }

    @Test
    void aCardThatAsksWhoIsThereIsPaidAfterTheAnswerAndRefusedWithoutIt() throws StripeException {
        Session session = open();
        String pay = "checkout/sessions/" + session.getId() + "/pay";
        String card = "payment_method=pm_card_authenticationRequired";

        var refused = stripe.post("/_control/" + pay, card + "&authentication=fail");
        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(refused.body()).contains("payment_intent_authentication_failure");
        assertThat(sessions().retrieve(session.getId()).getStatus()).isEqualTo("open");
        assertThat(stripe.control(pay, card).at("/payment_intent/status").asString())
                .isEqualTo("requires_action");
        var paid = stripe.control(pay, card + "&authentication=complete");
        assertThat(paid.path("payment_status").asString()).isEqualTo("paid");
    }

    @Test
    void aDeclineOfTheJsonWayIsA402AndTheSessionStaysOpen() throws StripeException {
        Session session = open();
        String pay = "/_control/checkout/sessions/" + session.getId() + "/pay";

        var declined = stripe.post(pay, "{\"payment_method\":\"pm_card_chargeDeclined\"}");

        assertThat(declined.statusCode()).isEqualTo(402);
        assertThat(declined.body()).contains("generic_decline");
        assertThat(stripe.post(pay, "payment_method=4242424242424242").statusCode())
                .isEqualTo(200);
        var twice = stripe.post(pay, "payment_method=pm_card_visa");
        assertThat(twice.statusCode()).isEqualTo(400);
        assertThat(twice.body()).contains("not open any more");
    }

    @ParameterizedTest
    @CsvSource({
        "line_items[0][quantity]=1, , line_items[0]",
        "line_items[0][price]=price_nothing&line_items[0][quantity]=1, resource_missing, line_items[0][price]",
        "line_items[0][price]=price_nothing, parameter_missing, line_items[0][quantity]",
        "automatic_payment_methods[enabled]=true, parameter_missing, line_items",
        "PRICE&automatic_payment_methods[enabled]=true, parameter_unknown, automatic_payment_methods",
        "PRICE&discounts[0][coupon]=x, parameter_not_simulated, discounts",
        "PRICE&ui_mode=elements, , ui_mode",
        "PRICE&cancel_url=nowhere, url_invalid, cancel_url"
    })
    void aMalformedSessionIsA400ThatNamesTheParameter(String form, String code, String param) {
        String price = "line_items[0][quantity]=1&line_items[0][price_data][currency]=usd"
                + "&line_items[0][price_data][unit_amount]=7500&line_items[0][price_data][product_data][name]=Seat";

        var response = stripe.post(
                "/v1/checkout/sessions",
                "mode=payment&success_url=https://shop.example/done&" + form.replace("PRICE", price),
                "Authorization",
                "Bearer " + LocalStripe.KEY);

        JsonNode error = JsonMapper.shared().readTree(response.body()).path("error");
        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(error.path("code").asString("")).isEqualTo(code == null ? "" : code);
        assertThat(error.path("param").asString()).isEqualTo(param);
    }

    @Test
    void ofManyWhoPayAtOnceOneDoes() throws Exception {
        Session session = open();
        String pay = "/_control/checkout/sessions/" + session.getId() + "/pay";
        List<Integer> statuses = new CopyOnWriteArrayList<>();

        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 20; i++) {
                threads.execute(() -> statuses.add(
                        stripe.post(pay, "payment_method=pm_card_visa").statusCode()));
            }
        }

        assertThat(statuses).hasSize(20).containsOnlyOnce(200);
        String intentId = sessions().retrieve(session.getId()).getPaymentIntent();
        assertThat(stripe.client()
                        .v1()
                        .charges()
                        .list(ChargeListParams.builder()
                                .setPaymentIntent(intentId)
                                .build())
                        .getData())
                .hasSize(1);
    }

    @Test
    void lineItemsAreShownWhereTheyAreAskedFor() throws StripeException {
        Session session = open();

        var listed = sessions().lineItems().list(session.getId());
        var expanded = sessions()
                .retrieve(
                        session.getId(),
                        SessionRetrieveParams.builder().addExpand("line_items").build());

        assertThat(listed.getData()).hasSize(1);
        assertThat(listed.getData().getFirst().getDescription()).isEqualTo("Rock & Roll");
        assertThat(listed.getData().getFirst().getPrice().getUnitAmount()).isEqualTo(7_500);
        assertThat(session.getLineItems()).isNull();
        assertThat(expanded.getLineItems().getData()).isEqualTo(listed.getData());
    }

    @Test
    void sessionsAreListedByStatus() throws StripeException {
        Session expired = open();
        sessions().expire(expired.getId());
        Session open = open();

        List<Session> listed = sessions()
                .list(SessionListParams.builder()
                        .setStatus(SessionListParams.Status.OPEN)
                        .build())
                .getData();

        assertThat(listed).extracting(Session::getId).contains(open.getId()).doesNotContain(expired.getId());
    }

    static SessionCreateParams.Builder params() {
        return SessionCreateParams.builder()
                .setMode(SessionCreateParams.Mode.PAYMENT)
                .setSuccessUrl("https://shop.example/done?session={CHECKOUT_SESSION_ID}")
                .setCancelUrl("https://shop.example/back")
                .setClientReferenceId("42.abc")
                .putMetadata("of", "the session")
                .setPaymentIntentData(SessionCreateParams.PaymentIntentData.builder()
                        .putMetadata("order_id", "42.abc")
                        .setReceiptEmail("ada@example.org")
                        .build())
                .addLineItem(SessionCreateParams.LineItem.builder()
                        .setQuantity(2L)
                        .setPriceData(SessionCreateParams.LineItem.PriceData.builder()
                                .setCurrency("usd")
                                .setUnitAmount(7_500L)
                                .setProductData(SessionCreateParams.LineItem.PriceData.ProductData.builder()
                                        .setName("Rock & Roll")
                                        .build())
                                .build())
                        .build());
    }

    private static Session open() throws StripeException {
        return sessions().create(params().build());
    }

    private static SessionService sessions() {
        return stripe.client().v1().checkout().sessions();
    }

    /** Of the last call that wrote. */
    static List<String> eventTypes(LocalStripe stripe) throws StripeException {
        var events = stripe.client().v1().events().list().getData();
        String request = String.valueOf(events.getFirst().getRequest().getId());
        return events.stream()
                .filter(event -> request.equals(event.getRequest().getId()))
                .map(com.stripe.model.Event::getType)
                .toList();
    }
}
