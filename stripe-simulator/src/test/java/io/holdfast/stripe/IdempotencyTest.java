package io.holdfast.stripe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.stripe.exception.CardException;
import com.stripe.exception.IdempotencyException;
import com.stripe.model.PaymentIntent;
import io.holdfast.stripe.idempotency.IdempotencyKeys;
import io.holdfast.stripe.objects.Json;
import io.holdfast.stripe.wire.Answer;
import io.holdfast.stripe.wire.Call;
import io.holdfast.stripe.wire.FormParser;
import io.holdfast.stripe.wire.Refused;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IdempotencyTest {

    @TempDir
    Path data;

    @Test
    void theSameKeyGivesTheSameAnswerAlsoAfterARestart() throws Exception {
        PaymentIntent first;
        try (var stripe = LocalStripe.start(data)) {
            first = create(stripe, "hold:1", 2000);
            PaymentIntent second = create(stripe, "hold:1", 2000);
            assertThat(second).isEqualTo(first);
            assertThat(second.getLastResponse().headers().firstValue("Idempotent-Replayed"))
                    .contains("true");
        }
        try (var stripe = LocalStripe.start(data)) {
            assertThat(create(stripe, "hold:1", 2000)).isEqualTo(first);
            assertThat(stripe.client().v1().paymentIntents().list().getData()).hasSize(1);
        }
    }

    @Test
    void theSameKeyWithOtherParametersIsRefused() throws Exception {
        try (var stripe = LocalStripe.start(data)) {
            create(stripe, "hold:1", 2000);

            var refused = catchThrowableOfType(IdempotencyException.class, () -> create(stripe, "hold:1", 2001));

            assertThat(refused.getStatusCode()).isEqualTo(400);
            assertThat(refused.getMessage()).contains("same parameters they were first used with");
        }
    }

    @Test
    void aDeclineIsRememberedAndNotTriedTwice() throws Exception {
        try (var stripe = LocalStripe.start(data)) {
            for (int i = 0; i < 2; i++) {
                var params = LocalStripe.card(2000)
                        .setConfirm(true)
                        .setPaymentMethod("pm_card_chargeDeclined")
                        .build();
                var refused = catchThrowableOfType(
                        CardException.class,
                        () -> stripe.client().v1().paymentIntents().create(params, LocalStripe.key("k")));
                assertThat(refused.getDeclineCode()).isEqualTo("generic_decline");
            }
            assertThat(stripe.client().v1().charges().list().getData()).hasSize(1);
        }
    }

    @Test
    void aRequestThatFailedItsChecksDoesNotUseUpItsKey() throws Exception {
        try (var stripe = LocalStripe.start(data)) {
            catchThrowableOfType(Exception.class, () -> create(stripe, "hold:1", 1));

            assertThat(create(stripe, "hold:1", 2000).getAmount()).isEqualTo(2000);
        }
    }

    @Test
    void aKeyInUseIsAConflict() {
        try (var stripe = LocalStripe.start(data)) {
            var keys = stripe.bean(IdempotencyKeys.class);
            Call call = call("busy");

            var refused = keys.once(call, _ -> {
                var conflict =
                        catchThrowableOfType(Refused.class, () -> keys.once(call, _ -> Answer.ok(Json.object())));
                return conflict.answer();
            });

            assertThat(refused.answer().status()).isEqualTo(409);
            assertThat(refused.answer().body().at("/error/type").asString()).isEqualTo("idempotency_error");
        }
    }

    private static Call call(String key) {
        return new Call(
                "POST",
                "/v1/refunds",
                "",
                FormParser.parse(""),
                Call.Access.SECRET,
                "req_1",
                Optional.of(key),
                "http://127.0.0.1");
    }

    private static PaymentIntent create(LocalStripe stripe, String key, long amountMinor) throws Exception {
        return stripe.client()
                .v1()
                .paymentIntents()
                .create(LocalStripe.card(amountMinor).build(), LocalStripe.key(key));
    }
}
