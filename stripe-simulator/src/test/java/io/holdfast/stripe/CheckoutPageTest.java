package io.holdfast.stripe;

import static org.assertj.core.api.Assertions.assertThat;

import com.stripe.exception.StripeException;
import com.stripe.model.checkout.Session;
import com.stripe.param.checkout.SessionCreateParams;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckoutPageTest {

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
    void aPersonPaysOnThePageAfterADeclineAndIsSentToTheMerchant() throws StripeException {
        Session session = stripe.open();
        String page = "/checkout/" + session.getId();

        assertThat(stripe.get(page).body()).contains("Rock &amp; Roll × 2", "$150.00 usd");
        var declined = stripe.post(page, "action=decline&email=ada%40example.org");
        assertThat(declined.body()).contains("Your card was declined.");
        assertThat(stripe.client()
                        .v1()
                        .checkout()
                        .sessions()
                        .retrieve(session.getId())
                        .getStatus())
                .isEqualTo("open");
        var paid = stripe.post(page, "action=pay&email=ada%40example.org&card_number=4242+4242+4242+4242");

        assertThat(paid.statusCode()).isEqualTo(303);
        assertThat(paid.headers().firstValue("Location"))
                .contains("https://shop.example/done?session=" + session.getId());
        Session after = stripe.client().v1().checkout().sessions().retrieve(session.getId());
        assertThat(after.getCustomerDetails().getEmail()).isEqualTo("ada@example.org");
        assertThat(stripe.get(page).statusCode()).isEqualTo(303);
    }

    @Test
    void theBanksQuestionLeadsBackToThePageAndOnToTheMerchant() throws StripeException {
        Session session = stripe.open();
        String page = "/checkout/" + session.getId();

        var asked = stripe.post(page, "action=pay&email=ada%40example.org&card_number=4000002760003184");
        String question = asked.headers().firstValue("Location").orElseThrow();
        assertThat(stripe.get(question.substring(stripe.base().length())).body())
                .contains("is it you?");
        String[] parts = question.substring(stripe.base().length()).split("\\?");
        var back = stripe.post(parts[0], "action=complete&" + parts[1]);

        String address = back.headers().firstValue("Location").orElseThrow();
        assertThat(address).startsWith(session.getUrl());
        var on = stripe.get(address.substring(stripe.base().length()));
        assertThat(on.headers().firstValue("Location"))
                .contains("https://shop.example/done?session=" + session.getId());
    }

    @Test
    void anAccountNumberPaysOnlyWhereBankDebitsAreTaken() throws StripeException {
        Session cards = stripe.client()
                .v1()
                .checkout()
                .sessions()
                .create(CheckoutTest.params()
                        .addPaymentMethodType(SessionCreateParams.PaymentMethodType.CARD)
                        .build());
        String account = "action=pay&email=ada%40example.org&card_number=000123456789";

        assertThat(stripe.post("/checkout/" + cards.getId(), account).body()).contains("does not take us_bank_account");
        assertThat(stripe.post("/checkout/" + stripe.open().getId(), account).statusCode())
                .isEqualTo(303);
    }
}
