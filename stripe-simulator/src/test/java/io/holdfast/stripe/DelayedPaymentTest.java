package io.holdfast.stripe;

import static io.holdfast.stripe.LocalStripe.until;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.stripe.exception.InvalidRequestException;
import com.stripe.model.Event;
import com.stripe.model.PaymentIntent;
import com.stripe.model.checkout.Session;
import com.stripe.param.PaymentIntentCreateParams;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class DelayedPaymentTest {

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
    void aBankDebitIsProcessingAndThenPaid() throws Exception {
        PaymentIntent intent = pay("pm_usBankAccount_success");

        assertThat(intent.getStatus()).isEqualTo("processing");
        assertThat(intent.getAmountReceived()).isZero();
        PaymentIntent paid =
                until(() -> retrieve(intent), now -> now.getStatus().equals("succeeded"));

        assertThat(paid.getAmountReceived()).isEqualTo(2_000);
        var charge = stripe.client().v1().charges().retrieve(paid.getLatestCharge());
        assertThat(charge.getStatus()).isEqualTo("succeeded");
        assertThat(charge.getPaymentMethodDetails().getUsBankAccount().getLast4())
                .isEqualTo("6789");
        assertThat(typesOf(paid.getId()))
                .containsExactly("payment_intent.succeeded", "payment_intent.processing", "payment_intent.created");
    }

    @Test
    void aBankDebitThatIsReturnedWaitsForAnotherMethod() throws Exception {
        PaymentIntent intent = pay("pm_usBankAccount_insufficientFunds");

        PaymentIntent failed =
                until(() -> retrieve(intent), now -> now.getStatus().equals("requires_payment_method"));

        assertThat(failed.getLastPaymentError().getCode()).isEqualTo("insufficient_funds");
        assertThat(stripe.client()
                        .v1()
                        .charges()
                        .retrieve(failed.getLatestCharge())
                        .getStatus())
                .isEqualTo("failed");
    }

    @Test
    void aBankDebitThatNeverEndsIsSettledByATest() throws Exception {
        PaymentIntent intent = pay("pm_usBankAccount_holdfast_processing");
        String settle = "payment_intents/" + intent.getId() + "/settle";

        stripe.control(settle, "status=succeeded");

        assertThat(retrieve(intent).getStatus()).isEqualTo("succeeded");
        assertThat(stripe.post("/_control/" + settle, "status=failed").statusCode())
                .isEqualTo(400);
    }

    @Test
    void aSessionIsCompleteUnpaidAndThenPaid() throws Exception {
        Session session = openAndPay("pm_usBankAccount_success");

        assertThat(session.getStatus()).isEqualTo("complete");
        Session paid =
                until(() -> retrieve(session), now -> now.getPaymentStatus().equals("paid"));

        assertThat(paid.getStatus()).isEqualTo("complete");
        assertThat(typesOf(session.getId()))
                .containsExactly("checkout.session.async_payment_succeeded", "checkout.session.completed");
    }

    @Test
    void aSessionWhosePaymentFailsLaterIsCompleteAndStaysUnpaid() throws Exception {
        Session session = openAndPay("pm_usBankAccount_accountClosed");

        List<String> types = until(() -> typesOf(session.getId()), now -> now.size() == 2);

        assertThat(types).containsExactly("checkout.session.async_payment_failed", "checkout.session.completed");
        assertThat(retrieve(session).getStatus()).isEqualTo("complete");
        assertThat(retrieve(session).getPaymentStatus()).isEqualTo("unpaid");
    }

    @Test
    void aMethodThatTheIntentDoesNotAllowIsRefused() {
        var refused = catchThrowableOfType(
                InvalidRequestException.class, () -> stripe.pay(2_000, "pm_usBankAccount_success"));

        assertThat(refused.getMessage()).contains("us_bank_account");
    }

    private static PaymentIntent pay(String method) throws Exception {
        return stripe.client()
                .v1()
                .paymentIntents()
                .create(PaymentIntentCreateParams.builder()
                        .setAmount(2_000L)
                        .setCurrency("usd")
                        .addPaymentMethodType("us_bank_account")
                        .setConfirm(true)
                        .setPaymentMethod(method)
                        .build());
    }

    private static Session openAndPay(String method) throws Exception {
        Session session = stripe.client()
                .v1()
                .checkout()
                .sessions()
                .create(CheckoutTest.params().build());
        stripe.control("checkout/sessions/" + session.getId() + "/pay", "payment_method=" + method);
        return retrieve(session);
    }

    private static PaymentIntent retrieve(PaymentIntent intent) throws Exception {
        return stripe.client().v1().paymentIntents().retrieve(intent.getId());
    }

    private static Session retrieve(Session session) throws Exception {
        return stripe.client().v1().checkout().sessions().retrieve(session.getId());
    }

    /** Of the events about that object, newest first. */
    private static List<String> typesOf(String id) throws Exception {
        return stripe.client().v1().events().list().getData().stream()
                .filter(event -> event.getDataObjectDeserializer().getRawJson().contains("\"id\":\"" + id + "\""))
                .filter(event -> !event.getType().startsWith("charge."))
                .map(Event::getType)
                .toList();
    }
}
