package io.holdfast.api.payments;

import static io.holdfast.api.payments.StripeObjects.ORDER;
import static io.holdfast.api.payments.StripeObjects.dispute;
import static io.holdfast.api.payments.StripeObjects.event;
import static io.holdfast.api.payments.StripeObjects.intent;
import static io.holdfast.api.payments.StripeObjects.refund;
import static io.holdfast.api.payments.StripeObjects.session;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.stripe.StripeClient;
import com.stripe.exception.StripeException;
import io.holdfast.api.engine.FakeHttp;
import io.holdfast.wire.ConfirmPayment;
import io.holdfast.wire.DisputeOutcome;
import io.holdfast.wire.ExtendHold;
import io.holdfast.wire.FailPayment;
import io.holdfast.wire.RecordDispute;
import io.holdfast.wire.RecordRefund;
import io.holdfast.wire.RefundOutcome;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WebhookMeaningTest {
    private static final String INTENT = "/v1/payment_intents/pi_1";
    private static final String SESSION = "/v1/checkout/sessions/cs_1";
    private static final String RECEIVED = "'amount_received':15000,";
    private static final String DECLINED = "'last_payment_error':{'charge':'ch_9','code':'card_declined'},";

    private final Map<String, String> now = new HashMap<>();
    private final FakeHttp http = new FakeHttp(asked -> StripeObjects.now(asked, now));
    private final StripeClient stripe = new PaymentsWiring()
            .stripeClient(new StripeSettings(http.address().toString(), "sk_test", List.of("whsec")));

    @AfterEach
    void close() {
        http.close();
    }

    @Test
    void a_payment_that_succeeded_is_taken_as_it_is_told() throws Exception {
        assertThat(meaning("payment_intent.succeeded", intent("succeeded", RECEIVED)))
                .isEqualTo(confirmed(15_000, true));
        assertThat(http.asked()).isEmpty();
    }

    @Test
    void stripes_amounts_become_ours() throws Exception {
        var krona = intent("succeeded", "'amount_received':50000,").replace("usd", "isk");
        assertThat(meaning("payment_intent.succeeded", krona))
                .isEqualTo(new ConfirmPayment(ORDER, "pi_1", 500L, "ISK", "evt_1", true));
    }

    @ParameterizedTest
    @ValueSource(strings = {"payment_intent.processing", "payment_intent.requires_action"})
    void a_buyer_who_has_begun_to_pay_gets_a_little_longer(String type) throws Exception {
        assertThat(meaning(type, intent("processing", ""))).isEqualTo(new ExtendHold(ORDER, "pi_1"));
    }

    @Test
    void a_failed_attempt_is_known_by_its_charge_or_else_by_its_event() throws Exception {
        now.put(INTENT, intent("requires_payment_method", ""));
        assertThat(meaning("payment_intent.payment_failed", intent("requires_payment_method", DECLINED)))
                .isEqualTo(new FailPayment(ORDER, "pi_1", "evt_1", "ch_9", false));
        assertThat(meaning(
                        "payment_intent.payment_failed", intent("requires_payment_method", "'latest_charge':'ch_8',")))
                .isEqualTo(new FailPayment(ORDER, "pi_1", "evt_1", "ch_8", false));
        var unauthenticated = "'latest_charge':'ch_8','last_payment_error':{'code':'authentication_required'},";
        assertThat(meaning("payment_intent.payment_failed", intent("requires_payment_method", unauthenticated)))
                .isEqualTo(new FailPayment(ORDER, "pi_1", "evt_1", "evt_1", false));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "payment_intent.payment_failed",
                "payment_intent.amount_capturable_updated",
                "payment_intent.canceled"
            })
    void a_payment_that_has_succeeded_since_is_a_sale_whatever_is_told_of_its_past(String type) throws Exception {
        now.put(INTENT, intent("succeeded", RECEIVED));
        assertThat(meaning(type, intent("requires_payment_method", DECLINED))).isEqualTo(confirmed(15_000, true));
    }

    @Test
    void money_that_is_set_aside_is_confirmed_but_not_captured() throws Exception {
        now.put(INTENT, intent("requires_capture", "'amount_capturable':15000,"));
        assertThat(meaning("payment_intent.amount_capturable_updated", intent("requires_capture", "")))
                .isEqualTo(confirmed(15_000, false));
        now.put(INTENT, intent("requires_payment_method", ""));
        assertThat(ignored("payment_intent.amount_capturable_updated", intent("requires_capture", "")))
                .isEqualTo("passed");
    }

    @Test
    void with_a_cancelled_payment_nobody_can_try_again() throws Exception {
        now.put(INTENT, intent("canceled", ""));
        for (var type : List.of("payment_intent.canceled", "payment_intent.amount_capturable_updated")) {
            assertThat(meaning(type, intent("canceled", DECLINED)))
                    .isEqualTo(new FailPayment(ORDER, "pi_1", "evt_1", "evt_1", true));
        }
    }

    @Test
    void a_session_that_is_paid_is_confirmed_by_the_payment_that_was_made_in_it() throws Exception {
        for (var type : List.of("checkout.session.completed", "checkout.session.async_payment_succeeded")) {
            assertThat(meaning(type, session("complete", "paid"))).isEqualTo(confirmed(15_000, true));
        }
        assertThat(meaning("checkout.session.completed", session("complete", "unpaid")))
                .isEqualTo(new ExtendHold(ORDER, "cs_1"));
    }

    @Test
    void a_session_that_expired_ends_its_order_unless_it_was_paid() throws Exception {
        now.put(SESSION, session("expired", "unpaid"));
        assertThat(meaning("checkout.session.expired", session("expired", "unpaid")))
                .isEqualTo(new FailPayment(ORDER, "cs_1", "evt_1", "evt_1", true));
        now.put(SESSION, session("complete", "paid"));
        assertThat(meaning("checkout.session.expired", session("expired", "unpaid")))
                .isEqualTo(confirmed(15_000, true));
        now.put(SESSION, session("complete", "unpaid"));
        assertThat(ignored("checkout.session.expired", session("expired", "unpaid")))
                .isEqualTo("passed");
    }

    @Test
    void a_payment_that_fails_days_later_fails_for_good_and_counts_once_with_its_charge() throws Exception {
        var told = session("complete", "unpaid");
        now.put(INTENT, intent("requires_payment_method", DECLINED));
        assertThat(meaning("checkout.session.async_payment_failed", told))
                .isEqualTo(new FailPayment(ORDER, "pi_1", "evt_1", "ch_9", true));
        now.put(INTENT, intent("succeeded", RECEIVED));
        assertThat(meaning("checkout.session.async_payment_failed", told)).isEqualTo(confirmed(15_000, true));
    }

    @ParameterizedTest
    @CsvSource({"succeeded,SUCCEEDED", "failed,FAILED", "canceled,FAILED"})
    void a_refund_is_told_as_it_is_now(String status, RefundOutcome outcome) throws Exception {
        now.put("/v1/refunds/re_1", refund(status));
        var expected = new RecordRefund(ORDER, "pi_1", "re_1", outcome, "rq_1");
        for (var type : List.of("refund.created", "refund.updated", "refund.failed", "charge.refund.updated")) {
            assertThat(meaning(type, refund("pending"))).as(type).isEqualTo(expected);
        }
    }

    @Test
    void a_refund_that_is_under_way_or_not_ours_is_not_told() throws Exception {
        now.put("/v1/refunds/re_1", refund("pending"));
        assertThat(ignored("refund.updated", refund("succeeded"))).isEqualTo("refund_pending");
        assertThat(ignored("refund.updated", refund("succeeded").replace("request_id", "other")))
                .isEqualTo("refund_not_ours");
        assertThat(ignored("refund.updated", refund("succeeded").replace("order_id", "other")))
                .isEqualTo("no_order");
    }

    @Test
    void a_refunded_charge_tells_of_all_its_refunds_that_have_ended() throws Exception {
        var second = refund("failed").replace("re_1", "re_2").replace("rq_1", "rq_2");
        now.put(
                "/v1/refunds?charge=ch_1&limit=100",
                "{'object':'list','data':[%s,%s,%s,{'id':'re_4','object':'refund','status':'succeeded'}]}"
                        .formatted(
                                refund("succeeded"), second, refund("pending").replace("re_1", "re_3")));
        assertThat(((WebhookMeaning.Commands) of("charge.refunded", "{'id':'ch_1','object':'charge'}")).commands())
                .extracting(WebhookMeaning.Command::command)
                .containsExactly(
                        new RecordRefund(ORDER, "pi_1", "re_1", RefundOutcome.SUCCEEDED, "rq_1"),
                        new RecordRefund(ORDER, "pi_1", "re_2", RefundOutcome.FAILED, "rq_2"));
    }

    @ParameterizedTest
    @CsvSource({"needs_response,OPEN", "under_review,OPEN", "won,WON", "warning_closed,WON", "lost,LOST"})
    void a_dispute_is_told_as_it_is_now_whatever_its_webhook_said(String status, DisputeOutcome outcome)
            throws Exception {
        now.put(INTENT, intent("succeeded", ""));
        now.put("/v1/disputes/dp_1", dispute(status));
        for (var type : List.of("created", "updated", "closed", "funds_withdrawn", "funds_reinstated")) {
            assertThat(meaning("charge.dispute." + type, dispute("needs_response")))
                    .isEqualTo(new RecordDispute(ORDER, "pi_1", "dp_1", 15_000L, "USD", outcome));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"warning_needs_response", "warning_under_review"})
    void an_inquiry_freezes_nothing(String status) throws Exception {
        now.put("/v1/disputes/dp_1", dispute(status));
        assertThat(ignored("charge.dispute.created", dispute(status))).isEqualTo("inquiry");
    }

    @Test
    void a_dispute_of_a_payment_that_is_not_ours_is_not_told() throws Exception {
        now.put("/v1/disputes/dp_1", dispute("lost"));
        now.put(INTENT, intent("succeeded", "").replace("order_id", "other"));
        assertThat(ignored("charge.dispute.closed", dispute("lost"))).isEqualTo("no_order");
        now.put("/v1/disputes/dp_1", dispute("lost").replace("'payment_intent'", "'other'"));
        assertThat(ignored("charge.dispute.closed", dispute("lost"))).isEqualTo("no_payment");
    }

    @Test
    void what_has_no_order_of_ours_is_ignored() throws Exception {
        for (var order : List.of("nonsense", "", "../42." + "a".repeat(22))) {
            assertThat(ignored(
                            "payment_intent.succeeded",
                            intent("succeeded", RECEIVED).replace(ORDER, order)))
                    .isEqualTo("no_order");
            assertThat(ignored(
                            "checkout.session.completed",
                            session("complete", "paid").replace(ORDER, order)))
                    .isEqualTo("no_order");
        }
    }

    @Test
    void where_stripe_does_not_say_how_it_is_now_nothing_is_decided() {
        http.answers(asked -> FakeHttp.Answer.of(500, "{}"));
        for (var told : Map.of(
                        "payment_intent.payment_failed", intent("requires_payment_method", DECLINED),
                        "checkout.session.expired", session("expired", "unpaid"),
                        "refund.updated", refund("succeeded"),
                        "charge.dispute.created", dispute("needs_response"))
                .entrySet()) {
            assertThatThrownBy(() -> of(told.getKey(), told.getValue())).isInstanceOf(StripeException.class);
        }
    }

    private static ConfirmPayment confirmed(long minor, boolean captured) {
        return new ConfirmPayment(ORDER, "pi_1", minor, "USD", "evt_1", captured);
    }

    private Object meaning(String type, String object) throws StripeException {
        var command = ((WebhookMeaning.Commands) of(type, object)).commands().getFirst();
        assertThat(command.inventory()).isEqualTo("42");
        return command.command();
    }

    private String ignored(String type, String object) throws StripeException {
        return ((WebhookMeaning.Nothing) of(type, object)).why();
    }

    private WebhookMeaning of(String type, String object) throws StripeException {
        var told = (WebhookReading.OfInterest) WebhookReading.of(event(type, object));
        return WebhookMeaning.of(stripe, told.event(), told.object());
    }
}
