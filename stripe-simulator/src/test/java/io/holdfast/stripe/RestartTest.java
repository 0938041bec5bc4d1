package io.holdfast.stripe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.stripe.model.PaymentIntent;
import com.stripe.param.RefundCreateParams;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RestartTest {

    @TempDir
    Path data;

    @Test
    void everythingThatWasAnsweredIsThereAfterARestart() throws Exception {
        PaymentIntent paid;
        try (var stripe = LocalStripe.start(data)) {
            paid = stripe.pay(2000, "pm_card_visa");
            stripe.client()
                    .v1()
                    .refunds()
                    .create(RefundCreateParams.builder()
                            .setPaymentIntent(paid.getId())
                            .setAmount(700L)
                            .build());
        }
        try (var stripe = LocalStripe.start(data)) {
            assertThat(stripe.client().v1().paymentIntents().retrieve(paid.getId()))
                    .isEqualTo(paid);
            assertThat(stripe.client()
                            .v1()
                            .charges()
                            .retrieve(paid.getLatestCharge())
                            .getAmountRefunded())
                    .isEqualTo(700);
            assertThat(stripe.client().v1().events().list().getData()).hasSize(5);
        }
    }

    @Test
    void aJournalOfTheReleaseBeforeIsRead() throws Exception {
        Files.copy(Path.of("src/test/resources/journal-of-0.1.jsonl"), data.resolve("journal.jsonl"));
        try (var stripe = LocalStripe.start(data)) {
            var refund = stripe.client().v1().refunds().list().getData().getFirst();
            assertThat(refund.getStatus()).isEqualTo("succeeded");
            var charge = stripe.client().v1().charges().retrieve(refund.getCharge());
            assertThat(charge.getAmountCaptured()).isEqualTo(7_500);
            assertThat(charge.getAmountRefunded()).isEqualTo(2_500);
            assertThat(charge.getDisputed()).isFalse();
            for (PaymentIntent intent :
                    stripe.client().v1().paymentIntents().list().getData()) {
                if (intent.getStatus().equals("requires_payment_method")) {
                    stripe.client().v1().paymentIntents().cancel(intent.getId());
                }
            }
        }
    }

    @Test
    void aTornLastLineIsDroppedAndTheRestStays() throws Exception {
        Path journal = data.resolve("journal.jsonl");
        PaymentIntent kept;
        try (var stripe = LocalStripe.start(data)) {
            kept = stripe.create(2000);
        }
        Files.writeString(journal, "[{\"is\":\"intent\",\"intent\":{\"id\":\"pi_", StandardOpenOption.APPEND);
        try (var stripe = LocalStripe.start(data)) {
            assertThat(stripe.client().v1().paymentIntents().list().getData()).containsExactly(kept);
            stripe.create(3000);
        }
        try (var stripe = LocalStripe.start(data)) {
            assertThat(stripe.client().v1().paymentIntents().list().getData()).hasSize(2);
        }
    }

    @Test
    void anUnreadableLineInTheMiddleStopsTheStart() throws Exception {
        Files.writeString(data.resolve("journal.jsonl"), "nonsense\n[]\n");

        assertThatThrownBy(() -> LocalStripe.start(data)).rootCause().hasStackTraceContaining("nonsense");
    }

    @Test
    void aSecondProcessOnTheSameDirectoryIsRefused() {
        try (var _ = LocalStripe.start(data)) {
            assertThatThrownBy(() -> LocalStripe.start(data)).hasStackTraceContaining("is in use");
        }
    }
}
