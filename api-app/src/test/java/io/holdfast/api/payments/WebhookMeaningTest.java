package io.holdfast.api.payments;

import static io.holdfast.api.payments.Meanings.INTENT;
import static io.holdfast.api.payments.Meanings.SESSION;
import static io.holdfast.api.payments.StripeObjects.ORDER;
import static io.holdfast.api.payments.StripeObjects.dispute;
import static io.holdfast.api.payments.StripeObjects.intent;
import static io.holdfast.api.payments.StripeObjects.refund;
import static io.holdfast.api.payments.StripeObjects.session;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.stripe.exception.StripeException;
import io.holdfast.api.engine.FakeHttp;
import io.holdfast.wire.ConfirmPayment;
import io.holdfast.wire.ExtendHold;
import io.holdfast.wire.FailPayment;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WebhookMeaningTest {
    private static final String RECEIVED = "'amount_received':15000,";
    private static final String DECLINED = "'last_payment_error':{'charge':'ch_9','code':'card_declined'},";

    private final Meanings stripe = new Meanings();

    @AfterEach
    void close() {
        stripe.close();
    }

    @Test
    void a_payment_that_succeeded_is_taken_as_it_is_told() throws Exception {
        assertThat(stripe.meaning("payment_intent.succeeded", intent("succeeded", RECEIVED)))
                .isEqualTo(confirmed(15_000, true));
        assertThat(stripe.http.asked()).isEmpty();
    }

    @Test
    void stripes_amounts_become_ours() throws Exception {
        var krona = intent("succeeded", "'amount_received':50000,").replace("usd", "isk");
        assertThat(stripe.meaning("payment_intent.succeeded", krona))
                .isEqualTo(new ConfirmPayment(ORDER, "pi_1", 500L, "ISK", "evt_1", true));
    }

    @ParameterizedTest
    @ValueSource(strings = {"payment_intent.processing", "payment_intent.requires_action"})
    void a_buyer_who_has_begun_to_pay_gets_a_little_longer(String type) throws Exception {
        assertThat(stripe.meaning(type, intent("processing", ""))).isEqualTo(new ExtendHold(ORDER, "pi_1"));
    }

    @Test
    void a_failed_attempt_is_known_by_its_charge_or_else_by_its_event() throws Exception {
        stripe.now.put(INTENT, intent("requires_payment_method", ""));
        assertThat(stripe.meaning("payment_intent.payment_failed", intent("requires_payment_method", DECLINED)))
                .isEqualTo(new FailPayment(ORDER, "pi_1", "evt_1", "ch_9", false));
        assertThat(stripe.meaning(
                        "payment_intent.payment_failed", intent("requires_payment_method", "'latest_charge':'ch_8',")))
                .isEqualTo(new FailPayment(ORDER, "pi_1", "evt_1", "ch_8", false));
        var unauthenticated = "'latest_charge':'ch_8','last_payment_error':{'code':'authentication_required'},";
        assertThat(stripe.meaning("payment_intent.payment_failed", intent("requires_payment_method", unauthenticated)))
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
        stripe.now.put(INTENT, intent("succeeded", RECEIVED));
        assertThat(stripe.meaning(type, intent("requires_payment_method", DECLINED)))
                .isEqualTo(confirmed(15_000, true));
    }

    @Test
    void money_that_is_set_aside_is_confirmed_but_not_captured() throws Exception {
        stripe.now.put(INTENT, intent("requires_capture", "'amount_capturable':15000,"));
        assertThat(stripe.meaning("payment_intent.amount_capturable_updated", intent("requires_capture", "")))
                .isEqualTo(confirmed(15_000, false));
        stripe.now.put(INTENT, intent("requires_payment_method", ""));
        assertThat(stripe.ignored("payment_intent.amount_capturable_updated", intent("requires_capture", "")))
                .isEqualTo("passed");
    }

    @Test
    void with_a_cancelled_payment_nobody_can_try_again() throws Exception {
        stripe.now.put(INTENT, intent("canceled", ""));
        for (var type : List.of("payment_intent.canceled", "payment_intent.amount_capturable_updated")) {
            assertThat(stripe.meaning(type, intent("canceled", DECLINED)))
                    .isEqualTo(new FailPayment(ORDER, "pi_1", "evt_1", "evt_1", true));
        }
    }

    @Test
    void a_session_that_is_paid_is_confirmed_by_the_payment_that_was_made_in_it() throws Exception {
        for (var type : List.of("checkout.session.completed", "checkout.session.async_payment_succeeded")) {
            assertThat(stripe.meaning(type, session("complete", "paid"))).isEqualTo(confirmed(15_000, true));
        }
        assertThat(stripe.meaning("checkout.session.completed", session("complete", "unpaid")))
                .isEqualTo(new ExtendHold(ORDER, "cs_1"));
    }

    @Test
    void a_session_that_expired_ends_its_order_unless_it_was_paid() throws Exception {
        stripe.now.put(SESSION, session("expired", "unpaid"));
        assertThat(stripe.meaning("checkout.session.expired", session("expired", "unpaid")))
                .isEqualTo(new FailPayment(ORDER, "cs_1", "evt_1", "evt_1", true));
        stripe.now.put(SESSION, session("complete", "paid"));
        assertThat(stripe.meaning("checkout.session.expired", session("expired", "unpaid")))
                .isEqualTo(confirmed(15_000, true));
        stripe.now.put(SESSION, session("complete", "unpaid"));
        assertThat(stripe.ignored("checkout.session.expired", session("expired", "unpaid")))
                .isEqualTo("passed");
    }

    @Test
    void a_payment_that_fails_days_later_fails_for_good_and_counts_once_with_its_charge() throws Exception {
        var told = session("complete", "unpaid");
        stripe.now.put(INTENT, intent("requires_payment_method", DECLINED));
        assertThat(stripe.meaning("checkout.session.async_payment_failed", told))
                .isEqualTo(new FailPayment(ORDER, "pi_1", "evt_1", "ch_9", true));
        stripe.now.put(INTENT, intent("succeeded", RECEIVED));
        assertThat(stripe.meaning("checkout.session.async_payment_failed", told))
                .isEqualTo(confirmed(15_000, true));
    }

    @Test
    void what_has_no_order_of_ours_is_ignored() throws Exception {
        for (var order : List.of("nonsense", "", "../42." + "a".repeat(22))) {
            assertThat(stripe.ignored(
                            "payment_intent.succeeded",
                            intent("succeeded", RECEIVED).replace(ORDER, order)))
                    .isEqualTo("no_order");
            assertThat(stripe.ignored(
                            "checkout.session.completed",
                            session("complete", "paid").replace(ORDER, order)))
                    .isEqualTo("no_order");
        }
    }

    @Test
    void where_stripe_does_not_say_how_it_is_now_nothing_is_decided() {
        stripe.http.answers(asked -> FakeHttp.Answer.of(500, "{}"));
        for (var told : Map.of(
                        "payment_intent.payment_failed", intent("requires_payment_method", DECLINED),
                        "checkout.session.expired", session("expired", "unpaid"),
                        "refund.updated", refund("succeeded"),
                        "charge.dispute.created", dispute("needs_response"))
                .entrySet()) {
            assertThatThrownBy(() -> stripe.of(told.getKey(), told.getValue())).isInstanceOf(StripeException.class);
        }
    }

    private static ConfirmPayment confirmed(long minor, boolean captured) {
        return new ConfirmPayment(ORDER, "pi_1", minor, "USD", "evt_1", captured);
    }
}
